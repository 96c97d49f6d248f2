"""CSV as people have it: any delimiter, any encoding, with Excel's first line, with broken rows."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import TextIO

from evals.audit.columns import looks_like_header, unique_names
from evals.audit.sources.base import MAX_FIELD, Broken, Record
from evals.audit.sources.encoding import SAMPLE_BYTES, encoding_of
from prompts.language import Phrase

csv.field_size_limit(MAX_FIELD)  # the module's own limit is 128 KiB, and it is one for a process

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 50
_MOST_LINES = 300
"""Lines of one cell; more of them mean a quotation mark that was never closed."""
_EXCEL = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_UNCLOSED = Phrase(
    ru="кавычка открыта и не закрыта. Проверьте кавычки в этой строке.",
    en="a quotation mark is opened and never closed. Check the quotation marks of this line.",
)
_TOO_MANY = Phrase(
    ru="ячеек больше, чем столбцов: похоже, разделитель внутри текста не взят в кавычки.",
    en="there are more cells than columns: a delimiter inside a text seems not to be quoted.",
)


class Table:
    """A CSV file; its encoding, delimiter and header are found by looking at its beginning."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            head = file.read(SAMPLE_BYTES)
        self.encoding = encoding_of(head)
        codec = "utf-16" if self.encoding == "utf-16" else self.encoding
        sample = head.decode(codec, "replace")
        first, _, rest = sample.partition("\n")
        told = _EXCEL.match(first.strip("\ufeff\r"))
        self._skips = 1 if told else 0
        self.delimiter = told.group(1) if told else _delimiter(sample)
        self._first = next(_parsed(rest if told else sample, self.delimiter), [])
        self.has_header = looks_like_header(self._first)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The header's names, made unique, or the columns' numbers."""
        if not self.has_header:
            return tuple(str(number) for number, _ in enumerate(self._first, start=1))
        return unique_names(self._first)

    def rows(self) -> Iterator[Record | Broken]:
        """Read row by row; bytes that are no text in this encoding become the replacement sign."""
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            lines = _Lines(file, self._skips)
            found = _records(lines, self.delimiter)
            if self.has_header:
                next(found, None)
            for line, cells in found:
                row = self._row(line, cells)
                if row is not None:
                    yield row

    def _row(self, line: int, cells: list[str] | None) -> Record | Broken | None:
        if cells is None:
            return Broken(line, _UNCLOSED)
        if not any(cell.strip() for cell in cells):
            return None
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            return Broken(line, _TOO_MANY)
        return Record(line, dict(zip(self.columns, cells, strict=False)))


class _Lines:
    """The physical lines of a file, numbered; some may be put back and read again."""

    def __init__(self, file: TextIO, skips: int) -> None:
        self._file: Iterable[str] = file
        self._again: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []
        for _ in range(skips):
            next(self)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(iter(self._file))
        self.number += 1
        self.taken.append(line)
        return line

    def put_back(self) -> None:
        """Put all lines taken for this row back but the first."""
        rest = self.taken[1:]
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the line each row begins on with its cells, None for a row that never ends."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        first = lines.number + 1
        lines.taken = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if cells is None or len(lines.taken) > _MOST_LINES:
            lines.put_back()
            reader = csv.reader(lines, delimiter=delimiter)
            yield first, None
        else:
            yield first, cells


def _delimiter(sample: str) -> str:
    """Choose the delimiter that cuts the first rows into equally many cells, and into most."""
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    widths = [len(cells) for cells in _parsed(sample, delimiter, _SAMPLE_ROWS)]
    if not widths or widths[0] < 2:
        return 0.0, 0
    width, times = Counter(widths).most_common(1)[0]
    return (times / len(widths) if width > 1 else 0.0), width


def _parsed(sample: str, delimiter: str, most: int = 1) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for _, cells in zip(range(most), reader, strict=False):
            if any(cell.strip() for cell in cells):
                yield cells
    except csv.Error:
        return
