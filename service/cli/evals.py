"""`otklik evals`: the door to evaluations; each of its verbs is imported only when used."""

from typing import Any

import click

from service.cli.language import reader_language, say
from service.cli.verbs import Verb, Verbs

VERBS: dict[str, Verb] = {
    "run": Verb(
        "service.cli.evals_run:run",
        "прогнать наборы случаев через настоящий конвейер",
        "run suites of cases through the real pipeline",
    ),
    "cases": Verb(
        "service.cli.evals_cases:cases",
        "наборы случаев: показать, проверить, переписать в таблицу",
        "suites of cases: show, validate, convert to a table",
    ),
    "diff": Verb(
        "service.cli.evals_diff:diff",
        "сравнить два прогона: что потеряно, что исправлено",
        "compare two runs: what was lost, what was gained",
    ),
    "gate": Verb(
        "service.cli.evals_gate:gate",
        "решить, можно ли выпускать",
        "decide whether a run may go live",
    ),
    "bless": Verb(
        "service.cli.evals_bless:bless",
        "закрепить прогон как базовую линию",
        "make a run the baseline",
    ),
    "report": Verb(
        "service.cli.evals_report:report",
        "отчёт: HTML, JUnit, JSON",
        "report as HTML, JUnit XML or JSON",
    ),
    "calibrate": Verb(
        "service.cli.evals_calibrate:calibrate",
        "сверить судью с людьми",
        "hold a judge to people's labels",
    ),
    "import-edits": Verb(
        "service.cli.evals_import_edits:import_edits",
        "предложить правки людей как случаи",
        "propose people's edits as cases",
    ),
    "preview": Verb(
        "service.cli.evals_preview:preview",
        "что правка гайдлайнов изменит на прошлых отзывах",
        "what an edit of the guidelines changes on past reviews",
    ),
    "mutate": Verb(
        "service.cli.evals_mutate:mutate",
        "посадить ошибки в хорошие ответы: что заметят правила",
        "plant faults into good replies: what the rules notice",
    ),
}


class Evals(Verbs):
    """The evaluations' group: an error's own exit code becomes the command's."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a refusal exits with 2, 3 or 4 as its class says."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as error:
            raise _with_exit_code(error) from error


def _with_exit_code(error: Exception) -> Exception:
    from prompts.errors import OtklikError

    if not isinstance(error, OtklikError):
        return error
    exit_code = getattr(error, "exit_code", click.UsageError.exit_code)
    refusal = type("Refusal", (click.ClickException,), {"exit_code": exit_code})
    told: Exception = refusal(error.message.say(reader_language()))
    return told


@click.group(
    cls=Evals,
    table=VERBS,
    help=say(
        ru="Оценки: что стало лучше и что хуже, прежде чем это увидят клиенты. Коды выхода: "
        "0 — хорошо, 1 — порог не пройден, 2 — ошибка в команде, 3 — слишком много сбоев, "
        "4 — прогоны несравнимы.",
        en="Evaluations: what got better and what got worse, before customers see it. Exit codes: "
        "0 fine, 1 a gate failed, 2 wrong usage, 3 too many errors, 4 runs do not compare.",
    ),
)
def evals() -> None:
    """Collect the verbs; the help text above is worded in the reader's language."""
