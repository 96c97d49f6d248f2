"""Read a Russian review as grammar: which word may be named, what agrees, what is judged where.

Built once per review; everything that looks for details asks it.
"""

from collections.abc import Sequence
from typing import Any

from drafting.triage.lexicon import SentimentLexicon
from drafting.triage.lexicon.things import Mishaps, Things, russian_mishaps, russian_things
from drafting.triage.phrases_ru import CYRILLIC, agree
from drafting.triage.sentiment import Hit
from drafting.triage.words import Word
from guardrails.morphology import parses

LINKS = frozenset(
    {"быть", "оказаться", "стать", "прийти", "приехать", "привезти", "показаться", "доставить"}
    | {"дойти", "доехать", "получиться", "получить", "выглядеть"}
)
_SOFTENERS_TEXT = (
    "очень весьма крайне такой так слишком довольно достаточно просто всегда везде немного "
    "чуть совсем прям прямо как и действительно реально уже не самый вполне весь тут там "
    "здесь мне нам у вы нас же был была это вообще абсолютно все невероятно безумно максимально "
    "целиком полностью снова опять больше пока даже тоже также"
)
SOFTENERS = frozenset(_SOFTENERS_TEXT.split())
_PRIVATE = frozenset({"Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad"})
_MODEL_OF_INDECLINABLE = "кофе"
"""A masculine noun that never changes: foreign drinks and dishes agree like it."""
_MIN_LETTERS, _MAX_ADJECTIVES, _GLANCE = 3, 2, 8
_THANKED_FOR = "за"
_WHOSE = frozenset({"его", "ее", "их"})


class Reader:
    """One review: its words, their readings, and the judgements by word."""

    def __init__(
        self, text: str, words: Sequence[Word], lexicon: SentimentLexicon, hits: Sequence[Hit]
    ) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self.things: Things = russian_things()
        self.mishaps: Mishaps = russian_mishaps()
        self._tones, self._ends = _tones(words, hits)

    def tone(self, index: int) -> float:
        """Return the judgement words[index] is part of, denial and all; 0 when there is none."""
        return self._tones.get(index, 0.0)

    def judged_until(self, index: int) -> int:
        """Return the last word of the judgement that words[index] is part of, or its own index."""
        return self._ends.get(index, index)

    def own_tone(self, word: Word) -> float:
        """Return how a word judges by itself."""
        return self.lexicon.weight(word.lower, word.lemma)

    def noun(self, index: int) -> Any:
        """Return the reading of a word that may be named, None when it may not."""
        word = self.words[index]
        if len(word.lower) < _MIN_LETTERS or not CYRILLIC.fullmatch(word.text):
            return None
        if word.lower.startswith(self.things.profanity):
            return None
        for reading in self.readings(word)[:2]:
            if reading.tag.POS == "NOUN":
                return None if _PRIVATE & set(reading.tag.grammemes) else reading
            if word.lemma not in self.things.named:
                return None
        return None

    def readings(self, word: Word) -> Sequence[Any]:
        """Return what a noun may be, the listed sense first («духи», «сливки», «латте»)."""
        lower = word.text.lower()
        if lower in self.things.extra["indeclinable"]:
            return parses("портье" if lower in self.things.roles else _MODEL_OF_INDECLINABLE)
        found = parses(lower)
        if lower not in self.things.named:
            return found
        return sorted(
            found,
            key=lambda p: (p.tag.POS != "NOUN", p.normal_form != lower, p.tag.case != "nomn"),
        )

    def in_case(self, index: int, *cases: str) -> Any:
        """Return a reading of the noun in one of the cases, None when there is none."""
        nouns = (p for p in self.readings(self.words[index]) if p.tag.POS == "NOUN")
        return next((p for p in nouns if p.tag.case in cases), None)

    def subject(self, index: int) -> Any:
        """Return the nominative reading of a noun that may be a subject, else None."""
        if self.is_governed(self.before_adjectives(index)) or self._is_complement(index):
            return None
        return self.in_case(index, "nomn")

    def is_governed(self, first: int) -> bool:
        """Tell «в комнате», «от пасты»: a place or a source, not what is judged."""
        if not self.one_clause(first - 1, first):
            return False
        before = self.words[first - 1].lower
        return before != _THANKED_FOR and parses(before)[0].tag.POS == "PREP"

    def _is_complement(self, index: int) -> bool:
        """Tell «колонки» in «коробка колонки»."""
        if not index or not self.adjoin(index - 1, index) or not self.one_clause(index - 1, index):
            return False
        before, word = parses(self.words[index - 1].lower)[0].tag, self.words[index]
        named = parses(word.lower)[0].tag.POS == "NOUN" or word.lower in self.things.named
        return bool(before.POS == "NOUN" and named and self.in_case(index, "gent"))

    def phrase_end(self, index: int) -> int:
        """Return the last word of «коробка колонки», «вид из окна»: noun, genitive, place."""
        last = index
        if self.one_clause(last, last + 1) and self._is_complement(last + 1):
            last += 1
        return last + 2 if self._is_placed(last) else last

    def _is_placed(self, last: int) -> bool:
        """Tell «вид из окна» from «вид на высоте» and «крышка с трещиной»."""
        if not self.one_clause(last, last + 2) or self.tone(last + 1):
            return False
        tags = (parses(self.words[i].lower)[0].tag.POS for i in (last + 1, last + 2))
        return (
            tuple(tags) == ("PREP", "NOUN")
            and self.words[last + 2].lemma not in (self.things.extra["faults"])
        )

    def adjectives(self, index: int, noun: Any) -> tuple[Any, list[Any], int]:
        """Return the noun's reading that agrees, its adjectives in order, the first's index."""
        chosen: list[Any] = []
        first = index
        while first > 0 and len(chosen) < _MAX_ADJECTIVES and self.adjoin(first - 1, first):
            pair = self._agreeing(self.words[first - 1], noun, self.words[index])
            if pair is None:
                break
            adjective, noun = pair
            chosen.insert(0, adjective)
            first -= 1
        return noun, chosen, first

    def _agreeing(self, word: Word, noun: Any, noun_word: Word) -> tuple[Any, Any] | None:
        empty = self.things.extra["empty_adjectives"]
        if word.lemma in empty or len(word.lower) < _MIN_LETTERS:
            return None
        if word.lower.startswith(self.things.profanity) or not CYRILLIC.fullmatch(word.text):
            return None
        if word.text.istitle() and self._inside_sentence(word):
            return None
        nouns = [noun, *(p for p in self.readings(noun_word) if p.tag.POS == "NOUN")]
        for adjective in parses(word.text.lower()):
            if adjective.tag.POS not in ("ADJF", "PRTF") or "Apro" in adjective.tag:
                continue
            if adjective.normal_form in empty:
                return None
            for reading in nouns:
                if agree(adjective.tag, reading.tag):
                    return adjective, reading
        return None

    def before_adjectives(self, index: int) -> int:
        """Return the index of the first describing word before words[index], or its own."""
        while index and self.words[index - 1].lower not in self.lexicon.negators:
            before = self.words[index - 1].lower
            if before not in _WHOSE and parses(before)[0].tag.POS not in ("ADJF", "PRTF"):
                break
            index -= 1
        return index

    def adjoin(self, left: int, right: int) -> bool:
        """Tell whether only a space stands between two words."""
        gap = self.text[self.words[left].end : self.words[right].start]
        return gap.isspace() and "\n" not in gap

    def one_clause(self, left: int, right: int) -> bool:
        """Tell whether both words stand, and stand in one clause."""
        inside = 0 <= left < len(self.words) and 0 <= right < len(self.words)
        return inside and self.words[left].clause == self.words[right].clause

    def _inside_sentence(self, word: Word) -> bool:
        before = self.text[max(0, word.start - _GLANCE) : word.start].rstrip()
        return bool(before) and before[-1] not in ".!?…:\n)"


def _tones(words: Sequence[Word], hits: Sequence[Hit]) -> tuple[dict[int, float], dict[int, int]]:
    """Give every word of a judgement its weight and the last word of it."""
    tones: dict[int, float] = {}
    ends: dict[int, int] = {}
    placed = [hit for hit in hits if hit.clause >= 0]
    index = 0
    for hit in placed:
        while index < len(words) and words[index].start < hit.start:
            index += 1
        inside = index
        while inside < len(words) and words[inside].start < hit.end:
            inside += 1
        for place in range(index, inside):
            tones.setdefault(place, hit.weight)
            ends.setdefault(place, inside - 1)
    return tones, ends
