"""A text read once for all rules: folded, split into words and sentences, its quotations known."""

import re
from bisect import bisect_right
from functools import cached_property, lru_cache

from guardrails.morphology import Token, tokens
from guardrails.normalisation import Folded, fold, plain

_QUOTED = re.compile(r"«[^»\n]{1,400}»|\"[^\"\n]{1,400}\"")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[)\"»']{0,2}(?=\s|$))|\n+")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


class Document:
    """A text and what every rule needs to know of it, computed at first use.

    `folded` and `plain` (lower-case, ё as е) have the same length; offsets in them become
    offsets of the original by `mark`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._fold: Folded = fold(text)
        self.folded: str = self._fold.text

    @cached_property
    def plain(self) -> str:
        """The folded text in lower case."""
        return plain(self.folded)

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the folded text."""
        return tokens(self.folded)

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Spans of the folded text between quotation marks."""
        return [match.span() for match in _QUOTED.finditer(self.folded)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences of the folded text, blank ones left out."""
        bounds, start = [], 0
        for match in _SENTENCE_END.finditer(self.folded):
            bounds.append((start, match.end()))
            start = match.end()
        bounds.append((start, len(self.folded)))
        return [(a, b) for a, b in bounds if self.folded[a:b].strip()]

    @cached_property
    def is_russian(self) -> bool:
        """Whether the text has Cyrillic letters at all."""
        return bool(_CYRILLIC.search(self.folded))

    @cached_property
    def is_english(self) -> bool:
        """Whether the text has Latin letters at all."""
        return bool(_LATIN.search(self.folded))

    def mark(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the folded text into one of the original."""
        return self._fold.span(start, end)

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether a span of the folded text lies inside quotation marks."""
        return any(a <= start and end <= b for a, b in self.quotes)

    def sentence_of(self, place: int) -> tuple[int, int]:
        """Return the span of the sentence around a place of the folded text."""
        index = bisect_right(self.sentences, place, key=_first) - 1
        return self.sentences[max(index, 0)] if self.sentences else (0, len(self.folded))


def _first(span: tuple[int, int]) -> int:
    return span[0]


@lru_cache(maxsize=256)
def read(text: str) -> Document:
    """Return the document of `text`; the last ones are kept, reviews are read once."""
    return Document(text)
