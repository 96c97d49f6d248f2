"""The list of what customers write most, read from `data/matters_*.yaml` once per language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drafting.playbook.lexicon import load, named
from drafting.triage.patterns import PhraseBook
from drafting.types import Polarity
from prompts.language import Language

LISTED, MATTER, WEAK, TASTE, FAULT = "listed", "matter", "weak", "taste", "fault"
"""Tags of what the list says: said by so plain words that it is never a misreading; neither good
nor bad by itself; only named; not to the customer's taste; something to apologise for."""
_WEIGHTS: dict[str, tuple[float, float]] = {"negative": (3.1, 2.05), "positive": (2.6, 1.25)}
"""By polarity, of what is exact and of what is vague."""
EXACT = 2.9
"""From here a complaint of the list is no vague one."""
_MATTER, _WEAK, _FAINT = 0.6, 1.4, 0.4
_DENIES = re.compile(
    r"(?:^|[ =/])(?:не|нет|ни|без|ничего|отсутств\S*|no|not|never|\w+n't|can't|cannot)(?:$|[ /])"
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to say: a noun phrase, a clause behind «жаль, что» or both."""

    polarity: Polarity
    phrase: str
    clause: str
    tags: frozenset[str]
    weight: float
    topics: frozenset[str]
    occasion: str
    of_whom: bool
    needs_thing: bool
    domains: frozenset[str]
    """Where it can be meant; everywhere when empty."""


@lru_cache(maxsize=2)
def matter_book(language: Language) -> PhraseBook[tuple[Matter, bool]]:
    """Return every pattern with its matter, and whether the pattern itself denies."""
    book: PhraseBook[tuple[Matter, bool]] = PhraseBook(gaps_in_clause=True)
    for entry, polarity, domains in listed(language):
        matter = _matter(entry, polarity, domains)
        for pattern in entry["find"]:
            book.add(pattern, (matter, _DENIES.search(pattern) is not None))
    return book


def listed(language: Language) -> Iterator[tuple[dict[str, Any], Polarity, frozenset[str]]]:
    """Yield every entry of the lists of one language, its polarity and where it can be meant."""
    polarities: tuple[Polarity, ...] = ("negative", "positive")
    for name in named(f"matters_{language}"):
        data = load(name)
        domains = frozenset(data.get("domains", ()))
        for polarity in polarities:
            yield from ((entry, polarity, domains) for entry in data[polarity])


def _matter(entry: dict[str, Any], polarity: Polarity, domains: frozenset[str]) -> Matter:
    own = MATTER if {"matter", "weak"} & entry.keys() else TASTE if "taste" in entry else FAULT
    weight = _WEIGHTS[polarity]["vague" in entry] - _MATTER * ("matter" in entry)
    weight -= _WEAK * ("weak" in entry) + _FAINT * ("faint" in entry)
    return Matter(
        polarity,
        str(entry.get("np", "")),
        str(entry.get("clause", "")),
        frozenset((str(entry.get("kind", "thing")), own, LISTED, *({WEAK} & entry.keys()))),
        weight,
        frozenset(str(entry.get("topic", "")).split()),
        str(entry.get("occasion", "")),
        of_whom="of_whom" in entry,
        needs_thing="needs_thing" in entry,
        domains=domains,
    )
