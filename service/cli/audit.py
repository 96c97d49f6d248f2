"""`otklik audit`: a company's published replies against the playbook."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.brand import document_options, profile_of, read_documents
from service.cli.language import reader_language, say
from service.cli.progress import Progress
from service.cli.record import AUDIENCES

if TYPE_CHECKING:
    from evals.audit.findings import Findings
    from evals.audit.run import Audit, Told


@click.command(
    help=say(
        ru="Проверить по плейбуку опубликованные ответы компании: CSV, JSONL или XLSX. Столбцы "
        "узнаются по названиям и содержимому, плохая строка называется и пропускается.",
        en="Check a company's published replies against the playbook: CSV, JSONL or XLSX. Columns "
        "are found by name and content; a bad row is named and skipped.",
    )
)
@click.argument(
    "replies", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"
)
@click.option(
    "--html",
    "html_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help=say(ru="отчёт одной страницей", en="a report, one page"),
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help=say(ru="итоги в JSON", en="the findings as JSON"),
)
@click.option(
    "--rows",
    "rows_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help=say(
        ru="таблица CSV: по строке на ответ, какие правила нарушены",
        en="a CSV table: a line per reply with the rules it breaks",
    ),
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=say(
        ru="где что стоит: reply=Ответ,review=Плюсы+Минусы; поля: reply, review, title, rating, "
        "author, place, date, reply_date, channel, lang",
        en="what is where: reply=Answer,review=Pros+Cons; the fields: reply, review, title, "
        "rating, author, place, date, reply_date, channel, lang",
    ),
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="world",
    show_default=True,
    help=say(ru="кто читает ответы", en="who reads the replies"),
)
@click.option(
    "--lang",
    type=click.Choice(["ru", "en"]),
    help=say(ru="язык всех ответов", en="the language of all replies"),
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=say(ru="только первые N строк", en="only the first N rows"),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help=say(ru="процессов; по умолчанию по числу ядер", en="processes; as many as cores"),
)
@click.option("--title", metavar="TEXT", help=say(ru="заголовок отчёта", en="the report's title"))
@click.option(
    "--report-language",
    type=click.Choice(["ru", "en"]),
    default=reader_language,
    show_default=False,
    help=say(ru="язык отчёта и итогов", en="language of the report and the summary"),
)
@click.option(
    "--show-personal",
    is_flag=True,
    help=say(
        ru="не скрывать личные данные в примерах", en="do not hide personal data in the examples"
    ),
)
@document_options
def audit(**options: Any) -> None:
    """Audit a file, write what was asked for and print a summary."""
    from service.cli.audit_layout import summary_for_a_person

    found = _found(options)
    if options["html_file"] is not None:
        options["html_file"].write_text(_report(found, options), encoding="utf-8")
    if options["json_file"] is not None:
        _write_json(options["json_file"], found, options["report_language"])
    click.echo(summary_for_a_person(found, options["report_language"]))
    if options["html_file"] is not None:
        click.echo(say(ru="Отчёт", en="Report") + f": {options['html_file']}")


def _found(options: dict[str, Any]) -> "Findings":
    progress: list[Progress] = []

    def reached(done: int, total: int) -> None:
        if not progress:
            progress.append(Progress(total, sys.stderr))
        progress[0].reach(done)

    with _table(options["rows_file"]) as each:
        found = _audit(options, reached, each).run()
    for bar in progress:
        bar.close()
    return found


def _audit(options: dict[str, Any], reached: Any, each: "Told") -> "Audit":
    from evals.audit.run import Audit

    documents = read_documents(options["guidelines_file"], options["facts_file"])
    return Audit(
        path=options["replies"],
        guidelines=documents.guidelines_of(options["replies"].stem),
        facts=documents.facts if options["facts_file"] else None,
        audience=options["audience"],
        language=options["lang"] or "",
        most=options["limit"],
        jobs=options["jobs"] or 0,
        given_columns=options["columns"],
        profiles=profile_of,
        progress=reached,
        each=each,
    )


@contextmanager
def _table(path: Path | None) -> "Iterator[Told]":
    """Open the table of verdicts, or take them and drop them."""
    if path is None:
        yield lambda row, judgement: None
        return
    from evals.audit.verdicts import Verdicts

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        yield Verdicts(file).add


def _report(found: "Findings", options: dict[str, Any]) -> str:
    from evals.audit.html import render

    documents = read_documents(options["guidelines_file"], None)
    own = documents.guidelines
    if own is not None:
        rules = f"{own.brand}, {own.version}"
    else:
        rules = say(
            ru="плейбук по умолчанию",
            en="the playbook's defaults",
            language=options["report_language"],
        )
    return render(
        found,
        options["report_language"],
        title=options["title"] or (own.brand if own else options["replies"].stem),
        guidelines=rules,
        today=date.today(),  # noqa: DTZ011 - the date on the reader's own calendar
        personal=options["show_personal"],
    )


def _write_json(path: Path, found: "Findings", language: Any) -> None:
    from evals.audit.record import to_record

    text = json.dumps(to_record(found, language), ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")
