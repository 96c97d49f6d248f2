"""Numbers in a text: sums of money, dates, and everything else that is counted."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from guardrails.document import Document, read
from guardrails.morphology import Token, lemma
from guardrails.recognisers.spoken import number_word

_AMOUNT = r"\d{1,3}(?:[ ,]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?!\d)"
_CURRENCY = (
    r"(?:₽|руб(?:л[а-я]{1,3}|\.|\b)|р\.|р\b|тыс[а-я.]{0,5} ?(?:руб[а-я.]{0,5}|р\b)?|\$|€|£|usd|eur"
    r"|dollars?|euros?|pounds?|rubles?|тенге|сум\b|евро|доллар[а-я]{0,3})"
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
    for start, end, amount, _ in money(document):
        yield start, end, amount


def money(document: Document) -> Iterator[tuple[int, int, Decimal, str]]:
    """Yield sums of money with their currency as ISO 4217 writes it; "" when it is not said."""
    for match in _SUM.finditer(document.plain):
        amount = _decimal(match.group(1) or match.group(3))
        if match.group(2) and match.group(2).startswith("тыс"):
            amount *= 1000
        yield match.start(), match.end(), amount, _currency(match.group())
    for start, end, amount in spoken_counts(document):
        currency = _currency(document.plain[start:end])
        if currency:
            yield start, end, amount, currency


def percents(document: Document) -> Iterator[Decimal]:
    """Yield every percentage: «20 %», "ten percent"."""
    for match in _PERCENT.finditer(document.plain):
        yield _decimal(match.group(1))


def _currency(written: str) -> str:
    return next((iso for iso, names in _CURRENCIES if re.search(names, written)), "")


_CURRENCIES = (
    ("RUB", r"₽|руб|р\.|\dр|\d р|rub"),
    ("USD", r"\$|usd|dollar|доллар|bucks"),
    ("EUR", r"€|eur|евро"),
    ("GBP", r"£|pound|quid|фунт"),
    ("KZT", r"тенге|kzt|₸"),
    ("UZS", r"сум(?![а-я])"),
    ("BYN", r"byn"),
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|процент|per ?cent)")


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


def months(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield months said without a day: «в декабре», "by March"; span and number."""
    for match in _MONTH_ALONE.finditer(document.plain):
        yield *match.span(), _month(match.group(1) or match.group(2))


_MONTH_ALONE = re.compile(
    rf"(?<![а-яa-z\d])(?:(?:в|к|до|с|со|на|уже в|начале|середине|конце|концу|началу)"
    rf" ((?:{_MONTH_RU})[а-я]{{0,4}})|(?:in|by|from|since|until|this|next|of|early|late|mid)"
    rf" ((?:{_MONTH_EN})[a-z]{{0,6}}))(?![а-яa-z])(?! \d)"
)


def counts(document: Document) -> Iterator[tuple[int, int, Decimal]]:
    """Yield every number written in digits: span of the folded text and value."""
    for match in _COUNTED.finditer(document.plain):
        yield *match.span(), _decimal(match.group())


def spoken_counts(document: Document) -> Iterator[tuple[int, int, Decimal]]:
    """Yield what is counted in words: «двадцать пять минут», "eleven years"; span and value.

    Only beside a unit, and from two on: «один», «два слова» and "one of us" are ways of speaking.
    """
    row = document.tokens
    place = 0
    while place < len(row):
        value, last = _spoken(row, place)
        if value is None:
            place += 1
            continue
        unit = _unit_after(row, last)
        if unit is not None and value >= _COUNTED_FROM:
            yield row[place].start, unit.end, Decimal(value)
        place = last + 1


def _spoken(row: Sequence[Token], place: int) -> tuple[int | None, int]:
    """Return the value of the number words from a place on and the last of them."""
    total, room, last = None, 0, place - 1
    for index in range(place, len(row)):
        value = number_word(row[index].text.lower(), row[index].lemma)
        if value is None or row[index].lemma in _UNITS_THAT_COUNT:
            break
        if total is None or 0 < value < room:
            total = (total or 0) + value
            room = 10 if 20 <= value < 100 and value % 10 == 0 else 100 if value >= 100 else 0
            last = index
        else:
            break
    return total, last


def _unit_after(row: Sequence[Token], place: int) -> Token | None:
    """Return the unit right after a place or behind one adjective: «двадцать долгих минут»."""
    for token in row[place + 1 : place + 3]:
        if token.lemma in _units():
            return token
        if len(token.text) < _ADJECTIVE:
            return None
    return None


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(lemma(word) for word in _UNITS.split())


_COUNTED_FROM = 2
_ADJECTIVE = 4
_UNITS_THAT_COUNT = frozenset(("час", "день", "неделя", "месяц", "hour"))
_UNITS = (
    "секунда минута час день сутки неделя месяц год лет полугодие рубль тысяча миллион доллар евро"
    " процент километр метр сантиметр миллиметр килограмм кило грамм тонна литр градус балл звезда"
    " человек гость клиент покупатель пациент сотрудник мастер повар курьер официант магазин филиал"
    " ресторан кафе точка сорт вид блюдо этаж номер штука экземпляр заказ место шаг second minute"
    " hour day week month year percent dollar euro pound quid mile kilometre kilometer metre meter"
    " centimetre inch foot kilo gram ton tonne litre liter degree star person people guest customer"
    " client colleague store shop branch kind sort room piece step times"
)


@lru_cache(maxsize=512)
def numbers_in(text: str) -> frozenset[Decimal]:
    """Return every number a text has, in digits or in words."""
    document = read(text)
    written = {value for _, _, value in counts(document)}
    written |= {value for _, _, value in sums(document)}
    in_words = (
        _ORDINALS.get(token.lemma) or number_word(token.text.lower(), token.lemma)
        for token in document.tokens
    )
    written |= {value for _, _, value in spoken_counts(document)}
    return frozenset(written | {Decimal(value) for value in in_words if value is not None})


_ORDINALS = dict(
    [
        *(("второй", 2), ("третий", 3), ("четвертый", 4), ("пятый", 5), ("шестой", 6)),
        *(("седьмой", 7), ("восьмой", 8), ("девятый", 9), ("десятый", 10), ("дважды", 2)),
        *(("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7)),
        *(("eighth", 8), ("ninth", 9), ("tenth", 10), ("вдвоем", 2), ("двойной", 2), ("вдвое", 2)),
        *(("тройной", 3), ("doubl", 2)),
    ]
)


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
