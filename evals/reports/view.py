"""What a report shows, worked out before it is drawn: cases in the order they should be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evals.calibration import Calibration
from evals.comparing import Comparison, Turned
from evals.gate import Decision
from evals.labels import score_label
from evals.outcomes import CaseOutcome, Side
from evals.reports.marking import Mark, Piece, changes, pieces
from evals.samples import RunHeader, Sample, Score
from evals.summary import Summary
from prompts.language import Phrase

Kind = Literal["lost", "failing", "flaky", "error", "gained", "passed"]
KINDS: tuple[Kind, ...] = ("lost", "failing", "flaky", "error", "gained", "passed")
LONGEST_TEXT = 1200
DISTINCT_TEXTS = 3
MOST_VALUES = 9
"""An axis with more values is no filter but a search."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """One text, cut where it is marked; without a text, the reason why."""

    title: Literal["before", "after"]
    pieces: tuple[Piece, ...]
    status: str
    reason: Phrase | None = None
    fault: str = ""
    repeats: int = 1


@dataclass(frozen=True, slots=True)
class FindingView:
    """One score that failed: its id, its name and what was found."""

    id: str
    label: Phrase
    hard: bool
    new: bool
    reason: Phrase | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as a report shows it; `filters` are the CSS classes of its tags."""

    id: str
    kind: Kind
    gates: bool
    tags: tuple[tuple[str, str], ...]
    filters: str
    findings: tuple[FindingView, ...]
    review: str = ""
    drafts: tuple[DraftView, ...] = ()
    passed: int = 0
    judged: int = 0

    @property
    def is_hard(self) -> bool:
        """Whether a hard rule is broken."""
        return any(each.hard for each in self.findings)

    @property
    def is_failing(self) -> bool:
        """Whether the case does not hold: most repeats failed, or a hard rule was broken."""
        return self.is_hard or 2 * self.passed <= self.judged

    def without_texts(self) -> "CaseView":
        """Return the case without what takes room."""
        return replace(self, review="", drafts=())


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target: its figures, its comparison if there is one, and its cases."""

    summary: Summary
    comparison: Comparison | None
    decision: Decision
    cases: tuple[CaseView, ...]
    counts: Mapping[Kind, int]

    @property
    def first(self) -> Kind:
        """What is shown first: the worst there is."""
        return next((kind for kind in KINDS if self.counts.get(kind)), "passed")


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole report. `axes` lists the tags to filter by, with their values."""

    header: RunHeader
    targets: tuple[TargetView, ...]
    axes: Mapping[str, tuple[str, ...]]
    calibration: Calibration | None = None


def axes_of(sides: Sequence[Side]) -> dict[str, tuple[str, ...]]:
    """Return the tags worth filtering by: more than one value, and not too many."""
    found: dict[str, set[str]] = {}
    for side in sides:
        for case in side.cases.values():
            for axis, value in case.group.items():
                found.setdefault(axis, set()).add(value)
    return {
        axis: tuple(sorted(values))
        for axis, values in sorted(found.items())
        if 1 < len(values) <= MOST_VALUES
    }


def target_view(
    summary: Summary,
    comparison: Comparison | None,
    decision: Decision,
    axes: Mapping[str, tuple[str, ...]],
) -> TargetView:
    """Work out one target's part of a report."""
    turned = _turned(comparison) if comparison else {}
    before = comparison.before if comparison else None
    cases = sorted(
        (
            _case(outcome, summary.side, before, turned.get(name), axes)
            for name, outcome in summary.side.cases.items()
        ),
        key=lambda case: (KINDS.index(case.kind), not case.gates, not case.is_hard, case.id),
    )
    counts: dict[Kind, int] = {}
    for case in cases:
        counts[case.kind] = counts.get(case.kind, 0) + 1
    return TargetView(summary, comparison, decision, tuple(cases), counts)


def _turned(comparison: Comparison) -> dict[str, tuple[Kind, Turned]]:
    lists: tuple[tuple[Kind, tuple[Turned, ...]], ...] = (
        ("lost", comparison.lost),
        ("gained", comparison.gained),
        ("flaky", comparison.flaky),
    )
    return {each.case: (kind, each) for kind, cases in lists for each in cases}


def _case(
    outcome: CaseOutcome,
    side: Side,
    before: Side | None,
    turned: tuple[Kind, Turned] | None,
    axes: Mapping[str, tuple[str, ...]],
) -> CaseView:
    samples = side.samples.get(outcome.case, ())
    kind = turned[0] if turned else _kind(outcome)
    new = frozenset(turned[1].broken if turned else ())
    earlier = before.samples.get(outcome.case, ()) if before else ()
    return CaseView(
        id=outcome.case,
        kind=kind,
        gates=outcome.gates,
        tags=tuple(outcome.group.items()),
        filters=" ".join(
            filter_class(axis, axes[axis].index(value))
            for axis, value in outcome.group.items()
            if axis in axes
        ),
        findings=tuple(_findings(outcome, samples, new)),
        review=_cut(next((each.review for each in samples if each.review), "")),
        drafts=_drafts(earlier, samples),
        passed=outcome.passed,
        judged=outcome.judged,
    )


def filter_class(axis: str, place: int) -> str:
    """Return the CSS class of an axis's value: letters and digits, whatever the axis is called."""
    return f"f{axis.encode().hex()}-{place}"


def _kind(outcome: CaseOutcome) -> Kind:
    if not outcome.judged:
        return "error"
    if outcome.is_flaky:
        return "flaky"
    return "passed" if outcome.is_good and not outcome.hard else "failing"


def _findings(
    outcome: CaseOutcome, samples: Sequence[Sample], new: frozenset[str]
) -> Iterator[FindingView]:
    """Yield each failed score once, hard ones first."""
    failed: dict[str, Score] = {}
    for sample in samples:
        for score in sample.scores:
            if score.passed is False:
                failed.setdefault(score.name, score)
    for score in sorted(failed.values(), key=lambda each: not each.hard):
        yield FindingView(
            id=score.name,
            label=score_label(score.name),
            hard=score.hard,
            new=score.name in new,
            reason=score.reason,
            evidence=_cut(" ".join(score.evidence.split()), 160),
        )


def _drafts(before: Sequence[Sample], after: Sequence[Sample]) -> tuple[DraftView, ...]:
    """Show the text of now, the failed ones first, and the one before it where it differs."""
    told = _distinct(after)
    if not told:
        return ()
    first, count = told[0]
    earlier = next(iter(_distinct(before, passed_first=True)), None)
    removed: tuple[Mark, ...] = ()
    added: tuple[Mark, ...] = ()
    drafts: list[DraftView] = []
    if earlier is not None and earlier[0].text != first.text:
        removed, added = changes(earlier[0].text or "", first.text or "", "moved")
        drafts.append(_draft("before", earlier[0], earlier[1], removed))
    drafts.append(_draft("after", first, count, added))
    drafts += [_draft("after", each, times, ()) for each, times in told[1:DISTINCT_TEXTS]]
    return tuple(drafts)


def _distinct(samples: Sequence[Sample], *, passed_first: bool = False) -> list[tuple[Sample, int]]:
    wanted = "passed" if passed_first else "failed"
    ordered = sorted(samples, key=lambda each: each.outcome != wanted)
    by_text: dict[str | None, list[Sample]] = {}
    for sample in ordered:
        by_text.setdefault(sample.text, []).append(sample)
    return [(same[0], len(same)) for same in by_text.values()]


def _draft(
    title: Literal["before", "after"], sample: Sample, repeats: int, marks: Sequence[Mark]
) -> DraftView:
    text = _cut(sample.text or "")
    broken = [
        Mark(each.start, each.end, each.severity, each.rule)
        for each in sample.violations
        if each.start is not None and each.end is not None
    ]
    return DraftView(
        title=title,
        pieces=pieces(text, [*marks, *broken]),
        status=sample.status,
        reason=sample.reason,
        fault=sample.fault,
        repeats=repeats,
    )


def _cut(text: str, longest: int = LONGEST_TEXT) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
