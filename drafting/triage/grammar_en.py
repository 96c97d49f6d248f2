"""Read an English review as grammar, without a tagger: what stands before a word tells what it is.

Built once per review; everything that looks for details asks it.
"""

from collections.abc import Sequence

from drafting.triage.candidates import HARSH
from drafting.triage.lexicon import SentimentLexicon
from drafting.triage.lexicon.things import (
    EnglishActs,
    Things,
    english_acts,
    english_mishaps,
    english_things,
)
from drafting.triage.words import Word

NEGATIONS = frozenset({"not", "never", "no", "wasn't", "isn't", "weren't", "aren't", "without"})
_ASIDE = frozenset({"without", "than", "instead", "other", "another", "unlike", "for", "except"})
_COMPARED = frozenset({"than", "unlike"})
_BEFORE_VERBS = frozenset(
    {"to", "please", "pls", "plz", "kindly", "can", "can't", "cannot", "could", "will", "would"}
    | {"should", "must", "i", "we", "you", "they", "don't", "didn't", "doesn't", "won't", "not"}
    | {"didnt", "dont", "cant", "let", "it", "u", "never"}
)
_CUSTOMERS = frozenset({"phone", "internet", "laptop", "tablet", "connection", "email", "wallet"})
_OWNING = frozenset({"my", "our", "using", "with", "from", "on", "your"})
_PREPOSITIONS = frozenset(
    {"in", "on", "at", "of", "from", "into", "through", "via", "during", "after", "before", "by"}
    | {"using", "when", "while", "under", "over", "about", "with", "for", "to"}
)
_MOST_BEFORE = 2


class Reader:
    """One review: its words and what stands around them."""

    def __init__(self, text: str, words: Sequence[Word], lexicon: SentimentLexicon) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self.things: Things = english_things()
        self.mishaps = english_mishaps()
        self.acts: EnglishActs = english_acts()

    def is_verb(self, index: int) -> bool:
        """Tell "to transfer", "please update" and "my phone" from a thing that is judged."""
        first = self.compound_start(index)
        before = self.words[first - 1] if first else None
        if before is None or before.clause != self.words[first].clause:
            return False
        near = {word.lower for word in self.words[max(0, first - 3) : first]}
        own = self.words[index].lower in _CUSTOMERS and not near.isdisjoint(_OWNING)
        return own or before.lower in _BEFORE_VERBS

    def is_aside(self, index: int) -> bool:
        """Tell what is not judged: "latte without sugar", "better than other hotels"."""
        first = self.compound_start(index)
        near = self.words[max(0, first - _MOST_BEFORE) : first]
        clause = self.words[index].clause
        return any(
            word.lower in _COMPARED or (word.lower in _ASIDE and word.clause == clause)
            for word in near
        )

    def is_governed(self, first: int) -> bool:
        """Tell "in the middle of a transfer": on the way, not what is judged."""
        for back in range(first - 1, max(-1, first - 1 - _MOST_BEFORE), -1):
            if self.words[back].clause != self.words[first].clause:
                return False
            if self.words[back].lower in _PREPOSITIONS:
                return True
            if self.words[back].lower not in self.acts.determiners:
                return False
        return False

    def is_denied(self, first: int) -> bool:
        """Tell whether the phrase is denied: "not the best coffee", "no hot water"."""
        near = self.words[max(0, first - _MOST_BEFORE) : first]
        clause = self.words[first].clause
        return any(word.lower in NEGATIONS and word.clause == clause for word in near)

    def compound_start(self, index: int) -> int:
        """Return the first noun of "customer service"."""
        first = index
        while (
            first > 0
            and index - first < _MOST_BEFORE
            and self.adjoin(first - 1, first)
            and self.words[first - 1].lower in self.things.named
        ):
            first -= 1
        return first

    def only_softens(self, index: int) -> bool:
        """Tell whether a word only leads to the judgement behind it: "super rude"."""
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return (
            self.words[index].lower in self.things.extra["softeners"]
            and following is not None
            and following.clause == self.words[index].clause
            and self.is_describing(following)
        )

    def is_describing(self, word: Word) -> bool:
        """Tell a word that may stand for what a thing is like."""
        if word.lower.startswith(self.things.profanity) or word.lower in NEGATIONS:
            return False
        if word.lower in self.things.extra["describing"]:
            return True
        return abs(self.tone(word)) >= 1 and not word.lower.endswith("ly")

    def tone(self, word: Word) -> float:
        """Return how a word judges by itself; what went wrong judges too."""
        tone = self.lexicon.weight(word.lower, word.lemma)
        if not tone and word.lower in self.mishaps:
            return -1.0
        return tone

    def is_harsh(self, word: Word) -> bool:
        """Tell what a company cannot say of itself: of "rude staff" its staff is left."""
        return word.lower in self.things.extra["harsh"] or self.tone(word) <= HARSH

    def plain(self, first: int, last: int) -> str:
        """Return the words as they stand inside a sentence."""
        return " ".join(plain_word(word) for word in self.words[first : last + 1])

    def adjoin(self, left: int, right: int) -> bool:
        """Tell whether only a space stands between two words."""
        gap = self.text[self.words[left].end : self.words[right].start]
        return gap.isspace() and "\n" not in gap


def plain_word(word: Word) -> str:
    """Lower the first letter of a sentence's first word, keep "TV" and "Wi-Fi"."""
    return word.text if word.text.isupper() and len(word.text) <= 3 else word.text.lower()
