"""The HTTP server: one process with threads, in which the app and its durable work live together.

The app is built in the worker, after the fork: neither a database connection nor the durable
work's threads survive one.
"""

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.errors import AppImportError

from prompts.errors import OtklikError
from service.cli.language import reader_language, say

if TYPE_CHECKING:
    from flask import Flask

    from service.settings import Settings

THREADS = 8
"""Requests worked on at once; a draft is a few milliseconds, so more would only queue elsewhere."""
THREADS_BESIDE_A_MODEL = 64
"""A draft that a model writes holds its thread for seconds while it is watched, idle for most."""
STOP_SECONDS = 20
"""How long requests and steps under way may take to end when the service stops."""


class Server(BaseApplication):  # type: ignore[misc] # Gunicorn has no types
    """Gunicorn with our settings and nothing from its own command line or files."""

    def __init__(self, settings: "Settings", when_ready: Callable[[], None]) -> None:
        self._settings = settings
        self._when_ready = when_ready
        super().__init__()

    def load_config(self) -> None:
        """Set what Gunicorn has to know."""
        host = self._settings.bind_host
        options = {
            "bind": f"{f'[{host}]' if ':' in host else host}:{self._settings.bind_port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS if self._settings.model is None else THREADS_BESIDE_A_MODEL,
            "graceful_timeout": STOP_SECONDS,
            "proc_name": "otklik",
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": self._tell_once,
            "worker_exit": lambda _server, worker: _stop_work(worker),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> "Flask":
        """Build the app and start its work; called in the worker process.

        Raises:
            AppImportError: a refusal of ours, which Gunicorn prints without a traceback.
        """
        try:
            return _build(self._settings)
        except OtklikError as err:
            raise AppImportError(err.message.say(reader_language())) from err

    def _tell_once(self, worker: Any) -> None:
        """Speak up for the first worker; one that replaces a crashed worker is no news."""
        if worker.age == 1:
            self._when_ready()


def _build(settings: "Settings") -> "Flask":
    from service.app import create_app, open_desk
    from service.store import open_store
    from service.work.runtime import Runtime
    from service.work.warming import warm_up

    store = open_store(settings.database_url, settings.keys)
    desk, runtime = open_desk(settings, store), Runtime()
    app = create_app(settings, desk=desk, store=store, runtime=runtime)
    runtime.start(desk)
    warm_up(desk.workplace.drafter)
    return app


def run(settings: "Settings", when_ready: Callable[[], None]) -> None:
    """Serve until a signal ends it; `when_ready` is called once requests are answered."""
    refuse_taken_address(settings)
    Server(settings, when_ready).run()


def refuse_taken_address(settings: "Settings") -> None:
    """Say plainly that somebody else listens there.

    Raises:
        click.ClickException: the address is taken or not ours.
    """
    family = socket.AF_INET6 if ":" in settings.bind_host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.bind_host, settings.bind_port))
        except OSError as err:
            where = f"{settings.bind_host}:{settings.bind_port}"
            raise click.ClickException(
                say(
                    ru=f"Адрес {where} не открыть: {err.strerror}. Остановите то, что его "
                    "занимает, или задайте другой в OTKLIK_BIND.",
                    en=f"Cannot listen on {where}: {err.strerror}. Stop what holds it, or set "
                    "another address in OTKLIK_BIND.",
                )
            ) from err


def _stop_work(worker: Any) -> None:
    """Let the steps under way end before the process does."""
    app = getattr(worker, "wsgi", None)
    runtime = getattr(app, "extensions", {}).get("otklik_runtime")
    if runtime is not None:
        runtime.stop()
