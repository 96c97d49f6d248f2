"""The end of a run for a person at a terminal: hard failures first, then rates, then the rest."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from evals.outcomes import JUDGE, Side
from evals.samples import Sample
from evals.scorers.likeness import SIMILARITY
from evals.summary import Rate, Summary, summarise
from evals.wording import grouped, percent
from prompts.language import Phrase

LISTED = 8
"""Cases named in a line; the report has them all."""
AXES = ("branch", "crisis", "lang")
_HARD = Phrase(ru="Жёсткие правила нарушены", en="Hard rules broken")
_PASSED = Phrase(ru="Хороших ответов", en="Good drafts")
_OF = Phrase(ru="из {cases}, 95 %: {low}–{high}", en="of {cases}, 95%: {low}–{high}")
_FAILED = Phrase(ru="Чаще всего провалено", en="Most often failed")
_FLAKY = Phrase(ru="Неустойчивы", en="Flaky")
_ERRORS = Phrase(ru="Сбои, не проверено", en="Errors, not judged")
_MISSING = Phrase(ru="Не сделано", en="Not made")
_COPIES = Phrase(ru="Почти одинаковых ответов", en="Nearly the same replies")
_UNGATED = Phrase(
    ru="Случаев без рецензента, не учтены", en="Cases without a reviewer, not counted"
)
_COST = Phrase(ru="Стоимость", en="Cost")
_CACHED = Phrase(ru="без обращения к модели", en="without asking a model")
_RUN = Phrase(ru="Прогон", en="Run")
_AXES = {
    "branch": Phrase(ru="ветка", en="branch"),
    "crisis": Phrase(ru="кризис", en="crisis"),
    "lang": Phrase(ru="язык", en="language"),
}


def summary_for_a_person(sides: Iterable[Side], path: Path, language: str) -> str:
    """Lay out every target of a run."""
    blocks = ["\n".join(_target(summarise(side), language)) for side in sides]
    return "\n\n".join([*blocks, f"{_RUN.say(language)}: {path}"])


def _target(found: Summary, language: str) -> Iterator[str]:
    yield click.style(found.side.target.name, bold=True)
    for rule, cases in found.hard.items():
        told = f"{_HARD.say(language)}: {rule}: {_listed(cases)}"
        yield click.style(f"  ✗ {told}", fg="red")
    yield f"  {_PASSED.say(language)}: {_rate(found.total, language)}"
    for axis in AXES:
        rates = [rate for rate in found.categories if rate.axis == axis]
        if rates:
            shares = ", ".join(f"{r.name} {_percent(r.share, language)} ({r.cases})" for r in rates)
            yield f"    {_AXES[axis].say(language)}: {shares}"
    yield from _weak(found, language)
    yield from _notes(found, language)


def _weak(found: Summary, language: str) -> Iterator[str]:
    weak = sorted((rate for rate in found.scores if rate.share < 1), key=lambda rate: rate.share)
    if weak:
        shares = ", ".join(
            f"{rate.name} {_percent(1 - rate.share, language)}" for rate in weak[:LISTED]
        )
        yield f"  {_FAILED.say(language)}: {shares}"
    for rate in found.judged:
        yield f"  {rate.name.removeprefix(JUDGE)}: {_rate(rate, language)}"


def _notes(found: Summary, language: str) -> Iterator[str]:
    if found.flaky:
        yield f"  {_FLAKY.say(language)}: {len(found.flaky)}: {_listed(found.flaky)}"
    copies = _copies(found.side)
    if copies:
        yield f"  {_COPIES.say(language)}: {len(copies)}: {_listed(copies)}"
    if found.errors:
        told = f"  {_ERRORS.say(language)}: {found.side.errors}: {_listed(found.errors)}"
        yield click.style(told, fg="yellow")
    if found.side.missing:
        yield click.style(f"  {_MISSING.say(language)}: {found.side.missing}", fg="yellow")
    if found.ungated:
        yield f"  {_UNGATED.say(language)}: {found.ungated}"
    yield from _spending(found, language)


def _spending(found: Summary, language: str) -> Iterator[str]:
    spent = found.spending
    if not spent.tokens:
        return
    tokens = grouped(sum(spent.tokens.values()))
    money = "?" if spent.cost_usd is None else f"${spent.cost_usd:.4f}"
    line = f"  {_COST.say(language)}: {money}, {tokens} tokens"
    if spent.cached:
        line += f" ({spent.cached} {_CACHED.say(language)})"
    yield line


def _copies(side: Side) -> list[str]:
    samples = [sample for each in side.samples.values() for sample in each]
    return list(dict.fromkeys(each.case for each in samples if _is_copy(each)))


def _is_copy(sample: Sample) -> bool:
    return any(score.name == SIMILARITY and not score.value for score in sample.scores)


def _rate(rate: Rate, language: str) -> str:
    low, high = rate.interval.low, rate.interval.high
    told = _OF.say(language).format(
        cases=rate.cases, low=_percent(low, language), high=_percent(high, language)
    )
    return f"{_percent(rate.share, language)} ({told})"


def _percent(share: float, language: str) -> str:
    return percent(share).say(language)


def _listed(cases: Sequence[str]) -> str:
    more = ", …" if len(cases) > LISTED else ""
    return ", ".join(cases[:LISTED]) + more
