"""Opens a database for use: its tables brought up to date, its keys tried."""

from collections.abc import Sequence

from service.store.engine import Store, engines
from service.store.migrating import upgrade
from service.store.rotation import require_key
from service.store.secrets import Safe


def open_store(database_url: str, keys: Sequence[str], *, migrate: bool = True) -> Store:
    """Open the database at `database_url`; without `migrate` it is taken as it is.

    Raises:
        StoreTooNew: a newer version of the product has written it.
        WrongKey: what it holds was encrypted with a key that is not given.
    """
    writer, reader = engines(database_url)
    store = Store(writer, reader, Safe(keys))
    try:
        if migrate:
            upgrade(writer)
            require_key(store)
    except BaseException:
        store.close()
        raise
    return store
