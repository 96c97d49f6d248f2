"""How people take the drafts of each version of the guidelines: what an edit of them did."""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.statistics.interval import Interval, wilson
from service.errors import NOTHING_HERE, NotFound
from service.store import acceptance
from service.work.workplace import Workplace

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of the decided drafts of one version.

    `interval` holds the true share of drafts sent as drafted, with 95 % confidence. `reasons`
    are the most frequent codes or words of rejections with their numbers.
    """

    as_drafted: int
    edited: int
    rejected: int
    interval: Interval
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def decided(self) -> int:
        """How many drafts somebody decided about."""
        return self.as_drafted + self.edited + self.rejected

    @property
    def share(self) -> float:
        """The share sent as drafted, between 0 and 1."""
        return self.as_drafted / self.decided if self.decided else 0.0


def by_version(workplace: Workplace, brand: str) -> Mapping[str, Acceptance]:
    """Count what became of drafts, by the content hash of the guidelines they were written under.

    Raises:
        NotFound: there is no such brand.
    """
    if brand not in workplace.settings.brands:
        raise NotFound(NOTHING_HERE)
    with workplace.store.read() as connection:
        counted = acceptance.by_version(connection, brand)
        reasons = acceptance.reasons_by_version(connection, brand)
    return {
        version: Acceptance(
            as_drafted=outcomes.as_drafted,
            edited=outcomes.edited,
            rejected=outcomes.rejected,
            interval=wilson(
                outcomes.as_drafted, outcomes.as_drafted + outcomes.edited + outcomes.rejected
            ),
            reasons=tuple(reasons.get(version, ())[:MOST_REASONS]),
        )
        for version, outcomes in counted.items()
    }
