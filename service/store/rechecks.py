"""Which brands' waiting drafts have to be checked again, because their rules changed."""

from collections.abc import Sequence

from sqlalchemy import Connection

from service.store import journal

_SWITCH = "recheck:"


def ask_for(connection: Connection, brand: str, occasion: str) -> None:
    """Ask for it in the transaction that changed the rules; `occasion` is never used twice."""
    journal.turn_on(connection, f"{_SWITCH}{brand}", occasion)


def waiting(connection: Connection) -> Sequence[tuple[str, str]]:
    """Name the brands, each with the occasion."""
    found = journal.switches_like(connection, _SWITCH)
    return [(key.removeprefix(_SWITCH), str(value)) for key, value in found]


def occasion_of(connection: Connection, brand: str) -> str | None:
    """Return why a brand is to be checked again, None when it is not."""
    value = journal.switch(connection, f"{_SWITCH}{brand}")
    return None if value is None else str(value)


def done(connection: Connection, brand: str, occasion: str | None) -> None:
    """Take note that it is done, unless the rules changed once more meanwhile."""
    if occasion is not None and occasion_of(connection, brand) == occasion:
        journal.turn_off(connection, f"{_SWITCH}{brand}")
