import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from service.errors import NeedsPostgres
from service.work.runtime import Runtime
from tests.service.databases import fresh_postgres
from tests.service.work.room import COMPLAINT, PRAISE, Room, open_room

PATIENCE_SECONDS = 15.0


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def runtime() -> Iterator[Runtime]:
    made = Runtime()
    yield made
    made.stop()


def test_a_webhook_is_drafted_and_an_approval_posted_without_anyone_asking(
    room: Room, runtime: Runtime, tmp_path: Path
):
    runtime.start(room.desk)
    ticket = room.helpdesk.open(PRAISE, author="Анна")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    _until(lambda: room.desk.inbox(["main"]).total == 1)
    review_id = room.find(ticket)
    _until(lambda: room.see(review_id).state == "ready")
    room.approve(review_id)
    _until(lambda: room.publication(review_id).state == "published")
    assert len(room.helpdesk.replies(ticket)) == 1
    _assert_no_text(tmp_path / "otklik-work.sqlite3", "капучино", "Анна")
    with pytest.raises(NeedsPostgres) as refusal:
        Runtime()._claim(room.desk.workplace.settings, joining=False)
    assert "PostgreSQL" in refusal.value.message.ru


def _assert_no_text(path: Path, *words: str) -> None:
    """Look into every column of DBOS's file: pickles and base64 would hide from a plain search."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608
                assert "gAS" not in str(row), f"{table} holds a pickle"
                for word in words:
                    assert word not in str(row), f"{table} holds {word}"
    engine.dispose()


def test_what_came_while_the_service_was_down_is_answered_after_the_start(
    room: Room, runtime: Runtime
):
    swept = room.helpdesk.open(PRAISE)
    stored = room.helpdesk.open(COMPLAINT)
    room.desk.receive("fake", room.helpdesk.hook(stored))
    runtime.start(room.desk)
    _until(lambda: room.desk.inbox(["main"]).total == 2)
    _until(lambda: bool(room.see(room.find(swept)).drafts))


def test_a_worker_beside_the_service_needs_postgres(room: Room):
    with pytest.raises(NeedsPostgres):
        Runtime().start(room.desk, joining=True)


@pytest.mark.needs("postgres")
def test_on_postgres_everything_shares_one_database(tmp_path: Path):
    with fresh_postgres() as url, open_room(tmp_path, url) as room:
        runtime = Runtime()
        runtime.start(room.desk)
        try:
            ticket = room.helpdesk.open(PRAISE)
            room.desk.receive("fake", room.helpdesk.hook(ticket))
            _until(lambda: room.desk.inbox(["main"]).total == 1)
            with room.store.read() as connection:
                assert "workflow_status" in inspect(connection).get_table_names("dbos")
        finally:
            runtime.stop()


def test_the_runtime_keeps_quiet_about_texts(
    room: Room, runtime: Runtime, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    runtime.start(room.desk)
    ticket = room.helpdesk.open("Вениамин недоволен капучино", author="Вениамин")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    _until(lambda: room.desk.inbox(["main"]).total == 1)
    runtime.stop()
    assert "Вениамин" not in caplog.text
