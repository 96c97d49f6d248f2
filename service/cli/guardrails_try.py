"""`otklik guardrails try`: what a ban, a rule or an allowed promise would have touched."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.brand import document_options, profile_of, read_documents
from service.cli.evals_past import choose_source, edits_in_store, rulebook_in_store, store_options
from service.cli.language import reader_language, say

if TYPE_CHECKING:
    from drafting.types import Review
    from guardrails.trying import Sent, Touched
    from prompts.facts import Facts
    from prompts.guidelines import Guidelines

SHOWN = 10
AROUND = 60
"""Characters shown on either side of what was found."""


@click.command(
    "try",
    help=say(
        ru="Показать, какие уже отправленные ответы задел бы запрет фразы, правило или "
        "разрешение обещания. Ответы: CSV, JSONL, XLSX или --from-store.",
        en="Show which replies already sent a banned phrase, a rule or an allowed promise would "
        "have touched. Replies: CSV, JSONL, XLSX or --from-store.",
    ),
)
@click.argument(
    "replies",
    required=False,
    metavar="[FILE]",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--phrase",
    "phrases",
    multiple=True,
    metavar="TEXT",
    help=say(
        ru="фраза под запрет, в любой форме слов; можно несколько",
        en="a phrase to ban, in any word form; may be repeated",
    ),
)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="ID",
    help=say(ru="правило, например tone.blame", en="a rule such as tone.blame"),
)
@click.option(
    "--promise",
    metavar="TEXT",
    help=say(
        ru="пример обещания, которое хотите разрешить",
        en="an example of a promise you want to allow",
    ),
)
@click.option(
    "--show",
    type=click.IntRange(0),
    default=SHOWN,
    show_default=True,
    metavar="N",
    help=say(ru="сколько примеров показать", en="how many examples to show"),
)
@store_options
@document_options
def attempt(
    replies: Path | None,
    phrases: tuple[str, ...],
    rules: tuple[str, ...],
    promise: str | None,
    show: int,
    from_store: bool,
    brand: str | None,
    last: int,
    guidelines_file: Path | None,
    facts_file: Path | None,
) -> None:
    """Print how many replies are touched, then the examples with what was found in brackets."""
    choose_source(replies, from_store=from_store)
    _require_one(phrases, rules, promise)
    _require_known(rules)
    documents = read_documents(guidelines_file, facts_file)
    if from_store:
        guidelines, facts = rulebook_in_store(brand)
        guidelines = documents.guidelines or guidelines
        sent = list(_from_store(brand, last, guidelines, facts))
    else:
        assert replies is not None  # noqa: S101 - choose_source made sure
        sent = list(
            islice(_from_file(replies, _guidelines(documents.guidelines), documents.facts), last)
        )
    touched = list(_search(sent, phrases, rules, promise))
    _tell(len(sent), touched, show, is_promise=promise is not None)


def _require_one(phrases: tuple[str, ...], rules: tuple[str, ...], promise: str | None) -> None:
    if sum(map(bool, (phrases, rules, promise))) != 1:
        raise click.UsageError(
            say(
                ru="Назовите что-то одно: --phrase, --rule или --promise.",
                en="Name one thing: --phrase, --rule or --promise.",
            )
        )


def _require_known(rules: tuple[str, ...]) -> None:
    from guardrails.registry import BY_ID

    unknown = [rule for rule in rules if rule not in BY_ID]
    if unknown:
        raise click.UsageError(
            say(
                ru=f"Правила {unknown[0]} нет. Все правила: otklik guardrails list.",
                en=f"There is no rule {unknown[0]}. All rules: otklik guardrails list.",
            )
        )


def _guidelines(given: "Guidelines | None") -> "Guidelines":
    from prompts.defaults import default_guidelines

    return given or default_guidelines("-")


def _search(
    sent: "list[Sent]", phrases: tuple[str, ...], rules: tuple[str, ...], promise: str | None
) -> "Iterator[Touched]":
    from drafting.language import detect
    from guardrails.trying import by_phrases, by_promise, by_rules

    if phrases:
        return by_phrases(sent, phrases)
    if rules:
        return by_rules(sent, rules)
    example = promise or ""
    return by_promise(sent, example, "en" if detect(example) == "en" else "ru")


def _from_file(path: Path, guidelines: "Guidelines", facts: "Facts") -> "Iterator[Sent]":
    """Read replies as the audit does: columns are found by name and content."""
    from drafting.types import Review
    from evals.audit.sources import open_source
    from evals.audit.sources.base import Record
    from evals.audit.survey import survey

    source = open_source(path)
    reading = survey(source, {}).reading
    for record in source.rows():
        if not isinstance(record, Record):
            continue
        row = reading.row(record)
        if row.reply.strip():
            review = Review(
                brand=guidelines.brand,
                channel=row.channel or "plain",
                external_id=str(row.line),
                author=row.author,
                rating=row.rating,
                title=row.title,
                text=row.review,
                language=row.language,
                place=row.place,
            )
            yield _sent(str(row.line), row.reply, review, guidelines, facts)


def _from_store(
    brand: str | None, last: int, guidelines: "Guidelines", facts: "Facts"
) -> "Iterator[Sent]":
    for edit in edits_in_store(brand, last):
        yield _sent(edit.id, edit.final, edit.to_review(), guidelines, facts)


def _sent(
    name: str, reply: str, review: "Review", guidelines: "Guidelines", facts: "Facts"
) -> "Sent":
    from drafting.language import detect
    from drafting.pipeline import language_of
    from drafting.triage import triage
    from guardrails.trying import Sent
    from guardrails.types import CheckContext

    found = triage(review, guidelines)
    code = found.language if review.text.strip() else detect(reply)
    context = CheckContext(
        guidelines=guidelines,
        facts=facts,
        channel=profile_of(review.channel),
        review=review.text,
        title=review.title,
        author=review.author,
        rating=review.rating,
        branch=found.branch,
        audience=review.audience,
        language=language_of(code, guidelines),
        context=review.context,
        private=review.private,
    )
    return Sent(name, reply, context)


def _tell(total: int, touched: "list[Touched]", show: int, *, is_promise: bool) -> None:
    count = len(touched)
    if is_promise:
        head = say(
            ru=f"Стали бы разрешены: {count} из {total}.",
            en=f"{count} of {total} would become allowed.",
        )
    else:
        head = say(ru=f"Задело бы: {count} из {total}.", en=f"{count} of {total} are touched.")
    click.echo(head)
    for each in touched[:show]:
        click.echo(f"\n{each.sent.name}: {_marked(each)}")
    if count > show > 0:
        rest = count - show
        click.echo(
            "\n"
            + say(
                ru=f"… и ещё {rest}. Больше: --show N.",
                en=f"… and {rest} more. See more: --show N.",
            )
        )


def _marked(touched: "Touched") -> str:
    """Show the first finding in its surroundings, in square brackets, with its rule."""
    text, first = touched.sent.text, touched.found[0]
    if first.start is None or first.end is None:
        return f"{_line(text[: 2 * AROUND])} ({first.message.say(reader_language())})"
    before, after = text[max(0, first.start - AROUND) : first.start], text[first.end :][:AROUND]
    head = "…" if first.start > AROUND else ""
    tail = "…" if len(text) > first.end + AROUND else ""
    middle = text[first.start : first.end]
    return f"{head}{_line(before)}[{_line(middle)}]{_line(after)}{tail} ({first.rule})"


def _line(text: str) -> str:
    return text.replace("\n", " ")
