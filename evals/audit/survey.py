"""A first look through the whole file: how long it is, how its stars and dates are meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from evals.audit.columns import Field, find_columns
from evals.audit.dates import slash_order
from evals.audit.rows import Reading, stars_of
from evals.audit.sources.base import Record, Source

_SAMPLE_ROWS = 300
REPLIES_SAMPLED = 2000
MOST_CHANNELS = 50
_FIVE, _TEN = 5, 10
_STRAY = 0.05
"""A smaller share of ratings above five is typing errors, not a scale of ten."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first pass found: rows in all, how to read them, and a fair sample of replies."""

    rows: int
    reading: Reading
    replies: tuple[str, ...]
    channels: tuple[str, ...]


def survey(
    source: Source, told: Mapping[Field, Sequence[str]], *, most: int | None = None
) -> Survey:
    """Read the file once, up to `most` rows.

    Raises:
        AuditInvalid: no column holds replies.
    """
    sample = [row.cells for row in islice(source.rows(), _SAMPLE_ROWS) if isinstance(row, Record)]
    columns = find_columns(source.columns, sample, told)
    rated, above_five, months_first, days_first, count = 0, 0, 0, 0, 0
    replies, channels = _Sample(REPLIES_SAMPLED), dict[str, None]()
    for row in islice(source.rows(), most):
        count += 1
        if not isinstance(row, Record):
            continue
        given = stars_of(columns.get(row.cells, "rating"))
        rated += given is not None
        above_five += given is not None and _FIVE < given <= _TEN
        order = slash_order(columns.get(row.cells, "date"))
        months_first += order is True
        days_first += order is False
        replies.offer(columns.get(row.cells, "reply"))
        if len(channels) < MOST_CHANNELS:
            channels.setdefault(columns.get(row.cells, "channel"))
    stars = _TEN if above_five > rated * _STRAY else _FIVE
    reading = Reading(columns, stars, months_first > days_first)
    return Survey(count, reading, tuple(replies.kept), tuple(filter(None, channels)))


class _Sample:
    """Keeps a fair sample of what is offered (Vitter's algorithm R), the same at each run."""

    def __init__(self, size: int) -> None:
        self.kept: list[str] = []
        self._size = size
        self._seen = 0
        self._dice = Random(0)  # noqa: S311 - a sample, not a secret

    def offer(self, text: str) -> None:
        if not text:
            return
        self._seen += 1
        if len(self.kept) < self._size:
            self.kept.append(text)
        elif (place := self._dice.randrange(self._seen)) < self._size:
            self.kept[place] = text
