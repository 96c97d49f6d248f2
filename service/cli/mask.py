"""`otklik mask`: a text without the personal data in it."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

from service.cli.bulk import file_options, run_bulk
from service.cli.language import say
from service.cli.record import choose_input


@click.command(
    help=say(
        ru="Скрыть личные данные: файл JSONL через --in или один текст через --text.",
        en="Hide personal data: a JSONL file by --in, or one text by --text.",
    )
)
@file_options
@click.option("--text", help=say(ru="текст", en="the text"))
@click.option(
    "--allowed",
    multiple=True,
    help=say(ru="что скрывать не надо; можно повторять", en="what may stay; repeatable"),
)
def mask(
    source: str | None, sink: str, language: str, text: str | None, allowed: tuple[str, ...]
) -> None:
    """Mask a file of texts, or print one masked text."""
    choose_input(source, text, "--text")
    if source is not None:
        run_bulk(source, sink, _answer)
        return
    from guardrails.masking import mask as hide
    from service.cli.layout import masked_for_a_person

    click.echo(masked_for_a_person(hide(text or "", allowed), language))


def _answer(line: Mapping[str, Any]) -> tuple[Mapping[str, Any], Iterable[str]]:
    from drafting.records import MaskRecord, mask_to_record
    from guardrails.masking import mask as hide

    record = MaskRecord.parse(line)
    given = line["text"]
    # Spans are places in the caller's own string, so that is what is masked, control characters
    # and all.
    masked = hide(given if isinstance(given, str) else record.text, record.allowed)
    return mask_to_record(record.id, masked.text, masked.spans), record.unknown_keys
