"""What was received and what people made of it: read for evaluations, never changed here."""

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


def last_reviews(connection: Connection, safe: Safe, brand: str, limit: int) -> list[Review]:
    """Read a brand's latest reviews, oldest first."""
    chosen = (
        select(reviews.c.body, reviews.c.private)
        .where(reviews.c.brand == brand)
        .order_by(reviews.c.received_at.desc(), reviews.c.id.desc())
        .limit(limit)
    )
    found = [_review(row.body, row.private, safe) for row in connection.execute(chosen)]
    return found[::-1]


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
