"""`otklik draft`: replies to reviews, in bulk for scripts or one at a time for a person."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.brand import Documents, document_options, profile_of, read_documents
from service.cli.bulk import file_options, run_bulk
from service.cli.language import say
from service.cli.record import choose_input, given_record, review_options
from service.cli.replies import Replies

if TYPE_CHECKING:
    from drafting.records import ReviewRecord
    from drafting.types import Draft


@click.command(
    help=say(
        ru="Написать черновики ответов: файл JSONL через --in или один отзыв через --text.",
        en="Draft replies: a JSONL file by --in, or one review by --text.",
    )
)
@file_options
@review_options
@click.option("--place", help=say(ru="точка: адрес, филиал", en="the place: a branch, a shop"))
@click.option(
    "--kind",
    type=click.Choice(["full", "holding", "clarify", "closing"]),
    help=say(ru="вид ответа", en="the kind of reply"),
)
@click.option(
    "--engine",
    type=click.Choice(["playbook", "model"]),
    default="playbook",
    help=say(ru="кто пишет", en="who writes"),
)
@document_options
def draft(
    source: str | None,
    sink: str,
    language: str,
    engine: str,
    guidelines_file: Path | None,
    facts_file: Path | None,
    **options: Any,
) -> None:
    """Draft a file of reviews, or print one draft for a person."""
    choose_input(source, options["text"], "--text")
    _refuse_model(engine)
    desk = Writer(read_documents(guidelines_file, facts_file), language)
    if source is not None:
        run_bulk(source, sink, desk.answer)
        return
    from drafting.records import ReviewRecord
    from service.cli.layout import draft_for_a_person

    record = ReviewRecord.parse(given_record(options))
    click.echo(draft_for_a_person(record.to_review(), desk.draft(record), language))


class Writer:
    """Drafts records under one set of documents and remembers what it wrote where."""

    def __init__(self, documents: Documents, language: str) -> None:
        from drafting.pipeline import Drafter
        from drafting.playbook import PlaybookEngine

        self._documents = documents
        self._language = language
        self._drafter = Drafter(PlaybookEngine())
        self._replies = Replies()

    def answer(self, line: Mapping[str, Any]) -> tuple[Mapping[str, Any], Iterable[str]]:
        """Draft one line of a file."""
        from drafting.records import ReviewRecord, draft_to_record

        record = ReviewRecord.parse(line)
        written = self.draft(record)
        return draft_to_record(record.id, written, language=self._language), record.unknown_keys

    def draft(self, record: "ReviewRecord") -> "Draft":
        """Draft one review; its own `previous` count as older than what this run wrote."""
        written = self._drafter.draft(
            record.to_review(),
            self._documents.guidelines_of(record.brand),
            self._documents.facts,
            profile_of(record.channel),
            kind=record.kind,
            previous=(*record.previous, *self._replies.at(record.brand, record.place)),
            statements=record.facts,
        )
        if written.text:
            self._replies.remember(record.brand, record.place, written.text)
        return written


def _refuse_model(engine: str) -> None:
    if engine == "model":
        raise click.UsageError(
            say(
                ru="В этой версии пишет только плейбук; модели ещё нет. Уберите --engine model.",
                en="This version writes by the playbook only; there is no model engine yet. "
                "Leave out --engine model.",
            )
        )
