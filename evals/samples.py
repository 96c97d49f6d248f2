"""The record of a run: a header, then one line per sample; the file is the truth about a run."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from evals.cases import Split
from guardrails.types import Severity
from prompts.language import Phrase

SCHEMA = 1
Outcome = Literal["passed", "failed", "error"]
"""An error is neither: the case was not judged (no connection, a bug), and never counts as one."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Target(_Value):
    """What is evaluated: who writes, by which words, under which guidelines.

    `name` is short and unique within a run ("playbook", "openai:small / v3"). The others are
    ids that change when the thing changes; `facts` belongs to the guidelines' side.
    """

    name: str
    engine: str
    model: str = ""
    prompts: str = ""
    guidelines: str = ""
    facts: str = ""


class RunHeader(_Value):
    """The first line of a run file. Two runs compare when dataset, guardrails and judge agree.

    `dataset` is a hash over the cases' content hashes, `guardrails` over the rules (and the
    program's version), `judge` over the judge's model and rubrics, "" without one.
    """

    schema_version: int = SCHEMA
    run: str
    started_at: datetime
    suites: tuple[str, ...]
    dataset: str
    guardrails: str
    judge: str = ""
    cases: int
    repeat: int = 1
    targets: tuple[Target, ...]
    options: dict[str, Any] = {}


class Score(_Value):
    """One scorer's word on one sample.

    `value` is between 0 and 1; `passed` is None when the score only informs. `hard` scores gate
    with zero tolerance (privacy, blame, promise, missed crisis), the others with a margin.
    `reason` says what was found, for a person; `evidence` quotes the text.
    """

    name: str
    value: float
    passed: bool | None = None
    hard: bool = False
    reason: Phrase | None = None
    evidence: str = ""


class Broken(_Value):
    """A rule the text breaks, with its place: enough to mark it on a page."""

    rule: str
    severity: Severity
    start: int | None = None
    end: int | None = None


class Sample(_Value):
    """One draft of one case by one target, scored: a line of the run file.

    `case_hash` is the case's content hash when it ran. `group` holds the case's tags, `gates`
    and `split` what the case said, so that a report needs no suite. `repeat` counts from 0.
    `latency_ms` is of the draft, `cost_usd` None when unknown; `cached` means that no model was
    asked. `fault` says what went wrong when the outcome is "error".
    """

    case: str
    case_hash: str
    target: str
    repeat: int = 0
    outcome: Outcome
    gates: bool = True
    split: Split = "dev"
    group: dict[str, str] = {}
    review: str = ""
    status: str = ""
    branch: str = ""
    crisis: bool = False
    text: str | None = None
    reason: Phrase | None = None
    scores: tuple[Score, ...] = ()
    violations: tuple[Broken, ...] = ()
    tokens: dict[str, int] = {}
    cost_usd: float | None = None
    latency_ms: float = 0.0
    cached: bool = False
    fault: str = ""

    @property
    def key(self) -> "Key":
        """What the sample is of: who wrote, which case, which repeat."""
        return (self.target, self.case, self.repeat)

    def with_scores(self, scores: tuple[Score, ...]) -> "Sample":
        """Return the sample with more scores, its outcome told anew; one name has one score."""
        kept = {score.name: score for score in (*self.scores, *scores)}
        told = tuple(kept.values())
        outcome = self.outcome if self.outcome == "error" else outcome_of(told)
        return self.model_copy(update={"scores": told, "outcome": outcome})


Key = tuple[str, str, int]
"""Target, case and repeat: one draft of a run."""


class Amendment(_Value):
    """Scores that need the whole run, given to a sample afterwards: a line of the run file."""

    target: str
    case: str
    repeat: int = 0
    scores: tuple[Score, ...]

    @property
    def key(self) -> Key:
        """Which sample is meant."""
        return (self.target, self.case, self.repeat)


def outcome_of(scores: tuple[Score, ...]) -> Outcome:
    """Say whether a draft passed: no score that judges may have failed."""
    return "failed" if any(score.passed is False for score in scores) else "passed"
