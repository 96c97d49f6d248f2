"""Small durable things: where sweeps stand, switches such as the pause, and who did what."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from service.store.ids import new_id
from service.store.tables import audit, cursors, switches


def cursor_of(connection: Connection, channel: str) -> str:
    """Read where the last sweep of a channel ended, "" before the first."""
    return connection.scalar(select(cursors.c.cursor).where(cursors.c.channel == channel)) or ""


def advance(connection: Connection, channel: str, cursor: str, at: datetime) -> None:
    """Write down where the next sweep starts; in the transaction that stored what was found."""
    values = {"channel": channel, "cursor": cursor, "updated_at": at}
    _upsert(connection, cursors, "channel", values)


def switch(connection: Connection, key: str) -> Any:
    """Read a switch, None when it is off."""
    return connection.scalar(select(switches.c.value).where(switches.c.key == key))


def switches_like(connection: Connection, prefix: str) -> list[tuple[str, Any]]:
    """List the switches that are on and whose names begin so."""
    chosen = select(switches).where(switches.c.key.startswith(prefix, autoescape=True))
    return [(row.key, row.value) for row in connection.execute(chosen)]


def turn_on(connection: Connection, key: str, value: Any) -> None:
    """Set a switch."""
    _upsert(connection, switches, "key", {"key": key, "value": value})


def turn_off(connection: Connection, key: str) -> None:
    """Remove a switch."""
    connection.execute(delete(switches).where(switches.c.key == key))


def _upsert(connection: Connection, table: Table, key: str, values: dict[str, Any]) -> None:
    build: Any = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgres
    statement = build(table).values(values)
    rest = {name: statement.excluded[name] for name in values if name != key}
    connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=rest))


def note(
    connection: Connection,
    at: datetime,
    actor: str,
    action: str,
    *,
    brand: str = "",
    subject: str = "",
    detail: str = "",
) -> None:
    """Write a line of the audit log: ids and codes only, never a text, a name or a contact."""
    connection.execute(
        insert(audit).values(
            id=new_id(),
            at=at,
            actor=actor,
            action=action,
            brand=brand,
            subject=subject,
            detail=detail,
        )
    )


def notes(connection: Connection, subject: str) -> list[tuple[str, str, str]]:
    """List (actor, action, detail) of everything that was done to `subject`, oldest first."""
    chosen = select(audit.c.actor, audit.c.action, audit.c.detail)
    listed = chosen.where(audit.c.subject == subject).order_by(audit.c.at, audit.c.id)
    return [(row.actor, row.action, row.detail) for row in connection.execute(listed)]
