"""A Russian noun phrase that can be put into any case, with everything that agrees with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

Case = str
CASES: frozenset[Case] = frozenset(("nomn", "gent", "datv", "accs", "ablt", "loct"))
_GENDERS = ("masc", "femn", "neut")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Adjectives, a noun, and whatever follows it unchanged: «вежливый персонал на ресепшене».

    `modifiers` are readings that agree with `head`; `apposition` (a name after its role)
    is declined with it; `more` are further phrases joined by «и».
    """

    modifiers: tuple[Any, ...]
    head: Any
    tail: str = ""
    apposition: Any = None
    more: tuple["NounPhrase", ...] = ()
    joint: str = " и "
    listed: bool = False
    """Whether the adjectives are a list («чистый и тихий»), not one inside another."""

    @property
    def lemma(self) -> str:
        """The dictionary form of the head noun, ё as е."""
        return str(self.head.normal_form).replace("ё", "е")

    @property
    def modifier_lemmas(self) -> tuple[str, ...]:
        """The dictionary forms of the adjectives."""
        return tuple(str(word.normal_form).replace("ё", "е") for word in self.modifiers)

    @property
    def plural(self) -> bool:
        """Whether a verb beside it has to be plural."""
        return bool(self.more) or str(self.head.tag.number) == "plur"

    @property
    def gender(self) -> str:
        """masc, femn or neut of the head noun."""
        return self.head.tag.gender if self.head.tag.gender in _GENDERS else "masc"

    @property
    def animate(self) -> bool:
        """Whether the head noun is a living being."""
        return str(self.head.tag.animacy) == "anim"

    def agree(self, forms: Sequence[str]) -> str:
        """Choose among masculine, feminine, neuter and plural forms of a predicate."""
        return forms[3] if self.plural else forms[_GENDERS.index(self.gender)]

    def bare(self) -> "NounPhrase":
        """Return the phrase without its adjectives."""
        return replace(self, modifiers=())

    def only(self, lemmas: frozenset[str]) -> "NounPhrase":
        """Return the phrase without the adjectives named by `lemmas`."""
        kept = tuple(
            word for word in self.modifiers if word.normal_form.replace("ё", "е") not in lemmas
        )
        return replace(self, modifiers=kept)

    def inflect(self, case: Case) -> str | None:
        """Put the phrase into `case`, keeping its number; None when a form does not exist."""
        number = self.head.tag.number or "sing"
        nouns = [_noun(self.head, case, number)]
        if self.apposition is not None:
            nouns.append(_capital(_noun(self.apposition, case, "sing")))
        adjectives = [self._adjective(word, case, number) for word in self.modifiers]
        parts = [*(_joined(adjectives) if self.listed else adjectives), *nouns]
        if any(part is None for part in parts):
            return None
        text = " ".join(str(part) for part in parts) + self.tail
        rest = [phrase.inflect(case) for phrase in self.more]
        if any(part is None for part in rest):
            return None
        return self.joint.join([text, *map(str, rest)])

    def _adjective(self, word: Any, case: Case, number: str) -> str | None:
        wanted = {case, number}
        if number == "sing":
            wanted.add(self.gender)
        if case == "accs" and (number == "plur" or self.gender == "masc"):
            wanted.add("anim" if self.animate else "inan")
        return form_of(word, frozenset(wanted))


@lru_cache(maxsize=16_384)
def form_of(reading: Any, grammemes: frozenset[str]) -> str | None:
    """Return a word in another form; None when the dictionary has none."""
    form = reading.inflect(grammemes)
    return str(form.word) if form else None


def _noun(word: Any, case: Case, number: str) -> str | None:
    if "Fixd" in word.tag:
        return str(word.word)
    return form_of(word, frozenset((case, number)))


def _capital(word: str | None) -> str | None:
    return word[:1].upper() + word[1:] if word else word


def _joined(adjectives: list[str | None]) -> list[str | None]:
    """Join several adjectives the way a person writes them: commas, then «и»."""
    if len(adjectives) < 2 or None in adjectives:
        return adjectives
    words = [str(word) for word in adjectives]
    return [", ".join(words[:-1]) + " и " + words[-1]]
