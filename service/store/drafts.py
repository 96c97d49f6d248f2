"""Drafts and the decisions people made about them: written once, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from drafting.types import Decision, Draft
from service.store.ids import new_id
from service.store.tables import decisions, drafts


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft with who asked for it."""

    id: str
    review_id: str
    draft: Draft
    by: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision with the draft it is about, if there was one."""

    id: str
    review_id: str
    draft_id: str | None
    decision: Decision
    by_name: str


def add(connection: Connection, review_id: str, draft: Draft, by: str, at: datetime) -> StoredDraft:
    """Store a draft."""
    stored = StoredDraft(new_id(), review_id, draft, by, at)
    connection.execute(
        insert(drafts).values(
            id=stored.id,
            review_id=review_id,
            revision=draft.review_revision,
            hash=draft.hash,
            status=draft.status,
            guidelines_version=draft.guidelines_version,
            body=draft.model_dump(mode="json"),
            by=by,
            created_at=at,
        )
    )
    return stored


def of_review(connection: Connection, review_id: str, limit: int = 50) -> list[StoredDraft]:
    """List the drafts of a review, latest first."""
    listed = (
        select(drafts)
        .where(drafts.c.review_id == review_id)
        .order_by(drafts.c.created_at.desc(), drafts.c.id.desc())
        .limit(limit)
    )
    return [_draft(row) for row in connection.execute(listed)]


def latest(connection: Connection, review_id: str) -> StoredDraft | None:
    """Read the latest draft of a review."""
    found: Sequence[StoredDraft] = of_review(connection, review_id, limit=1)
    return found[0] if found else None


def decide(
    connection: Connection,
    review_id: str,
    draft_id: str | None,
    decision: Decision,
    *,
    revision: str,
    by: str,
    by_name: str,
) -> StoredDecision:
    """Store a decision about a draft, or about a review that has none."""
    stored = StoredDecision(new_id(), review_id, draft_id, decision, by_name)
    connection.execute(
        insert(decisions).values(
            id=stored.id,
            review_id=review_id,
            draft_id=draft_id,
            revision=revision,
            kind=decision.kind,
            body=decision.model_dump(mode="json"),
            by=by,
            by_name=by_name,
            at=decision.at,
        )
    )
    return stored


def decisions_of(connection: Connection, review_id: str) -> list[StoredDecision]:
    """List the decisions about a review, latest first."""
    listed = (
        select(decisions)
        .where(decisions.c.review_id == review_id)
        .order_by(decisions.c.at.desc(), decisions.c.id.desc())
    )
    return [_decision(row) for row in connection.execute(listed)]


def _draft(row: Row[Any]) -> StoredDraft:
    return StoredDraft(
        row.id, row.review_id, Draft.model_validate(row.body), row.by, row.created_at
    )


def _decision(row: Row[Any]) -> StoredDecision:
    decision = Decision.model_validate(row.body)
    return StoredDecision(row.id, row.review_id, row.draft_id, decision, row.by_name)
