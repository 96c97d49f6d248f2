"""The one thing a review is about («ночник», "the app"), so that a reply can call it so."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from drafting.playbook.domain import ANY, APP, GOODS
from drafting.playbook.english import english_lexicon, words_of
from drafting.playbook.frames import fill
from drafting.playbook.lexicon import russian_lexicon
from drafting.playbook.noun_phrase import NounPhrase
from drafting.playbook.russian import noun_phrase
from drafting.playbook.russian_words import first_is, readings, split
from drafting.playbook.slots import PlainSlot, RussianPhrase, Slot
from drafting.triage.lexicon.things import english_things, russian_things
from drafting.triage.words import Word as Read
from prompts.language import Language

BOUGHT = "покупка"
"""What a bought thing is called when the review does not name it."""
_GOODS = (GOODS, ANY)
_WORDS_READ = 60
_SLOT = "{thing"
_SIMILE = re.compile(r"\bкак(?:\s+[\w-]+){1,3}", re.IGNORECASE)
"""«Как плавленый сыр» names what a thing is like, not the thing."""
_ASIDE = frozenset(("для", "без", "из", "от", "с", "со", "под", "к", "вместо", "на", "после", "у"))


class Named(NamedTuple):
    """The thing and where the review first names it; -1 where only the channel tells."""

    slot: Slot
    start: int


def thing_of(text: str, language: Language, domain: str) -> Named | None:
    """Return the first known product or place that the review names as its subject, bare."""
    return _english(text, domain) if language == "en" else _russian(text, domain)


def _english(text: str, domain: str) -> Named | None:
    known = english_lexicon().products
    named = next((word for word in map(str.lower, words_of(text)) if word in known), "")
    if named:
        return Named(PlainSlot(f"the {named}"), text.lower().find(named))
    return Named(PlainSlot("the app"), -1) if domain == APP else None


def _russian(text: str, domain: str) -> Named | None:
    if domain not in (*_GOODS, "place"):
        return None
    known = russian_lexicon().places if domain == "place" else russian_lexicon().products
    before = ""
    for word in split(_SIMILE.sub(" ", text))[:_WORDS_READ]:
        governed = before in _ASIDE or (first_is(before, "NOUN") and not word.gap)
        governed = governed or (first_is(before, "ADJF") and not _agree(before, word.text))
        governed = governed or (domain == ANY and bool(before) and not first_is(before, "ADJF"))
        if not governed and (found := _named(word.text, known)):
            return Named(RussianPhrase(found), text.find(word.text))
        before = word.lower
    return None


def subject_of(clause: Sequence[Read], language: Language) -> Slot | None:
    """Return the thing of which a Russian clause tells: «смузи протёк», «молния сломалась»."""
    if language != "ru":
        return None
    known = _things_named()
    before = ""
    for word in clause:
        found = None if before in _ASIDE or first_is(before, "NOUN") else _named(word.text, known)
        if found is not None and found.head.tag.case == "nomn" and not found.animate:
            return RussianPhrase(found)
        before = word.lower
    return None


@lru_cache(maxsize=1)
def _things_named() -> frozenset[str]:
    """Return everything sold or kept that may be named, without people."""
    things = russian_things()
    return (russian_lexicon().products | things.named) - things.roles - things.generic


def aspect_of(text: str, language: Language) -> Named | None:
    """Return the first thing at all that the review names and that a reply may name too."""
    if language == "en":
        listed = english_things()
        words = (word.lower() for word in words_of(text))
        said = next((word for word in words if word in listed.named - listed.roles), "")
        return Named(PlainSlot(f"the {said}"), text.lower().find(said)) if said else None
    known = _things_named() | russian_lexicon().aspects
    for word in split(text)[:_WORDS_READ]:
        for reading in readings(word.text)[:1]:
            if reading.tag.POS == "NOUN" and str(reading.normal_form).replace("ё", "е") in known:
                return Named(RussianPhrase(NounPhrase((), reading)), text.find(word.text))
    return None


def _agree(adjective: str, noun: str) -> bool:
    """Tell «удобная база» from «каучуковой базы», whose form alone could be a subject."""
    phrase = noun_phrase(f"{adjective} {noun}")
    return phrase is not None and phrase.head.tag.case in ("nomn", "accs")


def _named(word: str, known: frozenset[str]) -> NounPhrase | None:
    for reading in readings(word)[:3]:
        tag = reading.tag
        if tag.POS != "NOUN" or tag.case not in ("nomn", "accs"):
            continue
        if str(reading.normal_form).replace("ё", "е") in known:
            return NounPhrase((), reading)
    return None


def named_or_bought(thing: Slot | None, language: Language, domain: str) -> Slot | None:
    """Return the thing, or what something bought is called: «покупка»."""
    if thing is not None or language == "en":
        return thing
    bought = noun_phrase(BOUGHT) if domain in _GOODS else None
    return RussianPhrase(bought) if bought else None


def with_thing(template: str, thing: Slot | None) -> str:
    """Fill {thing} and what agrees with it; "" when there is no thing to name."""
    if _SLOT not in template or thing is None:
        return "" if _SLOT in template else template
    plain = isinstance(thing, PlainSlot)
    asked = template if plain else template.replace("{thing}", "{thing:nomn}")
    return fill(asked, {"thing": thing}) or ""
