"""Deliveries: what platforms sent us or a sweep found, kept until it became a review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from prompts.language import Phrase
from service.store.columns import phrase_from, phrase_to
from service.store.ids import new_id
from service.store.secrets import Safe
from service.store.tables import deliveries as table

OPEN = ("received", "handed")


@dataclass(frozen=True, slots=True)
class StoredDelivery:
    """One delivery; `body` is what came, opened, or None when it was too large or a sweep's."""

    id: str
    channel: str
    brand: str
    source: str
    external_id: str
    body: bytes | None
    size_bytes: int
    state: str
    reason: Phrase | None
    attempts: int
    received_at: datetime
    updated_at: datetime
    next_try_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A delivery to be stored."""

    channel: str
    brand: str
    dedup_key: str
    source: str
    at: datetime
    external_id: str = ""
    body: bytes | None = None
    size_bytes: int = 0
    state: str = "received"
    reason: Phrase | None = None


def add(connection: Connection, safe: Safe, new: NewDelivery) -> str:
    """Store a delivery with one insert; return its id, or "" for one that came before."""
    row = row_of(safe, new)
    return row["id"] if add_rows(connection, [row]) else ""


def row_of(safe: Safe, new: NewDelivery) -> dict[str, Any]:
    """Make the row of a delivery, its body sealed; that needs no connection."""
    return {
        "id": new_id(),
        "channel": new.channel,
        "brand": new.brand,
        "dedup_key": new.dedup_key,
        "source": new.source,
        "external_id": new.external_id,
        "body": None if new.body is None else safe.seal(new.body),
        "size_bytes": new.size_bytes,
        "state": new.state,
        "reason": phrase_to(new.reason),
        "received_at": new.at,
        "updated_at": new.at,
    }


def add_rows(connection: Connection, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Store rows; return the ids of those that had not come before."""
    ids = [row["id"] for row in rows]
    if connection.execute(_insert(connection.dialect.name), rows).rowcount == len(rows):
        return set(ids)
    return set(connection.scalars(select(table.c.id).where(table.c.id.in_(ids))))


@cache
def _insert(dialect: str) -> Any:
    build = insert_sqlite if dialect == "sqlite" else insert_postgres
    return build(table).on_conflict_do_nothing(index_elements=["channel", "dedup_key"])


def waiting(connection: Connection, at: datetime, limit: int) -> list[tuple[str, int]]:
    """List (id, times handed over) of what waits, oldest first.

    On PostgreSQL the rows stay locked until the transaction ends, and those another process is
    handing over are passed by.
    """
    chosen = (
        select(table.c.id, table.c.attempts)
        .where(
            table.c.state == "received",
            or_(table.c.next_try_at.is_(None), table.c.next_try_at <= at),
        )
        .order_by(table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [(row.id, row.attempts) for row in connection.execute(chosen)]


def mark_handed(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    """Write down that a workflow has these deliveries now."""
    taken = update(table).where(table.c.id.in_(ids))
    values = {"state": "handed", "updated_at": at, "attempts": table.c.attempts + 1}
    connection.execute(taken.values(values))


def postpone(connection: Connection, delivery_id: str, until: datetime, at: datetime) -> None:
    """Put a delivery back into the queue for a later moment, unless it was settled meanwhile."""
    later = update(table).where(table.c.id == delivery_id, table.c.state.in_(OPEN))
    values = {"state": "received", "updated_at": at, "next_try_at": until}
    connection.execute(later.values(values))


def give_back(connection: Connection, before: datetime) -> int:
    """Return to the queue what was handed over before that moment and never came to an end."""
    lost = update(table).where(table.c.state == "handed", table.c.updated_at < before)
    return int(connection.execute(lost.values(state="received")).rowcount)


def get(connection: Connection, safe: Safe, delivery_id: str) -> StoredDelivery | None:
    """Read one delivery with its body opened."""
    row = connection.execute(select(table).where(table.c.id == delivery_id)).one_or_none()
    return None if row is None else _stored(row, None if row.body is None else safe.open(row.body))


def settle(
    connection: Connection,
    delivery_id: str,
    state: str,
    at: datetime,
    *,
    reason: Phrase | None = None,
    next_try_at: datetime | None = None,
    keep_body: bool = True,
) -> None:
    """Write down what became of a delivery; one that is done needs its body no longer.

    Of two workflows that had it at once the first to settle it counts.
    """
    values: dict[str, Any] = {
        "state": state,
        "reason": phrase_to(reason),
        "updated_at": at,
        "next_try_at": next_try_at,
    }
    if not keep_body:
        values["body"] = None
    open_one = update(table).where(table.c.id == delivery_id, table.c.state.in_(OPEN))
    connection.execute(open_one.values(values))


def requeue(connection: Connection, delivery_id: str, at: datetime) -> bool:
    """Put one unreadable delivery back into the queue; False when it is not unreadable."""
    again = update(table).where(table.c.id == delivery_id, table.c.state == "unreadable")
    values = {"state": "received", "updated_at": at, "next_try_at": None}
    return bool(connection.execute(again.values(values)).rowcount)


def requeue_due(connection: Connection, at: datetime) -> int:
    """Put back every unreadable delivery whose next try is due."""
    due = update(table).where(table.c.state == "unreadable", table.c.next_try_at <= at)
    values = {"state": "received", "updated_at": at, "next_try_at": None}
    return int(connection.execute(due.values(values)).rowcount)


def dismiss(connection: Connection, delivery_id: str, at: datetime) -> bool:
    """Take one off the list of the unreadable; False when it is not there."""
    gone = update(table).where(table.c.id == delivery_id, table.c.state == "unreadable")
    values = {"state": "dismissed", "updated_at": at, "next_try_at": None, "body": None}
    return bool(connection.execute(gone.values(values)).rowcount)


def unreadable(connection: Connection, brands: Sequence[str], limit: int) -> list[StoredDelivery]:
    """List what could not be read, newest first, without the bodies."""
    listed = (
        select(table)
        .where(table.c.state == "unreadable", table.c.brand.in_(brands))
        .order_by(table.c.id.desc())
        .limit(limit)
    )
    return [_stored(row, None) for row in connection.execute(listed)]


def _stored(row: Row[Any], body: bytes | None) -> StoredDelivery:
    return StoredDelivery(
        id=row.id,
        channel=row.channel,
        brand=row.brand,
        source=row.source,
        external_id=row.external_id,
        body=body,
        size_bytes=row.size_bytes,
        state=row.state,
        reason=phrase_from(row.reason),
        attempts=row.attempts,
        received_at=row.received_at,
        updated_at=row.updated_at,
        next_try_at=row.next_try_at,
    )
