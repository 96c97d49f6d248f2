"""`otklik evals calibrate`: is the judge to be believed? Its verdicts against people's."""

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.evals_options import CALIBRATIONS, RUNS, output_options
from service.cli.language import say

if TYPE_CHECKING:
    from evals.calibration import Calibration
    from evals.judge.labels import Label
    from evals.runfile import Run

Rounds = list[list[Mapping[str, bool | None]]]
MOST_AT_ONCE = 64
SEED = 20_261_122


@click.command(
    help=say(
        ru="Сверить судью с людьми: согласие, каппа Коэна с интервалом, ошибки в обе стороны. "
        "Ниже 0,6 или меньше 50 меток — судья ничего не решает.",
        en="Hold a judge to people's labels: agreement, Cohen's kappa with its interval, errors "
        "both ways. Below 0.6 or with fewer than 50 labels a judge decides nothing.",
    )
)
@click.argument("labels_file", metavar="LABELS.jsonl", type=click.Path(path_type=Path))
@click.option(
    "--judge",
    "model",
    metavar="PROVIDER:MODEL",
    help=say(ru="спросить эту модель", en="ask this model"),
)
@click.option(
    "--run",
    metavar="RUN",
    help=say(ru="взять вердикты судьи из прогона", en="take the judge's verdicts from a run"),
)
@click.option(
    "--draw",
    type=click.IntRange(1),
    metavar="N",
    help=say(
        ru="не сверять, а записать в файл N ответов прогона, чтобы человек проставил метки",
        en="do not compare: write N replies of the run to the file for a person to label",
    ),
)
@click.option(
    "--repeat",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    metavar="N",
    help=say(ru="сколько раз спросить о каждом", en="how often to ask about each"),
)
@click.option(
    "--concurrency",
    type=click.IntRange(1, MOST_AT_ONCE),
    default=8,
    show_default=True,
    metavar="N",
    help=say(ru="сколько вопросов сразу", en="how many questions at once"),
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=CALIBRATIONS,
    show_default=True,
    metavar="DIR",
    help=say(ru="куда сохранить калибровку", en="where the calibration is kept"),
)
@click.option(
    "--runs",
    type=click.Path(file_okay=False, path_type=Path),
    default=RUNS,
    show_default=True,
    metavar="DIR",
    help=say(ru="папка прогонов", en="the folder of runs"),
)
@output_options
def calibrate(
    labels_file: Path,
    model: str | None,
    run: str | None,
    draw: int | None,
    repeat: int,
    concurrency: int,
    folder: Path,
    runs: Path,
    language: str,
    as_json: bool,
) -> None:
    """Compare, keep what was found, and print it."""
    from evals import calibration
    from evals.judge.labels import read_labels, verdicts_of
    from evals.runfile import find_run, read_run

    if model and run:
        raise click.UsageError(
            say(ru="Или --judge, или --run: судья один.", en="Either --judge or --run: one judge.")
        )
    finished = read_run(find_run(run, runs)) if run else None
    if draw is not None:
        _draw(finished, draw, labels_file)
        return
    labels = read_labels(labels_file)
    judge = ""
    if model:
        judge, rounds = _asked(model, labels, repeat, concurrency)
    elif finished is not None:
        judge, rounds = finished.header.judge, verdicts_of(finished, labels)
    else:
        rounds = [list(label.judged) for label in labels]
    _require_verdicts(rounds)
    found = calibration.Calibration(
        judge=judge,
        model=model or "",
        made_at=datetime.now(UTC),
        criteria=calibration.measure([label.labels for label in labels], rounds),
    )
    path = calibration.write(found, folder) if judge else None
    _show(found, path, language, as_json=as_json)


def _draw(run: "Run | None", count: int, path: Path) -> None:
    """Write replies to label, never over labels somebody has set."""
    if run is None:
        raise click.UsageError(
            say(ru="С --draw назовите прогон: --run.", en="With --draw name a run: --run.")
        )
    from evals.judge.labels import drawn

    lines = [json.dumps(each, ensure_ascii=False) for each in drawn(run, count, seed=SEED)]
    try:
        with path.open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except FileExistsError as err:
        raise click.UsageError(
            say(
                ru=f"Файл «{path}» уже есть; метки в нём не тронуты. Назовите другой.",
                en=f"“{path}” exists; its labels were left alone. Name another file.",
            )
        ) from err
    click.echo(
        say(
            ru=f"{path}: ответов — {len(lines)}. Замените null на true или false.",
            en=f"{path}: {len(lines)} replies. Replace null by true or false.",
        )
    )


def _asked(
    model: str, labels: "Sequence[Label]", repeat: int, concurrency: int
) -> tuple[str, Rounds]:
    """Ask the judge about every labelled reply, as often as wanted."""
    from drafting.model.errors import AnswerUnreadable, ModelDeclined
    from evals.judge import Judge, judge_settings
    from evals.model_target import model_settings

    judge = Judge(judge_settings(model_settings(os.environ, model)))

    def verdicts(label: "Label") -> Mapping[str, bool | None]:
        try:
            return judge.judge(label.matter, label.draft).verdicts
        except (AnswerUnreadable, ModelDeclined):
            return {}  # the judge's own failure: it gave no verdict

    with ThreadPoolExecutor(concurrency) as pool:
        told = list(pool.map(verdicts, [each for each in labels for _ in range(repeat)]))
    return judge.id, [told[at : at + repeat] for at in range(0, len(told), repeat)]


def _require_verdicts(rounds: Rounds) -> None:
    if any(rounds):
        return
    raise click.UsageError(
        say(
            ru="Вердиктов судьи нет. Спросите модель (--judge), возьмите их из прогона с судьёй "
            "(--run) или запишите в поле judged.",
            en="There are no verdicts of a judge. Ask a model (--judge), take them from a judged "
            "run (--run), or write them into the field judged.",
        )
    )


def _show(found: "Calibration", path: Path | None, language: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2))
        return
    from service.cli.evals_calibration_layout import calibration_for_a_person

    click.echo(calibration_for_a_person(found, language))
    if path is not None:
        click.echo(f"\n{path}")
