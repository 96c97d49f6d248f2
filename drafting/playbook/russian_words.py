"""Russian words of a review with the readings the dictionary is sure enough about."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from drafting.triage.lexicon.things import russian_things
from guardrails.morphology import is_known, parses

_MIN_SCORE = 0.02
_UNCHANGING_THING, _UNCHANGING_PERSON = "кофе", "портье"
"""Words that never change, by whose readings new loanwords agree: «капучино», «бариста»."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a phrase with what stands between it and the word before."""

    text: str
    gap: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def split(text: str) -> list[Word]:
    """Cut a phrase into words, keeping what stands between them."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        found.append(Word(match.group(), text[end : match.start()].strip()))
        end = match.end()
    return found


@lru_cache(maxsize=16_384)
def readings(word: str) -> tuple[Any, ...]:
    """Return the dictionary's readings of a Russian word that are likely enough to trust."""
    lowered = word.lower()
    if not CYRILLIC.search(lowered):
        return ()
    things = russian_things()
    if lowered in things.extra["indeclinable"]:
        model = _UNCHANGING_PERSON if lowered in things.roles else _UNCHANGING_THING
        return tuple(_like(reading, lowered) for reading in parses(model))
    found = tuple(reading for reading in parses(lowered) if reading.score >= _MIN_SCORE)
    if is_known(lowered):
        return found
    return tuple(each for each in found if each.normal_form in things.named)


def _like(model: Any, word: str) -> Any:
    """Read `word` as the unchanging `model` is read."""
    return model._replace(word=word, normal_form=word)


def has(word: str, *grammemes: str) -> bool:
    """Tell whether some reading of `word` has one of the grammemes or parts of speech."""
    return any(tag in reading.tag for reading in readings(word) for tag in grammemes)


def has_lemma(word: str, lemma: str) -> bool:
    """Tell whether `word` is a form of `lemma`."""
    return any(reading.normal_form == lemma for reading in readings(word))


def first_is(word: str, *parts: str) -> bool:
    """Tell whether the likeliest reading of `word` is one of these parts of speech."""
    found = readings(word)
    return bool(found) and found[0].tag.POS in parts
