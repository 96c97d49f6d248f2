"""Versions of a brand's guidelines and facts: numbered, immutable, one of them published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Table, func, insert, select, update

from service.store.ids import new_id
from service.store.tables import facts_versions, guideline_versions

DocumentKind = Literal["guidelines", "facts"]
_TABLES: dict[DocumentKind, Table] = {"guidelines": guideline_versions, "facts": facts_versions}


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of a document, as the person wrote it."""

    brand: str
    number: int
    state: str
    content_hash: str
    yaml: str
    reason: str
    by: str
    by_name: str
    created_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to be stored."""

    brand: str
    yaml: str
    content_hash: str
    reason: str
    by: str
    by_name: str
    at: datetime


def add(connection: Connection, kind: DocumentKind, new: NewVersion) -> int:
    """Store a version as a draft under the brand's next number; return the number."""
    table = _TABLES[kind]
    _one_at_a_time(connection, table)
    last = connection.scalar(select(func.max(table.c.number)).where(table.c.brand == new.brand))
    number = (last or 0) + 1
    connection.execute(
        insert(table).values(
            id=new_id(),
            brand=new.brand,
            number=number,
            state="draft",
            content_hash=new.content_hash,
            yaml=new.yaml,
            reason=new.reason,
            by=new.by,
            by_name=new.by_name,
            created_at=new.at,
        )
    )
    return number


def publish(
    connection: Connection, kind: DocumentKind, brand: str, number: int, at: datetime
) -> bool:
    """Publish one version and archive the one before it; False when there is no such number."""
    table = _TABLES[kind]
    _one_at_a_time(connection, table)
    former = update(table).where(table.c.brand == brand, table.c.state == "published")
    connection.execute(former.values(state="archived"))
    chosen = update(table).where(table.c.brand == brand, table.c.number == number)
    return bool(connection.execute(chosen.values(state="published", published_at=at)).rowcount)


def _one_at_a_time(connection: Connection, table: Table) -> None:
    """Let writers of versions wait for each other; on SQLite they do so anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")


def published(connection: Connection, kind: DocumentKind, brand: str) -> StoredVersion | None:
    """Read the published version."""
    table = _TABLES[kind]
    chosen = select(table).where(table.c.brand == brand, table.c.state == "published")
    row = connection.execute(chosen).one_or_none()
    return None if row is None else _stored(row)


def version(
    connection: Connection, kind: DocumentKind, brand: str, number: int
) -> StoredVersion | None:
    """Read one version."""
    table = _TABLES[kind]
    chosen = select(table).where(table.c.brand == brand, table.c.number == number)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else _stored(row)


def versions(connection: Connection, kind: DocumentKind, brand: str) -> list[StoredVersion]:
    """List all versions, newest first."""
    table = _TABLES[kind]
    listed = select(table).where(table.c.brand == brand).order_by(table.c.number.desc())
    return [_stored(row) for row in connection.execute(listed)]


def _stored(row: Row[Any]) -> StoredVersion:
    return StoredVersion(
        brand=row.brand,
        number=row.number,
        state=row.state,
        content_hash=row.content_hash,
        yaml=row.yaml,
        reason=row.reason,
        by=row.by,
        by_name=row.by_name,
        created_at=row.created_at,
        published_at=row.published_at,
    )
