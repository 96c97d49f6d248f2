"""What every kind of file gives: columns, and rows by line, broken ones among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from prompts.language import Phrase

MAX_FIELD = 1024 * 1024
"""Characters of one cell; what is longer is no reply but a quotation mark that was never closed."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the 1-based line it begins on, its cells by column, and its bytes for progress."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read, with the reason."""

    line: int
    reason: Phrase


class Source(Protocol):
    """A file of rows."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, "1", "2" … where the file has none."""

    def rows(self) -> Iterator[Record | Broken]:
        """Read the file from its beginning; it may be asked for several times."""
