"""`otklik doctor`: one plain line per thing that has to be in order, and how to mend it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from service.cli.language import reader_language, say
from service.cli.opening import load_settings

if TYPE_CHECKING:
    from integrations.base import ChannelConfig
    from service.settings import Settings

Verdict = Literal["good", "doubtful", "bad"]

ENOUGH_DISK_BYTES = 1 << 30
LITTLE_DISK_BYTES = 100 << 20
OLDEST_CREDIBLE_NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock before this product was written is not set."""
CLOCK_TOLERANCE = timedelta(minutes=2)

_MARKS = {"good": ("✓", "green"), "doubtful": ("!", "yellow"), "bad": ("✗", "red")}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, as the sentence a person reads."""

    verdict: Verdict
    sentence: str


@click.command(
    help=say(
        ru="Проверить, всё ли готово: настройки, ключ, база, каналы, модель, словари, диск, часы. "
        "Код выхода 1, если что-то мешает работе.",
        en="Check that everything is ready: settings, key, database, channels, model, "
        "dictionaries, disk, clock. Exit code 1 when something prevents work.",
    )
)
@click.option(
    "--reach",
    is_flag=True,
    help=say(ru="ещё и обратиться к площадкам", en="also talk to the platforms"),
)
def doctor(reach: bool) -> None:
    """Print the findings, worst last, and exit 1 when any is bad."""
    findings = []
    for finding in examine(reach=reach):
        findings.append(finding)
        mark, color = _MARKS[finding.verdict]
        click.echo(f"{click.style(mark, fg=color, bold=True)} {finding.sentence}")
    if any(finding.verdict == "bad" for finding in findings):
        raise click.exceptions.Exit(1)


def examine(*, reach: bool) -> Iterator[Finding]:
    """Yield one finding per check; without settings the rest cannot be checked."""
    yield _python()
    yield _guarded(say(ru="Словари", en="Dictionaries"), _dictionaries)
    try:
        settings = load_settings()
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the doctor says it
        yield Finding("bad", _sentence(say(ru="Настройки", en="Settings"), error))
        return
    yield _settings(settings)
    yield _key(settings)
    yield _guarded(say(ru="База данных", en="Database"), lambda: _database(settings))
    yield from _channels(settings, reach=reach)
    yield _guarded(say(ru="Модель", en="Model"), lambda: _model(settings))
    yield _disk(settings.data_dir)
    yield _clock(settings)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("good", f"Python {version}")


def _dictionaries() -> Finding:
    from guardrails.morphology import lemma

    if lemma("кофейнями") != "кофейня":
        return Finding(
            "bad",
            say(
                ru="Словарь русского языка повреждён. Переустановите pymorphy3-dicts-ru.",
                en="The Russian dictionary is damaged. Reinstall pymorphy3-dicts-ru.",
            ),
        )
    return Finding("good", say(ru="Словари на месте", en="Dictionaries are there"))


def _settings(settings: "Settings") -> Finding:
    brands = ", ".join(settings.brands)
    return Finding(
        "good",
        say(
            ru=f"Настройки читаются; бренды: {brands}; адрес {settings.public_url}",
            en=f"Settings are readable; brands: {brands}; address {settings.public_url}",
        ),
    )


def _key(settings: "Settings") -> Finding:
    path = settings.data_dir / "otklik.key"
    if path.exists() and path.stat().st_mode & 0o077:
        return Finding(
            "doubtful",
            say(
                ru=f"Ключ {path} могут прочесть другие. Выполните: chmod 600 {path}",
                en=f"Others can read the key {path}. Run: chmod 600 {path}",
            ),
        )
    return Finding("good", say(ru="Ключ шифрования есть", en="The encryption key is there"))


def _database(settings: "Settings") -> Finding:
    from sqlalchemy.exc import SQLAlchemyError

    try:
        current, newest = _revisions(settings)
    except SQLAlchemyError:
        return Finding(
            "bad",
            say(
                ru="База данных не открывается. Проверьте OTKLIK_DATABASE_URL и работает ли сервер "
                "базы.",
                en="The database does not open. Check OTKLIK_DATABASE_URL and that its server "
                "runs.",
            ),
        )
    if current == newest:
        return Finding("good", say(ru="База данных готова", en="The database is up to date"))
    return Finding(
        "doubtful",
        say(
            ru="База данных другой версии: её обновит otklik serve или otklik migrate",
            en="The database is of another version: otklik serve or otklik migrate brings it up",
        ),
    )


def _revisions(settings: "Settings") -> tuple[str | None, str | None]:
    """Return the database's migration and the newest one this version has."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from service.store import migrations, open_store

    store = open_store(settings.database_url, settings.keys, migrate=False)
    try:
        with store.read() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    finally:
        store.close()
    return current, ScriptDirectory(next(iter(migrations.__path__))).get_current_head()


def _channels(settings: "Settings", *, reach: bool) -> Iterator[Finding]:
    if not settings.channels:
        yield Finding(
            "doubtful",
            say(
                ru="Каналов нет: отзывам неоткуда прийти. Опишите их в otklik.toml.",
                en="No channel is configured: no review can arrive. Describe them in otklik.toml.",
            ),
        )
    for name, config in settings.channels.items():
        yield _guarded(name, _channel_check(name, config, reach))


def _channel_check(name: str, config: "ChannelConfig", reach: bool) -> Callable[[], Finding]:
    def check() -> Finding:
        import httpx

        from integrations.registry import open_channel

        with httpx.Client(timeout=10) as http:
            adapter = open_channel(config, http)
            if not reach:
                return Finding("good", say(ru=f"Канал {name} описан", en=f"Channel {name} is set"))
            adapter.list_since("")
        return Finding("good", say(ru=f"Канал {name} отвечает", en=f"Channel {name} answers"))

    return check


def _model(settings: "Settings") -> Finding:
    """Build the model, which a missing package or key prevents; nothing is sent to it."""
    from drafting.model.engine import ModelEngine

    if settings.model is None:
        return Finding(
            "good",
            say(
                ru="Черновики пишет плейбук: OTKLIK_MODEL не задана",
                en="The playbook writes the drafts: OTKLIK_MODEL is not set",
            ),
        )
    ModelEngine(settings.model).warm_up()
    names = ", ".join(settings.model.models)
    return Finding(
        "good", say(ru=f"Черновики пишет модель {names}", en=f"Drafts are written by {names}")
    )


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    sentence = say(
        ru=f"Свободно на диске: {free / 2**30:.1f} ГиБ",
        en=f"Free disk space: {free / 2**30:.1f} GiB",
    )
    if free >= ENOUGH_DISK_BYTES:
        return Finding("good", sentence)
    return Finding("doubtful" if free >= LITTLE_DISK_BYTES else "bad", sentence)


def _clock(settings: "Settings") -> Finding:
    """Compare with what the disk has seen: signatures and links are bound to the time."""
    now = datetime.now(UTC)
    newest = max(
        (path.stat().st_mtime for path in settings.data_dir.iterdir()), default=now.timestamp()
    )
    if now < OLDEST_CREDIBLE_NOW or newest > (now + CLOCK_TOLERANCE).timestamp():
        return Finding(
            "bad",
            say(
                ru=f"Часы показывают {now:%Y-%m-%d %H:%M} UTC, это раньше последних записей. "
                "Поставьте время по NTP.",
                en=f"The clock says {now:%Y-%m-%d %H:%M} UTC, before the latest records. "
                "Set it by NTP.",
            ),
        )
    return Finding("good", say(ru=f"Часы: {now:%H:%M} UTC", en=f"Clock: {now:%H:%M} UTC"))


def _guarded(subject: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - a doctor that crashes diagnoses nothing
        return Finding("bad", _sentence(subject, error))


def _sentence(subject: str, error: Exception) -> str:
    from prompts.errors import OtklikError

    if isinstance(error, OtklikError):
        return f"{subject}: {error.message.say(reader_language())}"
    return f"{subject}: {type(error).__name__}"
