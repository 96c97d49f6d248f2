"""Groups of verbs that list what they can do without importing it: help is quick that way."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from service.cli.language import say


class Verb(NamedTuple):
    """One verb: where it lives and its one line of help, known without importing it."""

    target: str
    ru: str
    en: str


class Verbs(click.Group):
    """A group that knows its verbs by a table; each is imported only when it is used."""

    def __init__(self, *args: Any, table: Mapping[str, Verb], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order a new user meets them."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's module and return its command."""
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name].target.partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs from the table, so that help loads none of them."""
        with formatter.section(say(ru="Команды", en="Commands")):
            formatter.write_dl([(name, say(ru=v.ru, en=v.en)) for name, v in self.table.items()])
