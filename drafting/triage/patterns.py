"""Match short phrases by dictionary form, written the way a person would write them down.

A pattern is a line of slots: `подать/подавать ..2 суд`. A slot is a word in any form; `a/b` are
alternatives, `=word` is this very form, `word*` any word that begins so, `..` a gap of up to
three words of the same sentence, `..5` of up to five.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from drafting.triage.words import Word
from guardrails.morphology import lemma

_GAP = ".."
_DEFAULT_GAP = 3
_PREFIX_KEY = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Slot:
    lemmas: frozenset[str]
    forms: frozenset[str]
    prefixes: tuple[str, ...]
    gap: int
    """How many words may stand before this slot."""

    def fits(self, word: Word) -> bool:
        return (
            word.lemma in self.lemmas
            or word.lower in self.forms
            or bool(self.prefixes and word.lower.startswith(self.prefixes))
        )


class Match(NamedTuple, Generic[T]):
    """A phrase found in words[first:last], and what was stored under it."""

    first: int
    last: int
    value: T


@dataclass(slots=True)
class PhraseBook(Generic[T]):
    """Phrases with a value each, found in one pass over the words of a review.

    With `gaps_in_clause` the words passed over by a gap must belong to the phrase's clause.
    """

    gaps_in_clause: bool = False
    _by_lemma: dict[str, list[tuple[tuple[_Slot, ...], T]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_form: dict[str, list[tuple[tuple[_Slot, ...], T]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_prefix: dict[str, list[tuple[tuple[_Slot, ...], T]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, pattern: str, value: T) -> None:
        """Store `value` under `pattern`; one without a word in it is passed over."""
        slots = tuple(_slots(pattern))
        if not slots:
            return
        first = slots[0]
        for form in first.lemmas:
            self._by_lemma[form].append((slots, value))
        for form in first.forms:
            self._by_form[form].append((slots, value))
        for prefix in first.prefixes:
            self._by_prefix[prefix[:_PREFIX_KEY]].append((slots, value))

    def add_all(self, patterns: Iterable[str], value: T) -> None:
        """Store one value under every pattern."""
        for pattern in patterns:
            self.add(pattern, value)

    def find(self, words: Sequence[Word]) -> Iterator[Match[T]]:
        """Yield every phrase found, by its first word; overlapping ones included."""
        by_lemma, by_form, by_prefix = self._by_lemma, self._by_form, self._by_prefix
        for index, word in enumerate(words):
            lower = word.lower
            starting = (
                by_lemma.get(word.lemma, ()),
                by_form.get(lower, ()),
                by_prefix.get(lower[:_PREFIX_KEY], ()),
            )
            if any(starting):
                yield from self._ending(chain(*starting), words, index)

    def _ending(
        self, starting: Iterable[tuple[tuple[_Slot, ...], T]], words: Sequence[Word], first: int
    ) -> Iterator[Match[T]]:
        seen: set[int] = set()
        for slots, value in starting:
            if id(slots) in seen or not slots[0].fits(words[first]):
                continue
            seen.add(id(slots))
            last = _end_of(slots, words, first, gaps_in_clause=self.gaps_in_clause)
            if last is not None:
                yield Match(first, last, value)


def _slots(pattern: str) -> Iterator[_Slot]:
    gap = 0
    for piece in pattern.lower().replace("ё", "е").split():
        if piece.startswith(_GAP):
            gap = int(piece[len(_GAP) :] or _DEFAULT_GAP)
            continue
        options = [option for option in piece.split("/") if option]
        yield _Slot(
            lemmas=frozenset(lemma(o) for o in options if o[0] != "=" and o[-1] != "*"),
            forms=frozenset(o[1:] for o in options if o[0] == "="),
            prefixes=tuple(o[:-1] for o in options if o[-1] == "*"),
            gap=gap,
        )
        gap = 0


def _end_of(
    slots: Sequence[_Slot], words: Sequence[Word], first: int, *, gaps_in_clause: bool
) -> int | None:
    """Return the index behind the last word of the phrase that starts at `first`."""
    position = first + 1
    sentence, clause = words[first].sentence, words[first].clause
    for slot in slots[1:]:
        for index in range(position, min(position + slot.gap + 1, len(words))):
            word = words[index]
            if word.sentence != sentence or (gaps_in_clause and slot.gap and word.clause != clause):
                return None
            if slot.fits(word):
                position = index + 1
                break
        else:
            return None
    return position
