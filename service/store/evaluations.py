"""Evaluations begun from a page: what was asked for, how far each is, whose brand it is.

The drafts are in the run's own file; here are numbers and sentences only.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from prompts.language import Phrase
from service.store.columns import phrase_from, phrase_to
from service.store.ids import new_id
from service.store.tables import evaluations, trials

EvaluationState = Literal["waiting", "running", "done", "cancelled", "failed"]
GOING: tuple[EvaluationState, ...] = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class StoredEvaluation:
    """One evaluation. `wish` is what was asked for, `progress` counts failures and money."""

    id: str
    brand: str
    state: EvaluationState
    wish: Mapping[str, Any]
    done: int
    total: int
    progress: Mapping[str, Any]
    reason: Phrase | None
    by_name: str
    created_at: datetime
    updated_at: datetime

    @property
    def is_going(self) -> bool:
        """Whether it waits or runs."""
        return self.state in GOING


@dataclass(frozen=True, slots=True)
class NewEvaluation:
    """An evaluation to be begun; `total` is how many drafts it will make."""

    brand: str
    wish: Mapping[str, Any]
    total: int
    by: str
    by_name: str
    at: datetime


def add(connection: Connection, new: NewEvaluation) -> str:
    """Store an evaluation that waits for its turn; return its id."""
    evaluation_id = new_id()
    connection.execute(
        insert(evaluations).values(
            id=evaluation_id,
            brand=new.brand,
            state="waiting",
            wish=dict(new.wish),
            total=new.total,
            by=new.by,
            by_name=new.by_name,
            created_at=new.at,
            updated_at=new.at,
        )
    )
    return evaluation_id


def get(connection: Connection, evaluation_id: str) -> StoredEvaluation | None:
    """Read one."""
    chosen = select(evaluations).where(evaluations.c.id == evaluation_id)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else _stored(row)


def of_brands(
    connection: Connection, brands: Sequence[str], limit: int
) -> Sequence[StoredEvaluation]:
    """List the latest of these brands, newest first."""
    chosen = select(evaluations).where(evaluations.c.brand.in_(brands))
    listed = chosen.order_by(evaluations.c.id.desc()).limit(limit)
    return [_stored(row) for row in connection.execute(listed)]


def owners(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return the brand of each evaluation or trial with one of these ids."""
    found: dict[str, str] = {}
    for table in (trials, evaluations):
        chosen = select(table.c.id, table.c.brand).where(table.c.id.in_(ids))
        found |= {row.id: row.brand for row in connection.execute(chosen)}
    return found


def waiting(
    connection: Connection, limit: int, stale_before: datetime
) -> Sequence[tuple[str, str]]:
    """Name those to begin or to go on with, each with the moment it was last heard of."""
    lost = and_(evaluations.c.state == "running", evaluations.c.updated_at < stale_before)
    chosen = (
        select(evaluations.c.id, evaluations.c.updated_at)
        .where(or_(evaluations.c.state == "waiting", lost))
        .order_by(evaluations.c.id)
        .limit(limit)
    )
    return [(row.id, f"{row.updated_at:%H%M%S%f}") for row in connection.execute(chosen)]


def begin(connection: Connection, evaluation_id: str, total: int, done: int, at: datetime) -> bool:
    """Mark one as running; False when it was cancelled or is over."""
    change = update(evaluations).where(
        evaluations.c.id == evaluation_id, evaluations.c.state.in_(GOING)
    )
    values = change.values(state="running", total=total, done=done, updated_at=at)
    return bool(connection.execute(values).rowcount)


def progress(
    connection: Connection, evaluation_id: str, done: int, told: Mapping[str, Any], at: datetime
) -> bool:
    """Write down how far it is; False when somebody cancelled it."""
    change = update(evaluations).where(
        evaluations.c.id == evaluation_id, evaluations.c.state == "running"
    )
    values = change.values(done=done, progress=dict(told), updated_at=at)
    return bool(connection.execute(values).rowcount)


def end(
    connection: Connection,
    evaluation_id: str,
    state: Literal["done", "cancelled", "failed"],
    reason: Phrase | None,
    at: datetime,
) -> bool:
    """Say how it ended; False when it was over already."""
    change = update(evaluations).where(
        evaluations.c.id == evaluation_id, evaluations.c.state.in_(GOING)
    )
    values = {"state": state, "reason": phrase_to(reason), "updated_at": at}
    return bool(connection.execute(change.values(values)).rowcount)


def go_on(
    connection: Connection, evaluation_id: str, wish: Mapping[str, Any], at: datetime
) -> bool:
    """Let one that stopped wait for its turn again; False when it goes on or is done."""
    stopped = evaluations.c.state.in_(("cancelled", "failed"))
    change = update(evaluations).where(evaluations.c.id == evaluation_id, stopped)
    values = {"state": "waiting", "wish": dict(wish), "reason": None, "updated_at": at}
    return bool(connection.execute(change.values(values)).rowcount)


def _stored(row: Row[Any]) -> StoredEvaluation:
    return StoredEvaluation(
        id=row.id,
        brand=row.brand,
        state=row.state,
        wish=row.wish,
        done=row.done,
        total=row.total,
        progress=row.progress or {},
        reason=phrase_from(row.reason),
        by_name=row.by_name,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
