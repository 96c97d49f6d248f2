"""Tell whose deed it was: «кот игнорирует» is no complaint about us, «поддержка игнорирует» is."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from drafting.triage.lexicon.alarms import members
from drafting.triage.words import Word
from guardrails.morphology import parses

_REACH = 4
_OURS = ("company", "staff")
_OBJECTS = ("message", "answer")
_REACTING = frozenset({"реагировать", "отреагировать"})
_COLLECTIVE = frozenset(
    {"поддержка", "администрация", "чат", "бот", "чат-бот", "служба", "отдел", "линия", "сайт"}
    | {"руководство", "приемная", "регистратура", "ресепшен", "телефон", "номер", "компания"}
)


def is_strangers_deed(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether the verb within words[first:last] has a subject that is not the company.

    Russian only: the subject is the nearest noun that may be nominative and agrees in number.
    Things react too: «не реагирует» needs a subject of ours.
    """
    for index in range(first, last):
        verb = _finite(words[index])
        if verb is not None:
            subject = _subject(words, index, verb.tag.number)
            if subject is None:
                return words[index].lemma in _REACTING
            return not _is_ours(subject)
    return False


def _finite(word: Word) -> Any:
    if not word.lower.isalpha() or word.lower.isascii():
        return None
    reading = parses(word.lower)[0]
    return reading if reading.tag.POS == "VERB" and reading.tag.number == "sing" else None


def _subject(words: Sequence[Word], verb: int, number: str) -> Word | None:
    clause = words[verb].clause
    before = range(verb - 1, max(-1, verb - 1 - _REACH), -1)
    for index in chain(before, (verb + 1,)):
        if not 0 <= index < len(words) or words[index].clause != clause:
            continue
        word = words[index]
        if word.lemma in members("ru", *_OBJECTS):
            continue
        if any(_is_subject(reading.tag, number) for reading in parses(word.lower)[:1]):
            return word
    return None


def _is_subject(tag: Any, number: str) -> bool:
    return bool(tag.POS == "NOUN" and tag.case == "nomn" and tag.number == number)


def _is_ours(word: Word) -> bool:
    return (
        word.lemma in members("ru", *_OURS)
        or word.lemma in _COLLECTIVE
        or "Name" in parses(word.lower)[0].tag
    )
