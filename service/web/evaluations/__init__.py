"""Pages for those who watch the quality: suites, runs, comparisons, cases, what people taught."""

from service.web.evaluations import cases, comparing, runs, starting, suites
from service.web.evaluations.blueprint import blueprint

__all__ = ["blueprint", "cases", "comparing", "runs", "starting", "suites"]
