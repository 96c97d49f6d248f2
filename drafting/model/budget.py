"""What the model may use up in a day, and a clear stop when it has.

A draft reserves what it will probably take before it calls, so that many at once cannot run
past the limit together, and settles for what it took.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from drafting.model.errors import BudgetSpent


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens and US dollars."""

    tokens: int = 0
    usd: float = 0.0

    def plus(self, other: "Spent") -> "Spent":
        """Return both together."""
        return Spent(self.tokens + other.tokens, self.usd + other.usd)


class SpendStore(Protocol):
    """Remembers what was spent on a day (UTC). It is called from several threads."""

    def spent(self, day: date, /) -> Spent:
        """Return what was spent on `day` so far."""
        ...

    def add(self, day: date, spent: Spent, /) -> None:
        """Add to what was spent on `day`."""
        ...


class MemorySpend:
    """Remembers until the process ends: the default, and what tests use."""

    def __init__(self) -> None:
        self._days: dict[date, Spent] = {}
        self._lock = threading.Lock()

    def spent(self, day: date, /) -> Spent:
        """Return what was spent on `day` so far."""
        with self._lock:
            return self._days.get(day, Spent())

    def add(self, day: date, spent: Spent, /) -> None:
        """Add to what was spent on `day`."""
        with self._lock:
            self._days[day] = self._days.get(day, Spent()).plus(spent)


class Reservation:
    """What one draft may take; `settle` says what it took."""

    def __init__(self, expected: Spent) -> None:
        self.expected = expected
        self.actual = Spent()

    def settle(self, actual: Spent) -> None:
        """Add to what this draft really took."""
        self.actual = self.actual.plus(actual)


class Budget:
    """The limits of a day, in tokens and US dollars; None is no limit."""

    def __init__(
        self,
        tokens: int | None = None,
        usd: float | None = None,
        *,
        store: SpendStore | None = None,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self.tokens = tokens
        self.usd = usd
        self.store = store or MemorySpend()
        self._today = today
        self._reserved = Spent()
        self._refused_on: date | None = None
        self._lock = threading.Lock()

    @property
    def is_spent(self) -> bool:
        """Whether a draft was refused today, or would surely be."""
        day = self._today()
        if not self._is_limited or self._refused_on == day:
            return self._is_limited
        spent = self.store.spent(day)
        tokens_left = self.tokens is None or spent.tokens < self.tokens
        return not (tokens_left and (self.usd is None or spent.usd < self.usd))

    @contextmanager
    def reserve(self, expected: Spent, /) -> Iterator[Reservation]:
        """Hold `expected` for one draft while it is written.

        Raises:
            BudgetSpent: it would not fit into today's budget any more.
        """
        day, reservation = self._today(), Reservation(expected)
        with self._lock:
            if self._is_limited:
                self._check(day, self.store.spent(day).plus(self._reserved).plus(expected))
            self._reserved = self._reserved.plus(expected)
        try:
            yield reservation
        finally:
            with self._lock:
                self._reserved = self._reserved.plus(Spent(-expected.tokens, -expected.usd))
            if reservation.actual.tokens:
                self.store.add(day, reservation.actual)

    @property
    def _is_limited(self) -> bool:
        return self.tokens is not None or self.usd is not None

    def _check(self, day: date, total: Spent) -> None:
        within_tokens = self.tokens is None or total.tokens <= self.tokens
        if not (within_tokens and (self.usd is None or total.usd <= self.usd)):
            self._refused_on = day
            raise BudgetSpent
