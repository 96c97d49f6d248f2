"""Runs and comparisons as JSON for programs; the keys are a contract, listed in docs/evals.md."""

from collections.abc import Sequence
from typing import Any

from evals.comparing import Category, Comparison, ScoreChange, Turned
from evals.gate import Decision
from evals.outcomes import Side
from evals.reports.view import ReportView
from evals.statistics.interval import Interval
from evals.summary import Rate, Summary
from evals.verdict import Verdict
from prompts.language import Phrase

_ROUNDED = 4


def run_record(summaries: Sequence[Summary]) -> dict[str, Any]:
    """Return a whole run, target by target."""
    side = summaries[0].side
    return {
        "run": side.name,
        "dataset": side.dataset,
        "guardrails": side.guardrails,
        "judge": side.judge,
        "repeat": side.repeat,
        "targets": [_summary(each) for each in summaries],
    }


def report_record(report: ReportView, language: str) -> dict[str, Any]:
    """Return what a report shows: the run, its comparison and what the gate says, by target."""
    told = run_record([each.summary for each in report.targets])
    for target, view in zip(told["targets"], report.targets, strict=True):
        found = view.comparison
        target["comparison"] = comparison_record(found, language) if found else None
        target["gate"] = decision_record(view.decision, language)
    calibration = report.calibration
    told["calibration"] = calibration.model_dump(mode="json") if calibration else None
    return told


def comparison_record(comparison: Comparison, language: str) -> dict[str, Any]:
    """Return a comparison; sentences are in `language`."""
    return {
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "verdict": verdict_record(comparison.verdict, language),
        "lost": [_turned(each, each.broken) for each in comparison.lost],
        "gained": [_turned(each, each.mended) for each in comparison.gained],
        "flaky": [each.case for each in comparison.flaky],
        "failing": [each.case for each in comparison.failing],
        "errors": [each.case for each in comparison.errors],
        "missing": list(comparison.missing),
        "categories": [_category(each) for each in comparison.categories],
        "scores": [_score(each) for each in comparison.scores],
        "ungated": comparison.ungated,
        "note": _said(comparison.note, language),
    }


def decision_record(decision: Decision, language: str) -> dict[str, Any]:
    """Return what the gate says."""
    return {
        "outcome": decision.outcome,
        "exit_code": decision.exit_code,
        "findings": [
            {"kind": each.kind, "name": each.name, "sentence": each.sentence.say(language)}
            for each in decision.findings
        ],
    }


def _summary(summary: Summary) -> dict[str, Any]:
    spending = summary.spending
    return {
        "target": summary.side.target.model_dump(mode="json"),
        "total": _rate(summary.total),
        "hard": {rule: list(cases) for rule, cases in summary.hard.items()},
        "flaky": list(summary.flaky),
        "errors": list(summary.errors),
        "missing": summary.side.missing,
        "ungated": summary.ungated,
        "pass_every_time": {str(k): _round(rate) for k, rate in summary.every_time.items()},
        "scores": [_rate(each) for each in summary.scores],
        "judged": [_rate(each) for each in summary.judged],
        "means": {name: _round(mean) for name, mean in summary.means.items()},
        "categories": [_rate(each) for each in summary.categories],
        "statuses": dict(summary.statuses),
        "smallest_detectable_drop": summary.detectable,
        "spending": {
            "samples": spending.samples,
            "cached": spending.cached,
            "tokens": dict(spending.tokens),
            "cost_usd": spending.cost_usd,
            "p50_ms": spending.p50_ms,
            "p95_ms": spending.p95_ms,
        },
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "baseline": side.blessed,
        "target": side.target.model_dump(mode="json"),
        "dataset": side.dataset,
        "guardrails": side.guardrails,
        "judge": side.judge,
        "repeat": side.repeat,
    }


def verdict_record(verdict: Verdict, language: str) -> dict[str, Any]:
    """Return what a comparison amounts to, in figures and words."""
    return {
        "kind": verdict.kind,
        "sentence": verdict.sentence.say(language),
        "cases": verdict.cases,
        "before": _round(verdict.before),
        "after": _round(verdict.after),
        "difference": _round(verdict.difference),
        "interval": _interval(verdict.interval),
        "lost": verdict.lost,
        "gained": verdict.gained,
        "hard_lost": verdict.hard_lost,
        "p": verdict.p,
        "cases_needed": verdict.needed,
        "smallest_detectable_drop": verdict.detectable,
    }


def _turned(turned: Turned, scores: Sequence[str]) -> dict[str, Any]:
    return {
        "case": turned.case,
        "gates": turned.gates,
        "before": _round(turned.before.rate),
        "after": _round(turned.after.rate),
        "hard": list(turned.hard),
        "scores": list(scores),
        "group": dict(turned.after.group),
    }


def _category(category: Category) -> dict[str, Any]:
    return {
        "axis": category.axis,
        "value": category.value,
        "cases": category.cases,
        "before": _round(category.before),
        "after": _round(category.after),
        "lost": category.lost,
        "gained": category.gained,
        "p": category.p,
        "p_holm": category.adjusted,
    }


def _score(score: ScoreChange) -> dict[str, Any]:
    return {
        "name": score.name,
        "cases": score.pairs,
        "before": _round(score.before),
        "after": _round(score.after),
        "interval": _interval(score.interval),
        "lower_bound": _round(score.lower_bound),
        "p": score.p,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    told: dict[str, Any] = {"axis": rate.axis} if rate.axis else {}
    return {
        **told,
        "name": rate.name,
        "cases": rate.cases,
        "share": _round(rate.share),
        "interval": _interval(rate.interval),
    }


def _interval(interval: Interval) -> list[float]:
    return [_round(interval.low), _round(interval.high)]


def _round(number: float) -> float:
    return round(number, _ROUNDED)


def _said(phrase: Phrase | None, language: str) -> str | None:
    return None if phrase is None else phrase.say(language)
