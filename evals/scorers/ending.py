"""How the draft ended: ready for a person's click, handed to a person, or stopped as a crisis."""

from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.samples import Score
from evals.scorers.base import ScoreContext, ending_of, verdict
from prompts.language import Phrase

_ENDING = Phrase(
    ru="кончилось как {found}, а ждали {wanted}", en="ended as {found}, expected {wanted}"
)
_WROTE = Phrase(
    ru="текст написан, а ответить должен человек",
    en="a text was written where a person has to answer",
)
_SILENT = Phrase(
    ru="передано человеку, а ответ можно было написать",
    en="handed to a person where a reply could be written",
)


@dataclass(frozen=True, slots=True)
class HowItEnded:
    """The draft ended in one of the ways the case allows; a blocked one ends in none."""

    name: str = "ending"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge the ending."""
        wanted = case.expect.ending
        if not wanted:
            return None
        found = ending_of(draft)
        reason = _ENDING.format(found=found or draft.status, wanted=" / ".join(wanted))
        return verdict(self.name, found in wanted, reason)


@dataclass(frozen=True, slots=True)
class Escalate:
    """A person takes over without a text exactly where the case says so."""

    name: str = "escalate"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge whether there is a text."""
        wanted = case.expect.escalate
        if wanted is None:
            return None
        return verdict(self.name, (draft.text is None) == wanted, _WROTE if wanted else _SILENT)
