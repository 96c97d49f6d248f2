"""What customers write most, said in our own words: «вылетает» is «приложение вылетает».

A person names the matter instead of inflecting the customer's noun; so does this list. It is
data, `data/matters_*.yaml`, and every sentence made of it was read by an editor beforehand.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting.playbook import english, quoting
from drafting.playbook.details import names_a_fault
from drafting.playbook.matter_list import Matter, matter_book
from drafting.playbook.russian import noun_phrase
from drafting.playbook.russian_words import readings
from drafting.playbook.slots import RussianPhrase, Slot, UsableDetail
from drafting.playbook.things import named_or_bought, subject_of, thing_of, with_thing
from drafting.triage.lexicon import sentiment_lexicon
from drafting.triage.lexicon.things import russian_things
from drafting.triage.patterns import Match
from drafting.triage.sections import Section, find_sections
from drafting.triage.words import Word, read_words
from guardrails.morphology import lemma
from guardrails.rules.substance import roots
from prompts.language import Language

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
_FIRST_SENTENCE = re.compile(r"[^.!?\n]{8,}?(?:[.!?\n]|$)")
_WISHED = frozenset(("need", "needs", "should", "must", "please", "нужно", "надо", "должны"))
_ELSEWHERE_TEXT = (
    "если бы чтобы раньше обычно боялась боялся думала думал будет другие других другой чем "
    "if used hope other others than another previously youtube"
)
_ELSEWHERE = frozenset(_ELSEWHERE_TEXT.split())
"""Words of a sentence that speaks of a condition, a fear, another time or somebody else."""


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
    heard = _Hearing(text, language, domain, strict=strict)
    seen: set[int] = set()
    for found in matter_book(language).find(heard.words):
        matter, denies = found.value
        if id(matter) in seen or _is_turned(heard.words, found.first, found.last, denies=denies):
            continue
        shift = heard.shift(found, praised_only=praised_only)
        if shift is None:
            continue
        seen.add(id(matter))
        if said := heard.said(found):
            yield replace(said, weight=said.weight + shift)


class _Hearing:
    """One review, read once for everything the list asks of it."""

    def __init__(self, text: str, language: Language, domain: str, *, strict: bool) -> None:
        self.text, self.language, self.domain = text, language, domain
        self.words = read_words(text, language, ())
        self._told = roots(text) if strict or len(text) >= _SHORT else frozenset()
        self._thing = thing_of(text, language, domain)
        self._sections = find_sections(text)
        self._headline = _headline(text)

    def shift(self, found: Match[tuple[Matter, bool]], *, praised_only: bool) -> float | None:
        """Weigh where a matter stands; None when it cannot be meant there."""
        matter, spoken = found.value[0], self.words[found.first : found.last]
        if matter.domains and self.domain not in matter.domains:
            return None
        if matter.needs_thing and self._thing is None and self._subject(found) is None:
            return None
        if matter.polarity == "positive" and self._is_wished(found):
            return None
        named_only = praised_only and matter.polarity == "positive"
        if named_only and not _is_praise(spoken, self.language):
            return None
        return _shift(matter, spoken[0].start, self._sections, self._headline)

    def _is_wished(self, found: Match[tuple[Matter, bool]]) -> bool:
        """Tell “needs to be more friendly” from praise."""
        clause = self.words[found.first].clause
        before = (word for word in self.words[: found.first] if word.clause == clause)
        return any(word.lower in _WISHED for word in before)

    def said(self, found: Match[tuple[Matter, bool]]) -> UsableDetail | None:
        """Say a matter as this review allows, naming its own thing."""
        start, end = self.words[found.first].start, self.words[found.last - 1].end
        near = self._thing and _beside(self.text, self._thing.start, start)
        thing = self._subject(found) or (self._thing.slot if self._thing and near else None)
        spoken = [word.lower for word in self.words[found.first : found.last]]
        matter = _of_whom(found.value[0], spoken)
        named = named_or_bought(thing, self.language, self.domain)
        said = _usable(matter, self.text[start:end], self._told, self.language, named)
        return replace(said, start=start) if said else None

    def _subject(self, found: Match[tuple[Matter, bool]]) -> Slot | None:
        clause = self.words[found.first].clause
        return subject_of([word for word in self.words if word.clause == clause], self.language)


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
