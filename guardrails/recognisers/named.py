"""Numbers that a word before them names: then any separators do, and dictated ones too."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.recognisers.rows import Group, Row, digit_rows, windows
from guardrails.recognisers.spoken import spoken_rows

_LEAST_SPOKEN, _LONGEST_WORD = 4, 16


def named(
    document: Document, words: re.Pattern[str], lengths: range | tuple[int, ...], reach: int
) -> Iterator[Group]:
    """Yield numbers of `lengths` digits in rows that `words` precede by at most `reach`.

    No other number stands between the word and the row.
    """
    text, least = document.plain, min(lengths)
    for rows in (digit_rows(text), _spoken(text)):
        last = 0
        for row in rows:
            if len(row.digits) >= least and _is_named(text, words, row.start, last, reach):
                yield from windows(row, lengths)
            last = row.end


def _is_named(text: str, words: re.Pattern[str], start: int, last: int, reach: int) -> bool:
    """Tell whether one of `words` ends between the row before and this one, close enough."""
    first = max(last, start - reach - _LONGEST_WORD)
    return any(start - match.end() <= reach for match in words.finditer(text, first, start))


@lru_cache(maxsize=64)
def _spoken(text: str) -> tuple[Row, ...]:
    return tuple(row for row, in_words in spoken_rows(text) if in_words >= _LEAST_SPOKEN)
