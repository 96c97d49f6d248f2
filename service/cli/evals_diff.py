"""`otklik evals diff`: what got worse and what got better between two runs, the worst first."""

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

SHOWN = 20


@click.command(
    help=say(
        ru="Сравнить два прогона (или базовую линию с прогоном) случай за случаем: сначала "
        "потерянное. Имя прогона, файл или last.",
        en="Compare two runs, or a baseline and a run, case by case: what was lost comes first. "
        "A run's name, its file, or last.",
    )
)
@click.argument("before")
@click.argument("after")
@comparison_options
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=SHOWN,
    show_default=True,
    metavar="N",
    help=say(ru="сколько случаев показать в списке; 0 — все", en="cases per list; 0 means all"),
)
@click.option(
    "--gate",
    "asks_gate",
    is_flag=True,
    help=say(
        ru="решить, можно ли выпускать: код выхода 1, если нельзя",
        en="decide whether it may go live: exit code 1 when it may not",
    ),
)
@gate_options
@folder_options
@output_options
def diff(
    before: str,
    after: str,
    limit: int,
    asks_gate: bool,
    margin: float,
    max_errors: float,
    language: str,
    as_json: bool,
    runs: Path,
    baselines: Path,
    **choice: Any,
) -> None:
    """Compare and print; with `--gate` exit by its decision."""
    found = comparisons(before, after, runs=runs, baselines=baselines, **choice)
    decisions = decided(found, margin=margin, max_errors=max_errors) if asks_gate else []
    if as_json:
        from evals.reports.records import comparison_record, decision_record

        records = [comparison_record(each, language) for each in found]
        for record, decision in zip(records, decisions, strict=False):
            record["gate"] = decision_record(decision, language)
        click.echo(json.dumps({"comparisons": records}, ensure_ascii=False, indent=2))
    else:
        from service.cli.evals_comparison import comparison_for_a_person, decision_for_a_person

        parts = [comparison_for_a_person(each, language, limit=limit or None) for each in found]
        parts += [decision_for_a_person(each, language) for each in decisions]
        click.echo("\n\n".join(parts))
    if code := worst_exit_code(decisions):
        raise click.exceptions.Exit(code)
