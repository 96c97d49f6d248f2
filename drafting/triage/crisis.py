"""Find what only a person may answer: the playbook's crisis signals, with what takes them back.

A missed crisis is worse than a false one, so a claim counts unless something beside it clearly
says otherwise: a denial, another sense of the word, a fear that did not come true, somebody
else's deed the company helped against.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from drafting.triage.lexicon import SentimentLexicon, load
from drafting.triage.patterns import PhraseBook
from drafting.triage.words import Word
from prompts.guidelines import SCENARIOS, CrisisPlan, Scenario

_PLAIN_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
"""A brand writes plain phrases; the signs of patterns.py mean nothing in them."""
_DENIAL_REACH = 3
_MOST_PER_SCENARIO = 3
_NEVER_DENY = frozenset({"только", "просто", "зря", "если", "only", "just", "if"})


class Alarm(NamedTuple):
    """A crisis signal: which scenario, where in the text, and how it was found."""

    scenario: Scenario
    start: int
    end: int
    kind: str
    """`claim`, `hint`, or `plan` for a signal the brand listed itself."""


@dataclass(frozen=True, slots=True)
class _Watch:
    """All scenarios in two books, so that a review is read twice at most."""

    claims: PhraseBook[tuple[Scenario, str]]
    unless: PhraseBook[Scenario]


@lru_cache(maxsize=2)
def _watch(language: str) -> _Watch:
    data = load(f"{language}_crisis")
    watch = _Watch(PhraseBook(), PhraseBook())
    for scenario in SCENARIOS:
        if listed := data.get(scenario):
            watch.claims.add_all(listed["claims"], (scenario, "claim"))
            watch.claims.add_all(listed["hints"], (scenario, "hint"))
            watch.unless.add_all(listed["unless"], scenario)
    return watch


@lru_cache(maxsize=64)
def _plan_book(signals: tuple[tuple[Scenario, tuple[str, ...]], ...]) -> PhraseBook[Scenario]:
    book: PhraseBook[Scenario] = PhraseBook()
    for scenario, phrases in signals:
        book.add_all((" ".join(_PLAIN_WORD.findall(phrase)) for phrase in phrases), scenario)
    return book


def find_alarms(
    words: Sequence[Word],
    language: str,
    lexicon: SentimentLexicon,
    plans: dict[Scenario, CrisisPlan],
    *,
    happy: bool,
) -> tuple[Alarm, ...]:
    """Find the crisis signals of a review, one per scenario and place.

    `happy` says that the rest of the review is clearly praise: then mere hints do not count.
    """
    watch = _watch(language)
    matches = list(watch.claims.find(words))
    excused = _excused(words, watch) if matches else frozenset()
    alarms: list[Alarm] = []
    for match in matches:
        scenario, kind = match.value
        word = words[match.first]
        if (scenario, word.sentence) in excused or (kind == "hint" and happy):
            continue
        if not _is_denied(words, match.first, match.last, lexicon):
            alarms.append(Alarm(scenario, word.start, words[match.last - 1].end, kind))
    alarms.extend(_listed_by_the_brand(words, plans))
    return tuple(_without_overlaps(alarms))


def _excused(words: Sequence[Word], watch: _Watch) -> frozenset[tuple[Scenario, int]]:
    """Return the scenarios that a sentence takes back."""
    return frozenset(
        (match.value, words[match.first].sentence) for match in watch.unless.find(words)
    )


def _is_denied(words: Sequence[Word], first: int, last: int, lexicon: SentimentLexicon) -> bool:
    """«Никого не обманули», «обмана нет», "I was not cheated"; «не только обманули» is not."""
    word = words[first]
    if word.lower in lexicon.negators:
        return False
    for back in range(first - 1, max(-1, first - 1 - _DENIAL_REACH), -1):
        before = words[back]
        if before.clause != word.clause:
            break
        if before.lower in lexicon.negators:
            return words[back + 1].lower not in _NEVER_DENY
        if before.lemma not in lexicon.skipped:
            break
    after = words[last] if last < len(words) else None
    return (
        after is not None and after.clause == word.clause and after.lower in lexicon.after_negators
    )


def _listed_by_the_brand(
    words: Sequence[Word], plans: dict[Scenario, CrisisPlan]
) -> Iterator[Alarm]:
    signals = tuple((name, plan.signals) for name, plan in sorted(plans.items()) if plan.signals)
    if not signals:
        return
    for match in _plan_book(signals).find(words):
        yield Alarm(match.value, words[match.first].start, words[match.last - 1].end, "plan")


def _without_overlaps(alarms: Sequence[Alarm]) -> Iterator[Alarm]:
    """Keep the first few alarms of a scenario, the longest where several share a place."""
    last_ends: dict[Scenario, list[int]] = {}
    for alarm in sorted(alarms, key=lambda a: (a.start, -a.end, a.scenario)):
        ends = last_ends.setdefault(alarm.scenario, [])
        if len(ends) < _MOST_PER_SCENARIO and (not ends or alarm.start >= ends[-1]):
            ends.append(alarm.end)
            yield alarm
