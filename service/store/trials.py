"""Versions of guidelines on trial: how far each trial is and what it found, texts sealed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from prompts.language import Phrase
from service.store.columns import phrase_from, phrase_to
from service.store.ids import new_id
from service.store.secrets import Safe
from service.store.tables import trials

TrialKind = Literal["reviews", "suite"]
TrialState = Literal["waiting", "running", "done", "cancelled", "failed"]
GOING: tuple[TrialState, ...] = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class StoredTrial:
    """One trial. `wanted` is how many reviews were asked for, `against` the version compared with.

    `summary` holds numbers and sentences only; texts are in the sealed body.
    """

    id: str
    brand: str
    number: int
    against: str
    kind: TrialKind
    state: TrialState
    wanted: int
    done: int
    total: int
    summary: Mapping[str, Any]
    reason: Phrase | None
    by_name: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NewTrial:
    """A trial to be begun."""

    brand: str
    number: int
    against: str
    kind: TrialKind
    wanted: int
    by: str
    by_name: str
    at: datetime


def add(connection: Connection, new: NewTrial) -> str:
    """Store a trial that waits for its turn; return its id."""
    trial_id = new_id()
    connection.execute(
        insert(trials).values(
            id=trial_id,
            brand=new.brand,
            number=new.number,
            against=new.against,
            kind=new.kind,
            state="waiting",
            wanted=new.wanted,
            by=new.by,
            by_name=new.by_name,
            created_at=new.at,
            updated_at=new.at,
        )
    )
    return trial_id


def get(connection: Connection, trial_id: str) -> StoredTrial | None:
    """Read a trial without its texts."""
    row = connection.execute(_SHOWN.where(trials.c.id == trial_id)).one_or_none()
    return None if row is None else _stored(row)


def of_version(connection: Connection, brand: str, number: int) -> Sequence[StoredTrial]:
    """List the trials of a version, newest first."""
    listed = _SHOWN.where(trials.c.brand == brand, trials.c.number == number)
    return [_stored(row) for row in connection.execute(listed.order_by(trials.c.id.desc()))]


def waiting(
    connection: Connection, limit: int, stale_before: datetime
) -> Sequence[tuple[str, str]]:
    """Name the trials to begin, with the moment each was last heard of.

    New ones, and those whose worker was last heard of before `stale_before`.
    """
    lost = and_(trials.c.state == "running", trials.c.updated_at < stale_before)
    chosen = (
        select(trials.c.id, trials.c.updated_at)
        .where(or_(trials.c.state == "waiting", lost))
        .order_by(trials.c.id)
        .limit(limit)
    )
    return [(row.id, f"{row.updated_at:%H%M%S%f}") for row in connection.execute(chosen)]


def begin(connection: Connection, trial_id: str, total: int, at: datetime) -> bool:
    """Mark a trial as running; False when it was cancelled or is over."""
    change = update(trials).where(trials.c.id == trial_id, trials.c.state.in_(GOING))
    return bool(
        connection.execute(
            change.values(state="running", total=total, done=0, updated_at=at)
        ).rowcount
    )


def progress(connection: Connection, trial_id: str, done: int, at: datetime) -> bool:
    """Write down how far it is; False when somebody cancelled it."""
    change = update(trials).where(trials.c.id == trial_id, trials.c.state == "running")
    return bool(connection.execute(change.values(done=done, updated_at=at)).rowcount)


def finish(
    connection: Connection,
    safe: Safe,
    trial_id: str,
    summary: Mapping[str, Any],
    body: Any,
    at: datetime,
) -> bool:
    """Keep what a trial found; False when somebody cancelled it."""
    sealed = safe.seal(json.dumps(body, ensure_ascii=False).encode(errors="replace"))
    change = update(trials).where(trials.c.id == trial_id, trials.c.state == "running")
    values = {"state": "done", "summary": dict(summary), "body": sealed, "updated_at": at}
    return bool(connection.execute(change.values(done=trials.c.total, **values)).rowcount)


def end(
    connection: Connection,
    trial_id: str,
    state: Literal["cancelled", "failed"],
    reason: Phrase | None,
    at: datetime,
) -> bool:
    """Cancel a trial or call it failed; False when it was over already."""
    change = update(trials).where(trials.c.id == trial_id, trials.c.state.in_(GOING))
    values = {"state": state, "reason": phrase_to(reason), "updated_at": at}
    return bool(connection.execute(change.values(values)).rowcount)


def body(connection: Connection, safe: Safe, trial_id: str) -> Any:
    """Open the texts of a trial, None when it has none."""
    sealed = connection.scalar(select(trials.c.body).where(trials.c.id == trial_id))
    return None if sealed is None else json.loads(safe.open(sealed))


_SHOWN = select(*(column for column in trials.c if column.name != "body"))


def _stored(row: Row[Any]) -> StoredTrial:
    return StoredTrial(
        id=row.id,
        brand=row.brand,
        number=row.number,
        against=row.against,
        kind=row.kind,
        state=row.state,
        wanted=row.wanted,
        done=row.done,
        total=row.total,
        summary=row.summary or {},
        reason=phrase_from(row.reason),
        by_name=row.by_name,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
