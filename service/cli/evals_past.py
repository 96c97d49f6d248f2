"""Reviews and edits that evaluations learn from: lines of a file, or what the database keeps."""

import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.cli.language import reader_language, say
from service.cli.lines import UnreadableLineError, read_lines

if TYPE_CHECKING:
    from drafting.types import Review
    from evals.edits import EditRecord
    from prompts.facts import Facts
    from prompts.guidelines import Guidelines

T = TypeVar("T")
Command = Callable[..., Any]


def store_options(command: Command) -> Command:
    """Give a verb `--from-store`, `--brand` and `--last`."""
    options = (
        click.option(
            "--from-store",
            is_flag=True,
            help=say(
                ru="взять из базы этой установки вместо файла",
                en="take them from this installation's database instead of a file",
            ),
        ),
        click.option("--brand", help=say(ru="бренд", en="the brand")),
        click.option(
            "--last",
            type=click.IntRange(1),
            default=200,
            show_default=True,
            metavar="N",
            help=say(ru="сколько последних", en="how many of the latest"),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def choose_source(source: Path | None, *, from_store: bool) -> None:
    """Refuse a file and the database at once, and neither.

    Raises:
        click.UsageError: the sentence names both ways.
    """
    if (source is None) != from_store:
        raise click.UsageError(
            say(
                ru="Дайте файл JSONL или --from-store: что-то одно.",
                en="Give a JSONL file or --from-store, one of them.",
            )
        )


def records(source: Path, parse: Callable[[object], T]) -> tuple[list[T], int]:
    """Read a file of records; unreadable lines are told by their number and counted.

    Raises:
        click.UsageError: the file cannot be opened.
    """
    from prompts.errors import OtklikError

    found: list[T] = []
    unreadable = 0
    try:
        with source.open("rb") as lines:
            for line in read_lines(lines):
                try:
                    found.append(parse(line.decode()))
                except UnreadableLineError as err:
                    unreadable += _told(line.number, str(err))
                except OtklikError as err:
                    unreadable += _told(line.number, err.message.say(reader_language()))
    except OSError as err:
        reason = err.strerror or type(err).__name__
        raise click.UsageError(
            say(
                ru=f"Файл «{source}» не открывается: {reason}. Проверьте путь и права.",
                en=f"Cannot open “{source}”: {reason}. Check the path and the permissions.",
            )
        ) from err
    return found, unreadable


def reviews_in_store(brand: str | None, last: int) -> "list[Review]":
    """Read a brand's latest reviews from the database, oldest first."""
    from service.cli.opening import load_settings, opened_store
    from service.store import reviews

    settings = load_settings()
    chosen = _brand(settings, brand)
    with opened_store(settings) as store, store.read() as connection:
        found = reviews.latest_of(connection, store.safe, chosen, last)
    return [each.review for each in reversed(found)]


def edits_in_store(brand: str | None, last: int) -> "list[EditRecord]":
    """Read the latest approvals of a brand's drafts, edited or not."""
    from service.cli.opening import load_settings, opened_store
    from service.store import past
    from service.work.accepting import edit_of

    settings = load_settings()
    with opened_store(settings) as store, store.read() as connection:
        found = past.approvals(connection, store.safe, _brand(settings, brand))
        return [edit for each in islice(found, last) if (edit := edit_of(each)) is not None]


def rulebook_in_store(brand: str | None) -> "tuple[Guidelines, Facts]":
    """Read the guidelines and facts that are in force for a brand."""
    from prompts.defaults import default_guidelines
    from prompts.documents import load_facts, load_guidelines
    from prompts.facts import Facts
    from service.cli.opening import load_settings, opened_store
    from service.store import documents

    settings = load_settings()
    chosen = _brand(settings, brand)
    with opened_store(settings) as store, store.read() as connection:
        guidelines = documents.published(connection, "guidelines", chosen)
        facts = documents.published(connection, "facts", chosen)
    return (
        load_guidelines(guidelines.yaml) if guidelines else default_guidelines(chosen),
        load_facts(facts.yaml) if facts else Facts(),
    )


def _brand(settings: Any, brand: str | None) -> str:
    """Return the brand asked for, or the only one there is."""
    known = sorted(settings.brands)
    if brand is None and len(known) == 1:
        return str(known[0])
    if brand not in known:
        raise click.UsageError(
            say(
                ru=f"Назовите бренд: --brand {' | '.join(known)}.",
                en=f"Name a brand: --brand {' | '.join(known)}.",
            )
        )
    return str(brand)


def _told(number: int, fault: str) -> int:
    sys.stderr.write(say(ru=f"Строка {number}: {fault}\n", en=f"Line {number}: {fault}\n"))
    return 1
