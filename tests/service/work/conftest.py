"""Gives the desk's tests a room, on SQLite, and on PostgreSQL for those that ask for both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.databases import KINDS, fresh
from tests.service.work.room import Room, open_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture(params=KINDS)
def any_room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    with fresh(request.param, tmp_path) as url, open_room(tmp_path, url) as opened:
        yield opened
