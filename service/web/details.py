"""What the customer named and whether the text answers it: told anew with every check."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.types import Triage
from guardrails.rules.substance import shared

MOST = 6
"""More than these nobody reads at a glance; triage puts the best first."""
LONGEST = 48


@dataclass(frozen=True, slots=True)
class Told:
    """One detail of the review; `is_named` when the reply has a content word of it."""

    text: str
    polarity: str
    is_named: bool


def told(triage: Triage | None, text: str) -> Sequence[Told]:
    """Say which of the review's details `text` names, the best details first."""
    if triage is None:
        return ()
    details = {detail.text.casefold(): detail for detail in reversed(triage.details)}
    chosen = sorted(details.values(), key=triage.details.index)[:MOST]
    return [
        Told(_short(detail.text), detail.polarity, bool(shared(text, detail.text)))
        for detail in chosen
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
