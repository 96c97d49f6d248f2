"""Numbers that a word before them names: then any separators do, and dictated ones too."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.recognisers.rows import Group, Row, digit_rows, windows
from guardrails.recognisers.spoken import spoken_rows

_LEAST_SPOKEN = 4


def named(
    document: Document, words: re.Pattern[str], lengths: range | tuple[int, ...], reach: int
) -> Iterator[Group]:
    """Yield numbers of `lengths` digits in rows that `words` precede by at most `reach`.

    No other number stands between the word and the row.
    """
    text = document.plain
    for match in words.finditer(text):
        for row in _rows_after(text, match.end(), reach):
            yield from windows(row, lengths)


def _rows_after(text: str, place: int, reach: int) -> Iterator[Row]:
    for rows in (digit_rows(text), _spoken(text)):
        index = bisect_left(rows, place, key=_start)
        if index < len(rows) and rows[index].start - place <= reach:
            yield rows[index]


def _start(row: Row) -> int:
    return row.start


@lru_cache(maxsize=64)
def _spoken(text: str) -> tuple[Row, ...]:
    return tuple(row for row, in_words in spoken_rows(text) if in_words >= _LEAST_SPOKEN)
