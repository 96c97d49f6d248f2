"""`otklik evals mutate`: do the rules notice faults that somebody else planted?"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.brand import document_options, read_documents
from service.cli.language import reader_language, say
from service.cli.progress import shown

if TYPE_CHECKING:
    from evals.mutation.bench import Bench, Outcome
    from evals.mutation.planting import Kind

FLOOR = 0.8


@click.command(
    help=say(
        ru="Посадить в хорошие ответы по одной ошибке каждого вида и посчитать, сколько из них "
        "заметили правила и сколько хороших ответов они задели зря. Код выхода 1: какой-то вид "
        "замечен реже порога или хороший ответ заблокирован.",
        en="Plant one fault of each kind into good replies; count how many the rules notice and "
        "how many good replies they hit for nothing. Exit code 1: a kind is noticed less often "
        "than the floor, or a good reply is blocked.",
    )
)
@click.option(
    "--replies",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=say(
        ru="свои хорошие ответы, JSONL; без него берутся поставляемые",
        en="good replies of your own, JSONL; without it those we ship",
    ),
)
@click.option(
    "--lang",
    type=click.Choice(["ru", "en"]),
    help=say(ru="только ответы на этом языке", en="only replies in this language"),
)
@click.option(
    "--kind",
    "wanted",
    multiple=True,
    metavar="KIND",
    help=say(
        ru="только этот вид ошибки; можно повторять", en="only this kind of fault; repeatable"
    ),
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help=say(ru="жребий: то же число, тот же прогон", en="the draw: same number, same run"),
)
@click.option(
    "--floor",
    type=click.FloatRange(0, 1),
    default=FLOOR,
    show_default=True,
    help=say(
        ru="какую долю ошибок каждого вида должны замечать правила",
        en="the share of each kind of fault that the rules have to notice",
    ),
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help=say(ru="записать всё найденное в JSON", en="write everything found as JSON"),
)
@click.option(
    "--report",
    is_flag=True,
    help=say(
        ru="показать каждый вид, каждую пропущенную формулировку и каждую ложную тревогу",
        en="show every kind, every missed wording and every false alarm",
    ),
)
@document_options
def mutate(
    replies: Path | None,
    lang: str | None,
    wanted: tuple[str, ...],
    seed: int,
    floor: float,
    json_file: Path | None,
    report: bool,
    guidelines_file: Path | None,
    facts_file: Path | None,
) -> None:
    """Run the bench, print what it found and say by the exit code whether that will do."""
    from evals.mutation.record import to_record
    from service.cli.evals_mutate_layout import outcome_for_a_person

    kinds = _kinds(wanted)
    outcome = _run(_bench(replies, lang, seed, guidelines_file, facts_file), kinds)
    if json_file is not None:
        record = to_record(outcome, seed=seed, floor=floor)
        json_file.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    click.echo(outcome_for_a_person(outcome, floor, reader_language(), in_full=report))
    if not outcome.passes(floor):
        raise click.exceptions.Exit(1)


def _kinds(wanted: tuple[str, ...]) -> "tuple[Kind, ...]":
    from evals.mutation.kinds import BY_ID, KINDS

    unknown = [name for name in wanted if name not in BY_ID]
    if unknown:
        known = ", ".join(BY_ID)
        raise click.UsageError(
            say(
                ru=f"Такого вида ошибки нет: {', '.join(unknown)}. Есть: {known}.",
                en=f"There is no such kind of fault: {', '.join(unknown)}. There are: {known}.",
            )
        )
    return tuple(BY_ID[name] for name in dict.fromkeys(wanted)) or KINDS


def _bench(
    path: Path | None, lang: str | None, seed: int, guidelines: Path | None, facts: Path | None
) -> "Bench":
    from evals.mutation.bench import Bench
    from evals.mutation.replies import load_replies, shipped
    from evals.mutation.wordings import shipped_facts

    documents = read_documents(guidelines, facts)
    goods = load_replies(path) if path else (*shipped("ru"), *shipped("en"))
    chosen = [good for good in goods if lang in (None, good.language)]
    if not chosen:
        raise click.UsageError(
            say(
                ru=f"В файле нет ответов на языке «{lang}».",
                en=f"The file has no replies in “{lang}”.",
            )
        )
    own = shipped_facts() if path is None and facts is None else documents.facts
    return Bench(chosen, documents.guidelines_of("mutation bench"), own, seed=seed)


def _run(bench: "Bench", kinds: "tuple[Kind, ...]") -> "Outcome":
    from evals.mutation.bench import Outcome

    alarms = bench.alarms()
    tallies = tuple(shown(map(bench.tally, kinds), len(kinds), sys.stderr))
    return Outcome(len(bench.scenes), alarms, tallies)
