"""`otklik triage`: which branch of the playbook a review belongs to, and why."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from service.cli.brand import Documents, document_options, read_documents
from service.cli.bulk import file_options, run_bulk
from service.cli.language import say
from service.cli.record import choose_input, given_record, review_options


@click.command(
    help=say(
        ru="Разобрать отзывы по веткам: файл JSONL через --in или один отзыв через --text.",
        en="Sort reviews into branches: a JSONL file by --in, or one review by --text.",
    )
)
@file_options
@review_options
@document_options
def triage(
    source: str | None,
    sink: str,
    language: str,
    guidelines_file: Path | None,
    facts_file: Path | None,
    **options: Any,
) -> None:
    """Triage a file of reviews, or print one triage for a person."""
    choose_input(source, options["text"], "--text")
    documents = read_documents(guidelines_file, facts_file)
    if source is not None:
        run_bulk(source, sink, lambda line: _answer(line, documents))
        return
    from drafting.records import ReviewRecord
    from drafting.triage import triage as find
    from service.cli.layout import triage_for_a_person

    review = ReviewRecord.parse(given_record(options)).to_review()
    found = find(review, documents.guidelines_of(review.brand))
    click.echo(triage_for_a_person(review, found, language))


def _answer(
    line: Mapping[str, Any], documents: Documents
) -> tuple[Mapping[str, Any], Iterable[str]]:
    from drafting.records import ReviewRecord, triage_to_record
    from drafting.triage import triage as find

    record = ReviewRecord.parse(line)
    found = find(record.to_review(), documents.guidelines_of(record.brand))
    return triage_to_record(record.id, found), record.unknown_keys
