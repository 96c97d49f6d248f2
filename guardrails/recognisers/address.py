"""Street addresses with a house; a street or a city alone is not an address."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import parses
from guardrails.recognisers.base import Recogniser

_KIND = (
    r"(?:ул(?:\.|иц[аеуы]|(?= ))|пр(?:-к?т[а-я]?|осп(?:\.|ект[а-я]{0,2})|\.)"
    r"|пер(?:\.|еул(?:ок|к[а-я]{1,2}))|наб(?:\.|ережн[а-я]{2})|б(?:-р|ульвар[а-я]{0,2})|шоссе|ш\.|пл(?:\.|ощад[ьи])"
    r"|проезд[а-я]{0,2}"
    r"|тупик[а-я]{0,2}|мкр\.?|микрорайон[а-я]{0,2}|алле[яеи]|линия)"
)
_NAME = (
    r"(?:\d{1,3}(?:-?[а-я]{1,2})? (?!мин|час|руб|км|шт|дн|раз|метр))?"
    r"[а-я][а-я-]{1,30}(?: [а-я][а-я-]{1,30}){0,3}?"
)
_IN_WORDS = (
    r"(?:один|два|три|четыр|пят|шест|сем|восем|девят|десят|одинн|двен|трин|двадц|тридц|сорок|сто"
    r"|двест)[а-я]{0,9}(?: [а-я]{3,12}){0,2}?"
)
_HOUSE = (
    r"(?:(?:д(?:ом[а-я]?)?\.? ?)?\d{1,4}"
    r" ?(?:к(?:орп)?\.? ?\d{1,3}|с(?:тр)?\.? ?\d{1,3}|[а-я](?![а-я])|[/-] ?\d{1,4})?"
    rf"|дом {_IN_WORDS}(?=[,.\n]|$| кварт| корп| подъ))"
)
_PART = (
    r"(?:,? {0,2}(?:к(?:орп(?:ус)?)?|стр(?:оение)?|кв(?:артир[аеу])?|оф(?:ис)?|под(?:ъезд)?"
    rf"|эт(?:аж)?)\.? ?(?:\d{{1,4}}[а-я]?(?![а-я])|{_IN_WORDS}(?!\w)))"
)
# ул. Садовая, д. 5, кв. 12
_KIND_FIRST = re.compile(rf"(?<!\w){_KIND} ?{_NAME},? {{0,2}}({_HOUSE})(?!\w){_PART}{{0,4}}")
# Невский проспект, 28; на Садовой улице, дом 3
_KIND_LAST = re.compile(
    r"(?<!\w)[а-я][а-я-]{2,30}(?: [а-я][а-я-]{2,30})? (?:улиц[аеуы]|проспект[а-я]?"
    r"|переул(?:ок|к[а-я]{1,2})|набережн[а-я]{2}|бульвар[а-я]?|шоссе|площад[ьи]|проезд[а-я]?)"
    rf",? ({_HOUSE})(?!\w){_PART}{{0,4}}"
)
# дом 5, квартира 12; лесная 14 кв 83: without a word for the street
_FLAT = re.compile(
    r"(?<!\w)(?:д(?:ом)?\.? ?|[а-я]{3,30}(?:ая|ой|ую|ий|ого|а|я),? )"
    r"(\d{1,4}[а-я]?,? {0,2}(?:кв\.?|квартир[ау]) ?\d{1,4})(?!\w)(?! ?м\b)"
)
_ENGLISH = re.compile(
    r"(?<!\w)\d{1,5}[A-Z]? (?:(?:St\. )?[A-Z][a-z]{1,20}(?:'s)? ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Close)\b\.?"
    r"(?:,? (?:Apt|Apartment|Flat|Unit|Suite|#)\.? ?\w{1,5})?"
)
_MEASURE = re.compile(r" ?(?:минут|час|дн|руб|₽|%|раз|км|метр|лет|год|человек|шт|балл|звезд)")


_NEXT_WORD = re.compile(r" ([а-я]{3,30})(?!\w)")
_MAY_BE = re.compile(
    r"(?<!\w)(?:ул|пр|пер|наб|б-р|бульв|шоссе|ш\.|пл|туп|мкр|микро|алле|линия|д[\.о ]|кв)|\dкв"
)


class Address(Recogniser):
    """A street with a house, or a house with a flat."""

    type: ClassVar[str] = "ADDRESS"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield addresses."""
        if _MAY_BE.search(document.plain):
            for pattern in (_KIND_FIRST, _KIND_LAST, _FLAT):
                for match in pattern.finditer(document.plain):
                    if not _is_counted(document, match):
                        yield match.span()
        for match in _ENGLISH.finditer(document.folded):
            yield match.span()


def _is_counted(document: Document, match: re.Match[str]) -> bool:
    """Tell whether the number counts what follows: «на площади Ленина 3 банкомата»."""
    if _MEASURE.match(document.plain, match.end()):
        return True
    before = document.plain[match.start(1) - 2 : match.start(1)]
    if "," in before or not match.group(1).isdecimal() or match.end() != match.end(1):
        return False
    following = _NEXT_WORD.match(document.plain, match.end())
    return following is not None and _is_counted_noun(following.group(1))


@lru_cache(maxsize=2048)
def _is_counted_noun(word: str) -> bool:
    tag = parses(word)[0].tag
    return "NOUN" in tag and "gent" in tag
