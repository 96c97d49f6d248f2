"""What became of drafts, counted by the guidelines they were written under."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Text, case, func, select, type_coerce

from service.store.columns import Document
from service.store.tables import decisions, drafts, reviews

_CHANGED = '%"changed":true%'
"""Inside a string JSON escapes the quotation mark: only the field itself has this form."""
_LATEST = 2_000
"""Rejections whose reasons are read; the newest tell what troubles people now."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many drafts of one version were sent as drafted, sent edited, or rejected."""

    as_drafted: int = 0
    edited: int = 0
    rejected: int = 0


def by_version(connection: Connection, brand: str) -> Mapping[str, Outcomes]:
    """Count the decided drafts of a brand for each version of its guidelines."""
    changed = case((type_coerce(decisions.c.body, Text).like(_CHANGED), 1), else_=0)
    counted = (
        select(drafts.c.guidelines_version, decisions.c.kind, changed, func.count())
        .join(drafts, drafts.c.id == decisions.c.draft_id)
        .join(reviews, reviews.c.id == decisions.c.review_id)
        .where(reviews.c.brand == brand, decisions.c.kind.in_(("approve", "reject")))
        .group_by(drafts.c.guidelines_version, decisions.c.kind, changed)
    )
    found: dict[str, dict[str, int]] = {}
    for version, kind, is_changed, number in connection.execute(counted):
        name = "rejected" if kind == "reject" else "edited" if is_changed else "as_drafted"
        found.setdefault(version, {})[name] = number
    return {version: Outcomes(**numbers) for version, numbers in found.items()}


def reasons_by_version(
    connection: Connection, brand: str
) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Name why drafts were rejected, for each version, the most frequent reason first."""
    read = (
        select(drafts.c.guidelines_version, type_coerce(decisions.c.body, Document))
        .join(drafts, drafts.c.id == decisions.c.draft_id)
        .join(reviews, reviews.c.id == decisions.c.review_id)
        .where(reviews.c.brand == brand, decisions.c.kind == "reject")
        .order_by(decisions.c.at.desc())
        .limit(_LATEST)
    )
    found: dict[str, Counter[str]] = {}
    for version, body in connection.execute(read):
        found.setdefault(version, Counter()).update(body.get("reasons", ()))
    return {version: counted.most_common() for version, counted in found.items()}
