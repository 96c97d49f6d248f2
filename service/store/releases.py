"""Who put a version of the guidelines forward, and who let it through without the gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select

from service.store.ids import new_id
from service.store.tables import releases

Step = Literal["offered", "overridden"]


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One step of a version on its way, by whom and why."""

    step: Step
    by: str
    by_name: str
    reason: str
    at: datetime


def note(
    connection: Connection,
    brand: str,
    number: int,
    step: StoredStep,
) -> None:
    """Write a step down."""
    connection.execute(
        insert(releases).values(
            id=new_id(),
            brand=brand,
            number=number,
            step=step.step,
            by=step.by,
            by_name=step.by_name,
            reason=step.reason,
            at=step.at,
        )
    )


def steps_of(connection: Connection, brand: str, number: int) -> Sequence[StoredStep]:
    """List the steps of a version, the first one first."""
    listed = (
        select(releases)
        .where(releases.c.brand == brand, releases.c.number == number)
        .order_by(releases.c.id)
    )
    return [
        StoredStep(row.step, row.by, row.by_name, row.reason, row.at)
        for row in connection.execute(listed)
    ]


def offered(connection: Connection, brand: str) -> frozenset[int]:
    """Name the versions of a brand that were put forward."""
    listed = select(releases.c.number).where(
        releases.c.brand == brand, releases.c.step == "offered"
    )
    return frozenset(connection.scalars(listed))
