"""What became of each case in one run: repeats folded together, ready to compare and to keep."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from evals.runfile import Run
from evals.samples import Sample, Score, Target
from evals.statistics.passk import is_flaky

JUDGE = "judge."
"""Scores of the judge begin so; they inform, and gate only when the judge is calibrated."""


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case of one target, all its repeats together.

    `hard` names the hard rules that any repeat broke. `shares` tells for each other score that
    judges which share of the repeats passed it, `values` the mean of each that only informs.
    """

    case: str
    hash: str
    passed: int
    judged: int
    errors: int = 0
    gates: bool = True
    group: Mapping[str, str] = field(default_factory=dict)
    hard: tuple[str, ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """The share of judged repeats that passed; 0 when none was judged."""
        return self.passed / self.judged if self.judged else 0.0

    @property
    def is_good(self) -> bool:
        """Whether most of the judged repeats passed."""
        return 2 * self.passed > self.judged

    @property
    def is_flaky(self) -> bool:
        """Whether some repeats passed and others failed."""
        return is_flaky(self.passed, self.judged)

    @property
    def failed(self) -> tuple[str, ...]:
        """The scores that most repeats failed, hard ones first."""
        soft = (name for name, share in self.shares.items() if share <= 0.5)
        return (*self.hard, *soft)


@dataclass(frozen=True)
class Side:
    """One target of a run, or of a baseline, as one side of a comparison.

    `name` is the run's or the baseline's. `missing` counts samples that the run has not made.
    `samples` is empty for a baseline, which keeps no texts. In a `blessed` one the hard failures
    it holds were accepted by a person.
    """

    name: str
    dataset: str
    guardrails: str
    judge: str
    repeat: int
    target: Target
    cases: Mapping[str, CaseOutcome]
    missing: int = 0
    blessed: bool = False
    samples: Mapping[str, Sequence[Sample]] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many samples were not judged."""
        return sum(each.errors for each in self.cases.values())


def sides(run: Run) -> dict[str, Side]:
    """Fold a run's samples case by case, for each of its targets."""
    by_target: dict[str, dict[str, list[Sample]]] = {each.name: {} for each in run.header.targets}
    for sample in run.samples:
        by_target.setdefault(sample.target, {}).setdefault(sample.case, []).append(sample)
    expected = run.header.cases * run.header.repeat
    targets = {each.name: each for each in run.header.targets}
    return {
        name: Side(
            name=run.header.run,
            dataset=run.header.dataset,
            guardrails=run.header.guardrails,
            judge=run.header.judge,
            repeat=run.header.repeat,
            target=targets.get(name) or Target(name=name, engine=""),
            cases={case: fold(samples) for case, samples in cases.items()},
            missing=max(0, expected - sum(map(len, cases.values()))),
            samples=cases,
        )
        for name, cases in by_target.items()
    }


def fold(samples: Sequence[Sample]) -> CaseOutcome:
    """Fold the repeats of one case by one target."""
    judged = [each for each in samples if each.outcome != "error"]
    scores = [score for each in judged for score in each.scores]
    last = samples[-1]
    return CaseOutcome(
        case=last.case,
        hash=last.case_hash,
        passed=sum(each.outcome == "passed" for each in judged),
        judged=len(judged),
        errors=len(samples) - len(judged),
        gates=last.gates,
        group=last.group,
        hard=tuple(dict.fromkeys(s.name for s in scores if s.hard and s.passed is False)),
        shares=_means(
            (score.name, float(score.passed))
            for score in scores
            if not score.hard and score.passed is not None
        ),
        values=_means((score.name, score.value) for score in scores if _informs(score)),
    )


def _informs(score: Score) -> bool:
    return score.passed is None


def _means(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    gathered: dict[str, list[float]] = {}
    for name, value in pairs:
        gathered.setdefault(name, []).append(value)
    return {
        name: values[0] if len(values) == 1 else fmean(values) for name, values in gathered.items()
    }
