"""Excel workbooks (.xlsx) with the standard library: the first sheet, row by row.

ECMA-376 part 1, chapter 18: a workbook is a ZIP of XML parts; a cell holds its text, or the number
of a shared string, or a number. Dates are numbers of days; what they are is told by their column.
"""

import re
import sqlite3
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse
from zipfile import BadZipFile, ZipFile

from evals.audit.columns import looks_like_header, unique_names
from evals.audit.errors import AuditInvalid
from evals.audit.sources.base import MAX_FIELD, Broken, Record
from prompts.language import Phrase

MOST_BYTES = 2 * 1024**3
"""Of a part once unpacked; no table of replies is larger, a decompression bomb is."""
_LINK = re.compile(r"\}id$")
_LETTERS = re.compile(r"[A-Z]+")
_BATCH = 5000
_NO_WORKBOOK = Phrase(
    ru="Файл «{path}» не читается как книга Excel (.xlsx): возможно, он защищён паролем или "
    "это старый .xls. Сохраните его как CSV UTF-8 и проверьте ещё раз.",
    en="“{path}” cannot be read as an Excel workbook (.xlsx): it may be protected by a password "
    "or be an old .xls. Save it as CSV UTF-8 and try again.",
)
_TOO_LONG = Phrase(ru="текст в ячейке слишком длинный.", en="a cell's text is too long.")
_UNREADABLE = (BadZipFile, ParseError, KeyError, IndexError, ValueError, NotImplementedError)


class Workbook:
    """The first sheet of a workbook; shared strings wait in a temporary database, not in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with ZipFile(path) as book:
                self._sheet = _first_sheet(book)
                self._strings = _shared_strings(book)
        except _UNREADABLE as err:
            raise AuditInvalid(_NO_WORKBOOK.format(path=path.name)) from err

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The cells of the first row that has any, or the columns' numbers."""
        first = self._first
        if looks_like_header(first):
            return unique_names(first)
        return tuple(str(number) for number, _ in enumerate(first, start=1))

    def rows(self) -> Iterator[Record | Broken]:
        """Read row by row, after the header.

        Raises:
            AuditInvalid: the sheet breaks off in the middle.
        """
        skips = 1 if looks_like_header(self._first) else 0
        try:
            for line, cells in islice(self._filled(), skips, None):
                if any(len(cell) > MAX_FIELD for cell in cells):
                    yield Broken(line, _TOO_LONG)
                else:
                    yield Record(line, dict(zip(self.columns, cells, strict=False)))
        except _UNREADABLE as err:
            raise AuditInvalid(_NO_WORKBOOK.format(path=self.path.name)) from err

    @cached_property
    def _first(self) -> list[str]:
        return next((cells for _, cells in self._filled()), [])

    def _filled(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that hold anything, by their number."""
        with ZipFile(self.path) as book, _part(book, self._sheet) as part:
            number = 0
            for row in _elements(part, "row"):
                number = int(row.get("r") or number + 1)
                cells = self._cells(row)
                if any(cell.strip() for cell in cells):
                    yield number, cells

    def _cells(self, row: Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if _local(cell) != "c":
                continue
            place = _place(cell.get("r"), len(cells))
            cells += [""] * (place - len(cells))
            cells.append(self._text(cell))
        return cells

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _written(cell)
        value = next((child.text or "" for child in cell if _local(child) == "v"), "")
        if kind == "s" and value:
            found = self._strings.execute("SELECT text FROM s WHERE id = ?", (int(value),))
            return str((found.fetchone() or ("",))[0])
        return value.removesuffix(".0") if kind == "n" else value


def _first_sheet(book: ZipFile) -> str:
    """Return the part that holds the first sheet a person sees."""
    workbook = _whole(book, "xl/workbook.xml")
    sheets = [each for each in workbook.iter() if _local(each) == "sheet"]
    seen = next((s for s in sheets if s.get("state", "visible") == "visible"), sheets[0])
    wanted = next(value for key, value in seen.items() if _LINK.search(key))
    links = _whole(book, "xl/_rels/workbook.xml.rels")
    target = next(link.get("Target", "") for link in links if link.get("Id") == wanted)
    if target.startswith("/"):
        return target.removeprefix("/")
    return str(PurePosixPath("xl") / target)


def _shared_strings(book: ZipFile) -> sqlite3.Connection:
    kept = sqlite3.connect("")  # a temporary file of SQLite's own
    kept.execute("CREATE TABLE s (id INTEGER PRIMARY KEY, text TEXT)")
    if "xl/sharedStrings.xml" in book.namelist():
        with _part(book, "xl/sharedStrings.xml") as part:
            numbered = enumerate(_written(each) for each in _elements(part, "si"))
            while batch := list(islice(numbered, _BATCH)):
                kept.executemany("INSERT INTO s VALUES (?, ?)", batch)
    return kept


def _part(book: ZipFile, name: str) -> IO[bytes]:
    if book.getinfo(name).file_size > MOST_BYTES:
        raise BadZipFile(name)
    return book.open(name)


def _whole(book: ZipFile, name: str) -> Element:
    with _part(book, name) as part:
        return fromstring(part.read())  # noqa: S314 - expat itself limits the growth of entities


def _elements(part: IO[bytes], name: str) -> Iterator[Element]:
    """Yield elements one at a time; what was read is let go."""
    events = iterparse(part, events=("start", "end"))  # noqa: S314 - see above
    _, root = next(events)
    parent = root
    for event, element in events:
        if event == "start" and _local(element) == "sheetData":
            parent = element
        elif event == "end" and _local(element) == name:
            yield element
            parent.clear()


def _written(holder: Element) -> str:
    """Join the runs of a text; what is read aloud above it (furigana) is no part of it."""
    hidden = {t for each in holder.iter() if _local(each) == "rPh" for t in each.iter()}
    return "".join(t.text or "" for t in holder.iter() if _local(t) == "t" and t not in hidden)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _place(reference: str | None, after: int) -> int:
    """Turn "AB12" into the column's index from 0."""
    letters = _LETTERS.match(reference or "")
    if letters is None:
        return after
    place = 0
    for letter in letters.group():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
