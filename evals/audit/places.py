"""Groups rows by place, so that a reply meets the last ones of its own place and no other's."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator

from evals.audit.crew import Chunk
from evals.audit.judging import Task
from evals.audit.rows import Row
from evals.nearness import Earlier, Window

ROWS_PER_CHUNK = 200
ROWS_HELD = 4000
"""Rows that may wait for more of their place to come."""
PLACES_REMEMBERED = 2000
"""A file may name any number of places; those not met for longest are forgotten."""


class Grouping:
    """Cuts a stream of rows into chunks of work; `window` is how many replies a place recalls."""

    def __init__(self, window: int) -> None:
        self._size = window
        self._waiting: OrderedDict[str, list[Row]] = OrderedDict()
        self._held = 0
        self._recent: OrderedDict[str, Window] = OrderedDict()

    def chunks(self, rows: Iterable[Row]) -> Iterator[Chunk]:
        """Yield work of about equal size; the order of the rows of one place is kept."""
        for row in rows:
            here = self._waiting.setdefault(row.place, [])
            here.append(row)
            self._held += 1
            if len(here) >= ROWS_PER_CHUNK:
                yield (self._task(row.place),)
            elif self._held >= ROWS_HELD:
                yield self._largest()
        while self._waiting:
            yield self._largest()

    def _largest(self) -> Chunk:
        """Take the places that wait with most rows, until they make a chunk."""
        tasks, size = [], 0
        by_size = sorted(self._waiting, key=lambda place: -len(self._waiting[place]))
        for place in by_size:
            size += len(self._waiting[place])
            tasks.append(self._task(place))
            if size >= ROWS_PER_CHUNK:
                break
        return tuple(tasks)

    def _task(self, place: str) -> Task:
        rows = self._waiting.pop(place)
        self._held -= len(rows)
        return Task(tuple(rows), self._remembered(place, rows))

    def _remembered(self, place: str, rows: list[Row]) -> tuple[Earlier, ...]:
        """Return the last replies before these, and remember these for the next."""
        window = self._recent.setdefault(place, Window(self._size))
        earlier = window.texts
        window.remember(Earlier(row.line, row.reply) for row in rows)
        self._recent.move_to_end(place)
        if len(self._recent) > PLACES_REMEMBERED:
            self._recent.popitem(last=False)
        return earlier
