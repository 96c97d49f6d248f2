"""Numbers of the private part: other separators, shortened, in words, the last four alone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.recognisers.base import digits_of
from guardrails.recognisers.rows import Row, rows_of, windows
from guardrails.recognisers.spoken import spoken_rows
from guardrails.rules.privacy.disguises import Span
from guardrails.rules.privacy.disguises.squeezed import squeezed

# wider than for a recogniser: the digits themselves are known, so anything may stand between
_ROW = re.compile(r"\d+(?:[^\w\n]{1,4}\d+|_\d+)*")
_CARD_MARK = re.compile(r"(?:[*•·xх]{1,4}[ -]?|(?:карт[а-я]{0,3}|card)(?![а-я])[^.!?\d]{0,40})$")
_ENDING_MARK = re.compile(
    r"(?:оканчива|кончает|последни|на конце|ending|ends|last (?:four|4|digits))[^.!?\d]{0,25}$"
)
_COUNTED = re.compile(
    r"[.,]\d|\s?(?:₽|руб|р\b|р\.|\$|€|коп|балл|бонус|мин|час|дн|раз|шт|гр?\b|г\.|год|км|%"
    r"|rub|usd|eur|points|dollars|pounds|days|times)"
)
_SUM_BEFORE = re.compile(r"[$€£₽]\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHEN_BEFORE = re.compile(
    r"(?:^|[^\w])(?:в|с|за|до|по|in|since|of|from|by|until"
    r"|(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]{0,2}"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\s$"
)
_PHONE_TAIL, _LOCAL_TAIL, _CARD_TAIL, _LEAST, _SURE = 10, 7, 4, 5, 7


@lru_cache(maxsize=64)
def rows(text: str) -> tuple[Row, ...]:
    """Return the rows of digits of a text, whatever short thing stands between them."""
    return rows_of(_ROW, text)


@lru_cache(maxsize=64)
def all_rows(text: str) -> tuple[Row, ...]:
    """Return the rows in digits and those in words."""
    return (*rows(text), *(row for row, _ in spoken_rows(text)))


def digits_shown(
    document: Document, value: str, *, is_phone: bool, is_card: bool
) -> Iterator[Span]:
    """Yield where the digits of `value` stand with other separators, shortened or dictated."""
    wanted = digits_of(value)
    if len(wanted) < _LEAST:
        return
    tails = [wanted]
    if is_phone and len(wanted) >= _PHONE_TAIL:
        tails += [wanted[-_PHONE_TAIL:], wanted[-_LOCAL_TAIL:]]
    found: list[Span] = []
    for tail in tails:
        found += [span for span in _whole(document.plain, tail) if _is_apart(span, found)]
    yield from found
    yield from _tails(document.plain, wanted[-_CARD_TAIL:], is_card=is_card)


def _whole(text: str, wanted: str) -> Iterator[Span]:
    """Yield where all of `wanted` stands: in a row, in words, among look-alike letters."""
    if len(wanted) >= _SURE and not _may_show(text, wanted):
        return
    for row in rows(text):
        yield from _in_row(row, wanted, text)
    for row, _ in spoken_rows(text):
        yield from _dictated(row, wanted)
    if len(wanted) >= _SURE:
        yield from squeezed(text).find(wanted)


def _may_show(text: str, wanted: str) -> bool:
    """Tell at a glance whether a text could show a long number at all."""
    return bool(wanted in _solid(text) or wanted in squeezed(text).text or spoken_rows(text))


@lru_cache(maxsize=64)
def _solid(text: str) -> str:
    return "|".join(row.digits for row in rows(text))


@lru_cache(maxsize=64)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(row.digits for row in all_rows(text))


def _is_apart(span: Span, others: list[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in others)


def number_shown(document: Document, wanted: str) -> Iterator[Span]:
    """Yield where exactly the digits `wanted` stand together, in digits or in words."""
    text = document.plain
    for row in all_rows(text):
        for group in windows(row, (len(wanted),)):
            if group.digits == wanted and not _is_counted(text, group.start, group.end):
                yield group.start, group.end


def _in_row(row: Row, tail: str, text: str) -> Iterator[Span]:
    if len(tail) >= _SURE:
        at = row.digits.find(tail)
        if at >= 0:
            yield _place(row, at, at + len(tail))
        return
    for group in windows(row, (len(tail),)):
        if group.digits == tail and not _is_counted(text, group.start, group.end):
            yield group.start, group.end


def _dictated(row: Row, wanted: str) -> Iterator[Span]:
    """Yield where neighbouring groups of a dictated row can be read as `wanted`."""
    if len(wanted) < _SURE:
        return
    for first, group in enumerate(row.groups):
        reached = {0}
        for last in row.groups[first : first + len(wanted)]:
            reached = {
                place + len(digits)
                for place in reached
                for digits in (last.digits, *last.other)
                if wanted.startswith(digits, place)
            }
            if len(wanted) in reached:
                yield group.start, last.end
            if not reached:
                break


def _place(row: Row, start: int, end: int) -> Span:
    """Return the span of the digits from `start` to `end` of a row, whole groups of words."""
    first, last, seen = row.start, row.end, 0
    for group in row.groups:
        solid = group.end - group.start == len(group.digits)
        if seen <= start < seen + len(group.digits):
            first = group.start + (start - seen if solid else 0)
        if seen < end <= seen + len(group.digits):
            last = group.start + end - seen if solid else group.end
        seen += len(group.digits)
    return first, last


def _tails(text: str, last: str, *, is_card: bool) -> Iterator[Span]:
    """Yield the last four digits where a card or an ending is spoken of; a year or a sum is not."""
    if last not in _numbers(text):
        return
    for row in all_rows(text):
        if row.digits == last and not _is_counted(text, row.start, row.end):
            yield from _tail(row, last, text, is_card=is_card)


def _tail(row: Row, last: str, text: str, *, is_card: bool) -> Iterator[Span]:
    before = text[max(0, row.start - 60) : row.start]
    starred = before[-2:].strip("- ")[-1:] in ("*", "•", "·")
    if _YEAR.fullmatch(last) and not starred and _WHEN_BEFORE.search(before):
        return
    if (is_card and _CARD_MARK.search(before)) or _ENDING_MARK.search(before):
        yield row.start, row.end


def _is_counted(text: str, start: int, end: int) -> bool:
    return bool(_COUNTED.match(text, end)) or bool(
        _SUM_BEFORE.search(text[max(0, start - 2) : start])
    )
