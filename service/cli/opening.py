"""Opens what a verb works on: the settings of this folder and the database they name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.settings import Settings
    from service.store import Store


def load_settings() -> "Settings":
    """Read the configuration of the current folder.

    Raises:
        WrongSettings: something is wrong; the message names it and the fix.
    """
    from service.settings import Settings

    return Settings.load(os.environ, Path.cwd())


@contextmanager
def opened_store(settings: "Settings") -> Iterator["Store"]:
    """Open the database, brought up to date, and close it again."""
    from service.store import open_store

    store = open_store(settings.database_url, settings.keys)
    try:
        yield store
    finally:
        store.close()


def signin_url(settings: "Settings", token: str) -> str:
    """Return the address that signs a person in once."""
    return f"{settings.public_url}/sign-in/link/{token}"
