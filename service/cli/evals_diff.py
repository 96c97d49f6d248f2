"""`otklik evals diff`: what got worse and what got better between two runs, the worst first."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from evals.comparing import Comparison
    from evals.judge.preferring import Preferences

SHOWN = 20
PAIRS = 50


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
@click.option(
    "--judge",
    metavar="PROVIDER:MODEL",
    help=say(
        ru="спросить модель, какие из изменившихся ответов лучше; платно",
        en="ask a model which of the changed replies are better; may cost money",
    ),
)
@click.option(
    "--pairs",
    type=click.IntRange(1),
    default=PAIRS,
    show_default=True,
    metavar="N",
    help=say(ru="сколько пар показать судье", en="how many pairs the judge reads"),
)
@folder_options
@output_options
def diff(
    before: str,
    after: str,
    limit: int,
    asks_gate: bool,
    margin: float,
    max_errors: float,
    judge: str | None,
    pairs: int,
    language: str,
    as_json: bool,
    runs: Path,
    baselines: Path,
    **choice: Any,
) -> None:
    """Compare and print; with `--gate` exit by its decision."""
    found = comparisons(before, after, runs=runs, baselines=baselines, **choice)
    decisions = decided(found, margin=margin, max_errors=max_errors) if asks_gate else []
    opinions = _opinions(judge, found, pairs) if judge else []
    if as_json:
        from evals.reports.records import comparison_record, decision_record

        records = [comparison_record(each, language) for each in found]
        for record, decision in zip(records, decisions, strict=False):
            record["gate"] = decision_record(decision, language)
        for record, opinion in zip(records, opinions, strict=False):
            counted = ("model", "before", "after", "tie", "p")
            record["preference"] = {name: getattr(opinion, name) for name in counted}
        click.echo(json.dumps({"comparisons": records}, ensure_ascii=False, indent=2))
    else:
        from service.cli.evals_comparison import comparison_for_a_person, decision_for_a_person

        parts = [comparison_for_a_person(each, language, limit=limit or None) for each in found]
        parts += [each.sentence.say(language) for each in opinions]
        parts += [decision_for_a_person(each, language) for each in decisions]
        click.echo("\n\n".join(parts))
    if code := worst_exit_code(decisions):
        raise click.exceptions.Exit(code)


def _opinions(model: str, found: "list[Comparison]", most: int) -> "list[Preferences]":
    """Ask a judge which texts it prefers; say when it is of the writers' own family."""
    from evals.judge import Judge, judge_settings, warning_about
    from evals.judge.preferring import changed_pairs, prefer
    from evals.model_target import model_settings

    writers = [side.target.model for each in found for side in (each.before, each.after)]
    warning = warning_about(model, writers)
    if warning is not None:
        click.echo(say(ru=warning.ru, en=warning.en), err=True)
    judge = Judge(judge_settings(model_settings(os.environ, model)))
    return [prefer(judge, changed_pairs(each, most)) for each in found]
