"""Match what a sentence is about by the parts it has in any order: who, was hurt, by what.

A frame is a line of parts joined by `+`: `$child/=меня + ударить/порезать + рука/нога`. Each part
has to be met by a word of its own: a word in any form, `=word` this very form, `word*` any word
that begins so, `-word` a word in any form that is denied («не пустили»). A frame is looked for in
one sentence, a wide one in two neighbouring ones.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from drafting.triage.patterns import Match, readings
from drafting.triage.words import Word

_PREFIX_KEY = 4
_DENIALS = frozenset({"не", "ни", "not", "never", "n't"})
_DENIAL_REACH = 2
_REACH, _WIDE_REACH = 11, 20
"""Words from the first of a frame to its last."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Frame(Generic[T]):
    parts: tuple[int, ...]
    wide: bool
    value: T


@dataclass(slots=True)
class FrameBook(Generic[T]):
    """Frames with a value each; parts that are written alike are looked up once."""

    _frames: list[_Frame[T]] = field(default_factory=list)
    _parts: dict[str, int] = field(default_factory=dict)
    _by_lemma: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_denied: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_form: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _by_prefix: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    _first: dict[int, list[_Frame[T]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, pattern: str, value: T, *, wide: bool = False) -> None:
        """Store `value` under a frame."""
        parts = tuple(self._part(part.strip()) for part in pattern.lower().split(" + "))
        frame = _Frame(parts, wide, value)
        self._frames.append(frame)
        self._first[parts[0]].append(frame)

    def vocabulary(self) -> frozenset[str]:
        """Return every dictionary form and every whole word of the frames."""
        return frozenset(self._by_lemma) | frozenset(self._by_form) | frozenset(self._by_denied)

    def find(self, words: Sequence[Word]) -> Iterator[Match[T]]:
        """Yield every frame met, once per sentence where its first part stands."""
        places = self._places(words)
        for part, found in places.items():
            for frame in self._first.get(part, ()):
                for sentence in dict.fromkeys(words[index].sentence for index in found):
                    met = _meet(frame, places, words, sentence)
                    if met:
                        yield Match(min(met), max(met) + 1, frame.value)

    def _part(self, written: str) -> int:
        known = self._parts.get(written)
        if known is not None:
            return known
        number = self._parts[written] = len(self._parts)
        for option in written.replace("ё", "е").split("/"):
            if option.startswith("="):
                self._by_form[option[1:]].add(number)
            elif option.endswith("*"):
                self._by_prefix[option[:_PREFIX_KEY]].append((option[:-1], number))
            elif option.startswith("-"):
                for form in readings(option[1:]):
                    self._by_denied[form].add(number)
            elif option:
                for form in readings(option):
                    self._by_lemma[form].add(number)
        return number

    def _places(self, words: Sequence[Word]) -> dict[int, list[int]]:
        """Return for every part the indexes of the words that meet it."""
        places: dict[int, list[int]] = defaultdict(list)
        for index, word in enumerate(words):
            form = word.lemma.rpartition("-")[2]  # «друга-таджика»
            met = self._by_lemma.get(form, set()) | self._by_form.get(word.lower, set())
            met = met | self._by_lemma.get(word.lemma, set())
            if denied := self._by_denied.get(word.lemma):
                met = met | denied if _is_denied(words, index) else met
            for prefix, number in self._by_prefix.get(word.lower[:_PREFIX_KEY], ()):
                if word.lower.startswith(prefix):
                    met = met | {number}
            for number in met:
                places[number].append(index)
        return places


def _is_denied(words: Sequence[Word], index: int) -> bool:
    before = words[max(0, index - _DENIAL_REACH) : index]
    return any(
        (word.lower in _DENIALS or word.lower.endswith("n't"))
        and word.clause == words[index].clause
        for word in before
    )


def _meet(
    frame: _Frame[T], places: dict[int, list[int]], words: Sequence[Word], sentence: int
) -> list[int]:
    """Return a word for each part, all near the first one; nothing when one is not met."""
    around = {sentence, sentence + 1, sentence - 1} if frame.wide else {sentence}
    first = next(index for index in places[frame.parts[0]] if words[index].sentence == sentence)
    chosen = [first]
    for part in frame.parts[1:]:
        fitting = [
            i for i in places.get(part, ()) if words[i].sentence in around and i not in chosen
        ]
        if not fitting:
            return []
        chosen.append(min(fitting, key=lambda index: abs(index - first)))
    reach = _WIDE_REACH if frame.wide else _REACH
    sentences = {words[index].sentence for index in chosen}
    near = max(chosen) - min(chosen) <= reach and max(sentences) - min(sentences) <= 1
    return chosen if near else []
