"""The suites a brand may run, and their cases: what is asked, and what is expected in words."""

from collections import Counter

from evals.cases import Case
from evals.selection import axes
from service.web.access import brands, needs
from service.web.evaluations.blueprint import WHO, blueprint, evaluating, rendered
from service.web.evaluations.expectations import expected
from service.web.evaluations.runs import paged
from service.web.forms import line, number
from service.work.suite_shelf import ShelvedSuite


@blueprint.get("/suites")
@needs(*WHO)
def suites() -> str:
    """List the suites with what is in them."""
    listed = evaluating().suites.listed(brands())
    rows = [(suite, _counts(suite)) for suite in listed]
    return rendered("suites.html", "suites", suites=rows)


@blueprint.get("/suites/<key>")
@needs(*WHO)
def suite(key: str) -> str:
    """Show the cases of a suite."""
    found = evaluating().suites.open(key, brands())
    words = line("q", 200).lower()
    chosen = [case for case in found.cases if _has(case, words)]
    return rendered(
        "suite.html",
        "suites",
        suite=found,
        query=words,
        expected=expected,
        axes=axes,
        **paged(chosen, number("page", most=1000)),
    )


def _counts(suite: ShelvedSuite) -> dict[str, object]:
    branches = Counter(
        case.expect.branch for case in suite.cases if isinstance(case.expect.branch, str)
    )
    return {
        "branches": branches.most_common(),
        "crises": sum(case.expect.crisis is True for case in suite.cases),
        "unreviewed": sum(not case.gates for case in suite.cases),
        "held_back": sum(case.split == "test" for case in suite.cases),
    }


def _has(case: Case, words: str) -> bool:
    given = case.input
    return words in f"{case.id}\n{given.title}\n{given.text}\n{case.note}".lower()
