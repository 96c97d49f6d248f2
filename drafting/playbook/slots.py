"""What stands in a sentence's placeholder: a detail of a review in every shape it may need."""

import re
from dataclasses import dataclass
from typing import Protocol

from drafting.playbook.noun_phrase import CASES, NounPhrase
from drafting.types import Polarity

_VOWELS = "аиоуэы"
_HARD_S = re.compile(r"[сзшж][бвгджзйклмнпрстфхцчшщ]|щ|мног|мн")
STRONG = 2.0
"""From here a detail is sure enough where a wrong guess would hurt."""


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
    echo: str | None = None
    """A word or two of the customer's, quoted before `echoed`, our words for it."""
    echoed: str | None = None
    tags: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    """What a complaint is about, where that is known beforehand; else its words tell."""
    occasion: str = ""
    """What a farewell may wish: of a gift, a child, something to wear."""
    start: int = 0

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
            "echo": self.echo,
            "echoed": self.echoed,
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
