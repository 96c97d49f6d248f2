"""Tries the keys at start and re-encrypts what is sealed, so that an old key can be retired."""

from sqlalchemy import Column, Connection, Table, select, update

from service.store import journal
from service.store.engine import Store
from service.store.tables import deliveries, reviews, trials

SEALED: tuple[tuple[Table, str], ...] = (
    (deliveries, "body"),
    (reviews, "private"),
    (trials, "body"),
)
"""Every sealed column. A new one has to be listed here, which a test enforces."""
BATCH = 200
PROBE = "key_probe"
"""The switch that holds a sealed nothing, to try the keys on."""


def rotate(store: Store) -> int:
    """Seal every value anew with the first key; return how many. Safe to repeat or interrupt.

    Raises:
        WrongKey: a value was sealed with a key that is not given.
    """
    done = sum(_rotate_column(store, table, table.c[name]) for table, name in SEALED)
    with store.write() as connection:
        journal.turn_on(connection, PROBE, store.safe.seal(b"").decode())
    return done


def require_key(store: Store) -> None:
    """Make sure at start that the given keys open this database; the first start sets the probe.

    Raises:
        WrongKey: they do not.
    """
    with store.write() as connection:
        probe = journal.switch(connection, PROBE)
        if probe is None:
            journal.turn_on(connection, PROBE, store.safe.seal(b"").decode())
        else:
            store.safe.open(probe.encode())


def _rotate_column(store: Store, table: Table, column: Column[bytes]) -> int:
    done, last = 0, ""
    while True:
        with store.write() as connection:
            last, count = _rotate_batch(connection, store, table, column, last)
        done += count
        if not count:
            return done


def _rotate_batch(
    connection: Connection, store: Store, table: Table, column: Column[bytes], after: str
) -> tuple[str, int]:
    sealed = select(table.c.id, column).where(column.is_not(None), table.c.id > after)
    rows = connection.execute(sealed.order_by(table.c.id).limit(BATCH)).all()
    for row_id, value in rows:
        renewed = {column.name: store.safe.reseal(value)}
        connection.execute(update(table).where(table.c.id == row_id).values(renewed))
    return (rows[-1][0] if rows else after), len(rows)
