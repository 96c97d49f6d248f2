"""`otklik guardrails`: what the rules are, and what one would have hit in replies already sent."""

import click

from service.cli.language import say
from service.cli.verbs import Verb, Verbs

VERBS: dict[str, Verb] = {
    "try": Verb(
        "service.cli.guardrails_try:attempt",
        "что фраза, правило или обещание задели бы в прошлых ответах",
        "what a phrase, a rule or a promise would have touched in past replies",
    ),
    "list": Verb(
        "service.cli.guardrails_list:listed",
        "все правила со строгостью по умолчанию",
        "all rules with their default severity",
    ),
}


@click.group(
    cls=Verbs,
    table=VERBS,
    help=say(
        ru="Правила, по которым проверяется каждый ответ.",
        en="The rules every reply is checked by.",
    ),
)
def guardrails() -> None:
    """Collect the verbs; the help text above is worded in the reader's language."""
