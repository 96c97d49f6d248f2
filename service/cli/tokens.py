"""`otklik tokens`: who may use the HTTP API, for what, and until when."""

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from service.cli.language import say
from service.cli.opening import load_settings, opened_store
from service.cli.users import EVERY_BRAND, existing, refuse_unknown_brand

if TYPE_CHECKING:
    from service.store.tokens import Token
    from service.store.users import User

SCOPES = ("draft", "read", "decide")
_NAME = re.compile(r"(?:otk_)?([0-9a-f]{12})(?:_.*)?", re.DOTALL)


@click.group(help=say(ru="Токены HTTP API.", en="Tokens of the HTTP API."))
def tokens() -> None:
    """Collect what can be done with tokens."""


@tokens.command(
    "add",
    help=say(
        ru="Выдать человеку токен и напечатать его. Больше его не увидеть.",
        en="Give a person a token and print it. It cannot be shown again.",
    ),
)
@click.argument("login")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice(SCOPES),
    help=say(ru="что он открывает; можно повторять", en="what it is good for; repeatable"),
)
@click.option(
    "--brand",
    default=EVERY_BRAND,
    metavar="BRAND",
    help=say(ru="бренд из otklik.toml; * — все", en="a brand of otklik.toml; * means all"),
)
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    help=say(ru="сколько дней действует", en="how many days it holds"),
)
@click.option("--note", default="", help=say(ru="для чего он", en="what it is for"))
def add(login: str, scopes: tuple[Any, ...], brand: str, days: int | None, note: str) -> None:
    """Make a token; the line on standard output is the token alone."""
    from service.store import journal
    from service.store import tokens as stored

    settings, at = load_settings(), datetime.now(UTC)
    refuse_unknown_brand(settings, brand)
    until = at + timedelta(days=days) if days else None
    with opened_store(settings) as store, store.write() as connection:
        user = existing(connection, login)
        new = stored.NewToken(user.id, scopes, brand, note, until)
        token, text = stored.create(connection, new, at)
        journal.note(connection, at, user.id, "token.added", brand=brand, subject=token.id)
    click.echo(
        say(
            ru="Сохраните токен сейчас: хранится только его хеш, показать ещё раз нельзя.",
            en="Save the token now: only its hash is kept, it cannot be shown again.",
        ),
        err=True,
    )
    click.echo(text)


@tokens.command("list", help=say(ru="Показать все токены.", en="List all tokens."))
def list_tokens() -> None:
    """Print one line per token; never the secret."""
    from service.store import tokens as stored

    with opened_store(load_settings()) as store, store.read() as connection:
        found = stored.listed(connection)
    for token, user in found:
        click.echo(_line(token, user))
    if not found:
        click.echo(
            say(
                ru="Токенов нет. Выдать: otklik tokens add ЛОГИН --scope draft",
                en="There are no tokens. Give one: otklik tokens add LOGIN --scope draft",
            ),
            err=True,
        )


@tokens.command("revoke", help=say(ru="Отозвать токен.", en="Revoke a token."))
@click.argument("name")
def revoke(name: str) -> None:
    """End a token at once; `name` may be the whole token."""
    from service.store import journal
    from service.store import tokens as stored

    form, at = _NAME.fullmatch(name.strip()), datetime.now(UTC)
    with opened_store(load_settings()) as store, store.write() as connection:
        token = stored.revoke(connection, form[1] if form else "", at)
        journal.note(connection, at, token.user_id, "token.revoked", subject=token.id)
    click.echo(say(ru=f"Токен {token.name} отозван.", en=f"Token {token.name} is revoked."))


def _line(token: "Token", user: "User") -> str:
    used = token.last_used_at
    parts = (
        token.name,
        user.login,
        ",".join(scope for scope in SCOPES if scope in token.scopes),
        token.brand,
        used.date().isoformat() if used else say(ru="не использован", en="never used"),
        token.note,
        _state(token, user),
    )
    return "\t".join(part for part in parts if part)


def _state(token: "Token", user: "User") -> str:
    if token.revoked_at is not None:
        return say(ru="отозван", en="revoked")
    if not token.holds(datetime.now(UTC)):
        return say(ru="истёк", en="expired")
    return "" if user.active else say(ru="человек отключён", en="the person is deactivated")
