"""What a scorer is: one question about one draft of one case, answered by a score or not at all."""

from dataclasses import dataclass, field
from typing import Protocol

from drafting.types import Draft, Review
from evals.cases import Case, Ending
from evals.samples import Score
from guardrails.types import DraftKind
from prompts.channel import PLAIN, ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase


@dataclass(frozen=True, slots=True)
class ScoreContext:
    """What a draft was written under."""

    guidelines: Guidelines
    review: Review
    facts: Facts = field(default_factory=Facts)
    channel: ChannelProfile = PLAIN
    kind: DraftKind = "full"
    engine: str = ""


class Scorer(Protocol):
    """Judges one thing about a draft.

    None means that the case does not ask for it. A score whose `passed` is None only informs.
    """

    def score(self, case: Case, draft: Draft, context: ScoreContext, /) -> Score | None:
        """Judge `draft` as an answer to `case`."""
        ...


def ending_of(draft: Draft) -> Ending | None:
    """Say how a draft ended; None when it is blocked, which is no way to end."""
    if draft.triage.crisis:
        return "crisis"
    endings: dict[str, Ending] = {"ready": "ready", "needs_human": "needs_human"}
    return endings.get(draft.status)


def is_judged_by_its_ending(case: Case, draft: Draft) -> bool:
    """Tell whether a missing text is another score's business: one fault is counted once."""
    if draft.text is not None:
        return False
    expect = case.expect
    crisis = draft.triage.crisis and expect.crisis is not None
    return bool(expect.ending) or expect.escalate is not None or crisis


def verdict(
    name: str, passed: bool, reason: Phrase | None = None, *, evidence: str = "", hard: bool = False
) -> Score:
    """Make a score of a question that is answered by yes or no; the reason is for a no."""
    return Score(
        name=name,
        value=float(passed),
        passed=passed,
        hard=hard,
        reason=None if passed else reason,
        evidence=evidence,
    )


NO_TEXT = Phrase(ru="текста нет: {why}", en="there is no text: {why}")


def no_text(name: str, draft: Draft) -> Score:
    """Make the score of a text that should be there and is not."""
    why = draft.reason or Phrase(ru="причина не названа", en="no reason was given")
    reason = Phrase(ru=NO_TEXT.ru.format(why=why.ru), en=NO_TEXT.en.format(why=why.en))
    return verdict(name, passed=False, reason=reason)
