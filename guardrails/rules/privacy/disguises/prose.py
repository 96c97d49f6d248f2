"""Dates, addresses and free text of the private part."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from guardrails.document import Document, read
from guardrails.morphology import lemmas, parses
from guardrails.recognisers.spoken import spoken_rows
from guardrails.rules.amounts import dates, dates_in
from guardrails.rules.privacy.disguises import Span
from guardrails.rules.privacy.disguises.digits import rows
from guardrails.rules.substance import is_content
from guardrails.wordlists import words

_STREET_NEAR = re.compile(
    r"\bул[.иь ]|улиц|просп|пр-к?т|переул|\bпер\.|набереж|шоссе|бульвар|проезд|street|avenue|road"
    r"|lane|\bst\b|\bave\b"
)
_PLACE_WORDS = frozenset(
    words(
        "улица проспект город дом квартира корпус строение переулок набережная шоссе "
        "бульвар проезд площадь область район поселок село деревня микрорайон подъезд этаж "
        "street avenue road lane drive boulevar court way place squar terrac apartment apart flat "
        "suit unit floor citi town"
    )
)
_NUMBER = re.compile(r"\d+")
_FLAT = re.compile(
    r"(?:д(?:ом[а-я]?)?|house)\W{0,3}(\d{1,4})\W{1,4}"
    r"(?:кв[а-я.]{0,8}|flat|apt)\W{0,3}(\d{1,4})"
)
_MONTHS_RU = words("январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр")
_DAYS_RU = words(
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат "
    "четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_DAY_STEM = "|".join(sorted((*_DAYS_RU, "тридцат"), key=len, reverse=True))
_SPOKEN_DATE = re.compile(
    rf"(двадцать |тридцать )?({_DAY_STEM})(?:ое|ого|ье|ьего|его)"
    rf" ({'|'.join(_MONTHS_RU)})[а-я]{{1,3}}"
)
_NEAR, _SHORT_WORDS, _SHARE = 25, 5, 0.75


def dates_shown(document: Document, value: str, public: Iterable[str] = ()) -> Iterator[Span]:
    """Yield where the day and month of a date stand, in digits or in words.

    A date that `public` texts have is no secret.
    """
    wanted = dates_in(value) - {date for text in public for date in dates_in(text)}
    for start, end, date in dates(document):
        if date in wanted:
            yield start, end
    if not wanted:
        return
    for match in _SPOKEN_DATE.finditer(document.plain):
        if _spoken_date(match) in wanted:
            yield match.span()
    solid = frozenset(_solid(value))
    for row in rows(document.plain):
        if row.digits in solid:
            yield row.start, row.end


def _solid(value: str) -> Iterator[str]:
    """Yield a full date as people type it without dots: 14031981, 140381, 19810314."""
    numbers = _NUMBER.findall(value)
    if len(numbers) != 3:
        return
    year, month, day = numbers if len(numbers[0]) == 4 else reversed(numbers)
    if len(year) == 4:
        day, month = day.zfill(2), month.zfill(2)
        yield from (day + month + year, day + month + year[2:], year + month + day)


def _spoken_date(match: re.Match[str]) -> tuple[int, int]:
    tens, unit, month = match.groups()
    day = 30 if unit == "тридцат" else _DAYS_RU.index(unit) + 1
    day += {"двадцать ": 20, "тридцать ": 30}.get(tens or "", 0)
    return day, _MONTHS_RU.index(month) + 1


def address_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield the street of an address where its house or a word for a street stands near.

    Also its house with its flat, without the street.
    """
    numbers = _NUMBER.findall(value)
    for match in _FLAT.finditer(document.plain):
        if match.group(1) in numbers and match.group(2) in numbers:
            yield match.span()
    streets = _streets(value)
    text = document.plain
    for token in document.tokens:
        if not lemmas(token.text) & streets:
            continue
        first, last = max(0, token.start - _NEAR), token.end + _NEAR
        near = text[first:last]
        there = set(_NUMBER.findall(near)) & set(numbers)
        there |= {
            row.digits
            for row, _ in spoken_rows(text)
            if row.digits in numbers and first <= row.start < last
        }
        small = token.text.islower()  # «мира» and «лесной» are words before they are streets
        if len(there) > small or _STREET_NEAR.search(near):
            yield token.start, token.end


@lru_cache(maxsize=512)
def _streets(value: str) -> frozenset[str]:
    """Return the forms of the words that name the street; a town does not."""
    named = [
        token
        for token in read(value).tokens
        if len(token.text) > 3 and token.lemma not in _PLACE_WORDS and not _is_town(token.text)
    ]
    capital = [token for token in named if token.text[:1].isupper()]
    return frozenset(form for token in capital or named for form in lemmas(token.text))


@lru_cache(maxsize=1024)
def _is_town(word: str) -> bool:
    return not word.isascii() and "Geox" in parses(word.lower())[0].tag


def words_shown(document: Document, value: str) -> Iterator[Span]:
    """Yield where the content words of a free text stand together, in any form and order.

    A town alone says nothing about anybody.
    """
    wanted = _telling(value)
    if not wanted:
        return
    told = [token for token in document.tokens if token.lemma in wanted]
    for _, group in groupby(told, key=lambda token: document.sentence_of(token.start)):
        hit = list(group)
        if len({token.lemma for token in hit}) >= max(1, round(_SHARE * len(wanted))):
            yield hit[0].start, hit[-1].end


@lru_cache(maxsize=512)
def _telling(value: str) -> frozenset[str]:
    row = [token for token in read(value).tokens if is_content(token)]
    if sum(len(token.lemma) for token in row) < _SHORT_WORDS:
        return frozenset()
    if len(row) == 1 and _is_town(row[0].text):
        return frozenset()
    return frozenset(token.lemma for token in row)
