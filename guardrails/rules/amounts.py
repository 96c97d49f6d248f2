"""Numbers in a text: sums of money, dates, and everything else that is counted."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from guardrails.document import Document, read
from guardrails.recognisers.spoken import number_word

_AMOUNT = r"\d{1,3}(?:[ ,]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?!\d)"
_CURRENCY = (
    r"(?:₽|руб(?:л[а-я]{1,3}|\.|\b)|р\.|р\b|тыс[а-я.]{0,5} ?(?:руб[а-я.]{0,5}|р\b)?|\$|€|£"
    r"|usd|eur|dollars?|euros?|pounds?|rubles?|тенге|сум\b|евро|доллар[а-я]{0,3})"
)
_SUM = re.compile(rf"(?<![\w.,-])({_AMOUNT}) ?({_CURRENCY})|[$€£₽] ?({_AMOUNT})")
_MONTHS = (
    ("январ", "jan"),
    ("феврал", "feb"),
    ("март", "mar"),
    ("апрел", "apr"),
    ("ма[йяе]", "may"),
    ("июн", "jun"),
    ("июл", "jul"),
    ("август", "aug"),
    ("сентябр", "sep"),
    ("октябр", "oct"),
    ("ноябр", "nov"),
    ("декабр", "dec"),
)
_MONTH_RU = "|".join(ru for ru, _ in _MONTHS)
_MONTH_EN = "|".join(en for _, en in _MONTHS)
_NUMERIC_DATE = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?(?![\d/]|\.\d)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WORD_DATE_RU = re.compile(rf"(?<!\d)(\d{{1,2}})(?:-?г?о)? ((?:{_MONTH_RU})[а-я]{{0,4}})(?![а-я])")
_WORD_DATE_EN = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ((?:{_MONTH_EN})[a-z]{{0,6}})(?![a-z])"
    rf"|(?<![a-z])((?:{_MONTH_EN})[a-z]{{0,6}}) (\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
)
_COUNTED = re.compile(r"(?<![\w.,№#])\d{1,3}(?:[ ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")


def sums(document: Document) -> Iterator[tuple[int, int, Decimal]]:
    """Yield sums of money: span of the folded text and amount («1,5 тыс. руб.» is 1500)."""
    for match in _SUM.finditer(document.plain):
        amount = _decimal(match.group(1) or match.group(3))
        if match.group(2) and match.group(2).startswith("тыс"):
            amount *= 1000
        yield match.start(), match.end(), amount


def dates(document: Document) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield dates: span of the folded text and (day, month)."""
    text = document.plain
    for match in _NUMERIC_DATE.finditer(text):
        day, month = int(match.group(1)), int(match.group(2))
        if match.group(3) is None and not (len(match.group(2)) == 2 and match.group()[-3] == "."):
            continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield *match.span(), (day, month)
    for match in _ISO_DATE.finditer(text):
        yield *match.span(), (int(match.group(3)), int(match.group(2)))
    for match in _WORD_DATE_RU.finditer(text):
        yield *match.span(), (int(match.group(1)), _month(match.group(2)))
    for match in _WORD_DATE_EN.finditer(text):
        written, name = match.group(1) or match.group(4), match.group(2) or match.group(3)
        yield *match.span(), (int(written), _month(name))


def counts(document: Document) -> Iterator[tuple[int, int, Decimal]]:
    """Yield every number written in digits: span of the folded text and value."""
    for match in _COUNTED.finditer(document.plain):
        yield *match.span(), _decimal(match.group())


@lru_cache(maxsize=512)
def numbers_in(text: str) -> frozenset[Decimal]:
    """Return every number a text has, in digits or in words."""
    document = read(text)
    written = {value for _, _, value in counts(document)}
    written |= {value for _, _, value in sums(document)}
    in_words = (number_word(token.text.lower(), token.lemma) for token in document.tokens)
    return frozenset(written | {Decimal(value) for value in in_words if value is not None})


@lru_cache(maxsize=512)
def dates_in(text: str) -> frozenset[tuple[int, int]]:
    """Return the (day, month) of every date in a text."""
    return frozenset(date for _, _, date in dates(read(text)))


def _decimal(written: str) -> Decimal:
    bare = written.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        bare = bare.replace(",", "")
    return Decimal(bare.replace(",", ".")[:18])


def _month(name: str) -> int:
    for number, (ru, en) in enumerate(_MONTHS, 1):
        if re.match(ru, name) or name.startswith(en):
            return number
    return 0
