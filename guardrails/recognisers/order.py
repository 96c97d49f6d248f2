"""Numbers of orders, tickets and parcels: the key to somebody's purchase."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.base import Recogniser

_NOUN = (
    r"(?:заказ|брон[ьие]|бронировани|заявк|обращени|тикет|чек|трек|отправлени|посылк|накладн"
    r"|договор|order|booking|ticket|receipt|track|invoice|case|reference|confirmation|reservation)"
    r"[а-яa-z]{0,6}"
)
_MARK = r"(?:номер[а-я]{0,3}|number|num\.?|no\.?|n|id|код)"
_NUMBER = r"[a-zа-я]{0,4}\d?-?\d[\da-z/-]{2,}"
_IS = r"(?: (?:is|was|—|–))?"
# «заказ № 12-345», "order #A-1042", «номер брони 5512»; the number is what is found
_NAMED = re.compile(
    rf"\b{_NOUN}(?:[\s:.-]{{1,2}}{_MARK})?{_IS}[\s:.-]{{0,2}}[№#]?\s?({_NUMBER})(?!\w)"
)
# «заказ номер 48 15 16 23», «заказ № 4815.1623»: groups, only where it is called a number
_GROUPED = re.compile(
    rf"\b{_NOUN}[\s:.-]{{0,2}}(?:{_MARK}[\s:.-]{{1,2}}|[№#] ?)"
    r"(\d{2,5}(?:[ .]\d{2,5}){1,5})(?![\w.]\w)"
)
# «№ 123456», "#4821"
_MARKED = re.compile(rf"[№#]\s?({_NUMBER})(?!\w)")
# RA123456785RU: a parcel of the Universal Postal Union
_PARCEL = re.compile(r"(?<!\w)([a-z]{2}\d{9}[a-z]{2})(?!\w)")
_YEAR_OR_SUM = re.compile(r"\s?(?:г(?:од|ода|оду|\.|\b)|₽|р(?:уб|\.|\b)|\$|€|шт|мин|час|дн|дней)")
_LEAST = 3
_DIGITS = re.compile(r"\d\D{0,3}\d")


class Order(Recogniser):
    """Order, ticket and parcel numbers."""

    type: ClassVar[str] = "ORDER"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield the numbers, without the words before them."""
        seen: set[int] = set()
        if not _DIGITS.search(document.plain):
            return
        for pattern in (_GROUPED, _NAMED, _MARKED, _PARCEL):
            for match in pattern.finditer(document.plain):
                if match.start(1) in seen or _YEAR_OR_SUM.match(document.plain, match.end(1)):
                    continue
                if sum(char.isdecimal() for char in match.group(1)) >= _LEAST:
                    seen.add(match.start(1))
                    yield match.span(1)
