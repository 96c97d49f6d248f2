"""What customers write most, said in our own words: «вылетает» is «приложение вылетает».

A person names the matter instead of inflecting the customer's noun; so does this list. It is
data, `data/matters_*.yaml`, and every sentence made of it was read by an editor beforehand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from drafting.playbook.details import RussianPhrase, UsableDetail
from drafting.playbook.lexicon import load
from drafting.playbook.russian import noun_phrase
from drafting.playbook.russian_words import readings
from drafting.triage.lexicon.things import russian_things
from drafting.triage.patterns import PhraseBook
from drafting.triage.words import Word, read_words
from drafting.types import Polarity
from guardrails.morphology import lemma
from guardrails.rules.substance import roots
from prompts.language import Language

_WEIGHTS: dict[str, tuple[float, float]] = {"negative": (3.1, 2.05), "positive": (2.1, 1.25)}
"""Below a clause of the customer's own; a vague matter also below any clause found later."""
LISTED = "listed"
"""The tag of a matter of this list: said by so plain words that it is never a misreading."""
_REACH = 3
_SHORT = 40
_UNLESS_DENIED = frozenset(("no", "not", "never", "without", "не", "нет", "ни", "без", "никаких"))
_DENIES = re.compile(r"(?:^|[ =/])(?:не|нет|ни|без|no|not|never|\w+n't|can't|cannot)(?:$|[ /])")
_ELSEWHERE = frozenset(
    {"если", "бы", "чтобы", "раньше", "обычно", "боялась", "боялся", "думала", "думал", "будет"}
    | {
        "других",
        "чем",
        "if",
        "used",
        "hope",
        "other",
        "others",
        "than",
        "another",
        "previously",
        "youtube",
    }
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to say: a noun phrase, a clause behind «жаль, что» or both."""

    polarity: Polarity
    phrase: str
    clause: str
    tags: frozenset[str]
    weight: float
    of_whom: bool = False


def matters(text: str, language: Language, *, strict: bool = False) -> Iterator[UsableDetail]:
    """Yield what `text` says in the words of the list, in the order it is read; each once.

    A few words may be answered without repeating one of them, unless `strict`.
    """
    words = read_words(text, language, ())
    told = roots(text) if strict or len(text) >= _SHORT else frozenset()
    seen: set[int] = set()
    for found in _book(language).find(words):
        matter, denies = found.value
        if id(matter) in seen or _is_turned(words, found.first, found.last, denies=denies):
            continue
        seen.add(id(matter))
        source = text[words[found.first].start : words[found.last - 1].end]
        spoken = [word.lower for word in words[found.first : found.last]]
        if usable := _usable(_of_whom(matter, spoken), source, told, language):
            yield usable


def _is_turned(words: tuple[Word, ...], first: int, last: int, *, denies: bool) -> bool:
    """Tell what is denied, wished, feared or said of others; some matters are denials."""
    clause = words[first].clause
    own = {word.lower for word in words[first:last]}
    begin = last if denies else max(0, first - _REACH)
    near = [word for word in words[begin:last] if word.clause == clause]
    denied = any(word.lower in _UNLESS_DENIED or word.lower.endswith("n't") for word in near)
    sentence = [word for word in words[max(0, first - 6) : last + 3] if word.clause == clause]
    after = words[last : last + 2]
    absent = any(word.lower in ("нет", "нету", "none") and word.clause == clause for word in after)
    return denied or absent or any(w.lower in _ELSEWHERE for w in sentence if w.lower not in own)


def _of_whom(matter: Matter, spoken: list[str]) -> Matter:
    """Say whose: «официантка хамила» is «грубость официантки»."""
    if not matter.of_whom:
        return matter
    roles = russian_things().roles | {"персонал", "обслуживание"}
    said = next((form for word in spoken if (form := lemma(word)) in roles), "")
    noun = next((each for each in readings(said) if each.tag.POS == "NOUN"), None)
    genitive = noun.inflect({"sing", "gent"}) if noun else None
    if genitive is None:
        return matter
    return replace(matter, phrase=f"{matter.phrase} {genitive.word}", clause="")


def _usable(
    matter: Matter, source: str, told: frozenset[str], language: Language
) -> UsableDetail | None:
    """Keep what shares a word with the review: else nobody sees that it was read."""
    named = matter.phrase if not told or roots(matter.phrase) & told else ""
    clause = matter.clause if not told or roots(matter.clause) & told else ""
    if not named and not clause:
        return None
    phrase = noun_phrase(named) if named and language == "ru" else None
    english = f"the {named}" if named and language == "en" else None
    return UsableDetail(
        source=source,
        polarity=matter.polarity,
        lemmas=frozenset((matter.phrase or matter.clause).lower().split()),
        weight=matter.weight,
        phrase=RussianPhrase(phrase) if phrase else None,
        english=english,
        clause=clause or None,
        tags=matter.tags,
    )


@lru_cache(maxsize=2)
def _book(language: Language) -> PhraseBook[tuple[Matter, bool]]:
    book: PhraseBook[tuple[Matter, bool]] = PhraseBook(gaps_in_clause=True)
    polarities: tuple[Polarity, ...] = ("negative", "positive")
    listed = load(f"matters_{language}.yaml")
    for polarity in polarities:
        for entry in listed[polarity]:
            matter = _matter(entry, polarity)
            for pattern in entry["find"]:
                book.add(pattern, (matter, _DENIES.search(pattern) is not None))
    return book


def _matter(entry: dict[str, Any], polarity: Polarity) -> Matter:
    standing = "bad" if polarity == "negative" else "plain"
    kind = str(entry.get("kind", "thing"))
    weight = _WEIGHTS[polarity]["vague" in entry]
    said = str(entry.get("np", "")), str(entry.get("clause", ""))
    tags = frozenset((kind, standing, LISTED))
    return Matter(polarity, *said, tags, weight, of_whom="of_whom" in entry)
