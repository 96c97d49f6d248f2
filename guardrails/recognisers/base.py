"""The one shape of a recogniser: a document in, spans of one kind of personal data out."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.recognisers.context import TICKET

_NOT_DIGIT = re.compile(r"\D")
_NOT_WORD = re.compile(r"[\W_]+")
_PHONE_DIGITS = 10


class Recogniser(ABC):
    """Finds one `type` of personal data, as spans of the document's folded text."""

    type: ClassVar[str]

    @abstractmethod
    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield half-open spans of `document.folded`."""


def digits_of(value: str) -> str:
    """Return only the digits of `value`."""
    return _NOT_DIGIT.sub("", value)


def is_near(document: Document, start: int, words: re.Pattern[str], reach: int) -> bool:
    """Tell whether `words` stand up to `reach` characters before the span."""
    return bool(words.search(document.plain[max(0, start - reach) : start]))


def is_ticket(document: Document, start: int) -> bool:
    """Tell whether the words directly before a number call it an order, a parcel or the like."""
    before = document.plain[max(0, start - 30) : start]
    return bool(TICKET.search(before)) or before.rstrip().endswith(("№", "#"))


@lru_cache(maxsize=8192)
def same_value(value: str, other: str) -> bool:
    """Tell whether two writings mean one value: punctuation, case and country code aside."""
    left, right = read(value), read(other)
    if left.plain.strip() == right.plain.strip():
        return True
    a, b = digits_of(left.folded), digits_of(right.folded)
    if len(a) >= _PHONE_DIGITS and len(b) >= _PHONE_DIGITS and not re.search(r"[^\W\d_]", value):
        return a[-_PHONE_DIGITS:] == b[-_PHONE_DIGITS:]
    return _bare(left.plain) == _bare(right.plain)


def _bare(text: str) -> str:
    stripped = re.sub(r"^(?:https?://)?(?:www\.)?", "", text.strip())
    return _NOT_WORD.sub("", stripped)
