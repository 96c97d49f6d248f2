"""Is the customer addressed by the right name, or by none? Read off the text itself."""

import re
from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.samples import Score
from evals.scorers.base import ScoreContext, is_judged_by_its_ending, no_text, verdict
from guardrails.names import is_first_name
from prompts.language import Phrase

_GREETING = (
    r"здравствуйте|привет|добр\w+ (?:день|вечер|утро)|спасибо|уважаем\w+"
    r"|hello|hi|hey|dear|thanks|thank you|good (?:morning|afternoon|evening)"
)
_CALLED = re.compile(
    rf"(?:^|[,!.]\s*|\b(?:{_GREETING})\s+)([^\W\d_]{{2,}}(?:-[^\W\d_]+)?)(?=\s*[,!.])",
    re.IGNORECASE,
)
"""A word between commas, or after a greeting; a name inside a sentence is told of, not called."""
_OPENING = 90
"""Characters in which a letter greets."""
_NOT_CALLED = Phrase(ru="нет обращения «{name}»", en="not addressed as “{name}”")
_CALLED_ANYHOW = Phrase(
    ru="обратились «{name}», а имя неизвестно", en="addressed as “{name}”, but no name is known"
)


@dataclass(frozen=True, slots=True)
class Name:
    """The text addresses by the name the case gives; by none where it gives an empty one."""

    name: str = "name"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge a text."""
        wanted = case.expect.name
        if wanted is None or is_judged_by_its_ending(case, draft):
            return None
        if draft.text is None:
            return no_text(self.name, draft)
        if wanted:
            called = _stands_in(wanted, draft.text)
            return verdict(self.name, called, _NOT_CALLED.format(name=wanted))
        used = _name_used(draft.text, case.input.author or "")
        return verdict(self.name, not used, _CALLED_ANYHOW.format(name=used), evidence=used)


def _stands_in(name: str, text: str) -> bool:
    """Look for the name as it is: a Russian vocative is the nominative."""
    return re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", _plain(text)) is not None


def _name_used(text: str, author: str) -> str:
    """Return the name or the part of a nickname that a letter opens with, "" when none."""
    shown = {_plain(word) for word in re.findall(r"[^\W\d_]{2,}", author)}
    for match in _CALLED.finditer(text[:_OPENING]):
        word = match.group(1)
        if word[0].isupper() and (is_first_name(word) or _plain(word) in shown):
            return word
    return ""


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")
