"""Pages for those who watch the quality: suites, runs, comparisons, cases, what people taught."""

from service.web.evaluations import accepting, cases, comparing, labelling, runs, starting, suites
from service.web.evaluations.blueprint import blueprint

__all__ = [
    "accepting",
    "blueprint",
    "cases",
    "comparing",
    "labelling",
    "runs",
    "starting",
    "suites",
]
