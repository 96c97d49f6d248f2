"""Publications: the intent to post a reply, written before it is tried, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from prompts.language import Phrase
from service.store.columns import phrase_from, phrase_to, storable
from service.store.ids import new_id
from service.store.tables import publications as table

MOVING = ("intended", "sending", "sent")
UNDER_WAY = ("intended", "sending", "sent", "awaiting", "unconfirmed")


@dataclass(frozen=True, slots=True)
class StoredPublication:
    """One publication. `seen` names the answers of ours that stood there when it was approved."""

    id: str
    decision_id: str
    review_id: str
    channel: str
    place: str
    revision: str
    idempotency_key: str
    text: str
    seen: tuple[str, ...]
    state: str
    reason: Phrase | None
    external_id: str
    attempts: int
    round: int
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None


def intend(
    connection: Connection,
    *,
    decision_id: str,
    review_id: str,
    channel: str,
    place: str,
    revision: str,
    text: str,
    seen: Sequence[str],
    at: datetime,
) -> str:
    """Store the intent to post `text`; return its id. Its key never changes afterwards."""
    publication_id = new_id()
    connection.execute(
        insert(table).values(
            id=publication_id,
            decision_id=decision_id,
            review_id=review_id,
            channel=channel,
            place=place,
            revision=revision,
            idempotency_key=f"otklik-{publication_id}",
            text=storable(text),
            seen=list(seen),
            state="intended",
            created_at=at,
            updated_at=at,
        )
    )
    return publication_id


def get(connection: Connection, publication_id: str) -> StoredPublication | None:
    """Read one publication."""
    row = connection.execute(select(table).where(table.c.id == publication_id)).one_or_none()
    return None if row is None else _stored(row)


def latest_of(connection: Connection, review_id: str) -> StoredPublication | None:
    """Read the latest publication of a review."""
    chosen = select(table).where(table.c.review_id == review_id)
    latest = chosen.order_by(table.c.created_at.desc(), table.c.id.desc()).limit(1)
    row = connection.execute(latest).one_or_none()
    return None if row is None else _stored(row)


def is_under_way(connection: Connection, review_id: str) -> bool:
    """Tell whether a reply to this review was approved and its fate is not settled yet."""
    latest = latest_of(connection, review_id)
    return latest is not None and latest.state in UNDER_WAY


def move(
    connection: Connection,
    publication_id: str,
    state: str,
    at: datetime,
    *,
    out_of: Sequence[str],
    **values: Any,
) -> bool:
    """Change the state if it still is one of `out_of`; False when somebody was faster."""
    if "reason" in values:
        values["reason"] = phrase_to(values["reason"])
    if "external_id" in values:  # the platform's own; what is posted must get written down
        values["external_id"] = storable(values["external_id"])[:200]
    moved = update(table).where(table.c.id == publication_id, table.c.state.in_(out_of))
    changed = connection.execute(moved.values(state=state, updated_at=at, **values))
    return bool(changed.rowcount)


def begin_sending(
    connection: Connection, publication_id: str, at: datetime, *, look_at: datetime
) -> bool:
    """Write down that a post is about to be made; of several callers only one gets True."""
    return move(
        connection,
        publication_id,
        "sending",
        at,
        out_of=("intended",),
        attempts=table.c.attempts + 1,
        sent_at=at,
        next_try_at=look_at,
        reason=None,
    )


def begin_repeating(
    connection: Connection,
    publication_id: str,
    at: datetime,
    *,
    began: datetime | None,
    look_at: datetime,
) -> bool:
    """Write down that a post is repeated; of several callers only one gets True."""
    again = update(table).where(
        table.c.id == publication_id,
        table.c.state.in_(("sending", "sent")),
        table.c.sent_at == began,
    )
    values = {
        "attempts": table.c.attempts + 1,
        "sent_at": at,
        "updated_at": at,
        "next_try_at": look_at,
    }
    return bool(connection.execute(again.values(values)).rowcount)


def begin_again(connection: Connection, publication_id: str, at: datetime) -> bool:
    """Intend it once more, as a person asked."""
    return move(
        connection,
        publication_id,
        "intended",
        at,
        out_of=("unconfirmed",),
        reason=None,
        sent_at=None,
        next_try_at=None,
    )


def wait(
    connection: Connection,
    publication_id: str,
    until: datetime | None,
    at: datetime,
    *,
    reason: Phrase | None = None,
) -> None:
    """Leave a publication that is not settled as it is until then."""
    later = update(table).where(table.c.id == publication_id, table.c.state.in_(MOVING))
    values = {"next_try_at": until, "reason": phrase_to(reason), "updated_at": at}
    connection.execute(later.values(values))


def waiting(
    connection: Connection, states: Sequence[str], at: datetime, limit: int
) -> list[tuple[str, int]]:
    """List (id, round) of the publications somebody has to take up now, oldest first."""
    chosen = (
        select(table.c.id, table.c.round)
        .where(
            table.c.state.in_(states),
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


def in_states(connection: Connection, states: Sequence[str]) -> list[StoredPublication]:
    """List the publications in any of `states`, oldest first."""
    chosen = select(table).where(table.c.state.in_(states)).order_by(table.c.id)
    return [_stored(row) for row in connection.execute(chosen)]


def count(connection: Connection, state: str) -> int:
    """Count the publications in a state."""
    return connection.scalar(select(func.count()).where(table.c.state == state)) or 0


def texts_at(connection: Connection, channel: str, place: str, limit: int) -> list[str]:
    """Return the texts of the last replies published at one place, newest last."""
    chosen = (
        select(table.c.text)
        .where(
            table.c.channel == channel,
            table.c.place == place,
            table.c.state.in_(("published", "awaiting", "accepted", "sent")),
        )
        .order_by(table.c.id.desc())
        .limit(limit)
    )
    return list(connection.scalars(chosen))[::-1]


def _stored(row: Row[Any]) -> StoredPublication:
    return StoredPublication(
        id=row.id,
        decision_id=row.decision_id,
        review_id=row.review_id,
        channel=row.channel,
        place=row.place,
        revision=row.revision,
        idempotency_key=row.idempotency_key,
        text=row.text,
        seen=tuple(row.seen),
        state=row.state,
        reason=phrase_from(row.reason),
        external_id=row.external_id,
        attempts=row.attempts,
        round=row.round,
        created_at=row.created_at,
        updated_at=row.updated_at,
        sent_at=row.sent_at,
    )
