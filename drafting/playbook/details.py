"""A detail of a review in every shape a sentence may need it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from drafting.playbook import clauses, english
from drafting.playbook.lexicon import russian_lexicon
from drafting.playbook.noun_phrase import CASES, NounPhrase
from drafting.playbook.russian import noun_phrase
from drafting.triage.lexicon import sentiment_lexicon
from drafting.triage.lexicon.things import english_things
from drafting.types import Detail, Polarity
from guardrails.morphology import tokens
from guardrails.rules.substance import content_lemmas
from prompts.language import Language

_VOWELS = "аиоуэы"
_HARD_S = re.compile(r"[сзшж][бвгджзйклмнпрстфхцчшщ]|щ|мног|мн")
STRONG = 2.0
MENTIONED = 1.2
FEW_CHARACTERS = 60
_CLAUSE_ENDS = re.compile(r"[,.!?;:()\n…—]|\s(?:но|а|but|and then)\s")
_NEGATION = re.compile(
    r"\b(?:не|нет|ни|без|но|хотя|but|not|no|never|without|\w+n't|cannot|can't)\b", re.IGNORECASE
)
_ABSENT = re.compile(
    r"(?:^|\W)(?:нет|без|никаких|ни|no|without|zero)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_LEAD_WORD = re.compile(r"([а-яёa-z]+)[^а-яёa-z]*$", re.IGNORECASE)


class Slot(Protocol):
    """What stands in a sentence's placeholder."""

    def render(self, form: str, /) -> str | None:
        """Return the text in the form asked for; None when it has no such form."""
        ...


@dataclass(frozen=True, slots=True)
class PlainSlot:
    """A text that is put in as it is."""

    text: str

    def render(self, form: str, /) -> str | None:
        """Return the text; it has one form only."""
        return self.text if not form else None


@dataclass(frozen=True, slots=True)
class RussianPhrase:
    """A noun phrase in a placeholder: a case, a preposition with its case, or an agreement."""

    phrase: NounPhrase

    def render(self, form: str, /) -> str | None:
        """Return a case, «о» or «с» with the phrase, or the agreeing form of «a/b/c/d»."""
        if form in CASES:
            return self.phrase.inflect(form)
        if "/" in form:
            return self.phrase.agree(form.split("/"))
        if form == "о":
            return _about(self.phrase.inflect("loct"))
        return _with(self.phrase.inflect("ablt")) if form == "с" else None


@dataclass(frozen=True, slots=True)
class UsableDetail:
    """A detail of the review that a reply can name.

    `tags` say what it is (person, food, process, thing; bad: something to apologise for as it
    is; plain: not). `weight` ranks details: the higher, the more concrete.
    """

    source: str
    polarity: Polarity
    lemmas: frozenset[str]
    weight: float
    phrase: RussianPhrase | None = None
    english: str | None = None
    clause: str | None = None
    adverbs: str | None = None
    quote: str | None = None
    tags: frozenset[str] = frozenset()

    @property
    def strong(self) -> bool:
        """Whether it says enough to be answered where a wrong guess would hurt."""
        return self.weight >= STRONG

    def render(self, form: str, /) -> str | None:
        """Return the detail in the form asked for; None when it has no such form."""
        ready = {
            "np": self.english,
            "clause": self.clause,
            "adverbs": self.adverbs,
            "quote": self.quote,
        }
        if form in ready:
            return ready[form]
        return self.phrase.render(form) if self.phrase else None


def _about(locative: str | None) -> str | None:
    if locative is None:
        return None
    return f"{'об' if locative[:1].lower() in _VOWELS else 'о'} {locative}"


def _with(instrumental: str | None) -> str | None:
    if instrumental is None:
        return None
    return f"{'со' if _HARD_S.match(instrumental.lower()) else 'с'} {instrumental}"


def usable(detail: Detail, text: str, language: Language) -> UsableDetail | None:
    """Read a detail that triage found; None when a reply had better not touch it."""
    before = _LEAD_WORD.search(text[max(0, detail.start - 20) : detail.start])
    read = _russian if language == "ru" else _english
    lead = before.group(1).lower() if before else ""
    if detail.polarity == "positive" and _ABSENT.search(text[: detail.start]):
        return None
    found = read(detail, lead)
    if found and found.polarity == "positive" and _praises(detail.text, language):
        vague = found.weight <= 1
        return found if vague else replace(found, weight=max(found.weight, STRONG))
    if found is None or found.clause or "bad" in found.tags:
        return found
    if _is_judged(detail, text, language):
        return replace(found, tags=found.tags | {"judged"})
    only_passed = MENTIONED - 0.1 * (found.polarity == "positive")
    return replace(found, weight=min(found.weight, only_passed))


def _praises(said: str, language: Language) -> bool:
    weight = sentiment_lexicon(language).weight
    return any(weight(word.text.lower(), word.lemma) > 0 for word in tokens(said))


def _is_judged(detail: Detail, text: str, language: Language) -> bool:
    """Tell what the customer judged from what was only mentioned on the way.

    In a few words everything is about the one thing; in a story the judgement has to stand in
    the clause of the thing itself.
    """
    few = len(text) <= FEW_CHARACTERS and detail.polarity == "negative"
    if few or detail.polarity == "neutral":
        return True
    before, after = text[: detail.start], text[detail.end :]
    clause = _CLAUSE_ENDS.split(before)[-1] + detail.text + _CLAUSE_ENDS.split(after)[0]
    if detail.polarity == "negative" and _NEGATION.search(clause):
        return True
    weight = sentiment_lexicon(language).weight
    sign = 1 if detail.polarity == "positive" else -1
    return any(weight(word.text.lower(), word.lemma) * sign > 0 for word in tokens(clause))


@lru_cache(maxsize=8192)
def _russian(detail: Detail, before: str) -> UsableDetail | None:
    source, polarity = detail.text, detail.polarity
    if clauses.is_coarse(source) or sum(char.isdigit() for char in source) > 4:
        return None
    phrase = _softened(_phrase(detail, before), polarity)
    tags = _tags(phrase)
    said = clauses.clause(source)
    adverbs = clauses.adverbs(source) if polarity == "positive" else ()
    quote = clauses.quotable(source)
    if polarity == "positive" and quote and _NEGATION.search(quote):
        quote = None
    if phrase is not None and _empty(phrase, detail):
        phrase = None
        quote = None if said is None and not adverbs else quote
    if phrase is None and said is None and not adverbs and quote is None:
        return None
    return UsableDetail(
        source=source,
        polarity=polarity,
        lemmas=_lemmas(phrase, source),
        weight=_weight(phrase, tags, said, adverbs, polarity) - _vagueness(phrase, said),
        phrase=RussianPhrase(phrase) if phrase else None,
        clause=said,
        adverbs=" и ".join(adverbs) if adverbs else None,
        quote=quote,
        tags=tags,
    )


def _phrase(detail: Detail, before: str) -> NounPhrase | None:
    own = noun_phrase(detail.text, before)
    if own is None and detail.noun_phrase and " " in detail.text:
        return noun_phrase(detail.noun_phrase)
    return own


def _empty(phrase: NounPhrase, detail: Detail) -> bool:
    """Tell a head that says nothing by itself («отзыв», «банк») or a person who is not staff."""
    words = russian_lexicon()
    if "Name" in phrase.head.tag or "Surn" in phrase.head.tag:
        return True
    alone = phrase.animate and not phrase.plural and not phrase.modifiers
    if phrase.animate and (detail.kind != "person" or alone) and phrase.apposition is None:
        return phrase.lemma not in words.people
    if phrase.lemma in words.whole:
        return not phrase.modifiers or detail.polarity == "negative"
    return phrase.lemma in words.generic_heads and not phrase.tail


def _softened(phrase: NounPhrase | None, polarity: Polarity) -> NounPhrase | None:
    """Drop praise we would be boasting with and abuse we would be repeating."""
    if phrase is None:
        return None
    words = russian_lexicon()
    unwanted = words.evaluative | words.harsh
    if polarity == "positive":
        unwanted = unwanted | words.bad_adjectives
    return phrase.only(unwanted)


def _lemmas(phrase: NounPhrase | None, source: str) -> frozenset[str]:
    if phrase is None:
        return frozenset((source.lower(),))
    return frozenset((phrase.lemma, *(part.lemma for part in phrase.more)))


def _weight(
    phrase: NounPhrase | None,
    tags: frozenset[str],
    said: str | None,
    adverbs: tuple[str, ...],
    polarity: Polarity,
) -> float:
    weight = 0.5
    if phrase is not None:
        sure = _sure(phrase, tags)
        weight = STRONG if sure else 1.2
        described = bool(phrase.modifiers) and (sure or polarity == "positive")
        weight += 0.8 * described + 0.3 * bool(phrase.tail or phrase.more)
        if phrase.lemma in russian_lexicon().bad_nouns:
            weight += 1.0
    if said is not None:
        weight = max(weight, 3.2 if polarity == "negative" else 1.8)
    return max(weight, STRONG) if adverbs else weight


def _vagueness(phrase: NounPhrase | None, said: str | None) -> float:
    """Count against «сервис» and «качество» alone that they fit any review."""
    if phrase is None or said is not None:
        return 0.0
    return 0.0 if content_lemmas(phrase.inflect("nomn") or "") else 1.0


def _sure(phrase: NounPhrase, tags: frozenset[str]) -> bool:
    """Tell whether the phrase by itself says what was good or bad, not only what was mentioned."""
    if "bad" in tags:
        return True
    single_person = "person" in tags and phrase.lemma not in russian_lexicon().people
    return "subject" in tags and not single_person


def _tags(phrase: NounPhrase | None) -> frozenset[str]:
    if phrase is None:
        return frozenset()
    words = russian_lexicon()
    known_bad = words.bad_nouns | words.bad_adjectives
    bad = any(
        lemma in known_bad or sentiment_lexicon("ru").weight(lemma, lemma) < 0
        for lemma in (phrase.lemma, *phrase.modifier_lemmas)
    )
    kind = _kind(phrase)
    can_fail = not bad and (kind != "thing" or phrase.lemma in words.can_fail)
    return frozenset((kind, "bad" if bad else "plain", *(["subject"] if can_fail else [])))


def _kind(phrase: NounPhrase) -> str:
    words = russian_lexicon()
    if phrase.animate or phrase.lemma in words.people:
        return "person"
    if phrase.lemma in words.food:
        return "food"
    return "process" if phrase.lemma in words.processes else "thing"


@lru_cache(maxsize=8192)
def _english(detail: Detail, before: str) -> UsableDetail | None:
    del before
    source, named, polarity = detail.text, detail.noun_phrase, detail.polarity
    if english.is_coarse(source) or sum(char.isdigit() for char in source) > 4:
        return None
    positive = polarity == "positive"
    phrase = english.noun_phrase(named, positive=positive) if named else None
    phrase = phrase or english.noun_phrase(source, positive=positive)
    said = english.clause(source)
    quote = english.quotable(source)
    if positive and quote and _NEGATION.search(quote):
        quote = None
    if phrase is None and said is None and quote is None:
        return None
    weight = 0.5
    if phrase is not None:
        tags = english.tags(phrase)
        sure = tags & {"bad", "subject"} or (positive and len(phrase.split()) > 2)
        weight = STRONG + 0.5 * (len(phrase.split()) > 2) if sure else 1.2
        weight -= 0.0 if said or content_lemmas(phrase) else 1.0
        bare = len(phrase.split()) == 2 and phrase.split()[1] in english_things().vague
        weight -= 0.8 if positive and bare else 0.0
    if said is not None:
        weight = max(weight, 3.2 if polarity == "negative" else 1.8)
    return UsableDetail(
        source=source,
        polarity=polarity,
        lemmas=frozenset((phrase or source).lower().split()[-1:]),
        weight=weight,
        english=phrase,
        clause=said,
        quote=quote,
        tags=english.tags(phrase),
    )
