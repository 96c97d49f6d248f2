"""Gives the desk's tests a room, on SQLite, and on PostgreSQL for those that ask for both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.databases import KINDS, emptied, shared_postgres
from tests.service.work.room import Room, open_room

__all__ = ["shared_postgres"]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture(params=KINDS)
def any_room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    sqlite = request.param == "sqlite"
    url = "" if sqlite else emptied(request.getfixturevalue("shared_postgres"))
    with open_room(tmp_path, url) as opened:
        yield opened


@pytest.fixture
def new_room(tmp_path: Path) -> Iterator[Room]:
    """A room where nobody has published any document yet."""
    with open_room(tmp_path, lenient=False) as opened:
        yield opened
