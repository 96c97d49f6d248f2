"""`otklik guardrails list`: the rules with their ids, which settings and reports name."""

import click

from service.cli.language import reader_language, say


@click.command(
    "list",
    help=say(ru="Назвать все правила.", en="Name all rules."),
)
def listed() -> None:
    """Print a line per rule: its id, how strict it is by default, what it is about."""
    from guardrails.registry import RULES

    language = reader_language()
    widest = max(len(rule.id) for rule in RULES)
    for rule in RULES:
        click.echo(f"{rule.id:{widest}}  {rule.severity:5}  {rule.title.say(language)}")
