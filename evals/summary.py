"""What one target came to in one run: rates with their intervals, what failed, what it cost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.outcomes import JUDGE, CaseOutcome, Side
from evals.statistics.interval import Interval, wilson
from evals.statistics.passk import mean_pass_hat_k
from evals.statistics.power import smallest_detectable

FEWEST_IN_CATEGORY = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cases, with the interval that holds the true one with 95 % confidence."""

    name: str
    cases: int
    share: float
    interval: Interval
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Spending:
    """What the samples took. Money is US dollars, None when a part of it is not known."""

    samples: int
    cached: int
    tokens: Mapping[str, int]
    cost_usd: float | None
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Summary:
    """One target of a run. Rates are over the cases that gate; `ungated` counts the others.

    `hard` lists for each hard rule the cases that broke it. `every_time` is pass^k by k, empty
    when cases ran once. `judged` are the judge's rates, `means` those of scores that only inform;
    `statuses` counts samples by how the draft ended.
    """

    side: Side
    total: Rate
    hard: Mapping[str, tuple[str, ...]]
    flaky: tuple[str, ...]
    errors: tuple[str, ...]
    every_time: Mapping[int, float]
    scores: tuple[Rate, ...]
    judged: tuple[Rate, ...]
    means: Mapping[str, float]
    categories: tuple[Rate, ...]
    statuses: Mapping[str, int]
    spending: Spending
    ungated: int
    detectable: float | None


def summarise(side: Side) -> Summary:
    """Sum up one target of a run."""
    judged = [each for each in side.cases.values() if each.judged]
    gating = [each for each in judged if each.gates]
    return Summary(
        side=side,
        total=_rate("total", [each.rate for each in gating]),
        hard=_hard(gating),
        flaky=tuple(each.case for each in judged if each.is_flaky),
        errors=tuple(each.case for each in side.cases.values() if each.errors),
        every_time=_every_time(gating, side.repeat),
        scores=_rates(each.shares for each in gating),
        judged=_rates(_by_judge(each.values) for each in gating),
        means={
            each.name: each.share
            for each in _rates(each.values for each in gating)
            if not each.name.startswith(JUDGE)
        },
        categories=_categories(gating),
        statuses=_statuses(side),
        spending=_spending(side),
        ungated=len(judged) - len(gating),
        detectable=smallest_detectable(len(gating)) if gating else None,
    )


def _rate(name: str, shares: Sequence[float], axis: str = "") -> Rate:
    passed = sum(shares)
    share = passed / len(shares) if shares else 0.0
    return Rate(name, len(shares), share, wilson(passed, len(shares)), axis)


def _rates(found: Iterable[Mapping[str, float]]) -> tuple[Rate, ...]:
    gathered: dict[str, list[float]] = {}
    for scores in found:
        for name, share in scores.items():
            gathered.setdefault(name, []).append(share)
    return tuple(_rate(name, shares) for name, shares in sorted(gathered.items()))


def _by_judge(values: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in values.items() if name.startswith(JUDGE)}


def _hard(gating: Sequence[CaseOutcome]) -> dict[str, tuple[str, ...]]:
    broken: dict[str, list[str]] = {}
    for each in gating:
        for rule in each.hard:
            broken.setdefault(rule, []).append(each.case)
    return {rule: tuple(cases) for rule, cases in sorted(broken.items())}


def _every_time(gating: Sequence[CaseOutcome], repeat: int) -> dict[int, float]:
    """Return pass^k for one, two, four … repeats and all of them."""
    ks = sorted({2**power for power in range(repeat.bit_length())} | {repeat})
    counts = [(each.passed, each.judged) for each in gating]
    found = {k: mean_pass_hat_k(counts, k) for k in ks if 1 <= k <= repeat} if repeat > 1 else {}
    return {k: rate for k, rate in found.items() if rate is not None}


def _categories(gating: Sequence[CaseOutcome]) -> tuple[Rate, ...]:
    gathered: dict[tuple[str, str], list[float]] = {}
    for each in gating:
        for tag in each.group.items():
            gathered.setdefault(tag, []).append(each.rate)
    return tuple(
        _rate(value, shares, axis)
        for (axis, value), shares in sorted(gathered.items())
        if FEWEST_IN_CATEGORY <= len(shares) < len(gating)
    )


def _statuses(side: Side) -> dict[str, int]:
    counted: dict[str, int] = {}
    for samples in side.samples.values():
        for sample in samples:
            status = "error" if sample.outcome == "error" else sample.status
            counted[status] = counted.get(status, 0) + 1
    return counted


def _spending(side: Side) -> Spending:
    samples = [sample for each in side.samples.values() for sample in each]
    tokens: dict[str, int] = {}
    for sample in samples:
        for kind, count in sample.tokens.items():
            tokens[kind] = tokens.get(kind, 0) + count
    costs = [sample.cost_usd for sample in samples if sample.tokens and not sample.cached]
    known = None not in costs
    times = sorted(sample.latency_ms for sample in samples if sample.outcome != "error")
    return Spending(
        samples=len(samples),
        cached=sum(sample.cached for sample in samples),
        tokens=tokens,
        cost_usd=sum(cost for cost in costs if cost is not None) if known else None,
        p50_ms=_at(times, 0.5),
        p95_ms=_at(times, 0.95),
    )


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
