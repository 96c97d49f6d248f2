"""Document numbers that a check digit or a word beside them gives away."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers import context
from guardrails.recognisers.base import Recogniser, digits_of, is_near, is_ticket
from guardrails.recognisers.checksums import iban, inn, snils
from guardrails.recognisers.named import named
from guardrails.recognisers.rows import digit_rows, windows
from guardrails.wordlists import words

_EDGE = r"(?<![\w+])(?<!\d[-.])"
# a glance at the text that spares most texts the search
_SIX, _THREE = re.compile(r"\d{6}"), re.compile(r"\d{3}")
_THREES = re.compile(r"\d{3}[- .]\d{3}")
_COUNTRY = re.compile(r"[a-z]{2}\d\d")
_STOP = r"(?![\w]|[-.]\d)"


class Passport(Recogniser):
    """A Russian passport: 45 08 123456, 4508 № 123456; other writings only beside «паспорт»."""

    type: ClassVar[str] = "PASSPORT"
    _row = re.compile(rf"{_EDGE}\d\d ?\d\d[ ,-]{{0,2}}(?:№|номер|n)? ?\d{{6}}{_STOP}")
    _telling = re.compile(r"\d\d \d\d (?:№ ?)?\d{6}|\d\d ?\d\d ?№ ?\d{6}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield passport numbers."""
        six = _SIX.search(document.plain)
        for match in self._row.finditer(document.plain) if six else ():
            near = is_near(document, match.start(), context.PASSPORT, 40)
            issued = document.plain.startswith("выдан", match.end() + 1)
            shaped = self._telling.fullmatch(match.group()) and not is_ticket(
                document, match.start()
            )
            if near or issued or shaped:
                yield match.span()
        for group in named(document, context.PASSPORT, (10,), 25):
            yield group.start, group.end


class Snils(Recogniser):
    """СНИЛС: groups and check digits, or the word beside eleven digits.

    An American social security number, nine digits beside "SSN", is the same kind of thing.
    """

    type: ClassVar[str] = "SNILS"
    _row = re.compile(rf"{_EDGE}\d{{3}}[- .]\d{{3}}[- .]\d{{3}}[- .]?\d\d{_STOP}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield СНИЛС numbers."""
        three = _THREES.search(document.folded)
        for match in self._row.finditer(document.folded) if three else ():
            if snils(digits_of(match.group())):
                yield match.span()
        for word, length in ((context.SNILS, 11), (context.SSN, 9)):
            for group in named(document, word, (length,), 20):
                yield group.start, group.end


class Inn(Recogniser):
    """ИНН: twelve digits by their check digits, ten only beside the word."""

    type: ClassVar[str] = "INN"
    _row = re.compile(rf"{_EDGE}\d{{12}}{_STOP}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield taxpayer numbers."""
        six = _SIX.search(document.folded)
        for match in self._row.finditer(document.folded) if six else ():
            if inn(match.group()) and not is_ticket(document, match.start()):
                yield match.span()
        for group in named(document, context.INN, (10, 12), 20):
            yield group.start, group.end


class Ogrn(Recogniser):
    """ОГРН and ОГРНИП, only beside the word."""

    type: ClassVar[str] = "OGRN"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield state registration numbers."""
        for group in named(document, context.OGRN, (13, 15), 20):
            yield group.start, group.end


class Oms(Recogniser):
    """A medical insurance policy: sixteen digits beside «полис» or «ОМС».

    Its check digit equals a card's, so only the word tells them apart.
    """

    type: ClassVar[str] = "OMS"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield policy numbers."""
        for group in named(document, context.OMS, (16,), 25):
            yield group.start, group.end


class Account(Recogniser):
    """A bank account: twenty digits with a known beginning and currency, or beside «счёт»."""

    type: ClassVar[str] = "ACCOUNT"
    _shape = re.compile(r"(?:40[1-8]|42[0-6]|30[12])\d\d(?:810|643|840|978|156)\d{12}")

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield bank account numbers."""
        for row in digit_rows(document.plain):
            for group in windows(row, (20,)):
                if self._shape.fullmatch(group.digits):
                    yield group.start, group.end
        for group in named(document, context.ACCOUNT, (20,), 25):
            yield group.start, group.end


class Iban(Recogniser):
    """An IBAN with a country's own length and the right check digits; not a parcel number."""

    type: ClassVar[str] = "IBAN"
    _row = re.compile(r"(?<!\w)[a-z]{2}\d\d(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?(?!\w)")
    _lengths: ClassVar[dict[str, int]] = {
        pair[:2]: int(pair[2:])
        for pair in words(
            "AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GE22 GR27 HR21 HU28 "
            "IE22 IL23 IS26 IT27 KZ20 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 "
            "PT25 RO24 RS22 SE24 SI19 SK24 SM27 TR26 UA29 AE23 AZ28 BY28 GI23 AL28 AD24 BA20 FO18 "
            "GL18 KW30 QA29 SA24 XK20"
        )
    }

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield IBANs."""
        begun = _COUNTRY.search(document.plain)
        for match in self._row.finditer(document.plain) if begun else ():
            value = match.group().replace(" ", "").replace("-", "").upper()
            if self._lengths.get(value[:2]) == len(value) and iban(value):
                yield match.span()


class Plate(Recogniser):
    """A Russian car plate: А123ВС777, in either script, spaced or not."""

    type: ClassVar[str] = "PLATE"
    _letter = "[авекмнорстухabekmhopctyx]"
    _row = re.compile(
        rf"(?<!\w){_letter}[ -]?\d{{3}}[ -]?{_letter}{{2}}[ -]?\d{{2,3}}(?: ?rus)?(?!\w)"
    )

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield car plates."""
        three = _THREE.search(document.plain)
        for match in self._row.finditer(document.plain) if three else ():
            capital = document.folded[match.start()].isupper()
            solid = not any(char in " -" for char in match.group())
            if solid or capital or is_near(document, match.start(), context.CAR, 25):
                yield match.span()
