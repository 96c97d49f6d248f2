"""`otklik evals gate`: one question for a build server: may this run go live?"""

import json
from pathlib import Path
from typing import Any

import click

from service.cli.evals_options import (
    comparison_options,
    comparisons,
    decided,
    folder_options,
    gate_options,
    output_options,
    worst_exit_code,
)
from service.cli.language import say


@click.command(
    help=say(
        ru="Решить, можно ли выпускать прогон: жёсткие правила без исключений, остальное — с "
        "допуском против базовой линии. Коды: 0 можно, 1 нельзя, 3 сбои, 4 несравнимо.",
        en="Decide whether a run may go live: hard rules without exceptions, the rest within a "
        "margin of the baseline. Exits 0 yes, 1 no, 3 errors, 4 not comparable.",
    )
)
@click.argument("run")
@click.option(
    "--baseline",
    metavar="NAME",
    help=say(
        ru="базовая линия или прогон; без неё решают только жёсткие правила",
        en="a baseline or a run; without it only the hard rules decide",
    ),
)
@comparison_options
@gate_options
@folder_options
@output_options
def gate(
    run: str,
    baseline: str | None,
    margin: float,
    max_errors: float,
    language: str,
    as_json: bool,
    runs: Path,
    baselines: Path,
    **choice: Any,
) -> None:
    """Print the decision and exit by it."""
    if baseline is None:
        from evals.baselines import open_sides
        from evals.gate import gate_alone

        sides = open_sides(run, runs=runs, baselines=baselines)
        decisions = [gate_alone(each, most_errors=max_errors / 100) for each in sides.values()]
    else:
        found = comparisons(baseline, run, runs=runs, baselines=baselines, **choice)
        decisions = decided(found, margin=margin, max_errors=max_errors)
    if as_json:
        from evals.reports.records import decision_record

        records = [decision_record(each, language) for each in decisions]
        click.echo(json.dumps({"decisions": records}, ensure_ascii=False, indent=2))
    else:
        from service.cli.evals_comparison import decision_for_a_person

        click.echo("\n\n".join(decision_for_a_person(each, language) for each in decisions))
    if code := worst_exit_code(decisions):
        raise click.exceptions.Exit(code)
