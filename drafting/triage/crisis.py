"""Find what only a person may answer: the playbook's crisis signals, with what takes them back.

A missed crisis is worse than a false one, so a claim counts unless something beside it clearly
says otherwise: a denial, another sense of the word, a fear that did not come true, somebody
else's deed the company helped against, or the happiness of the whole review.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from drafting.triage.actors import is_strangers_deed
from drafting.triage.frames import FrameBook
from drafting.triage.lexicon import SentimentLexicon, sentiment_lexicon
from drafting.triage.lexicon.alarms import FRAMES, crisis_patterns
from drafting.triage.patterns import Match, PhraseBook
from drafting.triage.sentiment import Hit
from drafting.triage.words import Word
from prompts.guidelines import CrisisPlan, Scenario

Stance = Literal["happy", "plain", "unhappy"]
"""What stars and words say of the whole review."""
_PLAIN_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
"""A brand writes plain phrases; the signs of patterns.py mean nothing in them."""
_DENIAL_REACH = 3
_MOST_PER_SCENARIO = 3
_BLAME = -0.6
_NEVER_DENY = frozenset({"только", "просто", "зря", "если", "only", "just", "if"})
_NOBODY = frozenset({"nobody", "noone", "никто", "никого"})
_MERELY_TRIED = frozenset(
    {"пытаться", "пробовать", "думать", "собираться", "стараться", "хотеть", "стать"}
    | {"tri", "try", "want", "intend", "ever", "to", "be"}
)
"""Words between a denial and what it denies: «никто не пытался обмануть»."""


class Alarm(NamedTuple):
    """A crisis signal: which scenario, where in the text, and how it was found."""

    scenario: Scenario
    start: int
    end: int
    kind: str
    """As in the lists, or `plan` for a signal the brand listed itself."""


class _Claim(NamedTuple):
    scenario: Scenario
    kind: str
    denies: bool
    """Whether the pattern itself has a «не»: then one inside takes nothing back."""


class Scene(NamedTuple):
    """The review around a claim."""

    text: str
    words: Sequence[Word]
    hits: Sequence[Hit]
    stance: Stance
    language: str
    lexicon: SentimentLexicon


@dataclass(frozen=True, slots=True)
class _Watch:
    """All scenarios in two books, so that a review is read twice at most."""

    claims: PhraseBook[_Claim]
    frames: FrameBook[_Claim]
    unless: PhraseBook[Scenario]

    def find(self, words: Sequence[Word]) -> Iterator[Match[_Claim]]:
        """Yield everything that may be a crisis."""
        yield from self.claims.find(words)
        yield from self.frames.find(words)


@lru_cache(maxsize=2)
def _watch(language: str) -> _Watch:
    watch = _Watch(PhraseBook(), FrameBook(), PhraseBook())
    negators = sentiment_lexicon(language).negators | _NOBODY
    for scenario, kind, pattern in crisis_patterns(language):
        if kind == "unless":
            watch.unless.add(pattern, scenario)
        elif kind in FRAMES:
            watch.frames.add(pattern, _Claim(scenario, kind, denies=True), wide=kind == "wide")
        else:
            denies = not negators.isdisjoint(_PLAIN_WORD.findall(pattern))
            watch.claims.add(pattern, _Claim(scenario, kind, denies))
    return watch


@lru_cache(maxsize=2)
def crisis_vocabulary(language: str) -> frozenset[str]:
    """Return the dictionary forms a misspelt word of a crisis is tried against."""
    watch = _watch(language)
    return watch.claims.vocabulary() | watch.frames.vocabulary()


@lru_cache(maxsize=64)
def _plan_book(signals: tuple[tuple[Scenario, tuple[str, ...]], ...]) -> PhraseBook[Scenario]:
    book: PhraseBook[Scenario] = PhraseBook()
    for scenario, phrases in signals:
        book.add_all((" ".join(_PLAIN_WORD.findall(phrase)) for phrase in phrases), scenario)
    return book


def find_alarms(scene: Scene, plans: dict[Scenario, CrisisPlan]) -> tuple[Alarm, ...]:
    """Find the crisis signals of a review, one per scenario and place."""
    watch = _watch(scene.language)
    matches = list(watch.find(scene.words))
    excused = _excused(scene.words, watch) if matches else frozenset()
    alarms: list[Alarm] = []
    for match in matches:
        scenario, kind, _ = match.value
        met = scene.words[match.first : match.last]
        if any((scenario, sentence) in excused for sentence in {word.sentence for word in met}):
            continue
        if _counts(match, scene) and not _is_taken_back(match, scene):
            start, end = scene.words[match.first].start, scene.words[match.last - 1].end
            alarms.append(Alarm(scenario, start, end, kind))
    alarms.extend(_listed_by_the_brand(scene.words, plans))
    return tuple(_without_overlaps(alarms))


def _counts(match: Match[_Claim], scene: Scene) -> bool:
    """Weigh the kind of the claim against the mood of the review."""
    kind = match.value.kind
    if kind == "grave" or scene.stance == "unhappy":
        return True
    if kind == "hints":
        return False
    return scene.stance == "plain" or (kind == "claims" and _is_blamed_nearby(match, scene))


def _is_blamed_nearby(match: Match[_Claim], scene: Scene) -> bool:
    """Tell whether a happy review blames something beside the claim, in words of their own."""
    first, last = scene.words[match.first], scene.words[match.last - 1]
    return any(
        hit.weight <= _BLAME
        and (hit.end <= first.start or hit.start >= last.end)
        and first.sentence - 1 <= hit.sentence <= last.sentence + 1
        for hit in scene.hits
    )


def _is_taken_back(match: Match[_Claim], scene: Scene) -> bool:
    scenario, kind, denies = match.value
    if kind in FRAMES:
        return scene.stance != "unhappy" and _is_asked(match, scene)
    if _is_denied(scene.words, match.first, match.last, scene.lexicon):
        return True
    if not denies and match.last - match.first > 1:
        last = match.last - 1
        if _is_denied(scene.words, last, match.last, scene.lexicon, since=match.first):
            return True
    if scenario == "ignored" and scene.language == "ru":
        return is_strangers_deed(scene.words, match.first, match.last)
    return kind != "grave" and scene.stance != "unhappy" and _is_asked(match, scene)


def _is_asked(match: Match[_Claim], scene: Scene) -> bool:
    """Tell whether the sentence of the claim is a question ("do you serve vegans?")."""
    sentence = scene.words[match.last - 1].sentence
    end = match.last
    while end < len(scene.words) and scene.words[end].sentence == sentence:
        end += 1
    behind = scene.text[scene.words[end - 1].end :].lstrip(" \"'»”)")
    return behind.startswith("?") and not behind.startswith(("??", "?!"))


def _excused(words: Sequence[Word], watch: _Watch) -> frozenset[tuple[Scenario, int]]:
    """Return the scenarios that a sentence takes back."""
    return frozenset(
        (match.value, words[match.first].sentence) for match in watch.unless.find(words)
    )


def _is_denied(
    words: Sequence[Word], first: int, last: int, lexicon: SentimentLexicon, *, since: int = 0
) -> bool:
    """«Никого не обманули», «обмана нет», "I was not cheated"; «не только обманули» is not.

    Only words from `since` on may deny.
    """
    word = words[first]
    if word.lower in lexicon.negators:
        return False
    for back in range(first - 1, max(since - 1, first - 1 - _DENIAL_REACH), -1):
        before = words[back]
        if before.clause != word.clause:
            break
        if before.lower in lexicon.negators or before.lower in _NOBODY:
            return words[back + 1].lower not in _NEVER_DENY
        if before.lemma not in lexicon.skipped and before.lemma not in _MERELY_TRIED:
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
    """Keep the first few alarms of a scenario, the longest where several share a place.

    A frame spans much: it gives way to any phrase of its scenario.
    """
    said = {alarm.scenario for alarm in alarms if alarm.kind not in FRAMES}
    last_ends: dict[Scenario, list[int]] = {}
    for alarm in sorted(alarms, key=lambda a: (a.start, -a.end, a.scenario)):
        if alarm.kind in FRAMES and alarm.scenario in said:
            continue
        ends = last_ends.setdefault(alarm.scenario, [])
        if len(ends) < _MOST_PER_SCENARIO and (not ends or alarm.start >= ends[-1]):
            ends.append(alarm.end)
            yield alarm
