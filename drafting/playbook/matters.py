"""What customers write most, said in our own words: «вылетает» is «приложение вылетает».

A person names the matter instead of inflecting the customer's noun; so does this list. It is
data, `data/matters_*.yaml`, and every sentence made of it was read by an editor beforehand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from drafting.playbook import english, quoting
from drafting.playbook.details import names_a_fault
from drafting.playbook.lexicon import load, named
from drafting.playbook.russian import noun_phrase
from drafting.playbook.russian_words import readings
from drafting.playbook.slots import RussianPhrase, Slot, UsableDetail
from drafting.playbook.things import named_or_bought, subject_of, thing_of, with_thing
from drafting.triage.lexicon import sentiment_lexicon
from drafting.triage.lexicon.things import russian_things
from drafting.triage.patterns import PhraseBook
from drafting.triage.sections import Section, find_sections
from drafting.triage.words import Word, read_words
from drafting.types import Polarity
from guardrails.morphology import lemma
from guardrails.rules.substance import roots
from prompts.language import Language

_WEIGHTS: dict[str, tuple[float, float]] = {"negative": (3.1, 2.05), "positive": (2.6, 1.25)}
"""Below a clause of the customer's own; a vague matter also below any clause found later."""
LISTED, MATTER, WEAK, TASTE, FAULT = "listed", "matter", "weak", "taste", "fault"
"""Tags of what this list says: said by so plain words that it is never a misreading; neither good
nor bad by itself; not to the customer's taste; something to apologise for."""
_WEAK, _FAINT = 1.4, 0.4
_OR = " | "
"""Between several wordings of one matter, of which the review decides."""
_JOINTS = frozenset(("|", "и", "на", "в", "с", "не", "так", "вас", "вам"))
_ECHOED_WORDS = 4
_BEGINNINGS = (4, 5, 7)
_REACH = 3
_SHORT, _STORY = 40, 120
_SENTENCE_END = re.compile(r"[.!?\n]")
_HEADLINE = 0.5
"""What the title or the first sentence says weighs more: people begin with what matters."""
_SECTION = 0.4
_UNLESS_DENIED = frozenset(("no", "not", "never", "without", "не", "нет", "ни", "без", "никаких"))
_TURNS = frozenset(("и", "а", "но", "зато", "and", "but"))
_DENIES = re.compile(
    r"(?:^|[ =/])(?:не|нет|ни|без|ничего|отсутств\S*|no|not|never|\w+n't|can't|cannot)(?:$|[ /])"
)
_FIRST_SENTENCE = re.compile(r"[^.!?\n]{8,}?(?:[.!?\n]|$)")
_ELSEWHERE_TEXT = (
    "если бы чтобы раньше обычно боялась боялся думала думал будет другие других другой чем "
    "if used hope other others than another previously youtube"
)
_ELSEWHERE = frozenset(_ELSEWHERE_TEXT.split())
"""Words of a sentence that speaks of a condition, a fear, another time or somebody else."""


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


def matters(
    text: str,
    language: Language,
    *,
    domain: str = "any",
    strict: bool = False,
    praised_only: bool = False,
) -> Iterator[UsableDetail]:
    """Yield what `text` says in the words of the list, in the order it is read; each once.

    A few words may be answered without repeating one of them, unless `strict`. With
    `praised_only` what is merely named («оформляли ипотеку») is no praise.
    """
    words = read_words(text, language, ())
    told = roots(text) if strict or len(text) >= _SHORT else frozenset()
    known = thing_of(text, language, domain)
    thing = known.slot if known else None
    sections = find_sections(text)
    headline = _headline(text)
    seen: set[int] = set()
    for found in _book(language).find(words):
        matter, denies = found.value
        start, end = words[found.first].start, words[found.last - 1].end
        if id(matter) in seen or _is_turned(words, found.first, found.last, denies=denies):
            continue
        shift = _shift(matter, start, sections, headline)
        if praised_only and shift is not None and matter.polarity == "positive":
            shift = shift if _is_praise(words[found.first : found.last], language) else None
        elsewhere = matter.domains and domain not in matter.domains
        if shift is None or elsewhere or (matter.needs_thing and thing is None):
            continue
        seen.add(id(matter))
        spoken = [word.lower for word in words[found.first : found.last]]
        near = known is None or _beside(text, known.start, start)
        local = subject_of([w for w in words if w.clause == words[found.first].clause], language)
        named_thing = named_or_bought(local or (thing if near else None), language, domain)
        said = _usable(_of_whom(matter, spoken), text[start:end], told, language, named_thing)
        if said:
            yield replace(said, weight=said.weight + shift, start=start)


def _beside(text: str, thing: int, place: int) -> bool:
    """Tell whether the thing is named in the very sentence, or by the channel alone."""
    between = text[min(thing, place) : max(thing, place)]
    return thing < 0 or len(text) <= _STORY or not _SENTENCE_END.search(between)


def _is_praise(spoken: tuple[Word, ...], language: Language) -> bool:
    weight = sentiment_lexicon(language).weight
    return any(weight(word.lower, word.lemma) > 0 for word in spoken)


def _headline(text: str) -> int:
    """Return where the title or the first sentence ends."""
    found = _FIRST_SENTENCE.search(text)
    return found.end() if found else len(text)


def _shift(
    matter: Matter, start: int, sections: tuple[Section, ...], headline: int
) -> float | None:
    """Weigh where it stands; None when the section says the opposite: praise among «недостатки»."""
    kind = next((each.kind for each in sections if each.start <= start < each.end), "")
    if kind in ("pros", "cons"):
        meant = "positive" if kind == "pros" else "negative"
        return _SECTION if matter.polarity == meant else None
    return _HEADLINE if start < headline else 0.0


def _is_turned(words: tuple[Word, ...], first: int, last: int, *, denies: bool) -> bool:
    """Tell what is denied, wished, feared or said of others; some matters are denials."""
    clause = words[first].clause
    own = {word.lower for word in words[first:last]}
    begin = last if denies else max(0, first - _REACH)
    near = [word for word in words[begin:last] if word.clause == clause]
    turns = [at for at, word in enumerate(near) if word.lower in _TURNS and word.lower not in own]
    near = near[turns[-1] + 1 :] if turns else near
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
    matter: Matter,
    source: str,
    told: frozenset[str],
    language: Language,
    thing: Slot | None,
) -> UsableDetail | None:
    """Keep what shares a word with the review: else nobody sees that it was read.

    A complaint that shares none may still be said beside the customer's own word in quotes.
    """
    phrase_text = _shared(matter.phrase, told, source)
    clause = _shared(with_thing(matter.clause, thing), told, source)
    echoed = "" if phrase_text or clause else with_thing(matter.clause, thing)
    echo = _echo(source, language) if echoed and matter.polarity == "negative" else None
    if not phrase_text and not clause and not echo:
        return None
    phrase = noun_phrase(phrase_text) if phrase_text and language == "ru" else None
    faulty = (
        names_a_fault(phrase, listed_only=True)
        if phrase
        else "bad" in english.tags(f"the {phrase_text}")
    )
    return UsableDetail(
        source=source,
        polarity=matter.polarity,
        lemmas=frozenset((matter.phrase or matter.clause).lower().split()) - _JOINTS,
        weight=matter.weight - 0.3 * bool(echo),
        phrase=RussianPhrase(phrase) if phrase else None,
        english=f"the {phrase_text}" if phrase_text and language == "en" else None,
        clause=clause or None,
        echo=echo,
        echoed=echoed.split(_OR)[0] if echo else None,
        tags=matter.tags | {"bad" if faulty and matter.polarity == "negative" else "named"},
        topics=matter.topics,
        occasion=matter.occasion,
    )


def _shared(options: str, told: frozenset[str], source: str) -> str:
    """Return of several wordings the one closest to what was said; it has a word of the review.

    The first says the matter itself; the others are for the words in which it was told.
    """
    first, *others = options.split(_OR) if options else [""]
    own = _beginnings(source)
    near = [each for each in others if _beginnings(each) & own]
    wordings = [each for each in (first, *near) if each]
    fitting = [each for each in wordings if not told or roots(each) & told]
    return max(fitting, key=lambda each: len(_beginnings(each) & own), default="")


def _beginnings(text: str) -> frozenset[str]:
    """Return how the words begin: «вкусно» is nearer to «вкусный» than to «вкус»."""
    words = text.lower().replace("ё", "е").split()
    return frozenset(word[:size] for word in words for size in _BEGINNINGS)


def _echo(source: str, language: Language) -> str | None:
    """Return the customer's own few words, fit to be quoted."""
    if len(source.split()) > _ECHOED_WORDS:
        return None
    return quoting.quotable(source) if language == "ru" else english.quotable(source)


@lru_cache(maxsize=2)
def _book(language: Language) -> PhraseBook[tuple[Matter, bool]]:
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
    weight = _WEIGHTS[polarity]["vague" in entry] - 0.6 * ("matter" in entry)
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
