"""Numbers dictated in words: «восемь девятьсот три…», "plus seven nine oh three…"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.wordlists import words

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_GAP = re.compile(r"[\s,.;:()+-]{1,4}")
_UNITS_RU = words("ноль один два три четыре пять шесть семь восемь девять")
_TEENS_RU = words(
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать"
)
_TENS_RU = words("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
_HUNDREDS_RU = words("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
_UNITS_EN = words("zero one two three four five six seven eight nine")
_TEENS_EN = words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS_EN = words("twenty thirty forty fifty sixty seventy eighty ninety")
_REPEATS = {"double": 2, "triple": 3}
_SIGNS = frozenset(("плюс", "plus"))
_LEAST_WORDS = 4
_PHONE_LENGTHS = range(10, 14)


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    values: dict[str, int] = {"нуль": 0, "oh": 0, "одна": 1, "две": 2}
    for row, first, step in (
        (_UNITS_RU, 0, 1),
        (_TEENS_RU, 10, 1),
        (_TENS_RU, 20, 10),
        (_HUNDREDS_RU, 100, 100),
        (_UNITS_EN, 0, 1),
        (_TEENS_EN, 10, 1),
        (_TENS_EN, 20, 10),
    ):
        values.update({word: first + place * step for place, word in enumerate(row)})
    return values


def spoken_numbers(document: Document) -> Iterator[tuple[int, int]]:
    """Yield spans of the folded text that dictate a phone number at least partly in words."""
    for run in _runs(document.plain):
        if sum(not match.group().isdecimal() for match in run) < _LEAST_WORDS:
            continue
        digits = _digits([match.group() for match in run])
        if len(digits) in _PHONE_LENGTHS:
            yield run[0].start(), run[-1].end()


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield rows of neighbouring number words, signs and digits."""
    values = _values()
    run: list[re.Match[str]] = []
    for match in _PIECE.finditer(text):
        word = match.group()
        counts = word.isdecimal() or word in values or word in _REPEATS or word in _SIGNS
        joined = bool(run) and bool(_GAP.fullmatch(text, run[-1].end(), match.start()))
        if run and not (counts and joined):
            yield run
            run = []
        if counts:
            run.append(match)
    if run:
        yield run


def _digits(row: list[str]) -> str:
    """Write a row of number words as digits: «девятьсот три» is 903, «сорок пять» 45."""
    out: list[str] = []
    room, repeat = 0, 1
    for word in row:
        if word in _SIGNS:
            continue
        if word in _REPEATS:
            repeat = _REPEATS[word]
            continue
        value = int(word[:15]) if word.isdecimal() else _values()[word]
        if not word.isdecimal() and 0 < value < room:
            out[-1] = str(int(out[-1]) + value)
        else:
            out.append((word if word.isdecimal() else str(value)) * repeat)
        room = 0 if word.isdecimal() else _room_after(value)
        repeat = 1
    return "".join(out)


def _room_after(value: int) -> int:
    """How large a number may still be added to a number word: after сто 100, after двадцать 10."""
    if value >= 100 and value % 100 == 0:
        return 100
    return 10 if value >= 20 and value % 10 == 0 else 0


def number_word(word: str, lemma: str) -> int | None:
    """Return what a number word means in any form («двух» is 2), None for another word."""
    values = _values()
    if word in values:
        return values[word]
    return values.get(lemma) if lemma in values else _ORDINALS.get(lemma)


_ORDINALS = {
    "пара": 2,
    "двое": 2,
    "трое": 3,
    "четверо": 4,
    "полтора": 1,
    "дважды": 2,
    "трижды": 3,
    "twice": 2,
    "hour": 1,
    "час": 1,
    "день": 1,
    "неделя": 1,
    "месяц": 1,
    "once": 1,
}


def dictated(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield every row of at least four number words: span of the folded text and digits."""
    for run in _runs(document.plain):
        if sum(not match.group().isdecimal() for match in run) >= _LEAST_WORDS:
            yield run[0].start(), run[-1].end(), _digits([match.group() for match in run])
