"""Find what happened to a thing in a Russian review: «курьер опоздал», «торт приехал с трещиной».

Each function looks at one noun and returns what is said of it, or None.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from drafting.triage.grammar_ru import LINKS, SOFTENERS, Reader
from drafting.triage.phrases_ru import CYRILLIC, nominative, with_genitive
from drafting.triage.words import Word
from guardrails.morphology import parses

_HOW_LATE = re.compile(
    r"\s+(?:на|в|больше|более)?\s*(?:целый|целых|почти|полтора|полторы|два|две|три|\d{1,3})?\s*"
    r"(?:минут\w{0,2}|час\w{0,2}|полчаса|сутки|суток|день|дня|дней|недел\w{1,2}|месяц\w{0,2})\b",
    re.IGNORECASE,
)
_AHEAD = 4
_MISHAP, _DENIED = -2.0, -1.5
_BEFORE_FAULT = frozenset({"с", "со"})
_PLACED_IN = frozenset({"в", "во"})
_STATES = frozenset({"вид", "состояние", "упаковка"})


class Said(NamedTuple):
    """What is said of a noun: from which word to which, how it judges, the phrase to say it."""

    first: int
    last: int
    """The last word of it, included."""
    tone: float
    phrase: Callable[[], str]
    event: bool = True
    tail: int = 0
    """Characters behind the last word that belong to it («на час»)."""


def happened(reader: Reader, index: int) -> Said | None:
    """Return what went wrong or well with the thing words[index]."""
    if reader.is_governed(reader.before_adjectives(index)):
        return None
    return (
        _mishap(reader, index)
        or _denied_verb(reader, index)
        or _with_fault(reader, index)
        or _in_state(reader, index)
    )


def _mishap(reader: Reader, index: int) -> Said | None:
    """«Курьер опоздал на час», «сломался замок», «не работал кондиционер»."""
    words = reader.words
    for near in (*range(index + 1, index + 4), index - 1):
        if not reader.one_clause(index, near) or not _only_soft(reader, index, near):
            continue
        negated = near > 0 and words[near - 1].lower == "не"
        said = _said_as_noun(reader, index, words[near], negated=negated)
        if said is None:
            continue
        first = min(index, near - 1 if negated else near)
        last = max(index, near)
        tail = _HOW_LATE.match(reader.text, words[last].end) if near > index else None
        length = tail.end() - words[last].end if tail else 0
        return Said(first, last, _MISHAP, said, tail=length)
    return None


def _only_soft(reader: Reader, index: int, near: int) -> bool:
    """Tell whether nothing but «не», «уже», «очень» stands between two words."""
    low, high = sorted((index, near))
    between = reader.words[low + 1 : high]
    return all(word.lower == "не" or word.lower in SOFTENERS for word in between)


def _said_as_noun(
    reader: Reader, index: int, verb: Word, *, negated: bool
) -> Callable[[], str] | None:
    reading = parses(verb.text.lower())[0] if CYRILLIC.fullmatch(verb.text) else None
    if reading is None or reading.tag.POS not in ("VERB", "PRTS"):
        return None
    mishaps = reader.mishaps
    table = mishaps.negated_adjectives if negated else mishaps.adjectives
    noun = reader.in_case(index, "nomn", "accs")
    if noun is None or parses(reader.words[index].text.lower())[0].tag.POS != "NOUN":
        return None
    if adjective := table.get(verb.lemma):
        return partial(nominative, [parses(adjective)[0]], noun, reader.words[index])
    if not negated and (said := mishaps.nouns.get(verb.lemma)):
        return partial(with_genitive, said, noun)
    return None


def _denied_verb(reader: Reader, index: int) -> Said | None:
    """«Туман не вращается», «не положили инструкцию»; «клей не пахнет» praises."""
    words = reader.words
    for first in _denials_near(reader, index):
        verb = parses(words[first + 1].lower)[0]
        if verb.tag.POS != "VERB" or words[first + 1].lemma in _faint(reader):
            continue
        if reader.one_clause(first, first + 2) and words[first + 2].lower == "бы":
            continue
        if not _is_said_of(reader, index, verb):
            continue
        tone = reader.tone(first) or reader.tone(first + 1)
        if not tone:
            tone = 1.0 if reader.own_tone(words[first + 1]) < 0 else _DENIED
        return Said(min(index, first), max(index, first + 1), tone, str)
    return None


def _faint(reader: Reader) -> frozenset[str]:
    return reader.things.extra["faint_verbs"] | reader.things.extra["pleasing"]


def _denials_near(reader: Reader, index: int) -> Iterator[int]:
    """Yield where a «не» stands that may deny a verb of the noun, behind it or before."""
    words = reader.words
    for ahead in range(index + 1, min(index + 1 + _AHEAD, len(words) - 1)):
        if not reader.one_clause(index, ahead + 1):
            break
        if words[ahead].lower == "не":
            yield ahead
            break
        if words[ahead].lower not in SOFTENERS:
            break
    for back in (index - 2, index - 3):
        if back >= 0 and words[back].lower == "не" and reader.one_clause(back, index):
            yield back


def _is_said_of(reader: Reader, index: int, verb: Any) -> bool:
    """Tell whether the noun is the subject of the verb, or what «they» did not do."""
    tag = verb.tag
    if tag.person in ("1per", "2per") or tag.mood == "impr":
        return False
    subject = reader.subject(index)
    if subject is not None and subject.tag.number == tag.number:
        agrees = tag.number == "plur" or tag.gender == subject.tag.gender
        return bool(tag.tense != "past" or agrees)
    return bool(tag.number == "plur" and reader.in_case(index, "accs", "gent"))


def _with_fault(reader: Reader, index: int) -> Said | None:
    """«Торт приехал с трещиной», «коробка с вмятинами»."""
    faults = reader.things.extra["faults"]
    for ahead in _behind(reader, index):
        word = reader.words[ahead]
        if word.lower not in _BEFORE_FAULT:
            continue
        for last in (ahead + 1, ahead + 2):
            if reader.one_clause(index, last) and reader.words[last].lemma in faults:
                return _joined(reader, index, ahead, last, _MISHAP)
    return None


def _in_state(reader: Reader, index: int) -> Said | None:
    """«Пакет пришёл в разорванном виде», «кресло в отличном состоянии»."""
    for ahead in _behind(reader, index):
        last = ahead + 2
        if reader.words[ahead].lower not in _PLACED_IN or not reader.one_clause(index, last):
            continue
        if reader.words[last].lemma in _STATES and (
            tone := reader.own_tone(reader.words[last - 1])
        ):
            return _joined(reader, index, ahead, last, tone)
    return None


def _behind(reader: Reader, index: int) -> Iterator[int]:
    """Yield the places right behind the subject, and behind the verb that only links."""
    if reader.subject(index) is None:
        return
    behind = reader.phrase_end(index) + 1
    for ahead in range(behind, min(behind + 1 + _AHEAD, len(reader.words))):
        if not reader.one_clause(index, ahead):
            return
        yield ahead
        word = reader.words[ahead]
        if word.lemma not in LINKS and word.lower not in SOFTENERS:
            return


def _joined(reader: Reader, index: int, start: int, last: int, tone: float) -> Said:
    """Say «торт с трещиной» of «торт приехал с трещиной»."""
    noun = reader.subject(index)
    rest = " ".join(word.text.lower() for word in reader.words[start : last + 1])
    thing = partial(nominative, [], noun, reader.words[index])
    return Said(index, last, tone, partial(_followed_by, thing, rest))


def _followed_by(thing: Callable[[], str], rest: str) -> str:
    said = thing()
    return f"{said} {rest}" if said else ""
