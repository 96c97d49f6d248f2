"""Find the concrete things an English review names: "cold soup", "the delivery was late".

There is no tagger here: a thing is a word of the list, or a word that stands where only a noun
can («the … was cold»).
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from drafting.triage.candidates import Candidate
from drafting.triage.events_en import Happened, happened
from drafting.triage.grammar_en import NEGATIONS, Reader, plain_word
from drafting.triage.lexicon import SentimentLexicon
from drafting.triage.sentiment import Hit
from drafting.triage.words import Word
from guardrails.names import is_first_name

_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_NAME = re.compile(r"[A-Z][a-z]{2,14}")
_NAME_CUES = frozenset({"to", "by", "thanks", "thank", "named", "with", "and", "from"})
_MONTHS = frozenset({"April", "May", "June", "August"})
_ACTS = frozenset({"was", "is", "at", "helped", "made", "took", "explained", "went", "served"})
_MACHINES = frozenset({"server", "servers"})
"""Roles of a restaurant that are machines elsewhere: persons only by name."""
_LOOK_AHEAD, _MIN_LETTERS, _GOVERNED = 4, 3, 1.8


def find_candidates(
    text: str, words: Sequence[Word], lexicon: SentimentLexicon, hits: Sequence[Hit]
) -> Iterator[Candidate]:
    """Yield everything the review names, scored."""
    del hits
    finder = _Finder(Reader(text, words, lexicon))
    for index in range(len(words)):
        yield from finder.around(index)
        if event := happened(words, index, finder.reader.acts, finder.things):
            yield finder.event(event)
    yield from finder.sayings()


class _Finder:
    """One pass over one review."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.words, self.things = reader, reader.words, reader.things

    def event(self, said: Happened) -> Candidate:
        """Make a candidate of what happened."""
        first, last = self.words[said.first], self.words[said.last]
        return Candidate(
            start=first.start,
            end=last.end,
            head=last.lower,
            score=3.4 + 0.2 * bool(said.phrase),
            tone=said.tone,
            clause=last.clause,
            sentence=last.sentence,
            kind="event",
            noun_phrase=partial(str, said.phrase),
        )

    def sayings(self) -> Iterator[Candidate]:
        """Yield the set phrases of praise: "easy to use"."""
        for match in self.reader.acts.sayings.find(self.words):
            word = self.words[match.first]
            tone = -1.5 if self.reader.is_denied(match.first) else 1.5
            yield Candidate(
                start=word.start,
                end=self.words[match.last - 1].end,
                head=match.value,
                score=2.2,
                tone=tone,
                clause=word.clause,
                sentence=word.sentence,
                noun_phrase=partial(str, match.value if tone > 0 else ""),
            )

    def around(self, index: int) -> Iterator[Candidate]:
        """Yield the candidates whose head is words[index]."""
        if person := self._person(index):
            yield person
            return
        word = self.words[index]
        if not self._may_be_named(word) or self._continues(index) or self.reader.is_aside(index):
            return
        if self.reader.is_verb(index):
            return
        described = self._described(index)
        if word.lower not in self.things.named and described is None:
            return
        yield described or self._phrase(index)

    def _may_be_named(self, word: Word) -> bool:
        return (
            len(word.lower) >= _MIN_LETTERS
            and _WORD.fullmatch(word.text) is not None
            and self.things.worth(word.lower) > 0
            and not word.lower.startswith(self.things.profanity)
        )

    def _continues(self, index: int) -> bool:
        """Tell whether the next word is the real head: "customer [service]"."""
        if index + 1 >= len(self.words) or not self.reader.adjoin(index, index + 1):
            return False
        following = self.words[index + 1]
        return following.lower in self.things.named and self._may_be_named(following)

    def _phrase(self, index: int) -> Candidate:
        """The noun with the nouns and describing words right before it."""
        word = self.words[index]
        noun_first = self.reader.compound_start(index)
        first = noun_first
        while first > 0 and noun_first - first < 2 and self._describes(first - 1, first):
            first -= 1
        if self.reader.is_denied(first) and (
            first < noun_first or self.words[first - 1].lower == "no"
        ):
            return self._denied(noun_first, index)
        tone = sum(self.reader.tone(self.words[i]) for i in range(first, noun_first))
        score = self.things.worth(word.lower) + 0.3 * (index - noun_first)
        if not tone and self.reader.is_governed(first):
            score -= _GOVERNED
        score += (1.5 if tone else 0.6) if first < noun_first else 0.0
        if word.lower in self.things.vague and first == index:
            score -= 0.5
        return self._candidate(
            first, index, index, score, tone, self._sayable(first, noun_first, index)
        )

    def _described(self, index: int) -> Candidate | None:
        """Take a judgement or a describing word behind the thing: "the soup was cold"."""
        word = self.words[index]
        first = self.reader.compound_start(index)
        listed = word.lower in self.things.named
        if not listed and not (first and self.words[first - 1].lower in {"the", "my", "our"}):
            return None
        linked = negated = False
        for ahead in range(index + 1, min(index + 1 + _LOOK_AHEAD, len(self.words))):
            following = self.words[ahead]
            if following.clause != word.clause:
                return None
            if mishap := self.reader.mishaps.get(following.lower):
                return self._mishap(first, index, ahead, mishap, negated=negated)
            if (
                linked
                and self.reader.is_describing(following)
                and not self.reader.only_softens(ahead)
            ):
                return self._from_predicate(first, index, ahead, negated=negated)
            negated = negated or following.lower in NEGATIONS
            if following.lower in self.things.extra["copulas"]:
                linked = True
            elif following.lower not in self.things.extra["softeners"]:
                return None
        return None

    def _from_predicate(self, first: int, index: int, ahead: int, *, negated: bool) -> Candidate:
        said = self.words[ahead]
        tone = self.reader.tone(said)
        worth = self.things.worth(self.words[index].lower)
        phrase = self.reader.plain(first, index)
        if negated:
            phrase = ""
        elif not self.reader.is_harsh(said):
            phrase = f"{said.lower} {phrase}"
        return self._candidate(
            first,
            ahead,
            index,
            worth + (1.4 if tone else 0.7),
            -(tone or 0.5) if negated else tone,
            phrase,
        )

    def _mishap(
        self, first: int, index: int, ahead: int, mishap: str, *, negated: bool
    ) -> Candidate | None:
        if negated:
            return None
        score = self.things.worth(self.words[index].lower) + 1.8
        phrase = mishap.format(self.reader.plain(first, index))
        found = self._candidate(first, ahead, index, score, -2.0, phrase)
        return Candidate(
            found.start, found.end, found.head, score, -2.0, found.clause, found.sentence,
            "event", partial(str, phrase),
        )  # fmt: skip

    def _candidate(
        self, first: int, last: int, head: int, score: float, tone: float, phrase: str
    ) -> Candidate:
        word = self.words[head]
        return Candidate(
            start=self.words[first].start,
            end=self.words[last].end,
            head=word.lower.removesuffix("s"),
            score=score,
            tone=tone,
            clause=word.clause,
            sentence=word.sentence,
            kind="person" if word.lower in self.things.roles - _MACHINES else "thing",
            noun_phrase=partial(str, phrase),
        )

    def _person(self, index: int) -> Candidate | None:
        """Take a first name with a cue before it: "our waiter Tom", "thanks to Maria"."""
        word = self.words[index]
        if not _NAME.fullmatch(word.text):
            return None
        adjoins = index > 0 and self.reader.adjoin(index - 1, index)
        before = self.words[index - 1].lower if adjoins else ""
        role = before in self.things.roles
        if not (role or before in _NAME_CUES or self._acts(index)) or not _is_person(word.text):
            return None
        first = index - 1 if role else index
        found = self._candidate(first, index, index, 3.2 if role else 2.0, 0.0, "")
        phrase = f"{before} {word.text}" if role else word.text
        return Candidate(
            found.start, found.end, word.lower, found.score, 0.0, word.clause, word.sentence,
            "person", partial(str, phrase),
        )  # fmt: skip

    def _acts(self, index: int) -> bool:
        following = self.words[index + 1].lower if index + 1 < len(self.words) else ""
        return following in _ACTS and self.reader.adjoin(index, index + 1)

    def _describes(self, index: int, following: int) -> bool:
        return self.reader.adjoin(index, following) and self.reader.is_describing(self.words[index])

    def _denied(self, first: int, index: int) -> Candidate:
        score = self.things.worth(self.words[index].lower) + 0.6
        return self._candidate(first, index, index, score, -1.0, self.reader.plain(first, index))

    def _sayable(self, first: int, noun_first: int, last: int) -> str:
        """Leave out what a company cannot say of itself: "rude staff" is its staff."""
        kept = [i for i in range(first, noun_first) if not self.reader.is_harsh(self.words[i])]
        spoken = [*kept, *range(noun_first, last + 1)]
        return " ".join(plain_word(self.words[i]) for i in spoken)


def _is_person(word: str) -> bool:
    return word not in _MONTHS and is_first_name(word)
