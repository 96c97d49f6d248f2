"""`otklik users`: who may sign in and with which roles, when no page can help any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from service.cli.language import say
from service.cli.opening import load_settings, opened_store, signin_url

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from service.settings import Settings
    from service.store.users import User

ROLES = ("agent", "qa", "manager", "admin")
EVERY_BRAND = "*"

_BRAND_OPTION = click.option(
    "--brand",
    default=EVERY_BRAND,
    metavar="BRAND",
    help=say(ru="бренд из otklik.toml; * — все", en="a brand of otklik.toml; * means all"),
)


@click.group(help=say(ru="Люди, которые входят в Отклик.", en="The people who sign in to Otklik."))
def users() -> None:
    """Collect what can be done with people."""


@users.command(
    "add",
    help=say(
        ru="Завести человека и напечатать одноразовую ссылку для входа.",
        en="Add a person and print a one-time sign-in link.",
    ),
)
@click.argument("login")
@click.option("--name", default="", help=say(ru="как показывать", en="the name to show"))
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(ROLES),
    help=say(ru="роль; можно повторять", en="a role; repeatable"),
)
@_BRAND_OPTION
def add(login: str, name: str, roles: tuple[str, ...], brand: str) -> None:
    """Create a person, grant the roles and print a link."""
    from service.store import users as people

    settings = load_settings()
    refuse_unknown_brand(settings, brand)
    with _writing(settings) as connection:
        user = people.create(connection, login, name, _now(), language=settings.language)
        people.grant(connection, user.id, brand, roles or ("agent",))
        token = people.make_signin_link(connection, user.id, _now())
    _print_link(settings, token)


@users.command("list", help=say(ru="Показать всех.", en="List everybody."))
def list_users() -> None:
    """Print one line per person: login, name, roles, whether they may sign in."""
    from service.store import users as people

    with opened_store(load_settings()) as store, store.read() as connection:
        found = people.everyone(connection)
    for user in found:
        click.echo(_line(user))
    if not found:
        click.echo(
            say(
                ru="Пока никого. Заведите первого: otklik users add ЛОГИН --role admin",
                en="Nobody yet. Add the first: otklik users add LOGIN --role admin",
            ),
            err=True,
        )


@users.command(
    "role",
    help=say(
        ru="Назначить роли для бренда; без ролей — снять все.",
        en="Set the roles for a brand; none takes them all away.",
    ),
)
@click.argument("login")
@click.argument("roles", nargs=-1, type=click.Choice(ROLES))
@_BRAND_OPTION
def role(login: str, roles: tuple[str, ...], brand: str) -> None:
    """Replace the person's roles for one brand."""
    from service.store import users as people

    settings = load_settings()
    refuse_unknown_brand(settings, brand)
    with _writing(settings) as connection:
        user = existing(connection, login)
        people.grant(connection, user.id, brand, roles)
        click.echo(_line(people.by_id(connection, user.id)))


@users.command(
    "link",
    help=say(
        ru="Напечатать одноразовую ссылку для входа; пароль остаётся.",
        en="Print a one-time sign-in link; the password stays.",
    ),
)
@click.argument("login")
def link(login: str) -> None:
    """Print a link that signs the person in once."""
    from service.store import users as people

    settings = load_settings()
    with _writing(settings) as connection:
        token = people.make_signin_link(connection, existing(connection, login).id, _now())
    _print_link(settings, token)


@users.command(
    "reset",
    help=say(
        ru="Забыть пароль, завершить все сеансы и напечатать одноразовую ссылку.",
        en="Forget the password, end all sessions and print a one-time link.",
    ),
)
@click.argument("login")
def reset(login: str) -> None:
    """Reset the person and print a link that lets them in."""
    from service.store import users as people

    settings = load_settings()
    with _writing(settings) as connection:
        user = existing(connection, login)
        people.reset(connection, user.id)
        token = people.make_signin_link(connection, user.id, _now())
    _print_link(settings, token)


@users.command("deactivate", help=say(ru="Больше не впускать.", en="Let the person in no more."))
@click.argument("login")
def deactivate(login: str) -> None:
    """Deactivate the person; what they decided stays theirs."""
    from service.store import users as people

    with _writing(load_settings()) as connection:
        user = existing(connection, login)
        people.deactivate(connection, user.id)
        click.echo(_line(people.by_id(connection, user.id)))


@users.command("activate", help=say(ru="Снова впускать.", en="Let the person in again."))
@click.argument("login")
def activate(login: str) -> None:
    """Activate the person again."""
    from service.store import users as people

    with _writing(load_settings()) as connection:
        user = existing(connection, login)
        people.activate(connection, user.id)
        click.echo(_line(people.by_id(connection, user.id)))


@contextmanager
def _writing(settings: "Settings") -> "Iterator[Connection]":
    with opened_store(settings) as store, store.write() as connection:
        yield connection


def existing(connection: "Connection", login: str) -> "User":
    """Return the person a command names, or refuse with a sentence."""
    from service.store import users as people

    user = people.by_login(connection, login)
    if user is None:
        raise click.ClickException(
            say(
                ru=f"Человека с логином «{login}» нет. Кто есть: otklik users list",
                en=f"There is nobody with the login “{login}”. See: otklik users list",
            )
        )
    return user


def refuse_unknown_brand(settings: "Settings", brand: str) -> None:
    """Refuse a brand that `otklik.toml` does not have."""
    if brand != EVERY_BRAND and brand not in settings.brands:
        known = ", ".join([EVERY_BRAND, *sorted(settings.brands)])
        raise click.UsageError(
            say(
                ru=f"Бренда «{brand}» нет. Есть: {known}.",
                en=f"There is no brand “{brand}”. Known: {known}.",
            )
        )


def _line(user: "User") -> str:
    roles = "; ".join(
        f"{brand}: {', '.join(sorted(held))}" for brand, held in sorted(user.roles.items())
    )
    state = "" if user.active else say(ru="отключён", en="deactivated")
    shown = user.name if user.name != user.login else ""
    return "\t".join(part for part in (user.login, shown, roles or "—", state) if part)


def _print_link(settings: "Settings", token: str) -> None:
    note = say(
        ru="Ссылка сработает один раз, в ближайшие 15 минут:",
        en="The link works once, within 15 minutes:",
    )
    click.echo(note, err=True)
    click.echo(signin_url(settings, token))


def _now() -> datetime:
    return datetime.now(UTC)
