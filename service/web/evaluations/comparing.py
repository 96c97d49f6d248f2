"""Two runs compared: the verdict in a sentence, then what was lost, the hard rules before all."""

from dataclasses import dataclass

from evals.comparing import Comparison, Turned, compare
from evals.errors import NotComparable
from evals.gate import DECISIONS, gate
from evals.labels import score_label
from evals.outcomes import Side
from service.web.access import brands, needs
from service.web.evaluations.blueprint import WHO, blueprint, evaluating, rendered
from service.web.evaluations.runs import title_of
from service.web.forms import line
from service.web.languages import moment
from service.work.run_shelf import OpenRun

MOST_SHOWN = 100
"""Cases of one kind; the run's own page has all of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One target of one run, as it may be chosen; `key` is the run's name and its place."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """The cases of one kind; `more` says how many are not shown."""

    kind: str
    cases: tuple[Turned, ...]
    more: int


@blueprint.get("/compare")
@needs(*WHO)
def comparison() -> str:
    """Compare two targets, or say why they cannot be compared."""
    first, second = line("before", 200), line("after", 200)
    context: dict[str, object] = {"before": first, "after": second, "choices": _choices()}
    if first and second:
        context |= _compared(first, second, force=bool(line("force", 5)))
    return rendered("compare.html", "compare", **context)


def chosen(key: str) -> tuple[OpenRun, int, Side]:
    """Open the target that a key names.

    Raises:
        NotFound: there is none the person may see.
    """
    name, _sign, place = key.rpartition(":")
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 0
    opened = evaluating().runs.open(name, brands())
    return opened, number, opened.side(number - 1)


def _choices() -> list[Choice]:
    found = []
    for run in evaluating().runs.listed(brands()):
        head = f"{moment(run.header.started_at)} · {title_of(run)}"
        for place, target in enumerate(run.header.targets, start=1):
            found.append(Choice(f"{run.name}:{place}", f"{head} · {target.name}"))
    return found


def _compared(first: str, second: str, *, force: bool) -> dict[str, object]:
    before, after = chosen(first), chosen(second)
    try:
        found = compare(before[2], after[2], force=force)
    except NotComparable as err:
        return {"refusal": err.message}
    decision = gate(found)
    return {
        "found": found,
        "decision": decision,
        "decision_words": DECISIONS[decision.outcome],
        "sections": _sections(found),
        "categories": [each for each in found.categories if each.lost or each.gained],
        "run_after": after[0].shelved.name,
        "place_after": after[1],
        "samples": after[2].samples,
        "label": score_label,
    }


def _sections(found: Comparison) -> list[Section]:
    hard = tuple(each for each in found.lost if each.hard)
    soft = tuple(each for each in found.lost if not each.hard)
    named = (
        ("hard", hard),
        ("lost", soft),
        ("gained", found.gained),
        ("flaky", found.flaky),
        ("error", found.errors),
        ("failing", found.failing),
    )
    return [
        Section(kind, cases[:MOST_SHOWN], max(0, len(cases) - MOST_SHOWN))
        for kind, cases in named
        if cases
    ]
