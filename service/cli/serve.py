"""`otklik serve` and `otklik worker`: the service, and more hands for it."""

import signal
import threading
from typing import TYPE_CHECKING

import click

from service.cli.language import say
from service.cli.logs import begin_logging
from service.cli.opening import load_settings, opened_store

if TYPE_CHECKING:
    from service.settings import Settings


@click.command(
    help=say(
        ru="Запустить сервис. Настройки — в переменных OTKLIK_* и в otklik.toml.",
        en="Run the service. It is configured by OTKLIK_* variables and otklik.toml.",
    )
)
def serve() -> None:
    """Check the configuration, run the migrations and serve."""
    settings = load_settings()
    begin_logging(settings.log_level)
    with opened_store(settings):
        pass
    run(settings, [])


def run(settings: "Settings", notes: list[str]) -> None:
    """Serve, and print the address and `notes` once connections are accepted."""
    from service.cli.server import run as run_server

    def tell() -> None:
        click.echo(say(ru=f"Отклик: {settings.public_url}", en=f"Otklik: {settings.public_url}"))
        for note in notes:
            click.echo(note)

    run_server(settings, tell)


@click.command(
    help=say(
        ru="Помогать сервису с работой: черновиками, публикациями, опросом. Нужен PostgreSQL.",
        en="Help a service with its work: drafts, publishing, polling. Needs PostgreSQL.",
    )
)
def worker() -> None:
    """Work until a signal ends it."""
    settings = load_settings()
    begin_logging(settings.log_level)
    from service.app import open_desk
    from service.work.runtime import Runtime
    from service.work.warming import warm_up

    with opened_store(settings) as store:
        desk, runtime = open_desk(settings, store), Runtime()
        runtime.start(desk, joining=True)
        warm_up(desk.workplace.drafter)
        _wait_for_the_end()
        runtime.stop()


def _wait_for_the_end() -> None:
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    over.wait()
