"""Suites as pytest items: every case a test, all of them over one finished run.

`pytest --otklik-suite ru_negative` collects the cases and, when the first of them is run, starts
`otklik evals run` once: the same door a person uses. Until the option is given this module costs
pytest nothing, so it imports nothing of the product at the top.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from evals.loading import Suite
    from evals.samples import Sample

_PASSED_ON = ("engine", "model", "guidelines", "facts", "prompts", "replay", "repeat")
_RUN = pytest.StashKey["OneRun"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--otklik-suite` and what a run of it can be told."""
    group = parser.getgroup("otklik", "evaluations of reply drafts")
    group.addoption(
        "--otklik-suite",
        action="append",
        default=[],
        metavar="NAME|PATH",
        help="collect the cases of a suite (or of a .jsonl or .csv file, or a folder) as tests",
    )
    for name in _PASSED_ON:
        group.addoption(
            f"--otklik-{name}",
            action="append",
            default=[],
            metavar="VALUE",
            help=f"passed on to `otklik evals run --{name}`",
        )
    group.addoption("--otklik-out", metavar="DIR", help="the folder of runs (default: evals/runs)")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse what cannot work; without paths only the suites are collected."""
    if not config.getoption("--otklik-suite"):
        return
    if hasattr(config, "workerinput") or config.getoption("numprocesses", None):
        raise pytest.UsageError(
            "--otklik-suite runs every case at once by itself; leave out -n (pytest-xdist)"
        )
    config.stash[_RUN] = OneRun(config)
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args = []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the cases, before -k and -m choose among all items."""
    if _RUN not in session.config.stash:
        return
    for suite in session.config.stash[_RUN].suites():
        node = SuiteNode.from_parent(session, name=suite.name, nodeid=suite.name, suite=suite)
        report = node.ihook.pytest_make_collect_report(collector=node)
        node.ihook.pytest_collectreport(report=report)
        items.extend(report.result)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say where the run is: `otklik evals report` and `diff` read it."""
    run = config.stash.get(_RUN, None)
    if run is not None and run.path is not None:
        terminalreporter.write_line(f"otklik run: {run.path}")


class OneRun:
    """The run that every case of the session looks at, made when the first one asks."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._samples: dict[str, list[Sample]] | None = None
        self._failure = ""
        self.path: Path | None = None

    def suites(self) -> "Sequence[Suite]":
        """Load the suites that were named.

        Raises:
            pytest.UsageError: one is unknown or broken.
        """
        from evals.errors import EvalsError
        from evals.loading import load_suites

        try:
            return load_suites(self._config.getoption("--otklik-suite"))
        except EvalsError as err:
            raise pytest.UsageError(str(err)) from err

    def samples_of(self, case: str) -> "list[Sample]":
        """Return the drafts of a case; the first call runs everything.

        Raises:
            RunFailedError: there is no run; the message is what the command said.
        """
        if self._samples is None and not self._failure:
            self._make()
        if self._failure:
            raise RunFailedError(self._failure)
        return (self._samples or {}).get(case, [])

    def _make(self) -> None:
        import subprocess

        from evals.runfile import read_run

        folder = Path(self._config.getoption("--otklik-out") or "evals/runs")
        before = set(folder.glob("*.jsonl"))
        done = subprocess.run(self._command(folder), capture_output=True, text=True, check=False)  # noqa: S603
        made = sorted(set(folder.glob("*.jsonl")) - before)
        if done.returncode not in {0, 1, 3} or not made:
            self._failure = done.stderr.strip() or f"otklik evals run ended with {done.returncode}"
            return
        self.path = made[-1]
        self._samples = {}
        for sample in read_run(self.path).samples:
            self._samples.setdefault(sample.case, []).append(sample)

    def _command(self, folder: Path) -> list[str]:
        import sys

        command = [sys.executable, "-m", "service.cli", "evals", "run", "--yes"]
        for name in ("suite", *_PASSED_ON):
            for value in self._config.getoption(f"--otklik-{name}"):
                command += [f"--{name}", value]
        return [*command, "--out", str(folder)]


class RunFailedError(Exception):
    """There is nothing to look at: the run could not be made."""


class CaseFailedError(Exception):
    """A draft of the case failed, or none was judged."""


class SuiteNode(pytest.Collector):
    """A suite."""

    def __init__(self, *, suite: "Suite", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._suite = suite

    def collect(self) -> "Iterator[CaseItem]":
        """Yield an item per case."""
        for case in self._suite.cases:
            yield CaseItem.from_parent(self, name=case.id, gates=case.gates)


class CaseItem(pytest.Item):
    """A case: it passes when every draft of it did, in every target and repeat."""

    def __init__(self, *, gates: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._gates = gates

    def runtest(self) -> None:
        """Look the case up in the run."""
        samples = self.config.stash[_RUN].samples_of(self.name)
        faults = [_told(each) for each in samples if each.outcome != "passed"]
        if not samples:
            faults = ["the run stopped before this case; go on with otklik evals run --resume"]
        if faults and not self._gates:
            pytest.xfail(f"nobody reviewed this case yet: {' '.join(faults[0].split()[:12])}")
        if faults:
            raise CaseFailedError("\n".join(faults))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what was wrong with the draft, not where this module noticed."""
        if isinstance(excinfo.value, RunFailedError | CaseFailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the case."""
        parent = self.parent.name if self.parent else ""
        return self.config.rootpath, None, f"{parent}::{self.name}"


def _told(sample: "Sample") -> str:
    """Lay out what failed of one draft, with the texts."""
    repeat = f" #{sample.repeat}" if sample.repeat else ""
    lines = [f"{sample.target}{repeat}: {sample.fault or sample.status}"]
    for score in sample.scores:
        if score.passed is False:
            hard = " (hard)" if score.hard else ""
            lines.append(f"  {score.name}{hard}: {score.reason.en if score.reason else ''}")
    lines.append(f"  review: {sample.review}")
    lines.append(f"  draft:  {sample.text or (sample.reason.en if sample.reason else '')}")
    return "\n".join(lines)
