"""`otklik evals cases`: what suites there are, whether they are sound, and as a table and back."""

from collections import Counter
from pathlib import Path

import click

from service.cli.language import say


@click.group(
    help=say(
        ru="Случаи: какие наборы есть, всё ли в них верно, в таблицу и обратно.",
        en="Cases: which suites there are, whether they are sound, to a table and back.",
    )
)
def cases() -> None:
    """Collect the verbs; the help text above is worded in the reader's language."""


@cases.command(
    "list", help=say(ru="Показать наборы и их метки.", en="Show the suites and their tags.")
)
@click.argument("suites", nargs=-1, metavar="[NAME|PATH]…")
def list_(suites: tuple[str, ...]) -> None:
    """Print a line per suite, then every tag with its values."""
    from evals.loading import load_suites
    from evals.selection import axes

    loaded = load_suites(suites)
    for suite in loaded:
        click.echo(f"{len(suite.cases):5}  {suite.name}")
    values: dict[str, Counter[str]] = {}
    for suite in loaded:
        for case in suite.cases:
            for axis, value in axes(case).items():
                values.setdefault(axis, Counter())[value] += 1
    click.echo()
    for axis, counts in sorted(values.items()):
        told = ", ".join(f"{value} ({count})" for value, count in counts.most_common())
        click.echo(f"{axis}: {told}")


@cases.command(
    help=say(
        ru="Проверить наборы: каждая ошибка — с файлом, строкой и полем. Код 2, если они есть.",
        en="Check suites: every fault with its file, line and field. Exits 2 when there is one.",
    )
)
@click.argument("suites", nargs=-1, metavar="[NAME|PATH]…")
def validate(suites: tuple[str, ...]) -> None:
    """Load the suites and say how many cases there are."""
    from evals.loading import load_suites

    loaded = load_suites(suites)
    every = [case for suite in loaded for case in suite.cases]
    ungated = sum(not case.gates for case in every)
    click.echo(
        say(
            ru=f"Всё верно. Наборов: {len(loaded)}, случаев: {len(every)}, без рецензента: "
            f"{ungated}.",
            en=f"All is well. Suites: {len(loaded)}, cases: {len(every)}, without a reviewer: "
            f"{ungated}.",
        )
    )


@cases.command(
    help=say(
        ru="Переписать набор в другой файл: .csv для таблиц, .jsonl для прогонов, .yaml для "
        "promptfoo. Личные данные скрываются.",
        en="Write a suite to another file: .csv for spreadsheets, .jsonl for runs, .yaml for "
        "promptfoo. Personal data is masked.",
    )
)
@click.argument("source", metavar="NAME|PATH")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option(
    "--invented",
    is_flag=True,
    help=say(
        ru="имена и телефоны в написанных вручную случаях выдуманы: оставить их",
        en="names and phones in handwritten cases are made up: leave them",
    ),
)
def convert(source: str, target: Path, invented: bool) -> None:
    """Read one suite, or a folder of them, and write it anew."""
    from evals.loading import PROMPTFOO, SUFFIXES, load_suites
    from evals.writing import write_cases

    if target.suffix not in {*SUFFIXES, *PROMPTFOO}:
        raise click.UsageError(
            say(
                ru=f"{target}: нужен файл .jsonl, .csv или .yaml.",
                en=f"{target}: a .jsonl, .csv or .yaml file is needed.",
            )
        )
    every = [case for suite in load_suites([source]) for case in suite.cases]
    write_cases(target, every, invented=invented)
    click.echo(say(ru=f"Записано случаев: {len(every)}.", en=f"Cases written: {len(every)}."))
