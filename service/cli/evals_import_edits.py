"""`otklik evals import-edits`: what people changed in drafts, proposed as cases to be looked at."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.brand import document_options, read_documents
from service.cli.evals_options import output_options
from service.cli.evals_past import (
    choose_source,
    edits_in_store,
    records,
    rulebook_in_store,
    store_options,
)
from service.cli.language import say

if TYPE_CHECKING:
    from evals.edits import Proposal

PROPOSALS = Path("edits.jsonl")
SHOWN = 10


@click.command(
    "import-edits",
    help=say(
        ru="Предложить правки людей как случаи: личные данные скрыты, виды правок названы. "
        "Пока человек не проверил случай (--accept), он ничего не решает.",
        en="Propose people's edits as cases: personal data masked, kinds of edit named. Until "
        "somebody looked at a case (--accept) it decides nothing.",
    ),
)
@click.argument("source", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@store_options
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=PROPOSALS,
    show_default=True,
    metavar="FILE",
    help=say(ru="набор предложений", en="the suite of proposals"),
)
@click.option(
    "--accept",
    multiple=True,
    metavar="ID",
    help=say(ru="принять предложение; можно повторять", en="accept a proposal; may be repeated"),
)
@click.option("--by", default="", help=say(ru="кто проверил", en="who looked at it"))
@document_options
@output_options
def import_edits(
    source: Path | None,
    from_store: bool,
    brand: str | None,
    last: int,
    out: Path,
    accept: tuple[str, ...],
    by: str,
    guidelines_file: Path | None,
    facts_file: Path | None,
    language: str,
    as_json: bool,
) -> None:
    """Add proposals to a suite, or put a name to some of them."""
    if accept:
        _accept(out, accept, by)
        return
    choose_source(source, from_store=from_store)
    from evals import edits
    from evals.writing import write_cases

    kept = edits.suite_at(out)
    documents = read_documents(guidelines_file, facts_file)
    guidelines, facts, unreadable = documents.guidelines_of(brand or ""), documents.facts, 0
    if source is not None:
        given, unreadable = records(source, edits.EditRecord.parse)
    else:
        given = edits_in_store(brand, last)
        in_force = rulebook_in_store(brand)
        guidelines = documents.guidelines or in_force[0]
        facts = documents.facts if facts_file else in_force[1]
    found = [edits.propose(edit, guidelines, facts) for edit in given]
    proposals = [each for each in found if each is not None]
    if proposals:
        write_cases(out, edits.merge(kept, proposals), invented=True)
    if as_json:
        click.echo(json.dumps(_record(proposals, len(given)), ensure_ascii=False, indent=2))
    else:
        _show(proposals, len(given), out, language)
    if unreadable:
        raise click.exceptions.Exit(1)


def _accept(out: Path, ids: tuple[str, ...], by: str) -> None:
    from evals import edits
    from evals.writing import write_cases

    cases = edits.accept(edits.suite_at(out), ids, by, out)
    write_cases(out, cases, invented=True)
    waiting = sum(not case.gates for case in cases)
    click.echo(
        say(
            ru=f"Принято: {len(ids)}. Ждут проверки: {waiting}.",
            en=f"Accepted: {len(ids)}. Waiting to be looked at: {waiting}.",
        )
    )


def _record(proposals: "list[Proposal]", given: int) -> dict[str, object]:
    from evals.edits import counted

    return {
        "edits": given,
        "unchanged": given - len(proposals),
        "kinds": dict(counted(proposals)),
        "proposals": [{"id": each.case.id, "kinds": list(each.kinds)} for each in proposals],
    }


def _show(proposals: "list[Proposal]", given: int, out: Path, language: str) -> None:
    from evals.edit_kinds import LABELS
    from evals.edits import counted

    made, unchanged = len(proposals), given - len(proposals)
    click.echo(
        say(
            ru=f"Предложено случаев: {made}. Одобрено без правки, не образец: {unchanged}.",
            en=f"Cases proposed: {made}. Approved unchanged, no example: {unchanged}.",
            language=language,
        )
    )
    for kind, count in counted(proposals).items():
        click.echo(f"  {LABELS[kind].say(language)}: {count}")
    if not proposals:
        return
    for each in proposals[:SHOWN]:
        click.echo(
            f"{each.case.id}  {', '.join(LABELS[kind].say(language) for kind in each.kinds)}"
        )
    if len(proposals) > SHOWN:
        click.echo("…")
    click.echo(
        say(
            ru=f"Прочитайте их в {out} и примите: otklik evals import-edits --accept ID --by ИМЯ",
            en=f"Read them in {out} and accept: otklik evals import-edits --accept ID --by NAME",
            language=language,
        )
    )
