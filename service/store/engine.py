"""The database connections: many readers, and on SQLite exactly one that writes.

SQLite lets one connection write at a time. Giving the whole process one such connection turns
"database is locked" into an orderly queue in Python; `BEGIN IMMEDIATE` takes the lock at the
start, so that what a transaction has read stays true until it writes. Readers have their own
connections and never wait (WAL). On PostgreSQL both doors lead to the same pool.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

from service.store.secrets import Safe

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA busy_timeout=30000",
    "PRAGMA foreign_keys=ON",
)
READERS = 8
WAIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Store:
    """The database and the safe whose keys its sealed columns need."""

    writer: Engine
    reader: Engine
    safe: Safe

    @property
    def on_sqlite(self) -> bool:
        """Whether one process owns the database."""
        return self.writer.dialect.name == "sqlite"

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that may write; it commits at the end or leaves nothing behind.

        Keep it short, and never talk to a platform inside: on SQLite everybody else waits.
        """
        with self.writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the database."""
        with self.reader.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.writer.dispose()
        self.reader.dispose()


def engines(database_url: str) -> tuple[Engine, Engine]:
    """Make the writing and the reading engine of a database."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        engine = create_engine(
            url,
            pool_size=READERS,
            max_overflow=READERS,
            pool_pre_ping=True,
            hide_parameters=True,
        )
        return engine, engine
    if url.database:
        keep_private(Path(url.database))
    return (
        _sqlite(database_url, connections=1, begin="BEGIN IMMEDIATE"),
        _sqlite(database_url, connections=READERS, begin="BEGIN"),
    )


def keep_private(path: Path) -> None:
    """Make a SQLite file that is not there yet readable to its owner only, whatever the umask.

    The files SQLite puts beside it (-wal, -shm) take over its rights.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _sqlite(database_url: str, *, connections: int, begin: str) -> Engine:
    engine = create_engine(
        database_url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        hide_parameters=True,  # an error in a log must not quote a customer
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
