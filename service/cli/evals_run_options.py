"""Everything that `otklik evals run` can be told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from service.cli.evals_options import RUNS
from service.cli.language import reader_language, say

MOST_AT_ONCE = 256


def _price(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, Any]:
    prices: dict[str, Any] = {}
    for text in given:
        model, equals, sides = text.partition("=")
        try:
            into, out = (float(side) for side in sides.split("/"))
        except ValueError:
            equals = ""
        if not equals or not 0 <= min(into, out) < float("inf"):
            raise click.BadParameter(
                say(
                    ru=f"«{text}»: нужно МОДЕЛЬ=ВХОД/ВЫХОД, доллары за миллион токенов.",
                    en=f"“{text}”: MODEL=INPUT/OUTPUT, US dollars per million tokens, is needed.",
                )
            )
        prices[model] = {"input_usd": into, "output_usd": out}
    return prices


def _file(exists: bool = True) -> click.Path:
    return click.Path(exists=exists, dir_okay=False, path_type=Path)


OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option(
        "--suite", "suites", multiple=True, metavar="NAME|PATH",
        help=say(ru="набор, файл или папка; без него все свои", en="a suite, file or folder"),
    ),
    click.option(
        "--tag", "tags", multiple=True, metavar="NAME=VALUE",
        help=say(ru="только случаи с меткой", en="only cases with this tag"),
    ),
    click.option(
        "--id", "ids", multiple=True, metavar="ID",
        help=say(ru="только этот случай", en="only this case"),
    ),
    click.option(
        "--split", type=click.Choice(["dev", "test"]),
        help=say(ru="часть случаев", en="the part of the cases"),
    ),
    click.option(
        "--failed-of", metavar="RUN",
        help=say(ru="только проваленное в прогоне", en="only what failed in a run"),
    ),
    click.option(
        "--engine", "engines", multiple=True, type=click.Choice(["playbook", "model"]),
        help=say(ru="кто пишет", en="who writes"),
    ),
    click.option(
        "--model", "models", multiple=True, metavar="PROVIDER:MODEL",
        help=say(ru="модель; можно несколько", en="a model; several may be given"),
    ),
    click.option(
        "--price", "prices", multiple=True, callback=_price, metavar="MODEL=IN/OUT",
        help=say(ru="доллары за миллион токенов", en="US dollars per million tokens"),
    ),
    click.option(
        "--prompts", multiple=True, metavar="DIR|VERSION",
        help=say(ru="папка с промптами", en="a folder of prompts"),
    ),
    click.option(
        "--guidelines", multiple=True, type=_file(), metavar="FILE",
        help=say(ru="гайдлайны; можно несколько", en="guidelines; several may be given"),
    ),
    click.option(
        "--facts", type=_file(), metavar="FILE", help=say(ru="факты бренда", en="the facts")
    ),
    click.option(
        "--repeat", type=click.IntRange(1, 100), default=1, show_default=True, metavar="N",
        help=say(ru="сколько раз каждый случай", en="how often each case"),
    ),
    click.option(
        "--concurrency", type=click.IntRange(1, MOST_AT_ONCE), default=8, show_default=True,
        metavar="N", help=say(ru="сколько черновиков сразу", en="how many drafts at once"),
    ),
    click.option(
        "--rpm", type=click.IntRange(1), metavar="N",
        help=say(ru="обращений к модели в минуту", en="calls to each model in a minute"),
    ),
    click.option(
        "--budget-usd", type=click.FloatRange(0, min_open=True), metavar="X",
        help=say(ru="потратить не больше", en="spend at most"),
    ),
    click.option(
        "--max-errors", type=click.FloatRange(0, 100), default=5.0, show_default=True,
        metavar="PERCENT", help=say(ru="сколько сбоев допустимо", en="how many errors are allowed"),
    ),
    click.option(
        "--resume", metavar="RUN|last", help=say(ru="продолжить прогон", en="go on with a run")
    ),
    click.option(
        "--replay", type=_file(), metavar="CASSETTE",
        help=say(ru="отвечать из записи, без модели", en="answer from a record, without a model"),
    ),
    click.option(
        "--record", type=_file(exists=False), metavar="CASSETTE",
        help=say(ru="записать ответы модели", en="record the model's answers"),
    ),
    click.option(
        "--judge", metavar="PROVIDER:MODEL",
        help=say(ru="модель-судья для готовых ответов", en="a model that judges the drafts"),
    ),
    click.option(
        "--no-cache", is_flag=True,
        help=say(ru="спрашивать модель каждый раз", en="ask the model every time"),
    ),
    click.option(
        "--out", type=click.Path(file_okay=False, path_type=Path), default=RUNS,
        show_default=True, metavar="DIR", help=say(ru="папка прогонов", en="the folder of runs"),
    ),
    click.option(
        "--yes", is_flag=True, help=say(ru="не спрашивать о цене", en="do not ask about the cost")
    ),
    click.option(
        "--language", type=click.Choice(["ru", "en"]), default=reader_language,
        help=say(ru="язык вывода", en="the language of what is printed"),
    ),
)  # fmt: skip


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb everything that a run can be told."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command
