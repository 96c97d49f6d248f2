"""Choose the few details worth answering from everything a review names."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting.triage.sections import Section
from drafting.triage.sentiment import Hit
from drafting.types import Detail, DetailKind, Polarity

MAX_DETAILS = 5
HARSH = -2.5
"""A judgement at or below this is the customer's to say, not ours to repeat."""
_CLEAR = 0.4
_WORTH_SAYING, _BETTER_THAN_NOTHING = 1.3, 0.95
_IN_JUDGED_CLAUSE = 0.7
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


class Surroundings:
    """The judgements around a candidate, by clause, section and sentence, then `fallback`."""

    def __init__(self, hits: Iterable[Hit], sections: Sequence[Section], fallback: float) -> None:
        self._by_clause: dict[int, float] = {}
        self._by_sentence: dict[int, float] = {}
        for hit in hits:
            self._add(self._by_clause, hit.clause, hit.weight)
            self._add(self._by_sentence, hit.sentence, hit.weight)
        self._sections = sections
        self._fallback = fallback

    def tone_near(self, candidate: Candidate) -> float:
        """Return the nearest judgement: its own, its clause's, section's, sentence's."""
        for tone in (
            candidate.tone,
            self._by_clause.get(candidate.clause, 0.0),
            self._of_section(candidate.start),
            self._by_sentence.get(candidate.sentence, 0.0) * 0.5,
            self._fallback,
        ):
            if abs(tone) >= _CLEAR:
                return tone
        return 0.0

    def judged_in_clause(self, candidate: Candidate) -> bool:
        """Tell whether the clause of the candidate judges anything."""
        return abs(self._by_clause.get(candidate.clause, 0.0)) >= _CLEAR

    def _of_section(self, position: int) -> float:
        for section in self._sections:
            if section.start <= position < section.end:
                return {"pros": 1.0, "cons": -1.0, "comment": 0.0}[section.kind]
        return 0.0

    @staticmethod
    def _add(sums: dict[int, float], key: int, weight: float) -> None:
        if key >= 0:
            sums[key] = sums.get(key, 0.0) + weight


def choose(text: str, candidates: Iterable[Candidate], around: Surroundings) -> tuple[Detail, ...]:
    """Return at most `MAX_DETAILS` details, best first; two never share a thing or a place."""
    scored = [
        (candidate.score + _IN_JUDGED_CLAUSE * around.judged_in_clause(candidate), candidate)
        for candidate in candidates
        if candidate.end - candidate.start <= _MAX_CHARACTERS
    ]
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].start))
    chosen = _distinct(ranked, least=_WORTH_SAYING, most=MAX_DETAILS)
    if not chosen:
        chosen = _distinct(ranked, least=_BETTER_THAN_NOTHING, most=1)
    return tuple(_detail(text, candidate, around) for candidate in chosen)


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
    return one.head == other.head or (one.start < other.end and other.start < one.end)


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
