"""Stores webhooks that come at the same time in one transaction: a commit costs more than a row.

Whoever comes while nobody writes, writes. Those who come meanwhile wait, and the first of them then
writes for all of them. Everyone comes back when their own is committed.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from service.store import Store, deliveries
from service.store.deliveries import NewDelivery

GATHER_SECONDS = 0.0005
"""How long a writer lets others come: in a flood about six then share a transaction."""


@dataclass(slots=True, eq=False)
class _Letter:
    row: dict[str, Any]
    settled: bool = False
    is_new: bool = False
    error: BaseException | None = None
    turn: Lock = field(default_factory=Lock)
    """Taken while it waits; let go when it is settled, or when it is its turn to write."""


@dataclass(slots=True)
class Letterbox:
    """Takes deliveries from many threads."""

    store: Store
    stored: int = 0
    """How many it has taken so far, repeats included."""
    _waiting: list[_Letter] = field(default_factory=list)
    _somebody_writes: bool = False
    _lock: Lock = field(default_factory=Lock)

    def put(self, new: NewDelivery) -> str:
        """Store a delivery; return its id once it is committed, or "" for one that came before."""
        letter = _Letter(deliveries.row_of(self.store.safe, new))
        with self._lock:
            self._waiting.append(letter)
            if self._somebody_writes:
                letter.turn.acquire()
            self._somebody_writes = True
        with letter.turn:
            if not letter.settled:
                self._write_for_all()
        if letter.error is not None:
            raise letter.error
        return letter.row["id"] if letter.is_new else ""

    def _write_for_all(self) -> None:
        """Write what waits, then let its owners go and the next one write."""
        time.sleep(GATHER_SECONDS)
        with self._lock:
            letters, self._waiting = self._waiting, []
        self._write(letters)
        with self._lock:
            following = self._waiting[:1]
            self._somebody_writes = bool(following)
        for letter in [*letters[1:], *following]:  # the first is the writer's own
            letter.turn.release()

    def _write(self, letters: Sequence[_Letter]) -> None:
        """Store all, or each on its own, so that one that no database takes fails alone."""
        try:
            with self.store.write() as connection:
                new = deliveries.add_rows(connection, [letter.row for letter in letters])
        except BaseException as err:  # noqa: BLE001 - whoever put it in gets it
            if len(letters) > 1:
                for letter in letters:
                    self._write([letter])
                return
            letters[0].error, letters[0].settled = err, True
            return
        self.stored += len(letters)
        for letter in letters:
            letter.is_new, letter.settled = letter.row["id"] in new, True
