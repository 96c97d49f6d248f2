"""Empty databases for tests; PostgreSQL only where a server answers.

Making a PostgreSQL database takes half a second, so most tests share one and empty its tables.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from service.store import open_store
from service.store.tables import metadata

SERVER = os.environ.get("OTKLIK_TEST_POSTGRES", "postgresql+psycopg://root@127.0.0.1:5432/test")
KEY = "dGhpcy1rZXktaXMtZm9yLXRlc3RzLW9ubHktMDEyMzQ="
KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.needs("postgres"))]


def sqlite_in(folder: Path) -> str:
    """Put a migrated, empty SQLite database into `folder` and return its URL."""
    (folder / "otklik.sqlite3").write_bytes(_migrated_sqlite())
    return f"sqlite:///{folder}/otklik.sqlite3"


@cache
def _migrated_sqlite() -> bytes:
    """Run the migrations once for all tests; each then begins with a copy."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "otklik.sqlite3"
        open_store(f"sqlite:///{path}", [KEY]).close()
        return path.read_bytes()


@contextmanager
def fresh_postgres() -> Iterator[str]:
    """Make an empty database on the server, yield its URL and drop it."""
    server = create_engine(
        SERVER, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2}
    )
    name = f"otklik_{uuid.uuid4().hex[:12]}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        server.dispose()
        pytest.skip("needs postgres: none answers at OTKLIK_TEST_POSTGRES")
    try:
        yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


@pytest.fixture(scope="session")
def shared_postgres() -> Iterator[str]:
    """One database for all tests that only need empty tables."""
    with fresh_postgres() as url:
        yield url


def emptied(url: str) -> str:
    """Empty every table of a database that may not have any yet."""
    engine = create_engine(url)
    with engine.begin() as connection:
        if connection.scalar(text("SELECT to_regclass('reviews')")) is not None:
            names = ", ".join(table.name for table in metadata.sorted_tables)
            connection.execute(text(f"TRUNCATE {names}"))
    engine.dispose()
    return url
