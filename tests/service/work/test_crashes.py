import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from prompts.documents import dump
from service.store import publications
from service.store.tables import outbox
from service.store.tables import publications as table
from service.work.desk import Desk
from tests.service.databases import KEY
from tests.service.work import crashing
from tests.service.work.room import BOSS, BRANDS, lenient_guidelines

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 60.0
SETTLED = {"published", "unconfirmed"}


def _start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.service.work.crashing", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (folder / f"started-{process.pid}").exists():
        assert process.poll() is None, "the service ended by itself"
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return process


def _replies(folder: Path) -> Counter[str]:
    file = folder / "replies"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return Counter(json.loads(line)[0] for line in lines)


def _states(desk: Desk) -> Counter[str]:
    with desk.workplace.store.read() as connection:
        names = (*publications.UNDER_WAY, "published", "conflict", "failed")
        return Counter(one.state for one in publications.in_states(connection, names))


@pytest.mark.acceptance
def test_kill_9_in_the_middle_of_everything_loses_nothing_and_posts_nothing_twice(tmp_path: Path):
    (tmp_path / "key").write_text(KEY, encoding="ascii")
    desk = crashing.open_desk(tmp_path)
    saved = desk.guidelines_save("main", dump(lenient_guidelines()), "Проба", BOSS)
    desk.guidelines_publish("main", saved.number, BOSS)
    for number in range(6):
        process = _start(tmp_path)
        time.sleep(random.Random(number).uniform(0.4, 1.6))  # noqa: S311 - moments, not secrets
        process.send_signal(signal.SIGKILL)
        process.wait()
    process = _start(tmp_path)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while sum(_states(desk)[state] for state in SETTLED) < crashing.TICKETS:
        assert time.monotonic() < deadline, _states(desk)
        time.sleep(0.2)
        _hurry(desk)
    while _outbox(desk)["waiting"]:
        assert time.monotonic() < deadline, _outbox(desk)
        time.sleep(0.2)
        _hurry(desk)
    (tmp_path / "stop").touch()
    assert process.wait(timeout=30) == 0
    replies, states = _replies(tmp_path), _states(desk)
    assert set(replies.values()) <= {1}
    assert states["published"] + states["unconfirmed"] == crashing.TICKETS
    assert states["published"] <= len(replies) <= crashing.TICKETS
    _assert_told(tmp_path, published=states["published"])
    everything = desk.inbox(BRANDS).total + desk.inbox(BRANDS, "done").total
    assert everything == crashing.TICKETS
    desk.workplace.store.close()


def _outbox(desk: Desk) -> Counter[str]:
    with desk.workplace.store.read() as connection:
        return Counter(connection.scalars(select(outbox.c.state)))


def _assert_told(folder: Path, *, published: int) -> None:
    """Every event came at least once, and a repeat had the id of the first."""
    lines = [json.loads(line) for line in (folder / "events").read_text("utf-8").splitlines()]
    ids = {message_id: (kind, review_id) for message_id, kind, review_id in lines}
    assert len(ids) == len(set(ids.values()))
    kinds = Counter(kind for kind, _ in ids.values())
    assert kinds["review.received"] == kinds["draft.ready"] == crashing.TICKETS
    assert kinds["reply.published"] == published


def _hurry(desk: Desk) -> None:
    """Let what waits two minutes for a platform that is slow to show replies be due now."""
    before = desk.workplace.now() - timedelta(seconds=5)
    with desk.workplace.store.write() as connection:
        stuck = update(table).where(table.c.state.in_(["sending", "sent"]))
        values = {"next_try_at": None, "sent_at": before - timedelta(hours=1)}
        connection.execute(stuck.where(table.c.updated_at < before).values(values))
        connection.execute(update(outbox).values(next_try_at=None))
