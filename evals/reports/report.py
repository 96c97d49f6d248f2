"""Puts a report together: a run, what it is compared with, and what is known about its judge."""

from collections.abc import Mapping

from evals.calibration import Calibration
from evals.comparing import Comparison, compare
from evals.gate import gate, gate_alone
from evals.outcomes import JUDGE, Side, sides
from evals.reports.view import ReportView, TargetView, axes_of, target_view
from evals.runfile import Run
from evals.summary import summarise


def report_on(
    run: Run,
    before: Mapping[str, Side] | None = None,
    *,
    calibration: Calibration | None = None,
    force: bool = False,
) -> ReportView:
    """Work out a report of every target of a run.

    A target is compared with that of the same name in `before`, or with the only one there is.

    Raises:
        NotComparable: they differ in cases, rules or judge, and `force` was not given.
    """
    found = sides(run)
    axes = axes_of(list(found.values()))
    targets = tuple(
        _target(side, _earlier(side, before or {}), calibration, axes, force=force)
        for side in found.values()
    )
    return ReportView(run.header, targets, axes, calibration)


def _earlier(side: Side, before: Mapping[str, Side]) -> Side | None:
    only = next(iter(before.values())) if len(before) == 1 else None
    return before.get(side.target.name, only)


def _target(
    side: Side,
    earlier: Side | None,
    calibration: Calibration | None,
    axes: Mapping[str, tuple[str, ...]],
    *,
    force: bool,
) -> TargetView:
    comparison: Comparison | None = None
    decision = gate_alone(side)
    if earlier is not None:
        comparison = compare(earlier, side, force=force)
        criteria = calibration.criteria if calibration else {}
        may = {f"{JUDGE}{name}" for name, each in criteria.items() if each.may_gate}
        decision = gate(comparison, calibrated=may)
    return target_view(summarise(side), comparison, decision, axes)
