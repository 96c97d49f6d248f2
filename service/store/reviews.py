"""Reviews as they stand: one row per conversation, the private part sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    String,
    and_,
    func,
    literal,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from drafting.types import Review
from prompts.language import Phrase
from service.store.columns import phrase_from, phrase_to, storable
from service.store.ids import new_id
from service.store.secrets import Safe
from service.store.tables import reviews as table

FAR_FUTURE = "9999"
"""Sorts after every moment: items without a clock come last within their urgency."""


@dataclass(frozen=True, slots=True)
class StoredReview:
    """One review with the state the product keeps about it."""

    id: str
    review: Review
    state: str
    reason: Phrase | None
    branch: str | None
    crisis: bool
    human_first: bool
    blocking: int
    urgency: int
    received_at: datetime
    due_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Search:
    """Which reviews to list; no `states` means all of them."""

    brands: Sequence[str]
    states: Sequence[str]
    channel: str | None = None
    words: str = ""


def add(connection: Connection, safe: Safe, review: Review, state: str, at: datetime) -> str | None:
    """Store a review that was not known; None when somebody was faster."""
    values = {
        "id": new_id(),
        "brand": review.brand,
        "channel": review.channel,
        "external_id": review.external_id,
        "state": state,
        "created_at": at,
        "updated_at": at,
        "received_at": review.received_at or at,
        **_content(safe, review),
    }
    build: Any = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgres
    new = build(table).on_conflict_do_nothing(index_elements=["channel", "external_id"])
    added: str | None = connection.scalar(new.returning(table.c.id), values)
    return added


def replace(
    connection: Connection, safe: Safe, review_id: str, review: Review, at: datetime
) -> None:
    """Store what the platform shows now; the state is left alone."""
    values = {**_content(safe, review), "updated_at": at}
    if review.received_at is not None:
        values["received_at"] = review.received_at
    connection.execute(update(table).where(table.c.id == review_id).values(values))


def _content(safe: Safe, review: Review) -> dict[str, Any]:
    words = " ".join([review.author or "", review.title, review.text, review.external_id])
    return {
        "revision": review.revision,
        "place": place_of(review),
        "body": review.model_dump(mode="json", exclude={"private"}),
        "private": safe.seal_values(review.private),
        "search": storable(words).casefold(),
    }


def place_of(review: Review) -> str:
    """Return a review's place as the columns keep it."""
    return storable(review.place)[:200]


def change(connection: Connection, review_id: str, at: datetime, **values: Any) -> None:
    """Change what the product keeps about a review: state, reason, urgency, clock."""
    if "reason" in values:
        values["reason"] = phrase_to(values["reason"])
    changed = update(table).where(table.c.id == review_id)
    connection.execute(changed.values(updated_at=at, **values))


def get(
    connection: Connection, safe: Safe, review_id: str, *, lock: bool = False
) -> StoredReview | None:
    """Read one review; `lock` makes other writers wait until this transaction ends."""
    chosen = select(table).where(table.c.id == review_id)
    row = connection.execute(chosen.with_for_update() if lock else chosen).one_or_none()
    return None if row is None else _stored(row, safe)


def find(
    connection: Connection, safe: Safe, channel: str, external_id: str, *, lock: bool = False
) -> StoredReview | None:
    """Read the review that the platform knows as `external_id`."""
    chosen = select(table).where(table.c.channel == channel, table.c.external_id == external_id)
    row = connection.execute(chosen.with_for_update() if lock else chosen).one_or_none()
    return None if row is None else _stored(row, safe)


def as_of(connection: Connection, channel: str, external_id: str) -> datetime | None:
    """Read which moment the kept state of a pushed review describes."""
    chosen = select(table.c.as_of)
    known = chosen.where(table.c.channel == channel, table.c.external_id == external_id)
    moment: datetime | None = connection.scalar(known)
    return moment


def page(
    connection: Connection, safe: Safe, search: Search, *, offset: int, limit: int
) -> list[StoredReview]:
    """List reviews, most urgent first."""
    listed = select(table).where(_wanted(search)).order_by(*_KEYS).offset(offset).limit(limit)
    return [_stored(row, safe, with_private=False) for row in connection.execute(listed)]


def ids_in(connection: Connection, search: Search) -> list[str]:
    """Name the reviews of a search, most urgent first."""
    return list(connection.scalars(select(table.c.id).where(_wanted(search)).order_by(*_KEYS)))


def latest_of(connection: Connection, safe: Safe, brand: str, limit: int) -> list[StoredReview]:
    """List the latest reviews of a brand, newest first."""
    listed = (
        select(table)
        .where(table.c.brand == brand)
        .order_by(table.c.received_at.desc(), table.c.id.desc())
        .limit(limit)
    )
    return [_stored(row, safe) for row in connection.execute(listed)]


def count_by_state(connection: Connection, search: Search) -> dict[str, int]:
    """Count the reviews of a search by state; `search.states` is not looked at."""
    everywhere = Search(search.brands, (), search.channel, search.words)
    counted = select(table.c.state, func.count()).where(_wanted(everywhere)).group_by(table.c.state)
    return dict(connection.execute(counted).all())


def following(connection: Connection, search: Search, review_id: str) -> str | None:
    """Name the review that comes after this one in the list, or the first one."""
    here = connection.execute(select(*_KEYS).where(table.c.id == review_id)).one_or_none()
    others = select(table.c.id).where(_wanted(search), table.c.id != review_id)
    if here is not None:
        later = others.where(_behind(tuple(here))).order_by(*_KEYS).limit(1)
        found: str | None = connection.scalar(later)
        if found is not None:
            return found
    first: str | None = connection.scalar(others.order_by(*_KEYS).limit(1))
    return first


_DUE = func.coalesce(type_coerce(table.c.due_at, String), literal(FAR_FUTURE))
_KEYS: tuple[ColumnElement[Any], ...] = (table.c.urgency, _DUE, table.c.id)


def _behind(here: tuple[Any, ...]) -> ColumnElement[bool]:
    urgency, due, review_id = _KEYS
    return or_(
        urgency > here[0],
        and_(urgency == here[0], due > here[1]),
        and_(urgency == here[0], due == here[1], review_id > here[2]),
    )


def _wanted(search: Search) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [table.c.brand.in_(search.brands)]
    if search.states:
        wanted.append(table.c.state.in_(search.states))
    if search.channel:
        wanted.append(table.c.channel == search.channel)
    words = storable(search.words).casefold().split()[:10]
    return and_(*wanted, *(table.c.search.contains(word, autoescape=True) for word in words))


def _stored(row: Row[Any], safe: Safe, *, with_private: bool = True) -> StoredReview:
    private = safe.open_values(row.private) if with_private else {}
    return StoredReview(
        id=row.id,
        review=Review.model_validate({**row.body, "private": private}),
        state=row.state,
        reason=phrase_from(row.reason),
        branch=row.branch,
        crisis=row.crisis,
        human_first=row.human_first,
        blocking=row.blocking,
        urgency=row.urgency,
        received_at=row.received_at,
        due_at=row.due_at,
        updated_at=row.updated_at,
    )
