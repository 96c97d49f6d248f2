"""Phone numbers: Russian in every usual writing, international, and spoken in words."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers import context
from guardrails.recognisers.base import Recogniser, digits_of, is_near, is_ticket
from guardrails.recognisers.spoken import spoken_numbers

_GAP = r"[ \-.()/]{0,3}"
# +7 / 8 / 7 and ten digits, any separators; not a piece of a longer number or of a word
_NATIONAL = re.compile(rf"(?<![\w+])(?<!\d[-.])(?:\+ ?7|8|7)(?:{_GAP}\d){{10}}(?![\w]|[-.]\d)")
# (495) 123-45-67 and 903 123-45-67: the area code and groups; not 903 123 456 78
_GROUPED = re.compile(
    r"(?<![\w+(])(?<!\d[- .])(?:\(\d{3,5}\) ?|[3489]\d{2}[ -])\d{2,3}[- .]\d{2}[- .]?\d{2}"
    r"(?![\w]|[-.]\d)"
)
# +44 20 7946 0958: the plus makes it a phone; not "+100"
_INTERNATIONAL = re.compile(r"(?<![\w+])\+ ?[1-9](?:[ \-.()]{0,2}\d){8,14}(?!\d)")
# (555) 123-4567, 555-123-4567: North American groups; a space alone separates only after brackets
_AMERICAN = re.compile(
    r"(?<![\w+(-])(?:1[ -.])?(?:\(\d{3}\)[ .-]?|\d{3}[-.])\d{3}[-. ]\d{4}(?![\w]|[-.]\d)"
)
# 020 7946 0958, 07700 900123: British
_BRITISH = re.compile(r"(?<![\w+-])0(?:\d{2,3} \d{3,4} \d{4}|7\d{3} ?\d{6})(?!\w)")
# after «тел.» or "call": ten bare digits or a town number; only with that word before
_BARE = re.compile(r"(?<![\w-])(?:\d{10}|\d{2,3}-\d{2}-\d{2}|\d{3}-\d{4})(?![\w]|-\d)")
_TOLL_FREE = re.compile(r"[78]?80[0-9]\d{7}")
_RUSSIAN_SECOND = "34689"


class Phone(Recogniser):
    """Phones of people; toll-free 8-800 lines belong to firms and are left alone."""

    type: ClassVar[str] = "PHONE"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield phones, the toll-free ones left out."""
        for start, end in find_phones(document):
            if not is_toll_free(document.folded[start:end]):
                yield start, end


def is_toll_free(value: str) -> bool:
    """Tell whether a number is an 8-800 line."""
    return bool(_TOLL_FREE.fullmatch(digits_of(value))) and digits_of(value)[-10:-7] == "800"


def find_phones(document: Document) -> Iterator[tuple[int, int]]:
    """Yield every phone as a span of the folded text, toll-free ones too; none lies in another."""
    taken: list[tuple[int, int]] = []
    for start, end in _candidates(document):
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            yield start, end


def _candidates(document: Document) -> Iterator[tuple[int, int]]:
    if any(char.isdecimal() for char in document.folded):
        for pattern in (_NATIONAL, _INTERNATIONAL, _GROUPED, _AMERICAN, _BRITISH):
            for match in pattern.finditer(document.folded):
                if _is_phone(document, match):
                    yield match.span()
        for match in _BARE.finditer(document.folded):
            named = is_near(document, match.start(), context.PHONE, 25)
            if named and not is_ticket(document, match.start()):
                yield match.span()
    yield from spoken_numbers(document)


def _is_phone(document: Document, match: re.Match[str]) -> bool:
    written = match.group()
    if written.count("(") != written.count(")"):
        return False
    if written.startswith("+"):
        return True
    if is_ticket(document, match.start()) and not is_near(
        document, match.start(), context.PHONE, 25
    ):
        return False
    bare = written.isdecimal()
    return not bare or written[0] == "0" or written[1] in _RUSSIAN_SECOND
