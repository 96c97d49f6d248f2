"""A whole service on a free port with the demo brand and a helpdesk in memory, to be looked at.

Used by the browser tests and by docs/screenshots.py, so that what is tested is what is shown.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from integrations.base import Incoming
from integrations.testing import MemoryHelpdesk
from service.app import create_app
from service.cli.demo import BRAND, seed, with_demo_brand
from service.settings import Settings
from service.store import Store, deliveries, open_store, publications, users
from service.web.panel_token import mint
from service.work.desk import Desk

LOGIN, PASSWORD = "daria", "a phrase of several words"
PANEL_SECRET = "panel-secret-of-the-demo"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Stage:
    """A running service and what is needed to work with it."""

    url: str
    host_url: str
    desk: Desk
    helpdesk: MemoryHelpdesk

    def first(self, tab: str = "open", words: str = "") -> str:
        """Return the address of the first review of a tab that has `words`."""
        items = self.desk.inbox((BRAND,), tab, query=words).items
        return f"{self.url}/reviews/{items[0].id}"

    def receive(self, incoming: Incoming) -> None:
        """Let the helpdesk ring, and read what it says."""
        self.desk.receive("helpdesk", incoming)
        self.walk()

    def walk(self) -> None:
        """Do the durable work that is due now, as the runtime would."""
        store, at = self.desk.workplace.store, datetime.now(UTC)
        with store.read() as connection:
            arrived = deliveries.waiting(connection, at, 100)
            leaving = publications.in_states(connection, ("intended", "sending", "sent"))
        for delivery, _ in arrived:
            self.desk.intake.take_in(delivery)
        for publication in leaving:
            self.desk.publishing.advance(publication.id)


@contextmanager
def running(folder: Path) -> Iterator[Stage]:
    """Run the service until the end of the block."""
    service_url: list[str] = []
    host_app = Request.application(lambda request: _ticket_page(request, service_url[0]))
    with _serving(host_app) as address:
        host = address.replace("127.0.0.1", "localhost")
        helpdesk = MemoryHelpdesk(brand=BRAND)
        adapter = helpdesk.adapter("helpdesk", host_origins=(host,), panel_secret=PANEL_SECRET)
        settings = with_demo_brand(Settings.load({}, folder))
        settings = replace(settings, channels={"helpdesk": adapter.config})
        store = open_store(settings.database_url, settings.keys)
        seed(replace(settings, channels={}), store)
        desk = Desk(store, settings, Drafter(PlaybookEngine()), {"helpdesk": adapter})
        _add_person(store)
        with _serving(create_app(settings, desk=desk, store=store)) as url:
            service_url.append(url)
            yield Stage(url, host, desk, helpdesk)
        store.close()


def chromium() -> str | None:
    """Find a browser on this machine; None leaves the choice to Playwright."""
    named = os.environ.get("OTKLIK_TEST_CHROMIUM") or "/usr/bin/chromium"
    return named if Path(named).exists() else None


def _add_person(store: Store) -> None:
    with store.write() as connection:
        person = users.create(connection, LOGIN, "Дарья Лукина", datetime.now(UTC))
        users.set_password(connection, person.id, PASSWORD)
        users.grant(connection, person.id, BRAND, ["manager"])


class _Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing about each request."""


@contextmanager
def _serving(app: Callable[..., object]) -> Iterator[str]:
    server: BaseWSGIServer = make_server(
        "127.0.0.1", 0, app, threaded=True, request_handler=_Silent
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _ticket_page(request: Request, service_url: str) -> Response:
    """Show a ticket as a helpdesk would, with the panel in a frame beside its reply box."""
    token = mint(PANEL_SECRET, channel="helpdesk", ticket=request.path[1:], agent="Дарья")
    page = TICKET_PAGE.replace("{token}", token).replace("{otklik}", service_url)
    return Response(page, mimetype="text/html")


TICKET_PAGE = """<!doctype html><html lang="ru"><meta charset="utf-8"><title>Обращение</title>
<textarea id="box" aria-label="Ответ"></textarea>
<iframe name="panel" title="Отклик" width="280" height="760"></iframe>
<form method="post" action="{otklik}/panel/open" target="panel">
<input type="hidden" name="token" value="{token}">
<input type="hidden" name="lang" value="ru"></form>
<script>
addEventListener("message", (event) => {
  if (event.origin === "{otklik}" && event.data.type === "insert")
    document.getElementById("box").value = event.data.text;
});
document.forms[0].submit();
</script></html>"""
