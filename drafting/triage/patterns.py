"""Match short phrases by dictionary form, written the way a person would write them down.

A pattern is a line of slots: `подать/подавать ..2 суд`. A slot is a word in any form; `a/b` are
alternatives, `=word` is this very form, `word*` any word that begins so, `..` a gap of up to
three words of the same sentence, `..5` of up to five. `a & b` are both, in any order, with up to
five words between them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from drafting.triage.words import Word
from guardrails.morphology import lemma

_GAP = ".."
_DEFAULT_GAP = 3
_BOTH = " & "
_BETWEEN_BOTH = " ..5 "
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


_Stored = tuple[tuple[_Slot, ...], T]


@dataclass(slots=True)
class _Starts(Generic[T]):
    """The phrases that start with one word, by their second word where that is plain."""

    alone: list[_Stored[T]] = field(default_factory=list)
    followed: dict[str, list[_Stored[T]]] = field(default_factory=lambda: defaultdict(list))
    reach: int = 0

    def add(self, slots: tuple[_Slot, ...], value: T) -> None:
        if len(slots) == 1 or slots[1].prefixes:
            self.alone.append((slots, value))
            return
        self.reach = max(self.reach, slots[1].gap)
        for form in slots[1].lemmas | slots[1].forms:
            self.followed[form].append((slots, value))

    def possible(self, words: Sequence[Word], first: int) -> Iterator[_Stored[T]]:
        """Yield the phrases whose second word follows words[first]; some more than once."""
        yield from self.alone
        if not self.followed:
            return
        sentence = words[first].sentence
        for word in words[first + 1 : first + 2 + self.reach]:
            if word.sentence != sentence:
                return
            yield from self.followed.get(word.lemma, ())
            if word.lower != word.lemma:
                yield from self.followed.get(word.lower, ())


def _starts() -> Any:
    return defaultdict(_Starts)


@dataclass(slots=True)
class PhraseBook(Generic[T]):
    """Phrases with a value each, found in one pass over the words of a review.

    With `gaps_in_clause` the words passed over by a gap must belong to the phrase's clause.
    """

    gaps_in_clause: bool = False
    _by_lemma: dict[str, _Starts[T]] = field(default_factory=_starts)
    _by_form: dict[str, _Starts[T]] = field(default_factory=_starts)
    _by_prefix: dict[str, _Starts[T]] = field(default_factory=_starts)
    _vocabulary: set[str] = field(default_factory=set)

    def add(self, pattern: str, value: T) -> None:
        """Store `value` under `pattern`; one without a word in it is passed over."""
        one, both, other = pattern.partition(_BOTH)
        if both:
            self.add(one + _BETWEEN_BOTH + other, value)
            self.add(other + _BETWEEN_BOTH + one, value)
            return
        slots = tuple(_slots(pattern))
        if not slots:
            return
        first = slots[0]
        for form in first.lemmas:
            self._by_lemma[form].add(slots, value)
        for form in first.forms:
            self._by_form[form].add(slots, value)
        for prefix in first.prefixes:
            self._by_prefix[prefix[:_PREFIX_KEY]].add(slots, value)
        self._vocabulary.update(*(slot.lemmas | slot.forms for slot in slots))

    def add_all(self, patterns: Iterable[str], value: T) -> None:
        """Store one value under every pattern."""
        for pattern in patterns:
            self.add(pattern, value)

    def vocabulary(self) -> frozenset[str]:
        """Return every dictionary form and every whole word of the patterns."""
        return frozenset(self._vocabulary)

    def find(self, words: Sequence[Word]) -> Iterator[Match[T]]:
        """Yield every phrase found, by its first word; overlapping ones included."""
        by_lemma, by_form, by_prefix = self._by_lemma, self._by_form, self._by_prefix
        for index, word in enumerate(words):
            lower = word.lower
            starting = (
                by_lemma.get(word.lemma),
                by_form.get(lower),
                by_prefix.get(lower[:_PREFIX_KEY]),
            )
            if any(starting):
                yield from self._ending(starting, words, index)

    def _ending(
        self, starting: Iterable[_Starts[T] | None], words: Sequence[Word], first: int
    ) -> Iterator[Match[T]]:
        seen: set[int] = set()
        for starts in starting:
            for slots, value in starts.possible(words, first) if starts else ():
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
            lemmas=frozenset(chain.from_iterable(map(readings, filter(_is_free, options)))),
            forms=frozenset(o[1:] for o in options if o[0] == "="),
            prefixes=tuple(o[:-1] for o in options if o[-1] == "*"),
            gap=gap,
        )
        gap = 0


def _is_free(option: str) -> bool:
    return option[0] != "=" and option[-1] != "*"


def readings(option: str) -> frozenset[str]:
    """Return the word as written and what the morphology takes it for: «снимок», «снимка»."""
    return frozenset((option, lemma(option)))


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
