"""Choose the few details worth answering from everything a review names."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting.triage.sections import Section
from drafting.triage.sentiment import Hit
from drafting.types import Detail, DetailKind, Polarity

MAX_DETAILS = 5
HARSH = -2.5
"""A judgement at or below this is the customer's to say, not ours to repeat."""
_CLEAR, _CLEAR_AROUND = 0.4, 0.6
_WORTH_SAYING, _BETTER_THAN_NOTHING = 1.3, 0.95
_IN_JUDGED_CLAUSE, _IN_PASSING, _AGAINST_HEADING = 0.7, 0.8, 2.0
_FEW_CHARACTERS = 120
"""In so short a review everything named is what it is about."""
_MAX_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something named in a review. `head` tells two mentions of one thing apart from two things.

    `tone` is the judgement found on the thing itself, 0 when there is none; `clause` and
    `sentence` say where to look for one then.
    """

    start: int
    end: int
    head: str
    score: float
    tone: float
    clause: int
    sentence: int
    kind: DetailKind = "thing"
    noun_phrase: Callable[[], str] = str
    """Built only for the chosen: an inflection costs more than finding the candidate."""
    named: bool = False
    """Whether it is a person called by the name."""


class Surroundings:
    """The judgements around a candidate, by section, clause and sentence, then `fallback`."""

    def __init__(self, hits: Iterable[Hit], sections: Sequence[Section], fallback: float) -> None:
        self._by_clause: dict[int, float] = {}
        self._by_sentence: dict[int, list[float]] = {}
        for hit in hits:
            if hit.clause >= 0:
                self._by_clause[hit.clause] = self._by_clause.get(hit.clause, 0.0) + hit.weight
                self._by_sentence.setdefault(hit.sentence, []).append(hit.weight)
        self._sections = sections
        self._fallback = fallback

    def tone_near(self, candidate: Candidate) -> float:
        """Return the nearest judgement: its section's, its own, its clause's, sentence's."""
        for tone in (
            self.of_section(candidate.start),
            candidate.tone,
            self._of_clause(candidate.clause),
            self._of_sentence(candidate.sentence),
            self._fallback,
        ):
            if abs(tone) >= _CLEAR:
                return tone
        return 0.0

    def judged_nearby(self, candidate: Candidate) -> bool:
        """Tell whether the candidate's clause or section judges anything."""
        return (
            abs(self._of_clause(candidate.clause)) >= _CLEAR
            or abs(self.of_section(candidate.start)) >= _CLEAR
        )

    def _of_clause(self, clause: int) -> float:
        tone = self._by_clause.get(clause, 0.0)
        return tone if abs(tone) >= _CLEAR_AROUND else 0.0

    def of_section(self, position: int) -> float:
        """Return what the heading above a place means: 1 for «достоинства», -1 for «недостатки»."""
        for section in self._sections:
            if section.start <= position < section.end:
                return {"pros": 1.0, "cons": -1.0, "comment": 0.0}[section.kind]
        return 0.0

    def _of_sentence(self, sentence: int) -> float:
        """A sentence that both praises and blames says nothing of a thing it only names."""
        weights = self._by_sentence.get(sentence, [])
        one_sided = all(weight > 0 for weight in weights) or all(weight < 0 for weight in weights)
        return sum(weights) * 0.5 if one_sided else 0.0


def choose(text: str, candidates: Iterable[Candidate], around: Surroundings) -> tuple[Detail, ...]:
    """Return at most `MAX_DETAILS` details, best first.

    Two never share a place, nor a thing, unless one praises and the other blames it.
    """
    short = len(text) <= _FEW_CHARACTERS
    scored = [
        (_score(candidate, around, short=short), candidate)
        for candidate in candidates
        if candidate.end - candidate.start <= _MAX_CHARACTERS
    ]
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].start))
    chosen = _distinct(ranked, least=_WORTH_SAYING, most=MAX_DETAILS)
    if not chosen:
        chosen = _distinct(ranked, least=_BETTER_THAN_NOTHING, most=1)
    return tuple(_detail(text, candidate, around) for candidate in chosen)


def _score(candidate: Candidate, around: Surroundings, *, short: bool) -> float:
    """Weigh what is judged above what is only named: in a story that may be anything."""
    if candidate.tone * around.of_section(candidate.start) < 0:
        return candidate.score - _AGAINST_HEADING
    if abs(candidate.tone) >= _CLEAR or around.judged_nearby(candidate):
        return candidate.score + _IN_JUDGED_CLAUSE
    passing = not candidate.named and (not short or candidate.kind == "person")
    return candidate.score - (_IN_PASSING if passing else 0.0)


def _distinct(
    ranked: Sequence[tuple[float, Candidate]], *, least: float, most: int
) -> list[Candidate]:
    chosen: list[Candidate] = []
    for score, candidate in ranked:
        if score < least or len(chosen) == most:
            break
        if not any(_same(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _same(one: Candidate, other: Candidate) -> bool:
    if one.start < other.end and other.start < one.end:
        return True
    return one.head == other.head and one.tone * other.tone >= 0


def _detail(text: str, candidate: Candidate, around: Surroundings) -> Detail:
    tone = around.tone_near(candidate)
    polarity: Polarity = "positive" if tone > 0 else "negative" if tone < 0 else "neutral"
    return Detail(
        text=text[candidate.start : candidate.end],
        start=candidate.start,
        end=candidate.end,
        polarity=polarity,
        kind=candidate.kind,
        noun_phrase=candidate.noun_phrase(),
    )
