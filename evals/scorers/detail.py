"""Does the text name something the customer wrote? Asked of the text itself, not of the engine."""

from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.loading import PATTERN
from evals.samples import Score
from evals.scorers.base import ScoreContext, is_judged_by_its_ending, no_text, verdict
from evals.scorers.phrases import Word, find, words
from guardrails.wordlists import listed
from prompts.language import Phrase

_ROOT = 5
"""«доставка» and «доставили» share their beginning and are one topic."""
_LEAST = 3
_NONE_NAMED = Phrase(ru="не названо ничего из: {phrases}", en="none of these is named: {phrases}")


@dataclass(frozen=True, slots=True)
class Detail:
    """At least one of `expect.detail_any` is named; without it, the share of words picked up."""

    name: str = "detail"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge a text; it only informs where the case names no details."""
        wanted = case.expect.detail_any
        if is_judged_by_its_ending(case, draft) or (draft.text is None and not wanted):
            return None
        if draft.text is None:
            return no_text(self.name, draft)
        if not wanted:
            return self._overlap(case, draft.text)
        named = any(is_named(phrase, draft.text) for phrase in wanted)
        phrases = ", ".join(f"«{phrase}»" for phrase in wanted)
        return verdict(self.name, named, _NONE_NAMED.format(phrases=phrases))

    def _overlap(self, case: Case, text: str) -> Score | None:
        asked, said = _content(f"{case.input.title} {case.input.text}"), roots(text)
        if not asked:
            return None
        picked = sum(any(form[:_ROOT] in said for form in word.forms) for word in asked)
        return Score(name=self.name, value=round(picked / len(asked), 3))


def is_named(phrase: str, text: str) -> bool:
    """Tell whether every content word of `phrase` is in `text`, in any form and any order."""
    wanted = () if phrase.startswith(PATTERN) else _content(phrase)
    if not wanted:
        return find(phrase, text) is not None
    said = roots(text)
    return all(any(form[:_ROOT] in said for form in word.forms) for word in wanted)


def roots(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text, in every form they may have."""
    return frozenset(form[:_ROOT] for word in words(text) for form in word.forms)


def _content(text: str) -> tuple[Word, ...]:
    empty = listed("empty_words")
    return tuple(
        word for word in words(text) if word.end - word.start >= _LEAST and not word.forms & empty
    )
