"""A fresh database of each kind for a test; PostgreSQL only where a server answers."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

SERVER = os.environ.get("OTKLIK_TEST_POSTGRES", "postgresql+psycopg://root@127.0.0.1:5432/test")
KINDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.needs("postgres"))]


@contextmanager
def fresh(kind: str, folder: Path) -> Iterator[str]:
    """Make an empty database and yield its URL."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/otklik.sqlite3"
        return
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
