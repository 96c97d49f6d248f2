"""Document numbers that a check digit or a word beside them gives away."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers import context
from guardrails.recognisers.base import Recogniser, digits_of, is_near, is_ticket
from guardrails.recognisers.checksums import iban, inn, ogrn, snils

_EDGE = r"(?<![\w+])(?<!\d[-.])"
_STOP = r"(?![\w]|[-.]\d)"


class Passport(Recogniser):
    """A Russian passport: 45 08 123456, 4508 № 123456; bare digits only beside «паспорт»."""

    type: ClassVar[str] = "PASSPORT"
    _row = re.compile(rf"{_EDGE}\d\d ?\d\d[ ,-]{{0,2}}(?:№|номер|n)? ?\d{{6}}{_STOP}")
    _telling = re.compile(r"\d\d \d\d (?:№ ?)?\d{6}|\d\d ?\d\d ?№ ?\d{6}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield passport numbers."""
        for match in self._row.finditer(document.plain):
            near = is_near(document, match.start(), context.PASSPORT, 40)
            issued = document.plain.startswith("выдан", match.end() + 1)
            shaped = self._telling.fullmatch(match.group()) and not is_ticket(
                document, match.start()
            )
            if near or issued or shaped:
                yield match.span()


class Snils(Recogniser):
    """СНИЛС: groups and check digits, or the word beside eleven digits."""

    type: ClassVar[str] = "SNILS"
    _row = re.compile(rf"{_EDGE}\d{{3}}[- ]?\d{{3}}[- ]?\d{{3}}[- ]?\d\d{_STOP}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield СНИЛС numbers."""
        for match in self._row.finditer(document.folded):
            grouped = not match.group().isdecimal()
            if is_near(document, match.start(), context.SNILS, 20) or (
                grouped and snils(digits_of(match.group()))
            ):
                yield match.span()


class Inn(Recogniser):
    """ИНН: twelve digits by their check digits, ten only beside the word."""

    type: ClassVar[str] = "INN"
    _row = re.compile(rf"{_EDGE}(?:\d{{12}}|\d{{10}}){_STOP}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield taxpayer numbers."""
        for match in self._row.finditer(document.folded):
            named = is_near(document, match.start(), context.INN, 20)
            ticket = is_ticket(document, match.start())
            personal = len(match.group()) == 12 and inn(match.group()) and not ticket
            if named or personal:
                yield match.span()


class Ogrn(Recogniser):
    """ОГРН and ОГРНИП, beside the word and with the right check digit."""

    type: ClassVar[str] = "OGRN"
    _row = re.compile(rf"{_EDGE}(?:\d{{15}}|\d{{13}}){_STOP}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield state registration numbers."""
        for match in self._row.finditer(document.folded):
            if ogrn(match.group()) and is_near(document, match.start(), context.OGRN, 20):
                yield match.span()


class Oms(Recogniser):
    """A medical insurance policy: sixteen digits beside «полис» or «ОМС».

    Its check digit equals a card's, so only the word tells them apart.
    """

    type: ClassVar[str] = "OMS"
    _row = re.compile(rf"{_EDGE}\d{{4}}(?: ?\d{{4}}){{3}}{_STOP}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield policy numbers."""
        for match in self._row.finditer(document.folded):
            if is_near(document, match.start(), context.OMS, 25):
                yield match.span()


class Account(Recogniser):
    """A bank account: twenty digits with a known beginning and currency, or beside «счёт»."""

    type: ClassVar[str] = "ACCOUNT"
    _row = re.compile(rf"{_EDGE}\d(?: ?\d){{19}}{_STOP}")
    _shape = re.compile(r"(?:40[1-8]|42[0-6]|30[12])\d\d(?:810|643|840|978|156)\d{12}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield bank account numbers."""
        for match in self._row.finditer(document.folded):
            shaped = self._shape.fullmatch(digits_of(match.group()))
            if shaped or is_near(document, match.start(), context.ACCOUNT, 25):
                yield match.span()


class Iban(Recogniser):
    """An IBAN with a country's own length and the right check digits; not a parcel number."""

    type: ClassVar[str] = "IBAN"
    _row = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
    _lengths: ClassVar[dict[str, int]] = {
        "AT": 20,
        "BE": 16,
        "BG": 22,
        "CH": 21,
        "CY": 28,
        "CZ": 24,
        "DE": 22,
        "DK": 18,
        "EE": 20,
        "ES": 24,
        "FI": 18,
        "FR": 27,
        "GB": 22,
        "GE": 22,
        "GR": 27,
        "HR": 21,
        "HU": 28,
        "IE": 22,
        "IL": 23,
        "IT": 27,
        "KZ": 20,
        "LT": 20,
        "LU": 20,
        "LV": 21,
        "MD": 24,
        "NL": 18,
        "NO": 15,
        "PL": 28,
        "PT": 25,
        "RO": 24,
        "RS": 22,
        "SE": 24,
        "SI": 19,
        "SK": 24,
        "TR": 26,
        "UA": 29,
        "AE": 23,
        "AZ": 28,
        "BY": 28,
        "SA": 24,
    }

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield IBANs."""
        for match in self._row.finditer(document.folded):
            value = match.group().replace(" ", "")
            if self._lengths.get(value[:2]) == len(value) and iban(value):
                yield match.span()


class Plate(Recogniser):
    """A Russian car plate: А123ВС777, in either script, spaced or not."""

    type: ClassVar[str] = "PLATE"
    _letter = "[авекмнорстухabekmhopctyx]"
    _row = re.compile(rf"(?<!\w){_letter} ?\d{{3}} ?{_letter}{{2}} ?\d{{2,3}}(?: ?rus)?(?!\w)")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield car plates."""
        for match in self._row.finditer(document.plain):
            spaced = " " in match.group()
            if not spaced or document.folded[match.start()].isupper():
                yield match.span()
