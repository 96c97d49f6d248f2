"""Numbers dictated in words: «восемь девятьсот три…», "plus seven nine oh three…"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.recognisers.rows import Group, Row, row_of
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
_SKIPPED = frozenset(("плюс", "plus"))
_ZEROS = frozenset(("нуля", "ноля"))
_FEW = frozenset("23")
_WORDS = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 4
_PHONE_LENGTHS = range(10, 14)


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    values: dict[str, int] = {"нуль": 0, "нуля": 0, "ноля": 0, "oh": 0, "одна": 1, "две": 2}
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
    for row, in_words in spoken_rows(document.plain):
        if in_words >= _LEAST_WORDS and len(row.digits) in _PHONE_LENGTHS:
            yield row.start, row.end


@lru_cache(maxsize=64)
def spoken_rows(text: str) -> tuple[tuple[Row, int], ...]:
    """Return rows of number words and digits, each with how many of it are words.

    `text` is lower-case, ё as е. «девятьсот три» is the group 903, «сорок пять» 45, «два нуля» 00.
    """
    if not _counting(text):
        return ()
    rows = []
    for run in _runs(text):
        in_words = sum(not match.group().isdecimal() for match in run)
        groups = tuple(_groups(run))
        if in_words and groups:
            row = row_of(groups)
            rows.append((row._replace(start=run[0].start(), end=run[-1].end()), in_words))
    return tuple(rows)


def _counting(text: str) -> bool:
    """Tell whether at least two words of `text` are number words."""
    values = _values()
    return sum(word in values or word in _REPEATS for word in _WORDS.findall(text)) > 1


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield rows of neighbouring number words, signs and digits."""
    values = _values()
    run: list[re.Match[str]] = []
    for match in _PIECE.finditer(text):
        word = match.group()
        counts = word.isdecimal() or word in values or word in _SKIPPED or word in _REPEATS
        joined = bool(run) and bool(_GAP.fullmatch(text, run[-1].end(), match.start()))
        if run and not (counts and joined):
            yield run
            run = []
        if counts:
            run.append(match)
    if run:
        yield run


def _groups(run: list[re.Match[str]]) -> list[Group]:
    """Write the words of a row as digits, those that make one number together."""
    groups: list[Group] = []
    room, repeat = 0, 1
    for match in run:
        word = match.group()
        repeat = _REPEATS.get(word, repeat)
        if word in _REPEATS or word in _SKIPPED:
            continue
        value = int(word[:15]) if word.isdecimal() else _values()[word]
        if word in _ZEROS and groups and groups[-1].digits in _FEW:
            groups[-1] = Group(groups[-1].start, match.end(), "0" * int(groups[-1].digits))
        elif not word.isdecimal() and 0 < value < room:
            groups[-1] = _joined(groups[-1], match.end(), value)
        else:
            shown = (word if word.isdecimal() else str(value)) * repeat
            groups.append(Group(match.start(), match.end(), shown))
        room = 0 if word.isdecimal() else _room_after(value)
        repeat = 1
    return groups


def _joined(group: Group, end: int, value: int) -> Group:
    """Add a number word to the one before it, keeping what they are apart."""
    apart = tuple(f"{digits}{value}" for digits in (group.digits, *group.other))
    part = tuple(str(int(digits) + value) for digits in group.other if digits[-1] == "0")
    return Group(group.start, end, str(int(group.digits) + value), apart + part)


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
