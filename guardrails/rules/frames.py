"""Turns of phrase in any order and form: groups of words that meet within one sentence.

A frame is a row of groups, «/» between their alternatives: `никто держать вы` is found in «вас у
нас никто не держит» as well. A word stands for all its forms; `=вас` is that form only, `недораз*`
a beginning of at least three letters. `!не` forbids the word between the first and the last group,
`>` before the row keeps its order, `..9` behind it says within how many words the groups meet.
The first group should be the rarest: the search starts from it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from guardrails.document import Document, read
from guardrails.morphology import lemma, lemmas
from guardrails.normalisation import plain

_KEY = 3
_ROOM = 2


class Frame(NamedTuple):
    """A compiled frame: the keys of each group, what must not stand between, its reach."""

    groups: tuple[frozenset[str], ...]
    barred: frozenset[str]
    reach: int
    ordered: bool


class Words(NamedTuple):
    """The words of a text by their forms, dictionary forms and beginnings, and their sentences."""

    forms: tuple[str, ...]
    places: dict[str, tuple[int, ...]]
    sentences: tuple[int, ...]


_BOOK: dict[str, tuple[str, ...]] = {}


def register(owner: str, rows: Iterable[str]) -> None:
    """Remember the frames of a rule; they are compiled at the first search of all."""
    _BOOK[owner] = tuple(rows)
    for cache in (_compiled, _vocabulary, _keys_of, words_of, _search):
        cache.cache_clear()


def found(document: Document, owner: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the folded text that one of the owner's frames covers."""
    tokens = document.tokens
    for first, last in _search(document.text).get(owner, ()):
        yield tokens[first].start, tokens[last].end


@lru_cache(maxsize=64)
def words_of(text: str) -> Words:
    """Index the words of a text."""
    document = read(text)
    lowered = document.plain
    places: dict[str, list[int]] = {}
    forms = tuple(lowered[token.start : token.end] for token in document.tokens)
    for place, form in enumerate(forms):
        for key in _keys_of(form):
            places.setdefault(key, []).append(place)
    return Words(forms, {k: tuple(v) for k, v in places.items()}, _sentences(document))


@lru_cache(maxsize=32_768)
def _keys_of(form: str) -> tuple[str, ...]:
    """Return the keys of a word that any frame asks for."""
    asked = _vocabulary()
    keys = (f"={form}", f"{form[:_KEY]}*", *lemmas(form))
    return tuple(key for key in keys if key in asked)


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """Return every key in any group of any frame."""
    keys: set[str] = set()
    for row in _compiled().values():
        for _, frame in row:
            for group in (*frame.groups, frame.barred):
                keys.update(f"{key[:_KEY]}*" if key.endswith("*") else key for key in group)
    return frozenset(keys)


def _sentences(document: Document) -> tuple[int, ...]:
    """Return the number of the sentence of each word; a quotation is a sentence of its own."""
    numbers, bounds, number = [], document.sentences, 0
    quotes, quote = document.quotes, 0
    for token in document.tokens:
        while number < len(bounds) - 1 and token.start >= bounds[number][1]:
            number += 1
        while quote < len(quotes) and token.start >= quotes[quote][1]:
            quote += 1
        inside = quote < len(quotes) and quotes[quote][0] <= token.start
        numbers.append(-1 - quote if inside else number)
    return tuple(numbers)


@lru_cache(maxsize=64)
def _search(text: str) -> dict[str, list[tuple[int, int]]]:
    words = words_of(text)
    book = _compiled()
    hits: dict[str, list[tuple[int, int]]] = {}
    for key in words.places.keys() & book.keys():
        for owner, frame in book[key]:
            hits.setdefault(owner, []).extend(_meetings(words, frame, key))
    return hits


@lru_cache(maxsize=1)
def _compiled() -> dict[str, list[tuple[str, Frame]]]:
    """Compile every frame, by the keys of the group its search starts from."""
    book: dict[str, list[tuple[str, Frame]]] = {}
    for owner, rows in _BOOK.items():
        for row in rows:
            frame = compiled(row)
            for key in frame.groups[0]:
                index = f"{key[:_KEY]}*" if key.endswith("*") else key
                book.setdefault(index, []).append((owner, frame))
    return book


def compiled(row: str) -> Frame:
    """Read one frame in the notation of this module."""
    groups, barred, reach, ordered = [], frozenset[str](), 0, False
    for part in row.split():
        if part == ">":
            ordered = True
        elif part.startswith(".."):
            reach = int(part[2:])
        elif part.startswith("!"):
            barred |= _keys(part[1:])
        else:
            groups.append(_keys(part))
    return Frame(tuple(groups), barred, reach or 2 * len(groups) + _ROOM, ordered)


def _keys(group: str) -> frozenset[str]:
    keys: set[str] = set()
    for word in plain(group).split("/"):
        keys.add(word if word.startswith("=") or word.endswith("*") else _dictionary_form(word))
    return frozenset(keys)


def _dictionary_form(word: str) -> str:
    return word if word in lemmas(word) else lemma(word)


def _meetings(words: Words, frame: Frame, key: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of every meeting of the groups around the first one."""
    rest = [_places(words, group) for group in frame.groups[1:]]
    if not all(rest):
        return
    starts = _places(words, frame.groups[0]) if key.endswith("*") else words.places[key]
    for start in starts:
        row = _row(words, start, rest, frame)
        if row is None:
            continue
        first, last = min(row), max(row)
        if frame.barred and any(first <= p <= last for p in _places(words, frame.barred)):
            continue
        yield first, last


def _row(words: Words, start: int, rest: list[list[int]], frame: Frame) -> list[int] | None:
    """Return the nearest place of every group in the sentence of `start`, or None."""
    row = [start]
    for places in rest:
        nearest = None
        begin = row[-1] + 1 if frame.ordered else start - frame.reach
        for place in places[bisect_left(places, begin) :]:
            if place > start + frame.reach:
                break
            if place in row or words.sentences[place] != words.sentences[start]:
                continue
            if nearest is None or abs(place - row[-1]) < abs(nearest - row[-1]):
                nearest = place
        if nearest is None:
            return None
        row.append(nearest)
    return row if max(row) - min(row) <= frame.reach else None


def _places(words: Words, group: frozenset[str]) -> list[int]:
    """Return where a group's words stand, in order."""
    found: set[int] = set()
    for key in group:
        if key.endswith("*"):
            begins = key[:-1]
            near = words.places.get(f"{begins[:_KEY]}*", ())
            found.update(place for place in near if words.forms[place].startswith(begins))
        else:
            found.update(words.places.get(key, ()))
    return sorted(found)
