"""The word lists of what customers name, ready for the two languages' search for details."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drafting.triage.lexicon import forms_of, load
from drafting.triage.patterns import PhraseBook

_RUSSIAN_EXTRA = (
    "empty_adjectives",
    "harsh",
    "hollow",
    "verdicts",
    "pleasing",
    "liking",
    "faint_verbs",
    "faults",
    "whole",
    "company",
)


@dataclass(frozen=True, slots=True)
class Things:
    """Named things by how much they say; the keys are dictionary forms in Russian only.

    `vague` ones need a describing word beside them, `generic` ones are never repeated.
    """

    named: frozenset[str]
    vague: frozenset[str]
    generic: frozenset[str]
    roles: frozenset[str]
    profanity: tuple[str, ...]
    extra: Mapping[str, frozenset[str]]

    def worth(self, form: str) -> float:
        """Say how much a noun tells; below 0 means that it must not be repeated."""
        if form in self.generic:
            return -1.0
        if form in self.vague:
            return 0.8
        return 2.0 if form in self.named else 0.4


@dataclass(frozen=True, slots=True)
class Mishaps:
    """How to say as a noun phrase what went wrong and how it was done, by the verb.

    `adverbs` are those whose adjective the ending does not give away («вовремя»).
    """

    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    negated_adjectives: Mapping[str, str]
    manners: Mapping[str, str]
    adverbs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EnglishActs:
    """What things do and fail to do, by the very verb, with the noun phrase that says it."""

    failing: Mapping[str, str]
    expected: Mapping[str, str]
    sayings: PhraseBook[str]
    denials: frozenset[str]
    between: frozenset[str]
    helping: frozenset[str]
    particles: frozenset[str]
    phrasal: frozenset[str]
    determiners: frozenset[str]


@lru_cache(maxsize=1)
def russian_things() -> Things:
    """Return the Russian list, by dictionary form."""
    data = load("ru_things")
    return Things(
        named=forms_of(data["things"]) | _words(data, "things"),
        vague=forms_of(data["vague"]),
        generic=forms_of(data["generic"]) | _words(data, "generic"),
        roles=forms_of(data["roles"]) | _words(data, "roles"),
        profanity=tuple(data["profanity"].split()),
        extra={
            "indeclinable": _words(data, "indeclinable"),
            **{name: forms_of(data[name]) | _words(data, name) for name in _RUSSIAN_EXTRA},
        },
    )


@lru_cache(maxsize=1)
def russian_mishaps() -> Mishaps:
    """Return the Russian nominalisations («курьер опоздал» → «опоздание курьера»)."""
    events = load("ru_things")["events"]
    return Mishaps(
        nouns=_by_verb(events["noun"], in_stems=True),
        adjectives=_by_verb(events["adjective"], in_stems=True),
        negated_adjectives=_by_verb(events["negated_adjective"], in_stems=True),
        manners=_by_verb(events["manner"], in_stems=True),
        adverbs=_by_verb(events["adverb"], in_stems=False),
    )


@lru_cache(maxsize=1)
def english_things() -> Things:
    """Return the English list, by the very word."""
    data = load("en_things")
    lists = ("describing", "determiners", "copulas", "softeners", "harsh")
    return Things(
        named=_words(data, "things"),
        vague=_words(data, "vague"),
        generic=_words(data, "generic"),
        roles=_words(data, "roles"),
        profanity=tuple(data["profanity"].split()),
        extra={name: _words(data, name) for name in lists},
    )


@lru_cache(maxsize=1)
def english_acts() -> EnglishActs:
    """Return the English verbs of things, and the small words around them."""
    data = load("en_things")
    sayings: PhraseBook[str] = PhraseBook()
    for phrase, patterns in data["sayings"].items():
        sayings.add_all(patterns, phrase)
    small = ("denials", "between", "helping", "particles", "phrasal", "determiners")
    return EnglishActs(
        failing=_by_verb(data["failing"], in_stems=False),
        expected=_by_verb(data["expected"], in_stems=False),
        sayings=sayings,
        **{name: _words(data, name) for name in small},
    )


@lru_cache(maxsize=1)
def english_mishaps() -> Mapping[str, str]:
    """Return the English patterns by verb or adjective ("delayed" → "late {}")."""
    return _by_verb(load("en_things")["events"], in_stems=False)


def _words(data: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(data[name].split())


def _by_verb(listed: Mapping[str, str], *, in_stems: bool) -> dict[str, str]:
    return {
        form: said
        for said, verbs in listed.items()
        for form in (forms_of(verbs) if in_stems else verbs.split())
    }
