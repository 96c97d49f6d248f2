"""The list of runs, and one run: may it go live, what failed, by which rule, in which category."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from evals.gate import DECISIONS, gate_alone
from evals.reports.view import KINDS, CaseView, axes_of, target_view
from evals.samples import RunHeader
from evals.summary import summarise
from service.store.evaluations import StoredEvaluation
from service.web.access import actor, brands, needs
from service.web.evaluations.blueprint import PER_PAGE, WHO, blueprint, evaluating, rendered
from service.web.forms import line, number
from service.web.languages import _, ngettext
from service.web.wiring import desk
from service.work.run_shelf import OpenRun, ShelvedRun

SUITES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a run with a file, an evaluation, or both."""

    title: str
    at: datetime
    brand: str
    name: str = ""
    targets: tuple[str, ...] = ()
    cases: int = 0
    by: str = ""
    evaluation: StoredEvaluation | None = None


@blueprint.get("")
@needs(*WHO)
def page() -> str:
    """List the runs, newest first; those that are going on stand on top."""
    begun = {each.id: each for each in evaluating().listed(brands())}
    shelved = evaluating().runs.listed(brands())
    rows = [_row(run, begun.pop(run.id, None)) for run in shelved]
    rows += [_unwritten(each) for each in begun.values()]
    rows.sort(key=lambda row: row.at, reverse=True)
    going = [row.evaluation for row in rows if row.evaluation and row.evaluation.is_going]
    at = number("page", most=1000)
    return rendered("runs.html", "runs", going=going, **paged(rows, at))


@blueprint.get("/runs/<name>")
@needs(*WHO)
def run(name: str) -> str:
    """Show what one target of a run came to, its cases with the worst on top."""
    opened = evaluating().runs.open(name, brands())
    place = target_number()
    side = opened.side(place)
    decision = gate_alone(side)
    axes = axes_of([side])
    target = target_view(summarise(side), None, decision, axes)
    kind, tag = line("kind", 20), line("tag", 200)
    chosen = [case for case in target.cases if _fits(case, kind, tag)]
    return rendered(
        "run.html",
        "runs",
        opened=opened,
        title=title_of(opened.shelved),
        nth=place + 1,
        target=target,
        summary=target.summary,
        decision=decision,
        decision_words=DECISIONS[decision.outcome],
        axes=axes,
        kinds=[(each, target.counts[each]) for each in KINDS if target.counts.get(each)],
        kind=kind,
        tag=tag,
        evaluation=_evaluation(opened),
        standing=desk().labelling.standing(opened, place + 1),
        **paged(chosen, number("page", most=1000)),
    )


def title_of(run: ShelvedRun) -> str:
    """Name a run as people speak of it."""
    if run.origin == "trial":
        return _("Trial of guidelines: %(suites)s", suites=suites_named(run.header))
    return suites_named(run.header)


def suites_named(header: RunHeader) -> str:
    """Name the suites of a run, or say how many there are."""
    if len(header.suites) <= SUITES_NAMED:
        return ", ".join(header.suites)
    return ngettext("%(num)s suite", "%(num)s suites", len(header.suites))


def target_number() -> int:
    """Read which target is asked for; pages count from 1."""
    return number("target", most=1000) - 1


def paged(rows: Sequence[object], asked: int) -> dict[str, object]:
    """Cut a list into pages."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    at = min(asked, pages)
    shown = rows[(at - 1) * PER_PAGE : at * PER_PAGE]
    return {"rows": shown, "found": len(rows), "page": at, "pages": pages}


def _row(run: ShelvedRun, evaluation: StoredEvaluation | None) -> Row:
    return Row(
        title=title_of(run),
        at=run.header.started_at,
        brand=run.brand,
        name=run.name,
        targets=tuple(target.name for target in run.header.targets),
        cases=run.header.cases,
        by=evaluation.by_name if evaluation else "",
        evaluation=evaluation,
    )


def _unwritten(evaluation: StoredEvaluation) -> Row:
    suites = ", ".join(evaluation.wish.get("suites", ())) or _("all suites")
    return Row(suites, evaluation.created_at, evaluation.brand, evaluation=evaluation)


def _evaluation(opened: OpenRun) -> StoredEvaluation | None:
    if opened.shelved.origin != "page":
        return None
    return evaluating().show(opened.shelved.id, actor())


def _fits(case: CaseView, kind: str, tag: str) -> bool:
    axis, _sign, value = tag.partition("=")
    return (not kind or case.kind == kind) and (not tag or (axis, value) in case.tags)
