import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select
from sqlalchemy.exc import IntegrityError

from service.store import Store
from service.store.deliveries import NewDelivery
from service.store.tables import deliveries as table
from service.work.letterbox import Letterbox
from tests.service.work.room import Room

AT = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)


def _delivery(key: str, source: str = "webhook") -> NewDelivery:
    return NewDelivery("fake", "main", dedup_key=key, source=source, at=AT, body=b"{}")


def _together(box: Letterbox, new: Sequence[NewDelivery]) -> list[str | Exception]:
    """Put all in at the same moment."""
    start = threading.Barrier(len(new))

    def put(one: NewDelivery) -> str | Exception:
        start.wait()
        try:
            return box.put(one)
        except IntegrityError as err:
            return err

    with ThreadPoolExecutor(len(new)) as threads:
        return list(threads.map(put, new))


def _count(store: Store) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_webhooks_of_one_moment_share_transactions_and_all_are_stored(any_room: Room):
    box, commits = Letterbox(any_room.store), list[Any]()
    event.listen(any_room.store.writer, "commit", commits.append)
    ids: list[str | Exception] = []
    for moment in range(20):
        ids += _together(box, [_delivery(f"{moment}-{number}") for number in range(8)])
    assert all(isinstance(one, str) and one for one in ids)
    assert len(set(ids)) == _count(any_room.store) == box.stored == 160
    assert len(commits) < 160


def test_of_repeats_in_one_moment_exactly_one_is_new(any_room: Room):
    box = Letterbox(any_room.store)
    ids = _together(box, [_delivery("same")] * 6 + [_delivery("other")])
    assert sum(bool(one) for one in ids) == 2
    assert box.put(_delivery("same")) == ""
    assert _count(any_room.store) == 2


def test_one_that_the_database_refuses_fails_alone_and_is_never_called_stored(any_room: Room):
    box = Letterbox(any_room.store)
    for moment in range(10):
        good = [_delivery(f"{moment}-{number}") for number in range(4)]
        found = _together(box, [*good, _delivery(f"{moment}-bad", source="nowhere")])
        assert all(isinstance(one, str) and one for one in found[:4])
        assert isinstance(found[4], IntegrityError)
    assert _count(any_room.store) == 40


def test_a_writer_that_is_torn_away_leaves_the_box_open(room: Room):
    box = Letterbox(room.store)
    event.listen(room.store.writer, "begin", _torn_away)
    with pytest.raises(SystemExit):
        box.put(_delivery("lost"))
    event.remove(room.store.writer, "begin", _torn_away)
    assert box.put(_delivery("next"))
    assert _count(room.store) == 1


def _torn_away(_connection: Connection) -> None:
    raise SystemExit
