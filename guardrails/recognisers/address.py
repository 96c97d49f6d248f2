"""Street addresses with a house; a street or a city alone is not an address."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.base import Recogniser

_KIND = (
    r"(?:ул(?:\.|иц[аеуы]|ице)|пр(?:-к?т[а-я]?|осп(?:\.|ект[а-я]{0,2})|\.)|пер(?:\.|еул(?:ок"
    r"|к[а-я]{1,2}))"
    r"|наб(?:\.|ережн[а-я]{2})|б(?:-р|ульвар[а-я]{0,2})|шоссе|ш\.|пл(?:\.|ощад[ьи])"
    r"|проезд[а-я]{0,2}"
    r"|тупик[а-я]{0,2}|мкр\.?|микрорайон[а-я]{0,2}|алле[яеи]|линия)"
)
_NAME = r"(?:\d{1,3}(?:-?[а-я]{1,2})? )?[а-я][а-я-]{1,30}(?: [а-я][а-я-]{1,30}){0,3}?"
_HOUSE = r"(?:д(?:ом[а-я]?)?\.? ?)?\d{1,4} ?(?:к(?:орп)?\.? ?\d{1,3}|[а-я](?![а-я])|[/-] ?\d{1,4})?"
_PART = (
    r"(?:,? {0,2}(?:к(?:орп(?:ус)?)?|стр(?:оение)?|кв(?:артир[аеу])?|оф(?:ис)?|под(?:ъезд)?"
    r"|эт(?:аж)?)\.? ?\d{1,4}[а-я]?(?![а-я]))"
)
# ул. Садовая, д. 5, кв. 12
_KIND_FIRST = re.compile(rf"(?<!\w){_KIND} ?{_NAME},? {{0,2}}{_HOUSE}(?!\w){_PART}{{0,4}}")
# Невский проспект, 28; на Садовой улице, дом 3
_KIND_LAST = re.compile(
    r"(?<!\w)[а-я][а-я-]{2,30}(?: [а-я][а-я-]{2,30})? (?:улиц[аеуы]|проспект[а-я]?"
    r"|переул(?:ок|к[а-я]{1,2})|набережн[а-я]{2}|бульвар[а-я]?|шоссе|площад[ьи]|проезд[а-я]?)"
    rf",? {_HOUSE}(?!\w){_PART}{{0,4}}"
)
# дом 5, квартира 12 without a street
_FLAT = re.compile(r"(?<!\w)д(?:ом)?\.? ?\d{1,4}[а-я]?,? {0,2}(?:кв\.?|квартир[ау]) ?\d{1,4}(?!\w)")
_ENGLISH = re.compile(
    r"(?<!\w)\d{1,5}[A-Z]? (?:[A-Z][a-z]{1,20} ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive"
    r"|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Close)\b\.?"
    r"(?:,? (?:Apt|Apartment|Flat|Unit|Suite|#)\.? ?\w{1,5})?"
)
_MEASURE = re.compile(r" ?(?:минут|час|дн|руб|₽|%|раз|км|метр|лет|год|человек|шт|балл|звезд)")


class Address(Recogniser):
    """A street with a house, or a house with a flat."""

    type: ClassVar[str] = "ADDRESS"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield addresses."""
        if not any(char.isdecimal() for char in document.folded):
            return
        for pattern in (_KIND_FIRST, _KIND_LAST, _FLAT):
            for match in pattern.finditer(document.plain):
                if not _MEASURE.match(document.plain, match.end()):
                    yield match.span()
        for match in _ENGLISH.finditer(document.folded):
            yield match.span()
