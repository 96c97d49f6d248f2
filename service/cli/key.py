"""`otklik key`: retire the key that encrypts stored data, without losing what it sealed."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.language import say
from service.cli.opening import load_settings, opened_store

if TYPE_CHECKING:
    from service.settings import Settings


@click.group(
    help=say(ru="Ключ шифрования хранимых данных.", en="The key that encrypts stored data.")
)
def key() -> None:
    """Collect what can be done with the key."""


@key.command("new", help=say(ru="Напечатать новый ключ.", en="Print a fresh key."))
def new() -> None:
    """Print a key for `OTKLIK_KEY`."""
    from cryptography.fernet import Fernet

    click.echo(Fernet.generate_key().decode())


@key.command(
    "rotate",
    help=say(
        ru="Зашифровать данные новым ключом. Сначала остановите сервис. Ключ из файла сменится "
        "сам; при OTKLIK_KEY поставьте новый ключ первым, прежний — через запятую.",
        en="Encrypt the data with a new key. Stop the service first. A key file is renewed; with "
        "OTKLIK_KEY put the new key first and the former after a comma.",
    ),
)
def rotate() -> None:
    """Seal everything with the first key; for a key file make that key first."""
    settings = load_settings()
    own_file = settings.data_dir / "otklik.key"
    if os.environ.get("OTKLIK_KEY", "").strip():
        _refuse_single(settings)
        _report(_reseal(settings))
        return
    if len(settings.keys) == 1:
        from cryptography.fernet import Fernet

        _write(own_file, ",".join([Fernet.generate_key().decode(), *settings.keys]))
        settings = load_settings()
    count = _reseal(settings)
    current, *former = settings.keys
    kept = own_file.with_name(f"otklik.retired-{datetime.now(UTC):%Y%m%d-%H%M%S}.key")
    _write(kept, ",".join(former))
    _write(own_file, current)
    _report(count)
    click.echo(
        say(
            ru=f"Прежний ключ лежит в {kept}. Он нужен старым резервным копиям; когда их не "
            "станет, удалите и его.",
            en=f"The former key is in {kept}. Older backups need it; delete it with the last of "
            "them.",
        )
    )


def _reseal(settings: "Settings") -> int:
    from service.store.rotation import rotate as reseal

    with opened_store(settings) as store:
        return reseal(store)


def _refuse_single(settings: "Settings") -> None:
    if len(settings.keys) < 2:
        raise click.UsageError(
            say(
                ru="В OTKLIK_KEY один ключ. Поставьте перед ним новый (otklik key new) через "
                "запятую и повторите.",
                en="OTKLIK_KEY holds one key. Put a new one (otklik key new) before it, with a "
                "comma, and repeat.",
            )
        )


def _write(path: Path, content: str) -> None:
    """Replace a key file in one step, readable to its owner only."""
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _report(count: int) -> None:
    click.echo(
        say(
            ru=f"Новым ключом зашифровано записей: {count}.",
            en=f"Values encrypted with the new key: {count}.",
        )
    )
