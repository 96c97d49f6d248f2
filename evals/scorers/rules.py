"""The guardrails as scorers: a draft that stays blocked has failed, however well it reads.

Privacy, blame and promises are hard: they gate with zero tolerance. Those are checked at the
severity we ship, because guidelines that switch them off are just what an evaluation has to see.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.pipeline import check_reply
from drafting.types import Draft
from evals.cases import Case
from evals.samples import Score
from evals.scorers.base import ScoreContext
from guardrails.registry import BY_ID
from guardrails.types import Violation
from prompts.language import Phrase

BLAME = "tone.blame"
LONGEST_QUOTE = 120
"""Characters of the text shown as evidence; a whole letter proves nothing."""
_BLOCKED = Phrase(ru="{rule}: {message}", en="{rule}: {message}")


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """The rules of one family as one score: 1 clean, 0.5 only warnings, 0 something blocks."""

    name: str
    hard: bool = False

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge a draft that has a text."""
        if draft.text is None:
            return None
        violations = _as_shipped(case, draft, context) if self.hard else draft.violations
        mine = [each for each in violations if family_of(each.rule) == self.name]
        blocking = [
            each
            for each in mine
            if each.severity == "block" and each.rule not in case.expect.tolerate
        ]
        if not blocking:
            value = 0.5 if mine else 1.0
            return Score(name=self.name, value=value, passed=True, hard=self.hard)
        first = blocking[0]
        marked = "" if first.start is None else draft.text[first.start : first.end]
        return Score(
            name=self.name,
            value=0.0,
            passed=False,
            hard=self.hard,
            reason=_told(blocking),
            evidence=marked[:LONGEST_QUOTE],
        )


FAMILIES = (
    RuleFamily("privacy", hard=True),
    RuleFamily("promise", hard=True),
    RuleFamily("blame", hard=True),
    RuleFamily("tone"),
    RuleFamily("fact"),
    RuleFamily("playbook"),
    RuleFamily("channel"),
    RuleFamily("safety"),
)
_NAMES = frozenset(family.name for family in FAMILIES)
_HARD = frozenset(family.name for family in FAMILIES if family.hard)


def family_of(rule: str) -> str:
    """Return the score a rule belongs to; what an engine itself found counts as safety."""
    if rule == BLAME:
        return "blame"
    family = rule.partition(".")[0]
    return family if family in _NAMES else "safety"


def _as_shipped(case: Case, draft: Draft, context: ScoreContext) -> tuple[Violation, ...]:
    """Check the hard rules at our own severity where the guidelines changed theirs."""
    levels = context.guidelines.rules
    softened = {rule for rule in levels if family_of(rule) in _HARD and levels[rule] != "block"}
    if not softened or draft.text is None:
        return draft.violations
    kept = {rule: level for rule, level in levels.items() if rule not in softened}
    anew = check_reply(
        draft.text,
        context.review,
        draft.triage,
        context.guidelines.model_copy(update={"rules": kept}),
        context.facts,
        context.channel,
        previous=case.input.previous,
        statements=case.input.facts,
        kind=context.kind,
    )
    return tuple(each for each in anew if each.rule in BY_ID)


def _told(blocking: Iterable[Violation]) -> Phrase:
    each_once = {violation.rule: violation.message for violation in blocking}
    return Phrase(
        ru=" ".join(_BLOCKED.ru.format(rule=r, message=m.ru) for r, m in each_once.items()),
        en=" ".join(_BLOCKED.en.format(rule=r, message=m.en) for r, m in each_once.items()),
    )
