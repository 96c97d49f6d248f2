"""`otklik check`: what the rules say about a reply somebody wrote."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.brand import Documents, document_options, profile_of, read_documents
from service.cli.bulk import file_options, run_bulk
from service.cli.language import say
from service.cli.record import AUDIENCES, choose_input, given_record

if TYPE_CHECKING:
    from drafting.records import CheckRecord
    from guardrails.types import Violation


@click.command(
    help=say(
        ru="Проверить ответы: файл JSONL через --in или один ответ через --draft. "
        "Код выхода 1: что-то не прочиталось или единственный ответ нельзя отправлять.",
        en="Check replies: a JSONL file by --in, or one reply by --draft. "
        "Exit code 1: a line was unreadable, or the single reply is blocked.",
    )
)
@file_options
@click.option("--draft", help=say(ru="текст ответа", en="the text of the reply"))
@click.option("--review", help=say(ru="текст отзыва", en="the text of the review"))
@click.option("--rating", type=click.IntRange(1, 5), help=say(ru="оценка 1–5", en="stars, 1 to 5"))
@click.option("--author", help=say(ru="имя, как оно показано", en="the name as shown"))
@click.option(
    "--branch",
    type=click.Choice(["positive", "neutral", "negative"]),
    help=say(ru="ветка плейбука", en="the playbook's branch"),
)
@click.option(
    "--audience", type=click.Choice(AUDIENCES), help=say(ru="кто прочтёт", en="who reads it")
)
@click.option("--channel", help=say(ru="площадка", en="the platform"))
@click.option("--lang", help=say(ru="язык отзыва", en="the review's language"))
@document_options
def check(
    source: str | None,
    sink: str,
    language: str,
    guidelines_file: Path | None,
    facts_file: Path | None,
    **options: Any,
) -> None:
    """Check a file of replies, or print one verdict for a person."""
    choose_input(source, options["draft"], "--draft")
    documents = read_documents(guidelines_file, facts_file)
    if source is not None:
        run_bulk(source, sink, lambda line: _answer(line, documents, language))
        return
    from drafting.records import CheckRecord
    from service.cli.layout import check_for_a_person

    record = CheckRecord.parse(given_record(options))
    violations = _violations(record, documents)
    click.echo(check_for_a_person(record.draft, violations, language))
    if any(violation.severity == "block" for violation in violations):
        raise click.exceptions.Exit(1)


def _answer(
    line: Mapping[str, Any], documents: Documents, language: str
) -> tuple[Mapping[str, Any], Iterable[str]]:
    from drafting.records import CheckRecord, check_to_record

    record = CheckRecord.parse(line)
    violations = _violations(record, documents)
    return check_to_record(record.id, violations, language=language), record.unknown_keys


def _violations(record: "CheckRecord", documents: Documents) -> "tuple[Violation, ...]":
    from drafting.pipeline import check_reply
    from drafting.triage import triage

    guidelines = documents.guidelines_of(record.brand)
    review = record.to_review()
    found = triage(review, guidelines)
    if record.branch is not None:
        found = found.model_copy(update={"branch": record.branch})
    return check_reply(
        record.draft,
        review,
        found,
        guidelines,
        documents.facts,
        profile_of(record.channel),
        previous=record.previous,
        statements=record.facts,
    )
