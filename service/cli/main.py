"""The door of the `otklik` command: which verbs there are; each is imported only when used."""

import os
import sys
from typing import Any

import click

from service.cli.language import say
from service.cli.verbs import Verb, Verbs

VERBS: dict[str, Verb] = {
    "serve": Verb(
        "service.cli.serve:serve",
        "запустить сервис: страницы, вебхуки, работу",
        "run the service: pages, webhooks, work",
    ),
    "worker": Verb(
        "service.cli.serve:worker",
        "только работа, рядом с другими (нужен PostgreSQL)",
        "work only, beside others (needs PostgreSQL)",
    ),
    "demo": Verb(
        "service.cli.demo:demo",
        "наполнить демонстрационным брендом и запустить",
        "fill in the demo brand and run",
    ),
    "doctor": Verb(
        "service.cli.doctor:doctor",
        "проверить, всё ли готово к работе",
        "check that everything is ready to run",
    ),
    "migrate": Verb(
        "service.cli.migrate:migrate",
        "довести базу данных до этой версии",
        "bring the database up to this version",
    ),
    "users": Verb(
        "service.cli.users:users",
        "люди: завести, впустить, назначить, отключить",
        "people: add, let in, give roles, deactivate",
    ),
    "tokens": Verb(
        "service.cli.tokens:tokens",
        "токены HTTP API: выдать, показать, отозвать",
        "tokens of the HTTP API: give, list, revoke",
    ),
    "key": Verb(
        "service.cli.key:key",
        "ключ шифрования хранимых данных",
        "the key that encrypts stored data",
    ),
    "draft": Verb(
        "service.cli.draft:draft",
        "написать черновики ответов на отзывы",
        "draft replies to reviews",
    ),
    "triage": Verb(
        "service.cli.triage:triage",
        "разобрать отзывы по веткам плейбука",
        "sort reviews into the playbook's branches",
    ),
    "check": Verb(
        "service.cli.check:check",
        "проверить готовые ответы по правилам",
        "check written replies against the rules",
    ),
    "audit": Verb(
        "service.cli.audit:audit",
        "проверить уже опубликованные ответы компании",
        "audit the replies a company has published",
    ),
    "guardrails": Verb(
        "service.cli.guardrails:guardrails",
        "правила: список, и что правило или фраза задели бы в прошлых ответах",
        "the rules: list them, and see what one would have touched in past replies",
    ),
    "mask": Verb(
        "service.cli.mask:mask",
        "скрыть личные данные в текстах",
        "hide personal data in texts",
    ),
    "evals": Verb(
        "service.cli.evals:evals",
        "оценки: прогоны по наборам случаев, сравнение, пороги",
        "evaluations: runs over suites of cases, comparison, gates",
    ),
}


class Door(Verbs):
    """The whole command line; it words our errors for a person."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; an error of ours becomes its own sentence in the reader's language."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as error:
            raise _as_sentence(error) from error


def _as_sentence(error: Exception) -> Exception:
    from prompts.errors import OtklikError
    from service.cli.language import reader_language

    if isinstance(error, OtklikError):
        return click.ClickException(error.message.say(reader_language()))
    return error


@click.group(
    cls=Door,
    table=VERBS,
    help=say(
        ru="Отклик: черновики ответов на отзывы и обращения; публикует человек.",
        en="Otklik: drafts of replies to reviews and tickets; a person publishes.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="otklik", prog_name="otklik")
def cli() -> None:
    """Collect the verbs; the help text above is worded in the reader's language."""
    if os.environ.get("OTKLIK_NER"):
        from service.names import read_ner, use_ner

        use_ner(read_ner(os.environ))


def main() -> None:
    """Run the command line: usage errors exit 2, Ctrl-C exits 130 without a traceback."""
    _speak_utf8()
    try:
        sys.exit(cli.main(prog_name="otklik", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale says: the product's first language is not ASCII."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
