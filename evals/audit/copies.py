"""Replies that repeat: word for word anywhere in the file, nearly so among the last at a place.

What has to be remembered of every reply lies in a temporary database that SQLite deletes itself,
so that a million replies need no more memory than a thousand.
"""

import hashlib
import sqlite3
from collections import OrderedDict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.audit.judging import Judgement
from evals.audit.places import PLACES_REMEMBERED
from evals.audit.rows import Row
from guardrails.rules.playbook.near_copy import SHORT, is_alike, profile

_LARGEST = 200
"""Families of single places that are put together with their likes elsewhere."""
_TABLES = """
CREATE TABLE exact (hash BLOB PRIMARY KEY, times INTEGER, line INTEGER, text TEXT) WITHOUT ROWID;
CREATE TABLE cluster (root INTEGER PRIMARY KEY, times INTEGER, place TEXT, text TEXT);
"""
_EXACT = """
INSERT INTO exact VALUES (?, 1, ?, ?) ON CONFLICT (hash) DO UPDATE SET times = times + 1
"""
_CLUSTER = """
INSERT INTO cluster VALUES (?, 2, ?, ?) ON CONFLICT (root) DO UPDATE SET times = times + 1
"""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A text that was sent several times, first on `line`, at `places` different places."""

    times: int
    line: int
    text: str
    places: int = 1


@dataclass(frozen=True, slots=True)
class _Seen:
    line: int
    root: int
    text: str


class Copies:
    """Counts repeats while the replies come by; `window` is how many replies a place recalls."""

    def __init__(self, window: int) -> None:
        self.window = window
        self._recent: OrderedDict[str, deque[_Seen]] = OrderedDict()
        self._kept = sqlite3.connect("")  # a temporary file of SQLite's own
        self._kept.executescript(_TABLES)
        self.eligible = 0
        self.near = 0

    def add(self, rows: Sequence[Row], judgements: Sequence[Judgement]) -> None:
        """Count the replies of one chunk; those too short to be copies are left out."""
        long = [pair for pair in zip(rows, judgements, strict=True) if len(pair[0].reply) >= SHORT]
        self.eligible += len(long)
        self._kept.executemany(_EXACT, [(_hash(r.reply), r.line, r.reply) for r, _ in long])
        self._kept.executemany(_CLUSTER, list(self._clustered(long)))

    def exact(self, most: int) -> tuple[int, tuple[Repeated, ...]]:
        """Return how many replies have a twin anywhere in the file, and the commonest texts."""
        total = "SELECT coalesce(sum(times), 0) FROM exact WHERE times > 1"
        top = (
            "SELECT times, line, text FROM exact WHERE times > 1 ORDER BY times DESC, line LIMIT ?"
        )
        count: int = self._kept.execute(total).fetchone()[0]
        return count, tuple(Repeated(*row) for row in self._kept.execute(top, (most,)))

    def clusters(self, most: int) -> tuple[Repeated, ...]:
        """Return the largest families of near-copies; those of several places are put together."""
        top = "SELECT times, root, text, place FROM cluster ORDER BY times DESC, root LIMIT ?"
        families: list[tuple[list[int], list[str], str]] = []
        for times, root, text, place in self._kept.execute(top, (_LARGEST,)):
            own = profile(text)
            alike = next((each for each in families if is_alike(own, profile(each[2]))), None)
            if alike is None:
                families.append(([times, root], [place], text))
            else:
                alike[0][0] += times
                alike[1].append(place)
        largest = sorted(families, key=lambda each: (-each[0][0], each[0][1]))[:most]
        return tuple(
            Repeated(times, line, text, len(set(places))) for (times, line), places, text in largest
        )

    def close(self) -> None:
        """Forget everything."""
        self._kept.close()

    def _clustered(self, long: Sequence[tuple[Row, Judgement]]) -> Iterator[tuple[int, str, str]]:
        for row, judgement in long:
            seen = self._recent.setdefault(row.place, deque(maxlen=self.window))
            original = next((s for s in seen if s.line == judgement.copy_of), None)
            root, text = (original.root, original.text) if original else (row.line, row.reply)
            seen.append(_Seen(row.line, root, text))
            self._recent.move_to_end(row.place)
            if len(self._recent) > PLACES_REMEMBERED:
                self._recent.popitem(last=False)
            if original is not None:
                self.near += 1
                yield root, row.place, text


def _hash(text: str) -> bytes:
    return hashlib.blake2b(" ".join(text.split()).encode(), digest_size=12).digest()
