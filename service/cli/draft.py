"""`otklik draft`: replies to reviews, in bulk for scripts or one at a time for a person."""

import os
import threading
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
    from drafting.pipeline import Drafter
    from drafting.records import ReviewRecord
    from drafting.types import Draft

MOST_AT_ONCE = 256


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
@click.option(
    "--concurrency",
    type=click.IntRange(1, MOST_AT_ONCE),
    default=8,
    show_default=True,
    metavar="N",
    help=say(
        ru="сколько черновиков сразу пишет модель", en="how many drafts the model writes at once"
    ),
)
@document_options
def draft(
    source: str | None,
    sink: str,
    language: str,
    engine: str,
    concurrency: int,
    guidelines_file: Path | None,
    facts_file: Path | None,
    **options: Any,
) -> None:
    """Draft a file of reviews, or print one draft for a person."""
    choose_input(source, options["text"], "--text")
    documents = read_documents(guidelines_file, facts_file)
    desk = Writer(documents, language, open_drafter(engine))
    if source is not None:
        run_bulk(source, sink, desk.answer, at_once=concurrency if engine == "model" else 1)
        return
    from drafting.records import ReviewRecord
    from service.cli.layout import draft_for_a_person

    record = ReviewRecord.parse(given_record(options))
    click.echo(draft_for_a_person(record.to_review(), desk.draft(record), language))


def open_drafter(engine: str) -> "Drafter":
    """Build the drafter a user asked for; behind the model stands the playbook.

    Raises:
        ModelMisconfigured: the environment names a model that cannot be built.
    """
    from drafting.pipeline import Drafter
    from drafting.playbook import PlaybookEngine

    if engine == "playbook":
        return Drafter(PlaybookEngine())
    from drafting.model import open_engine

    model = open_engine(os.environ)
    if model is None:
        raise click.UsageError(
            say(
                ru="Модель не задана. Назовите её: OTKLIK_MODEL=openai:ИМЯ, ключ — в "
                "OPENAI_API_KEY, адрес своей модели — в OPENAI_BASE_URL.",
                en="No model is set. Name one: OTKLIK_MODEL=openai:NAME, its key in "
                "OPENAI_API_KEY, the address of your own model in OPENAI_BASE_URL.",
            )
        )
    model.warm_up()
    return Drafter(model, PlaybookEngine())


class Writer:
    """Drafts records under one set of documents and remembers what it wrote where.

    Several threads may draft at once; each then compares with what is finished by then.
    """

    def __init__(self, documents: Documents, language: str, drafter: "Drafter") -> None:
        self._documents = documents
        self._language = language
        self._drafter = drafter
        self._replies = Replies()
        self._lock = threading.Lock()

    def answer(self, line: Mapping[str, Any]) -> tuple[Mapping[str, Any], Iterable[str]]:
        """Draft one line of a file."""
        from drafting.records import ReviewRecord, draft_to_record

        record = ReviewRecord.parse(line)
        written = self.draft(record)
        return draft_to_record(record.id, written, language=self._language), record.unknown_keys

    def draft(self, record: "ReviewRecord") -> "Draft":
        """Draft one review; its own `previous` count as older than what this run wrote."""
        with self._lock:
            written_here = self._replies.at(record.brand, record.place)
        written = self._drafter.draft(
            record.to_review(),
            self._documents.guidelines_of(record.brand),
            self._documents.facts,
            profile_of(record.channel),
            kind=record.kind,
            previous=(*record.previous, *written_here),
            statements=record.facts,
        )
        if written.text:
            with self._lock:
                self._replies.remember(record.brand, record.place, written.text)
        return written
