"""`otklik evals run`: the real pipeline over suites of cases, every finished sample kept."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from service.cli.evals_run_options import run_options
from service.cli.language import say

if TYPE_CHECKING:
    from evals.composing import Composition
    from evals.order import Order
    from evals.roads import Surroundings
    from evals.runfile import Run
    from evals.runner import Runner

CACHE_VARIABLE = "XDG_CACHE_HOME"
_ASKED = (
    "suites", "ids", "tags", "split", "failed_of", "engines", "models", "prices", "prompts",
    "guidelines", "facts", "repeat", "replay", "judge",
)  # fmt: skip
"""What makes a run what it is: a run that goes on is not asked for it again."""


@click.command(
    help=say(
        ru="Прогнать наборы случаев через настоящий конвейер. Каждый готовый ответ сразу на "
        "диске: прерванный прогон продолжается с --resume.",
        en="Run suites of cases through the real pipeline. Every finished draft is on disk at "
        "once: a run that was cut off goes on with --resume.",
    )
)
@run_options
@click.pass_context
def run(ctx: click.Context, /, **given: Any) -> None:
    """Run an order, or go on with one, and exit by the hard rules and the errors."""
    from evals.composing import compose, record

    earlier = _earlier(ctx, given)
    order = _order(given, earlier)
    around = _around(given)
    composition = compose(order, around, begun=earlier.header if earlier else None)
    _refuse_budget_without_prices(given, composition)
    for road in composition.roads:
        road.open()
    _agree(given, composition, earlier)
    tape = record(composition, given["record"]) if given["record"] else None
    try:
        runner = _run(given, composition, earlier)
    finally:
        for each in (tape, around.cache):
            if each is not None:
                each.close()
    _finish(given, composition, runner)


def _earlier(ctx: click.Context, given: Mapping[str, Any]) -> "Run | None":
    """Open the run that is to go on; it may not be asked to become another one."""
    if not given["resume"]:
        return None
    from evals.runfile import find_run, read_run

    other = [
        name for name in _ASKED if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if other:
        named = ", ".join(_flag(ctx, name) for name in other)
        raise click.UsageError(
            say(
                ru=f"С --resume прогон идёт как начат; уберите {named}.",
                en=f"With --resume a run goes on as it was begun; leave out {named}.",
            )
        )
    return read_run(find_run(given["resume"], given["out"]))


def _flag(ctx: click.Context, name: str) -> str:
    return next(param.opts[0] for param in ctx.command.params if param.name == name)


def _order(given: Mapping[str, Any], earlier: "Run | None") -> "Order":
    from evals.order import Order
    from evals.runfile import find_run

    if earlier is not None:
        return Order.model_validate(earlier.header.options)
    asked = {name: given[name] for name in _ASKED}
    asked["judge"] = asked["judge"] or ""
    if asked["failed_of"]:
        asked["failed_of"] = find_run(asked["failed_of"], given["out"])
    return Order.model_validate(asked)


def _around(given: Mapping[str, Any]) -> "Surroundings":
    from evals.roads import Surroundings
    from prompts.guidelines import Guidelines
    from service.cli.brand import profile_of, read_documents

    def guidelines_in(path: Path) -> Guidelines:
        found = read_documents(path, None).guidelines
        assert found is not None  # noqa: S101 - a file was given
        return found

    return Surroundings(
        values=os.environ,
        read_guidelines=guidelines_in,
        read_facts=lambda path: read_documents(None, path).facts,
        profile_of=profile_of,
        at_once=given["concurrency"],
        requests_per_minute=given["rpm"],
        cache=None if given["no_cache"] else _cache(),
    )


def _cache() -> Any:
    from evals.cache import AnswerCache

    home = os.environ.get(CACHE_VARIABLE, "")
    folder = Path(home) if Path(home).is_absolute() else Path.home() / ".cache"
    return AnswerCache(folder / "otklik" / "answers.sqlite3")


def _refuse_budget_without_prices(given: Mapping[str, Any], composition: "Composition") -> None:
    foreseen = composition.estimate
    if given["budget_usd"] is not None and foreseen is not None and foreseen.usd is None:
        raise click.UsageError(
            say(
                ru="Чтобы беречь бюджет, нужны цены: --price МОДЕЛЬ=ВХОД/ВЫХОД или "
                "OTKLIK_MODEL_PRICE_INPUT и OTKLIK_MODEL_PRICE_OUTPUT.",
                en="A budget needs prices: --price MODEL=INPUT/OUTPUT, or "
                "OTKLIK_MODEL_PRICE_INPUT and OTKLIK_MODEL_PRICE_OUTPUT.",
            )
        )


def _agree(given: Mapping[str, Any], composition: "Composition", earlier: "Run | None") -> None:
    """Say what is going to be run and for how much; ask where it costs money."""
    from service.cli.evals_plan import plan_for_a_person

    click.echo(plan_for_a_person(composition, earlier, given["language"]), err=True)
    hosted = any(not road.settings.model.startswith("local:") for road in composition.roads)
    if not composition.asks_models or not hosted or given["yes"] or given["budget_usd"]:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(
            say(
                ru="Прогон обратится к модели за деньги. Добавьте --yes или --budget-usd.",
                en="The run asks a model that may cost money. Add --yes or --budget-usd.",
            )
        )
    click.confirm(say(ru="Начать?", en="Start?"), abort=True, err=True)


def _run(given: Mapping[str, Any], composition: "Composition", earlier: "Run | None") -> "Runner":
    from evals.limits import Purse
    from evals.progress import Tally
    from evals.runfile import RunFile
    from evals.runner import Plan, Runner, SetupWrong
    from service.cli.evals_judging import judge_drafts
    from service.cli.evals_showing import Shown, without_log

    header = composition.header
    plan = Plan(
        composition.cases,
        composition.subjects,
        header.repeat,
        given["concurrency"],
        given["max_errors"] / 100,
    )
    done = {each.key: each for each in earlier.samples} if earlier else {}
    finished = [each for each in done.values() if each.outcome != "error"]
    spent = sum(each.cost_usd or 0.0 for each in finished if not each.cached)
    file = RunFile(earlier.path if earlier else given["out"] / f"{header.run}.jsonl")
    shown = Shown(Tally(plan.drafts, len(finished)), given["language"])
    runner = Runner(plan, file, shown, done, Purse(given["budget_usd"], spent))
    try:
        if file.is_new:
            file.append([header])
        with without_log():
            asyncio.run(runner.run())
        if composition.judge is not None and runner.stopped is None:
            judge_drafts(composition, runner, given["concurrency"], given["language"])
    except SetupWrong:
        if not earlier and not runner.samples:
            file.path.unlink()
        raise
    except KeyboardInterrupt:
        shown.close()
        _tell_how_to_go_on(file.path)
        raise click.exceptions.Exit(130) from None
    finally:
        shown.close()
        file.close()
    return runner


def _tell_how_to_go_on(path: Path) -> None:
    click.echo(
        say(
            ru=f"Прервано; всё готовое сохранено. Продолжить: otklik evals run --resume {path}",
            en=f"Stopped; whatever was finished is kept. Go on: otklik evals run --resume {path}",
        ),
        err=True,
    )


def _finish(given: Mapping[str, Any], composition: "Composition", runner: "Runner") -> None:
    """Print the summary and exit: 3 when it had to stop, else as the gate says."""
    from evals.gate import gate_alone
    from evals.outcomes import sides
    from evals.runfile import read_run
    from service.cli.evals_options import worst_exit_code
    from service.cli.evals_summary import summary_for_a_person

    path = runner.file.path
    found = sides(read_run(path))
    click.echo(summary_for_a_person(found.values(), path, given["language"]))
    if composition.cassette is not None and composition.cassette.different:
        count = composition.cassette.different
        click.echo(
            say(
                ru=f"Запросы изменились со времени записи: {count}. Ответы могут к ним не "
                "подходить; запишите заново: --record.",
                en=f"Requests that differ from the recorded ones: {count}. The answers may not fit "
                "them; record anew with --record.",
            ),
            err=True,
        )
    if runner.stopped is not None:
        click.echo(runner.stopped.message.say(given["language"]), err=True)
        raise click.exceptions.Exit(runner.stopped.exit_code)
    limit = given["max_errors"] / 100
    decisions = [gate_alone(side, most_errors=limit) for side in found.values()]
    for decision in decisions:
        for finding in decision.findings:
            click.echo(finding.sentence.say(given["language"]), err=True)
    raise click.exceptions.Exit(worst_exit_code(decisions))
