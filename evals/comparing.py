"""Two runs over the same cases, compared: what was lost, what was gained, what cannot be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.comparability import require_comparable
from evals.outcomes import JUDGE, CaseOutcome, Side
from evals.statistics.bootstrap import resample
from evals.statistics.holm import holm
from evals.statistics.interval import Interval
from evals.statistics.mcnemar import mcnemar
from evals.verdict import Pair, Verdict, verdict
from prompts.language import Phrase

TOTAL = "total"
FEWEST_IN_CATEGORY = 5
"""A category of fewer cases says nothing by itself."""
RESAMPLES = 4_000
"""For each of many scores; the whole is drawn more often."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A case with its outcome on both sides.

    `broken` names the scores that fail now and did not before, `hard` those of them that are
    hard rules; `mended` the other way round.
    """

    case: str
    before: CaseOutcome
    after: CaseOutcome
    broken: tuple[str, ...]
    hard: tuple[str, ...]
    mended: tuple[str, ...]

    @property
    def gates(self) -> bool:
        """Whether the case may stop a release."""
        return self.after.gates


@dataclass(frozen=True, slots=True)
class Category:
    """The cases that share one tag; `p` is McNemar's, `adjusted` after Holm over all categories."""

    axis: str
    value: str
    cases: int
    before: float
    after: float
    lost: int
    gained: int
    p: float
    adjusted: float


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One score over the cases that both sides have it for; rates are shares.

    `interval` holds the change with 95 % confidence, `lower_bound` lies below it with as much.
    """

    name: str
    pairs: int
    before: float
    after: float
    interval: Interval
    lower_bound: float
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the cases from one side to the other.

    Only cases that gate count in the figures; the lists of cases hold all of them. `lost` begins
    with those that broke a hard rule. `missing` are cases that only the earlier side has drafted,
    `note` says in spite of what the sides were compared.
    """

    before: Side
    after: Side
    verdict: Verdict
    lost: tuple[Turned, ...]
    gained: tuple[Turned, ...]
    flaky: tuple[Turned, ...]
    errors: tuple[Turned, ...]
    failing: tuple[Turned, ...]
    categories: tuple[Category, ...]
    total: ScoreChange
    scores: tuple[ScoreChange, ...]
    ungated: int
    missing: tuple[str, ...] = ()
    note: Phrase | None = None


def compare(before: Side, after: Side, *, force: bool = False) -> Comparison:
    """Compare two sides case by case.

    Raises:
        NotComparable: cases, rules or judge differ, and `force` was not given.
    """
    shared = [
        case
        for case, outcome in after.cases.items()
        if case in before.cases and before.cases[case].hash == outcome.hash
    ]
    note = require_comparable(before, after, len(shared), force=force)
    with_judge = before.judge == after.judge
    turned = [_turned(before.cases[case], after.cases[case]) for case in shared]
    judged = [each for each in turned if each.before.judged and each.after.judged]
    gating = [each for each in judged if each.gates]
    lost = sorted((each for each in judged if _is_lost(each)), key=_worst_first)
    gained = [each for each in judged if _pair(each).is_gained and not _is_lost(each)]
    moved = {each.case for each in (*lost, *gained)}
    return Comparison(
        before=before,
        after=after,
        verdict=verdict([_pair(each) for each in gating]),
        lost=tuple(lost),
        gained=tuple(gained),
        flaky=tuple(each for each in judged if _is_flaky(each) and each.case not in moved),
        errors=tuple(each for each in turned if each.after.errors or not each.before.judged),
        failing=tuple(
            each
            for each in judged
            if each.case not in moved and not each.after.is_good and not _is_flaky(each)
        ),
        categories=_categories(gating),
        total=_score(TOTAL, [(each.before.rate, each.after.rate) for each in gating]),
        scores=_scores(gating, with_judge=with_judge),
        ungated=len(judged) - len(gating),
        missing=tuple(case for case in before.cases if case not in after.cases),
        note=note,
    )


def _turned(before: CaseOutcome, after: CaseOutcome) -> Turned:
    was, now = set(before.failed), set(after.failed)
    return Turned(
        case=after.case,
        before=before,
        after=after,
        broken=tuple(name for name in after.failed if name not in was),
        hard=tuple(name for name in after.hard if name not in before.hard),
        mended=tuple(name for name in before.failed if name not in now),
    )


def _pair(each: Turned) -> Pair:
    return Pair(each.before.rate, each.after.rate, hard=bool(each.hard))


def _is_lost(each: Turned) -> bool:
    return bool(each.hard) or _pair(each).is_lost


def _is_flaky(each: Turned) -> bool:
    return each.before.is_flaky or each.after.is_flaky


def _worst_first(each: Turned) -> tuple[bool, bool, float, str]:
    return (not each.gates, not each.hard, each.after.rate - each.before.rate, each.case)


def _categories(gating: Sequence[Turned]) -> tuple[Category, ...]:
    """Test each tag's cases; a tag of few cases, or of all of them, has nothing of its own."""
    gathered: dict[tuple[str, str], list[Turned]] = {}
    for each in gating:
        for axis, value in each.after.group.items():
            gathered.setdefault((axis, value), []).append(each)
    kept = {
        tag: cases
        for tag, cases in sorted(gathered.items())
        if FEWEST_IN_CATEGORY <= len(cases) < len(gating)
    }
    counts = [_lost_and_gained(cases) for cases in kept.values()]
    p_values = [mcnemar(lost, gained) for lost, gained in counts]
    rows = zip(kept.items(), counts, p_values, holm(p_values), strict=True)
    return tuple(
        Category(
            axis=axis,
            value=value,
            cases=len(cases),
            before=sum(each.before.rate for each in cases) / len(cases),
            after=sum(each.after.rate for each in cases) / len(cases),
            lost=lost,
            gained=gained,
            p=p,
            adjusted=adjusted,
        )
        for ((axis, value), cases), (lost, gained), p, adjusted in rows
    )


def _lost_and_gained(cases: Sequence[Turned]) -> tuple[int, int]:
    pairs = [_pair(each) for each in cases]
    return sum(each.is_lost for each in pairs), sum(each.is_gained for each in pairs)


def _scores(gating: Sequence[Turned], *, with_judge: bool) -> tuple[ScoreChange, ...]:
    """Compare each soft score over the cases where both sides have it."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    for each in gating:
        for name, after in _comparable_scores(each.after, with_judge=with_judge).items():
            before = _comparable_scores(each.before, with_judge=with_judge).get(name)
            if before is not None:
                pairs.setdefault(name, []).append((before, after))
    return tuple(_score(name, found) for name, found in sorted(pairs.items()))


def _comparable_scores(outcome: CaseOutcome, *, with_judge: bool) -> Mapping[str, float]:
    if not with_judge:
        return outcome.shares
    judged = {name: value for name, value in outcome.values.items() if name.startswith(JUDGE)}
    return {**outcome.shares, **judged}


def _score(name: str, pairs: Sequence[tuple[float, float]]) -> ScoreChange:
    drawn = resample([after - before for before, after in pairs], resamples=RESAMPLES)
    lost = sum(before > 0.5 >= after for before, after in pairs)
    gained = sum(after > 0.5 >= before for before, after in pairs)
    return ScoreChange(
        name=name,
        pairs=len(pairs),
        before=sum(before for before, _ in pairs) / max(len(pairs), 1),
        after=sum(after for _, after in pairs) / max(len(pairs), 1),
        interval=drawn.interval(),
        lower_bound=drawn.lower_bound(),
        p=mcnemar(lost, gained),
    )
