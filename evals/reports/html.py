"""Draws a report as one HTML file: no script, nothing loaded from anywhere, small to mail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from evals.comparing import Category, ScoreChange
from evals.gate import DECISIONS
from evals.labels import axis_label, score_label
from evals.outcomes import JUDGE
from evals.reports.view import KINDS, CaseView, Kind, ReportView, TargetView, filter_class
from evals.reports.words import words
from evals.statistics.power import ALPHA
from evals.summary import Rate
from prompts.language import Phrase

MOST_BYTES = 1_500_000
_EXPENDABLE: tuple[tuple[Kind, ...], ...] = (
    (),
    ("passed",),
    ("passed", "gained"),
    ("passed", "gained", "flaky", "error"),
    ("passed", "gained", "flaky", "error", "failing"),
)
"""Whose texts go first when the file would grow too large; those of lost cases stay."""
_TAGS_SHOWN = ("lang", "branch", "channel")
_NO_TAG = frozenset(("no", "none", "plain", ""))
_KIND_WORDS: dict[Kind, Phrase] = {
    "lost": Phrase(ru="Сломалось", en="Lost"),
    "failing": Phrase(ru="Не прошло", en="Failing"),
    "flaky": Phrase(ru="Мигает", en="Flaky"),
    "error": Phrase(ru="Сбой", en="Error"),
    "gained": Phrase(ru="Исправилось", en="Gained"),
    "passed": Phrase(ru="Прошло", en="Passed"),
}
_STATUS_WORDS = {
    "blocked": Phrase(ru="отправлять нельзя", en="blocked"),
    "needs_human": Phrase(ru="передано человеку", en="handed to a person"),
}
_TONES = {"regressed": "bad", "improved": "good", "no_evidence": "calm", "too_few": "calm"}


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category's row: `starts` when its axis begins here, `turn` when it surely changed."""

    rate: Rate
    starts: bool
    before: float | None = None
    lost: int | None = None
    gained: int | None = None
    p: float | None = None
    turn: str = ""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score's row; `standing` says whether the judge behind it may be believed."""

    rate: Rate
    change: ScoreChange | None = None
    standing: Phrase | None = None
    turn: str = ""


def render(report: ReportView, language: str, *, most_bytes: int = MOST_BYTES) -> str:
    """Draw a report; texts of cases that are fine are left out when it would grow too large."""
    for expendable in _EXPENDABLE:
        page = _drawn(_lightened(report, expendable), language, left_out=bool(expendable))
        if len(page.encode()) <= most_bytes:
            break
    return page


def _lightened(report: ReportView, expendable: Sequence[Kind]) -> ReportView:
    def lighter(case: CaseView) -> CaseView:
        return case.without_texts() if case.kind in expendable else case

    targets = tuple(
        replace(target, cases=tuple(map(lighter, target.cases))) for target in report.targets
    )
    return replace(report, targets=targets)


def _drawn(report: ReportView, language: str, *, left_out: bool) -> str:
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            language=language,
            left_out=left_out,
            css=Markup(_source("report.css")),  # noqa: S704 - our own file
            kinds=KINDS,
            kind_words=_KIND_WORDS,
            status_words=_STATUS_WORDS,
            gate_words=DECISIONS,
            filter_class=filter_class,
            axis_label=axis_label,
            score_label=score_label,
            category_rows=_category_rows,
            score_rows=partial(_score_rows, report),
            tone=_tone,
            lowest=_lowest,
            at=_at,
            shown_tags=partial(_shown_tags, language=language),
            **words(language),
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _tone(target: TargetView) -> str:
    if target.comparison is not None and target.decision.outcome == "passed":
        return _TONES[target.comparison.verdict.kind]
    return {"passed": "good", "failed": "bad", "errors": "calm"}[target.decision.outcome]


def _lowest(rates: Sequence[Rate]) -> float:
    """Return where the scale of a chart begins: a whole tenth below every interval."""
    return int(min(rate.interval.low for rate in rates) * 10) / 10 if rates else 0.0


def _at(share: float, lowest: float) -> float:
    """Return the place of a share on a scale from `lowest` to 1, in percent."""
    return round(max(0.0, share - lowest) / (1 - lowest) * 100, 1) if lowest < 1 else 100.0


def _shown_tags(case: CaseView, *, language: str) -> str:
    """Name what a person wants to know of a case at a glance."""
    tags = dict(case.tags)
    shown = [tags[axis] for axis in _TAGS_SHOWN if tags.get(axis, "") not in _NO_TAG]
    if tags.get("stars"):
        shown.append(f"{tags['stars']}★")
    if tags.get("crisis") == "yes":
        shown.append(axis_label("crisis").say(language))
    return " · ".join(shown)


def _category_rows(target: TargetView) -> Iterator[CategoryRow]:
    found: dict[tuple[str, str], Category] = {}
    if target.comparison is not None:
        found = {(each.axis, each.value): each for each in target.comparison.categories}
    axis = None
    for rate in target.summary.categories:
        starts, axis = rate.axis != axis, rate.axis
        change = found.get((rate.axis, rate.name))
        if change is None:
            yield CategoryRow(rate, starts)
            continue
        turn = "worse" if change.lost > change.gained else "better"
        yield CategoryRow(
            rate,
            starts,
            before=change.before,
            lost=change.lost,
            gained=change.gained,
            p=change.adjusted,
            turn=turn if change.adjusted < ALPHA else "",
        )


def _score_rows(report: ReportView, target: TargetView) -> Iterator[ScoreRow]:
    changes = {each.name: each for each in target.comparison.scores} if target.comparison else {}
    for rate in (*target.summary.scores, *target.summary.judged):
        change = changes.get(rate.name)
        turn = ""
        if change is not None and not change.interval.holds(0.0):
            turn = "worse" if change.interval.high < 0 else "better"
        yield ScoreRow(rate, change, _standing(report, rate.name), turn)


def _standing(report: ReportView, name: str) -> Phrase | None:
    if not name.startswith(JUDGE):
        return None
    known = report.calibration.criteria if report.calibration else {}
    criterion = known.get(name.removeprefix(JUDGE))
    return criterion.standing if criterion else _UNCALIBRATED


_UNCALIBRATED = Phrase(ru="не откалибровано", en="uncalibrated")
