"""Where runs and baselines lie, and the options that the verbs about them share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.language import reader_language, say

if TYPE_CHECKING:
    from evals.comparing import Comparison
    from evals.gate import Decision

RUNS = Path("evals/runs")
BASELINES = Path("evals/baselines")
CALIBRATIONS = Path("evals/calibrations")

Command = Callable[..., Any]


def folder_options(command: Command) -> Command:
    """Give a verb `--runs` and `--baselines`."""
    options = (
        click.option(
            "--runs",
            type=click.Path(file_okay=False, path_type=Path),
            default=RUNS,
            show_default=True,
            metavar="DIR",
            help=say(ru="папка прогонов", en="the folder of runs"),
        ),
        click.option(
            "--baselines",
            type=click.Path(file_okay=False, path_type=Path),
            default=BASELINES,
            show_default=True,
            metavar="DIR",
            help=say(ru="папка базовых линий", en="the folder of baselines"),
        ),
    )
    return _given(command, options)


def comparison_options(command: Command) -> Command:
    """Give a verb what two runs are compared by."""
    options = (
        click.option(
            "--from",
            "first",
            metavar="TARGET",
            help=say(ru="цель прежнего прогона", en="the target of the earlier run"),
        ),
        click.option(
            "--to",
            "second",
            metavar="TARGET",
            help=say(ru="цель нового прогона", en="the target of the later run"),
        ),
        click.option(
            "--force",
            is_flag=True,
            help=say(
                ru="сравнить и несравнимое: только общие случаи",
                en="compare all the same: only the cases both share",
            ),
        ),
    )
    return _given(command, options)


def gate_options(command: Command) -> Command:
    """Give a verb the limits of the gate."""
    options = (
        click.option(
            "--margin",
            type=click.FloatRange(0, 100),
            default=5.0,
            show_default=True,
            metavar="POINTS",
            help=say(
                ru="на сколько процентных пунктов может быть хуже",
                en="how many percentage points worse it may be",
            ),
        ),
        click.option(
            "--max-errors",
            type=click.FloatRange(0, 100),
            default=5.0,
            show_default=True,
            metavar="PERCENT",
            help=say(
                ru="сколько процентов ответов может быть не проверено",
                en="what percentage of drafts may go without a verdict",
            ),
        ),
    )
    return _given(command, options)


def output_options(command: Command) -> Command:
    """Give a verb `--language` and `--json`."""
    options = (
        click.option(
            "--language",
            type=click.Choice(["ru", "en"]),
            default=reader_language,
            help=say(ru="язык вывода", en="the language of what is printed"),
        ),
        click.option(
            "--json", "as_json", is_flag=True, help=say(ru="вывести JSON", en="print JSON")
        ),
    )
    return _given(command, options)


def comparisons(
    before: str,
    after: str,
    *,
    runs: Path,
    baselines: Path,
    first: str | None,
    second: str | None,
    force: bool,
) -> "list[Comparison]":
    """Open two runs or baselines and compare their targets.

    Raises:
        EvalsError: a run is missing or unreadable, the targets are unclear, the runs differ.
    """
    from evals.baselines import open_sides
    from evals.comparability import choose_targets
    from evals.comparing import compare

    earlier = open_sides(before, runs=runs, baselines=baselines)
    later = earlier if after == before else open_sides(after, runs=runs, baselines=baselines)
    pairs = choose_targets(earlier, later, first=first, second=second)
    return [compare(one, other, force=force) for one, other in pairs]


def decided(found: "list[Comparison]", *, margin: float, max_errors: float) -> "list[Decision]":
    """Ask the gate about each comparison; limits are in percent."""
    from evals.calibration import calibrated_scores
    from evals.gate import gate

    return [
        gate(
            each,
            margin=margin / 100,
            most_errors=max_errors / 100,
            calibrated=calibrated_scores(CALIBRATIONS, each.after.judge),
        )
        for each in found
    ]


def worst_exit_code(decisions: "list[Decision]") -> int:
    """Return the command's exit code: too many errors outweigh a failed gate."""
    return max((each.exit_code for each in decisions), default=0)


def _given(command: Command, options: tuple[Command, ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
