"""Phone numbers: Russian in every usual writing, international, and spoken in words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers import context
from guardrails.recognisers.base import Recogniser, digits_of, is_near, is_ticket
from guardrails.recognisers.named import named
from guardrails.recognisers.rows import Group
from guardrails.recognisers.spoken import spoken_numbers

_GAP = r"[ \-.()/_*•·|~]{0,3}"
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
_BRITISH = re.compile(
    r"(?<![\w+-])0(?:\d{2,3} \d{3,4} \d{4}|7\d{3} ?\d{3} ?\d{3}|1\d{3} \d{3} ?\d{3})(?!\w)"
)
# after «тел.» or "call": seven digits and more in groups, ten together; a town number of five or
# six in groups; only with that word before
_TOWN = re.compile(r"\d{1,3}-\d{2}-\d{2}")
_NAMED_LENGTHS = range(7, 14)
# 08 8747 6301 office, 416 60 039 (mobile): the word may follow
_LABEL = re.compile(r"office|mobile|fax|cell|моб|раб|дом\.|факс")
_LABELLED = re.compile(
    r"(?<![\w+])\(?\d[\d ().-]{6,16}\d(?=[ ,(–-]{0,3}(?:office|mobile|fax|cell|моб|раб|дом\.|факс))"
)
_NATIONAL_LENGTH = 10
_SUM = re.compile(r" ?(?:руб|₽|р\b|р\.|\$|€|мин|шт|мес|год|г\b)")
_DIGIT = re.compile(r"\d")
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


@lru_cache(maxsize=64)
def find_phones(document: Document) -> tuple[tuple[int, int], ...]:
    """Return every phone as a span of the folded text, toll-free ones too; none lies in another."""
    taken: list[tuple[int, int]] = []
    for start, end in _candidates(document):
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
    return tuple(taken)


def _candidates(document: Document) -> Iterator[tuple[int, int]]:
    if _DIGIT.search(document.folded):
        for pattern in (_NATIONAL, _INTERNATIONAL, _GROUPED, _AMERICAN, _BRITISH):
            for match in pattern.finditer(document.folded):
                if _is_phone(document, match):
                    yield match.span()
        if _LABEL.search(document.plain):
            yield from (match.span() for match in _LABELLED.finditer(document.plain))
        for group in named(document, context.PHONE, _NAMED_LENGTHS, 25):
            if _is_named_phone(document, group):
                yield group.start, group.end
        for match in _TOWN.finditer(document.folded):
            if is_near(document, match.start(), context.PHONE, 25):
                yield match.span()
    yield from spoken_numbers(document)


def _is_named_phone(document: Document, group: Group) -> bool:
    """Leave alone what another word names, sums, and a bare row that is too short."""
    written = document.folded[group.start : group.end]
    if is_ticket(document, group.start) or _SUM.match(document.plain, group.end):
        return False
    return len(group.digits) >= _NATIONAL_LENGTH or not written.isdecimal()


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
