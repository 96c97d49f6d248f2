"""The outbox: events written in the transaction that made them true, until somebody took them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from service.store.ids import new_id
from service.store.tables import outbox as table


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event for one address. `data` holds ids and states, never a text."""

    id: str
    target: str
    type: str
    brand: str
    review_id: str
    data: Mapping[str, Any]
    state: str
    attempts: int
    last_status: int | None
    created_at: datetime
    next_try_at: datetime | None


def add(
    connection: Connection,
    *,
    target: str,
    kind: str,
    occasion: str,
    brand: str,
    review_id: str,
    data: Mapping[str, Any],
    at: datetime,
) -> None:
    """Write an event down; the same occasion is told to an address once."""
    build: Any = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgres
    new = build(table).on_conflict_do_nothing(index_elements=["target", "occasion"])
    values = {
        "id": new_id(),
        "target": target,
        "type": kind,
        "occasion": occasion,
        "brand": brand,
        "review_id": review_id,
        "data": dict(data),
        "state": "waiting",
        "created_at": at,
        "updated_at": at,
    }
    connection.execute(new, values)


def waiting(connection: Connection, at: datetime, limit: int) -> list[tuple[str, int]]:
    """List (id, round) of the events that are due, oldest first."""
    chosen = (
        select(table.c.id, table.c.round)
        .where(
            table.c.state == "waiting",
            or_(table.c.next_try_at.is_(None), table.c.next_try_at <= at),
        )
        .order_by(table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [(row.id, row.round) for row in connection.execute(chosen)]


def mark_handed(connection: Connection, ids: Sequence[str], until: datetime) -> None:
    """Write down that a workflow has these until then; each hand-over is a round of its own."""
    taken = update(table).where(table.c.id.in_(ids))
    connection.execute(taken.values(round=table.c.round + 1, next_try_at=until))


def get(connection: Connection, event_id: str) -> StoredEvent | None:
    """Read one event."""
    row = connection.execute(select(table).where(table.c.id == event_id)).one_or_none()
    if row is None:
        return None
    return StoredEvent(
        id=row.id,
        target=row.target,
        type=row.type,
        brand=row.brand,
        review_id=row.review_id,
        data=row.data,
        state=row.state,
        attempts=row.attempts,
        last_status=row.last_status,
        created_at=row.created_at,
        next_try_at=row.next_try_at,
    )


def settle(
    connection: Connection,
    event_id: str,
    state: str,
    at: datetime,
    *,
    status: int | None,
    next_try_at: datetime | None = None,
) -> None:
    """Write down how an attempt ended; one that still waits is tried again at `next_try_at`."""
    ended = update(table).where(table.c.id == event_id, table.c.state == "waiting")
    values = {
        "state": state,
        "attempts": table.c.attempts + 1,
        "last_status": status,
        "updated_at": at,
        "next_try_at": next_try_at,
    }
    connection.execute(ended.values(values))


def forget(connection: Connection, before: datetime) -> int:
    """Delete what came to an end before that moment."""
    old = delete(table).where(table.c.state != "waiting", table.c.updated_at < before)
    return int(connection.execute(old).rowcount)


def disable(connection: Connection, target: str, at: datetime) -> None:
    """Give up everything that waits for an address that wants no more."""
    left = update(table).where(table.c.target == target, table.c.state == "waiting")
    connection.execute(left.values(state="disabled", updated_at=at, next_try_at=None))
