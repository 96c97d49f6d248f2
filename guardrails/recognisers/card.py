"""Bank cards: МИР included, told from order numbers by the check digit and the words around."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers import context
from guardrails.recognisers.base import Recogniser, digits_of, is_near, is_ticket
from guardrails.recognisers.checksums import luhn
from guardrails.recognisers.named import named
from guardrails.recognisers.rows import digit_rows

_ROW = re.compile(r"(?<![\w+])(?<!\d[-.])\d(?:[ -]{0,2}\d){12,18}(?![\w]|[-.]\d)")
_SCHEME = re.compile(
    r"220[0-4]\d{12,15}|4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|62\d{14,17}|6(?:011|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}"
)
_LEAST = 13
_LENGTHS = range(12, 20)  # Maestro to МИР; any scheme when the word «карта» stands before
# **** 1234, хххх-1234: what is left of a hidden card
_TAIL = re.compile(r"(?<!\w)(?:[*•·xх]{2,4}[ -]?){1,4}\d{4}(?!\w)")
_TAIL_IN_WORDS = re.compile(
    r"(?:карт[а-я]{1,3}|card)[\s,:]{1,2}(?:котор[а-я]{2,3} )?(?:оканчива[а-я]{2,8} на"
    r"|с последними цифрами|на конце"
    r"|ending (?:in|with)|ends (?:in|with))[\s:]{1,2}(\d{4})(?!\d)"
)


class Card(Recogniser):
    """Full card numbers."""

    type: ClassVar[str] = "CARD"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield card numbers that pass the Luhn check."""
        long = any(len(row.digits) >= _LEAST for row in digit_rows(document.plain))
        for match in _ROW.finditer(document.folded) if long else ():
            digits = digits_of(match.group())
            if not (_SCHEME.fullmatch(digits) and luhn(digits)):
                continue
            named_so = is_near(document, match.start(), context.CARD, 30)
            if named_so or not is_ticket(document, match.start()):
                yield match.span()
        for group in named(document, context.CARD, _LENGTHS, 40):
            if luhn(group.digits):
                yield group.start, group.end


def card_tails(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the last four digits of hidden cards."""
    for match in _TAIL.finditer(document.plain):
        yield match.span()
    for match in _TAIL_IN_WORDS.finditer(document.plain):
        yield match.span(1)
