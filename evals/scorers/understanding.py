"""Was the review understood? Branch, scenario and, with zero tolerance, a crisis."""

from dataclasses import dataclass

from drafting.types import Draft
from evals.cases import Case
from evals.samples import Score
from evals.scorers.base import ScoreContext, verdict
from prompts.language import Phrase

_BRANCH = Phrase(ru="ветка {found}, а ждали {wanted}", en="branch {found}, expected {wanted}")
_MISSED = Phrase(ru="кризис не замечен", en="the crisis was missed")
_FALSE_ALARM = Phrase(
    ru="кризиса нет, а тревога поднята", en="a crisis was seen where there is none"
)
_SCENARIO = Phrase(
    ru="сценарий {found}, а ждали {wanted}", en="scenario {found}, expected {wanted}"
)


@dataclass(frozen=True, slots=True)
class Branch:
    """Triage found the branch the case names, or one of several."""

    name: str = "branch"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge what triage found."""
        wanted = case.expect.branch
        if wanted is None:
            return None
        allowed = (wanted,) if isinstance(wanted, str) else wanted
        found = draft.triage.branch
        reason = _BRANCH.format(found=found, wanted=" / ".join(allowed))
        return verdict(self.name, found in allowed, reason)


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis was seen where there is one, and only there; a missed one is a hard failure."""

    name: str = "crisis"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge what triage found."""
        wanted = case.expect.crisis
        if wanted is None:
            return None
        reason = _MISSED if wanted else _FALSE_ALARM
        return verdict(self.name, draft.triage.crisis == wanted, reason, hard=wanted)


@dataclass(frozen=True, slots=True)
class CrisisScenario:
    """The crisis belongs to the scenario whose plan has to be followed."""

    name: str = "scenario"

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge what triage found."""
        wanted = case.expect.scenario
        if wanted is None:
            return None
        found = [each.scenario for each in draft.triage.signals if each.scenario]
        reason = _SCENARIO.format(found=" / ".join(found) or "—", wanted=wanted)
        return verdict(self.name, wanted in found, reason)
