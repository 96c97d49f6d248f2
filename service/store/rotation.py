"""Re-encrypts everything that is sealed with the current key, so that an old one can be retired."""

from sqlalchemy import Column, Connection, Table, select, update

from service.store.engine import Store
from service.store.tables import deliveries, reviews

SEALED: tuple[tuple[Table, str], ...] = ((deliveries, "body"), (reviews, "private"))
"""Every sealed column. A new one has to be listed here, which a test enforces."""
BATCH = 200


def rotate(store: Store) -> int:
    """Seal every value anew with the first key; return how many. Safe to repeat or interrupt.

    Raises:
        WrongKey: a value was sealed with a key that is not given.
    """
    return sum(_rotate_column(store, table, table.c[name]) for table, name in SEALED)


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
