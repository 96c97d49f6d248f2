"""What the language model used up: a row a day, so that a restart does not begin a new budget."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from drafting.model.budget import Spent
from service.store.engine import Store
from service.store.tables import model_spend


@dataclass(frozen=True, slots=True)
class SpendBook:
    """The `SpendStore` of an installation; every process writes into the same rows."""

    store: Store

    def spent(self, day: date, /) -> Spent:
        """Return what was spent on `day` so far."""
        asked = select(model_spend.c.tokens, model_spend.c.usd).where(
            model_spend.c.day == day.isoformat()
        )
        with self.store.read() as connection:
            row = connection.execute(asked).first()
        return Spent() if row is None else Spent(row.tokens, row.usd)

    def add(self, day: date, spent: Spent, /) -> None:
        """Add to what was spent on `day`."""
        with self.store.write() as connection:
            new = _insert(connection)(model_spend).values(
                day=day.isoformat(), tokens=spent.tokens, usd=spent.usd
            )
            sums = {
                "tokens": model_spend.c.tokens + new.excluded.tokens,
                "usd": model_spend.c.usd + new.excluded.usd,
            }
            connection.execute(new.on_conflict_do_update(index_elements=["day"], set_=sums))


def _insert(connection: Connection) -> Callable[..., Any]:
    return sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
