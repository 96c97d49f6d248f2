"""Gives each store test an empty, migrated database of either kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.store import Store, open_store
from tests.service.databases import KEY, KINDS, emptied, fresh_postgres, shared_postgres, sqlite_in

__all__ = ["KEY", "shared_postgres"]


@pytest.fixture(params=KINDS)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database in which nothing was ever made."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/otklik.sqlite3"
    else:
        with fresh_postgres() as url:
            yield url


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database whose tables are empty."""
    if request.param == "sqlite":
        return sqlite_in(tmp_path)
    return emptied(request.getfixturevalue("shared_postgres"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url, [KEY])
    yield opened
    opened.close()
