"""Finds a phrase in a text in any word form: «жаль», «холодный суп», or a regular expression."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.types import Draft
from evals.cases import Case
from evals.loading import PATTERN
from evals.samples import Score
from evals.scorers.base import ScoreContext, is_judged_by_its_ending, no_text, verdict
from guardrails.morphology import lemmas
from prompts.language import Phrase

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_MISSING = Phrase(ru="нет ни в какой форме: {phrases}", en="found in no form: {phrases}")
_FORBIDDEN = Phrase(ru="этого быть не должно: «{phrase}»", en="this must not be there: “{phrase}”")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, half-open in characters, with every dictionary form it may have."""

    start: int
    end: int
    forms: frozenset[str]


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """Split a text into words; numbers are words too."""
    return tuple(
        Word(match.start(), match.end(), lemmas(match.group()) | {_plain(match.group())})
        for match in _WORD.finditer(text)
    )


def find(phrase: str, text: str) -> tuple[int, int] | None:
    """Return where `phrase` stands in `text`, its words one after another in any form.

    One that begins with "re:" is a regular expression, searched without regard to case; one
    without letters or digits is looked for as it is.
    """
    if phrase.startswith(PATTERN):
        match = _pattern(phrase).search(text)
        return match.span() if match else None
    wanted = words(phrase)
    if not wanted:
        place = text.find(phrase.strip())
        return (place, place + len(phrase.strip())) if place >= 0 else None
    there = words(text)
    for start in range(len(there) - len(wanted) + 1):
        if all(one.forms & other.forms for one, other in zip(wanted, there[start:], strict=False)):
            return there[start].start, there[start + len(wanted) - 1].end
    return None


@dataclass(frozen=True, slots=True)
class Must:
    """Every phrase of `expect.must` is in the text."""

    name: str = "must"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge a text, or that there is none where one was expected."""
        wanted = case.expect.must
        if not wanted or is_judged_by_its_ending(case, draft):
            return None
        if draft.text is None:
            return no_text(self.name, draft)
        missing = [phrase for phrase in wanted if find(phrase, draft.text) is None]
        return verdict(self.name, not missing, _MISSING.format(phrases=_listed(missing)))


@dataclass(frozen=True, slots=True)
class MustNot:
    """No phrase of `expect.must_not` is in the text."""

    name: str = "must_not"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge a text."""
        if not case.expect.must_not or draft.text is None:
            return None
        phrase, evidence = next(_found(case.expect.must_not, draft.text), ("", ""))
        reason = _FORBIDDEN.format(phrase=evidence)
        return verdict(self.name, not phrase, reason, evidence=evidence)


def _found(phrases: Sequence[str], text: str) -> Iterator[tuple[str, str]]:
    for phrase in phrases:
        place = find(phrase, text)
        if place is not None:
            yield phrase, text[slice(*place)]


def _listed(phrases: Sequence[str]) -> str:
    return ", ".join(f"«{phrase}»" for phrase in phrases)


@lru_cache(maxsize=512)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(phrase.removeprefix(PATTERN), re.IGNORECASE)


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")
