import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from service.store import Store, deliveries, journal, open_store
from service.store.deliveries import NewDelivery
from tests.service.store.conftest import KEY

NOW = datetime(2026, 2, 2, tzinfo=UTC)


def test_many_threads_write_without_ever_finding_the_database_locked(store: Store):
    def write(thread: int) -> None:
        for number in range(25):
            new = NewDelivery("c", "main", f"{thread}-{number}", "webhook", NOW, body=b"x")
            with store.write() as connection:
                deliveries.add(connection, store.safe, new)

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert len(deliveries.waiting(connection, NOW, 1000)) == 200


def test_a_failed_transaction_leaves_nothing_behind(store: Store):
    def write_and_fail() -> None:
        with store.write() as connection:
            journal.turn_on(connection, "pause", {"by": "u"})
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="middle"):
        write_and_fail()
    with store.read() as connection:
        assert journal.switch(connection, "pause") is None


def test_a_reader_is_not_held_up_by_a_writer(store: Store):
    with store.write() as writing:
        journal.turn_on(writing, "pause", {"by": "u"})
        with store.read() as reading:
            assert journal.switch(reading, "pause") is None


def test_sqlite_runs_in_wal_mode_with_foreign_keys(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path}/deep/otklik.sqlite3", [KEY])
    with store.read() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA synchronous")) == 1
    store.close()


def test_what_was_handed_over_and_lost_comes_back(store: Store):
    with store.write() as connection:
        new = NewDelivery("c", "main", "k", "webhook", NOW, body=b"x")
        delivery_id = deliveries.add(connection, store.safe, new)
        deliveries.mark_handed(connection, [delivery_id], NOW)
        assert deliveries.waiting(connection, NOW, 10) == []
        assert deliveries.give_back(connection, NOW) == 0
        assert deliveries.give_back(connection, NOW.replace(hour=1)) == 1
        assert deliveries.waiting(connection, NOW, 10) == [(delivery_id, 1)]


def test_the_database_is_readable_to_its_owner_only_whatever_the_folder(tmp_path: Path):
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    store = open_store(f"sqlite:///{folder}/otklik.sqlite3", [KEY])
    with store.write() as connection:
        journal.turn_on(connection, "pause", {"by": "u"})
        rights = [path.stat().st_mode & 0o777 for path in folder.iterdir()]
    store.close()
    assert len(rights) >= 2  # the write-ahead log beside it
    assert set(rights) == {0o600}
