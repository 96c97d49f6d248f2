"""What people made of the drafts they approved: read for evaluations, never changed here."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from drafting.types import Decision, Draft, Review
from service.store.secrets import Safe
from service.store.tables import decisions, drafts, reviews


@dataclass(frozen=True, slots=True)
class Approved:
    """A review, the draft that was proposed, and the decision that approved a text."""

    review: Review
    draft: Draft
    decision: Decision


def approvals(connection: Connection, safe: Safe, brand: str) -> Iterator[Approved]:
    """Read a brand's approved drafts, latest first; texts people wrote without a draft are not."""
    chosen = (
        select(
            reviews.c.body.label("review"),
            reviews.c.private,
            drafts.c.body.label("draft"),
            decisions.c.body.label("decision"),
        )
        .join(drafts, drafts.c.id == decisions.c.draft_id)
        .join(reviews, reviews.c.id == decisions.c.review_id)
        .where(reviews.c.brand == brand, decisions.c.kind == "approve")
        .order_by(decisions.c.at.desc(), decisions.c.id.desc())
    )
    for row in connection.execute(chosen):
        yield Approved(
            _review(row.review, row.private, safe),
            Draft.model_validate(row.draft),
            Decision.model_validate(row.decision),
        )


def _review(body: dict[str, object], private: bytes | None, safe: Safe) -> Review:
    return Review.model_validate({**body, "private": safe.open_values(private)})
