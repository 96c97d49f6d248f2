"""Numbers as people write them: rows of digit groups, whatever stands between the groups."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# 8*903*778, 45.09.381207, 1981-3603; not a comma, which separates numbers in a list
_ROW = re.compile(r"\d+(?:[ .\-_/*•·:|~()]{1,3}\d+)*")
_GROUP = re.compile(r"\d+")


class Group(NamedTuple):
    """A piece of a number: its place in the text, half-open, and its digits.

    `other` is how it may be meant as well: «семьдесят семь» is 77, and 70 followed by 7.
    """

    start: int
    end: int
    digits: str
    other: tuple[str, ...] = ()


class Row(NamedTuple):
    """Groups that stand beside each other, separated by punctuation only, and their digits."""

    start: int
    end: int
    groups: tuple[Group, ...]
    digits: str


@lru_cache(maxsize=64)
def digit_rows(text: str) -> tuple[Row, ...]:
    """Return every row of digits in `text`."""
    return rows_of(_ROW, text)


def rows_of(pattern: re.Pattern[str], text: str) -> tuple[Row, ...]:
    """Return the rows that `pattern` finds, cut into their groups of digits."""
    return tuple(
        row_of(
            tuple(
                Group(*group.span(), group.group())
                for group in _GROUP.finditer(text, found.start(), found.end())
            )
        )
        for found in pattern.finditer(text)
    )


def row_of(groups: tuple[Group, ...]) -> Row:
    """Make a row of its groups."""
    digits = "".join(group.digits for group in groups)
    return Row(groups[0].start, groups[-1].end, groups, digits)


def windows(row: Row, lengths: range | tuple[int, ...]) -> Iterator[Group]:
    """Yield neighbouring whole groups that have one of `lengths` digits together, the longest."""
    most, place = max(lengths), 0
    while place < len(row.groups):
        digits, found, size = "", None, 0
        for count, group in enumerate(row.groups[place : place + most], 1):
            digits += group.digits
            if len(digits) > most:
                break
            if len(digits) in lengths:
                found, size = Group(row.groups[place].start, group.end, digits), count
        if found:
            yield found
        place += size or 1
