"""Reading a detail that triage found into what a reply can say, or into nothing."""

import re
from dataclasses import replace
from functools import lru_cache

from drafting.playbook import clauses, english, quoting
from drafting.playbook.lexicon import russian_lexicon
from drafting.playbook.noun_phrase import NounPhrase
from drafting.playbook.russian import noun_phrase
from drafting.playbook.russian_words import readings
from drafting.playbook.slots import STRONG, RussianPhrase, UsableDetail
from drafting.triage.lexicon import sentiment_lexicon
from drafting.triage.lexicon.things import english_things, russian_things
from drafting.types import Detail, Polarity
from guardrails.morphology import tokens
from guardrails.rules.substance import content_lemmas
from prompts.language import Language

MENTIONED = 1.2
CLAUSE = 2.8
"""A clause of the customer's own: less sure than what is said in our words."""
FEW_CHARACTERS = 60
_CLAUSE_ENDS = re.compile(r"[,.!?;:()\n…—]|\s(?:но|а|but|and then)\s")
_NEGATION = re.compile(
    r"\b(?:не|нет|ни|без|но|хотя|but|not|no|never|without|\w+n't|cannot|can't)\b", re.IGNORECASE
)
_ABSENT = re.compile(
    r"(?:^|\W)(?:нет|без|никаких|ни|no|without|zero)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_OF_PEOPLE = frozenset(("невнимательность", "грубость", "хамство"))
_LEAD_WORD = re.compile(r"([а-яёa-z]+)[^а-яёa-z]*$", re.IGNORECASE)


def usable(detail: Detail, text: str, language: Language) -> UsableDetail | None:
    """Read a detail that triage found; None when a reply had better not touch it."""
    before = _LEAD_WORD.search(text[max(0, detail.start - 20) : detail.start])
    read = _russian if language == "ru" else _english
    lead = before.group(1).lower() if before else ""
    if detail.polarity == "positive" and _ABSENT.search(text[: detail.start]):
        return None
    found = read(detail, lead)
    found = replace(found, start=detail.start) if found else None
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
    if quoting.is_coarse(source) or sum(char.isdigit() for char in source) > 4:
        return None
    phrase = _softened(_phrase(detail, before), polarity)
    tags = _tags(phrase)
    said = clauses.clause(source) if polarity == "negative" else None
    adverbs = quoting.adverbs(source) if polarity == "positive" else ()
    quote = quoting.quotable(source)
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
        named = noun_phrase(detail.noun_phrase)
        return None if named is None or _of_nobody(named) else named
    return own


def _of_nobody(phrase: NounPhrase) -> bool:
    """Tell «невнимательность заказа»: a fault of people laid to a thing."""
    whose = phrase.tail.split()
    people = russian_things().roles | russian_lexicon().people
    ours = any(reading.normal_form in people for reading in readings(whose[-1])) if whose else False
    return phrase.lemma in _OF_PEOPLE and bool(whose) and not ours


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
        weight = max(weight, CLAUSE)
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
        return frozenset(("fault",))
    bad = names_a_fault(phrase)
    kind = _kind(phrase)
    can_fail = not bad and (kind != "thing" or phrase.lemma in russian_lexicon().can_fail)
    standing = "bad" if bad else "plain"
    return frozenset((kind, standing, "fault", *(["subject"] if can_fail else [])))


def names_a_fault(phrase: NounPhrase, *, listed_only: bool = False) -> bool:
    """Tell «помятая упаковка» or «задержка», for which one can apologise as they are."""
    words = russian_lexicon()
    said = {phrase.lemma, *phrase.modifier_lemmas}
    if said & (words.bad_nouns | words.bad_adjectives):
        return True
    weight = sentiment_lexicon("ru").weight
    return not listed_only and any(weight(lemma, lemma) < 0 for lemma in said)


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
    said = english.clause(source) if polarity == "negative" else None
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
        weight = max(weight, CLAUSE)
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
