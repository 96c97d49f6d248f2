"""What a Russian verb says of itself: who does it, when, and whether it is asked for."""

from functools import lru_cache
from typing import Literal, NamedTuple

from guardrails.morphology import parses

Tense = Literal["past", "present", "future"]


class Verb(NamedTuple):
    """The grammar of a verb form; `person` is 0 where the form has none (the past)."""

    lemma: str
    tense: Tense | None
    person: int
    plural: bool
    is_imperative: bool
    is_infinitive: bool
    is_participle: bool
    is_reflexive: bool


_TENSES: dict[str, Tense] = {"past": "past", "pres": "present", "futr": "future"}
_PERSONS = {"1per": 1, "2per": 2, "3per": 3}
_VERBAL = frozenset(("VERB", "INFN", "PRTS"))


@lru_cache(maxsize=16_384)
def verb(word: str) -> Verb | None:
    """Return the grammar of `word` if it is first of all a verb or a short participle."""
    if word.isascii():
        return None
    reading = parses(word.lower())[0]
    marks = frozenset(str(reading.tag).replace(" ", ",").split(","))
    if not marks & _VERBAL:
        return None
    return Verb(
        lemma=reading.normal_form.replace("ё", "е"),
        tense=next((said for mark, said in _TENSES.items() if mark in marks), None),
        person=next((said for mark, said in _PERSONS.items() if mark in marks), 0),
        plural="plur" in marks,
        is_imperative="impr" in marks,
        is_infinitive="INFN" in marks,
        is_participle="PRTS" in marks,
        is_reflexive=word.lower().endswith(("ся", "сь")),
    )


@lru_cache(maxsize=16_384)
def is_surely(word: str, mark: str) -> bool:
    """Tell whether every reading of a word has a grammeme: «impr», «futr»."""
    return all(mark in reading.tag for reading in parses(word.lower()))


@lru_cache(maxsize=16_384)
def may_be(word: str, mark: str) -> bool:
    """Tell whether any reading of a word has a grammeme: «pres» of «считаем»."""
    return any(mark in reading.tag for reading in parses(word.lower()))
