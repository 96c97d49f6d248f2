"""`otklik evals bless`: a person says that a run is what later ones are measured by."""

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from service.cli.evals_options import folder_options
from service.cli.language import say


@click.command(
    help=say(
        ru="Закрепить прогон как базовую линию: небольшой файл без текстов, его место в git.",
        en="Make a run the baseline: a small file without texts, to be kept in git.",
    )
)
@click.argument("run")
@click.option(
    "--name",
    default="main",
    show_default=True,
    help=say(ru="имя базовой линии", en="the baseline's name"),
)
@click.option("--by", help=say(ru="кто закрепляет", en="who blesses it"))
@click.option(
    "--accept-hard",
    is_flag=True,
    help=say(
        ru="примириться с нарушенными жёсткими правилами этого прогона",
        en="accept the hard rules that this run breaks",
    ),
)
@folder_options
def bless(
    run: str, name: str, by: str | None, accept_hard: bool, runs: Path, baselines: Path
) -> None:
    """Write the baseline and say what it holds."""
    from evals import baselines as kept
    from evals.runfile import find_run, read_run
    from evals.wording import percent

    found = read_run(find_run(run, runs))
    baseline = kept.bless(
        found, name=name, by=by or _whoever(), at=datetime.now(UTC), accepts_hard=accept_hard
    )
    path = kept.write(baseline, baselines)
    for target, side in baseline.sides().items():
        rates = [each.rate for each in side.cases.values() if each.gates]
        share = percent(sum(rates) / len(rates) if rates else 0.0)
        click.echo(
            say(
                ru=f"{path}: «{target}», {share.ru} хороших ответов",
                en=f"{path}: “{target}”, {share.en} good drafts",
            )
        )


def _whoever() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
