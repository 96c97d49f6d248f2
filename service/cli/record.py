"""One review given by options: the same record a JSON line would be, for a person at a terminal."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from service.cli.language import say

AUDIENCES = ("world", "customer", "internal")


def review_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options that describe one review."""
    options = (
        click.option("--text", help=say(ru="текст отзыва", en="the text of the review")),
        click.option(
            "--rating", type=click.IntRange(1, 5), help=say(ru="оценка 1–5", en="stars, 1 to 5")
        ),
        click.option("--author", help=say(ru="имя, как оно показано", en="the name as shown")),
        click.option("--title", help=say(ru="заголовок отзыва", en="the title of the review")),
        click.option(
            "--audience",
            type=click.Choice(AUDIENCES),
            help=say(ru="кто прочтёт ответ", en="who reads the reply"),
        ),
        click.option("--channel", help=say(ru="площадка", en="the platform")),
        click.option("--lang", help=say(ru="язык отзыва", en="the review's language")),
    )
    for option in reversed(options):
        command = option(command)
    return command


def given_record(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given as one record."""
    return {"id": "1", **{key: value for key, value in options.items() if value is not None}}


def choose_input(source: str | None, single: str | None, option: str) -> None:
    """Refuse both ways of giving input at once, and neither.

    Raises:
        click.UsageError: the sentence names both ways.
    """
    if source is None and single is None:
        raise click.UsageError(
            say(
                ru=f"Дайте один текст через {option} или файл через --in FILE|-.",
                en=f"Give one text by {option} or a file by --in FILE|-.",
            )
        )
    if source is not None and single is not None:
        raise click.UsageError(
            say(
                ru=f"Или {option}, или --in: вместе они не читаются.",
                en=f"Either {option} or --in, not both.",
            )
        )
