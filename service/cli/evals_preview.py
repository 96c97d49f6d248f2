"""`otklik evals preview`: what an edit of the guidelines would have changed on past reviews."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.brand import profile_of, read_documents
from service.cli.evals_options import output_options
from service.cli.evals_past import (
    choose_source,
    records,
    reviews_in_store,
    rulebook_in_store,
    store_options,
)
from service.cli.language import say

if TYPE_CHECKING:
    from drafting.types import Review
    from evals.preview import Preview
    from prompts.facts import Facts
    from prompts.guidelines import Guidelines

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN = 10
MOST_REVIEWS = 5000


@click.command(
    help=say(
        ru="Показать, что правка гайдлайнов изменила бы на прошлых отзывах: черновики до и "
        "после, нарушения, вывод. Пишет плейбук, модель не нужна.",
        en="Show what an edit of the guidelines would have changed on past reviews: drafts before "
        "and after, broken rules, a verdict. The playbook writes, no model is asked.",
    )
)
@click.argument(
    "source", metavar="[REVIEWS.jsonl]", required=False, type=click.Path(path_type=Path)
)
@click.option(
    "--old",
    type=_FILE,
    metavar="FILE",
    help=say(
        ru="нынешние гайдлайны; без файла — действующие или плейбук",
        en="the guidelines of now; by default those in force, or the playbook's",
    ),
)
@click.option(
    "--new",
    "new",
    type=_FILE,
    required=True,
    metavar="FILE",
    help=say(ru="новые гайдлайны", en="the new guidelines"),
)
@click.option("--facts", type=_FILE, metavar="FILE", help=say(ru="факты", en="the facts"))
@store_options
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=SHOWN,
    show_default=True,
    metavar="N",
    help=say(ru="сколько черновиков показать; 0 — все", en="drafts shown; 0 means all"),
)
@output_options
def preview(
    source: Path | None,
    old: Path | None,
    new: Path,
    facts: Path | None,
    from_store: bool,
    brand: str | None,
    last: int,
    limit: int,
    language: str,
    as_json: bool,
) -> None:
    """Draft under both versions and print what differs."""
    choose_source(source, from_store=from_store)
    from drafting.records import ReviewRecord
    from evals.preview import preview as worked_out

    unreadable = 0
    if source is not None:
        given, unreadable = records(source, ReviewRecord.parse)
        reviews: Sequence[Review] = [each.to_review() for each in given[-MOST_REVIEWS:]]
    else:
        reviews = reviews_in_store(brand, min(last, MOST_REVIEWS))
    before, after, known = _documents(old, new, facts, brand, from_store=from_store)
    told = _Progress(language)
    found = worked_out(reviews, before, after, known, profile_of=profile_of, progress=told.progress)
    told.close()
    _show(found, language, limit, as_json=as_json)
    if unreadable:
        raise click.exceptions.Exit(1)


def _documents(
    old: Path | None, new: Path, facts: Path | None, brand: str | None, *, from_store: bool
) -> "tuple[Guidelines, Guidelines, Facts]":
    """Load both versions; what no file gives is what is in force in the database."""
    after = read_documents(new, facts)
    before = read_documents(old, facts)
    assert after.guidelines is not None  # noqa: S101 - a file was given
    if from_store and (old is None or facts is None):
        guidelines, known = rulebook_in_store(brand)
        chosen = before.guidelines or guidelines
        return chosen, after.guidelines, before.facts if facts else known
    return before.guidelines_of(after.guidelines.brand), after.guidelines, before.facts


def _show(found: "Preview", language: str, limit: int, *, as_json: bool) -> None:
    if as_json:
        from evals.reports.preview_record import preview_record

        click.echo(json.dumps(preview_record(found, language), ensure_ascii=False, indent=2))
        return
    from service.cli.evals_preview_layout import preview_for_a_person

    click.echo(preview_for_a_person(found, language, limit=limit or None))


class _Progress:
    """Shows on a terminal how many reviews are done."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._shows = sys.stderr.isatty()

    def progress(self, done: int, total: int) -> None:
        """Hear of one more review."""
        if self._shows:
            sys.stderr.write(f"\r{done}/{total}")
            sys.stderr.flush()

    def close(self) -> None:
        """Leave the terminal on a fresh line."""
        if self._shows:
            sys.stderr.write("\r\033[K")
