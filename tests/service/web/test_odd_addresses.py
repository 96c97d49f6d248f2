"""Odd ids and query parameters on PostgreSQL, which refuses what SQLite takes; never a 500."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from service.app import create_app
from service.settings import Settings
from service.store import open_store, users
from service.web.panel_token import mint
from service.work.desk import Desk
from tests.service.databases import fresh_postgres
from tests.service.web.conftest import PANEL_SECRET, PASSWORD, Visitor, signed_in

pytestmark = pytest.mark.needs("postgres")
LONG_NAME = "a-channel-with-quite-a-long-name"


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A database with one manager."""
    with fresh_postgres() as url:
        yield url


@pytest.fixture
def settings(settings: Settings, database: str, helpdesk) -> Settings:
    """The usual two brands on PostgreSQL; the channel has a long name."""
    config = helpdesk.adapter(LONG_NAME, panel_secret=PANEL_SECRET).config
    return replace(settings, database_url=database, channels={LONG_NAME: config})


@pytest.fixture
def desk(settings: Settings, helpdesk) -> Iterator[Desk]:
    """A desk with nothing in it but the person who looks."""
    store = open_store(settings.database_url, settings.keys)
    adapter = helpdesk.adapter(LONG_NAME, panel_secret=PANEL_SECRET)
    desk = Desk(store, settings, Drafter(PlaybookEngine()), {LONG_NAME: adapter})
    with store.write() as connection:
        if users.by_login(connection, "maria") is None:
            person = users.create(connection, "maria", "Maria", desk.workplace.now())
            users.set_password(connection, person.id, PASSWORD)
            users.grant(connection, person.id, "one", ["manager"])
    yield desk
    store.close()


@pytest.mark.parametrize("value", ["%00", "%ff", "-1", "9" * 30, "foo", "%F0%9F%98%80", ""])
def test_odd_query_parameters_are_answered(settings, desk, value):
    manager = signed_in(create_app(settings, desk=desk), "maria")
    for path in ("/inbox?channel=", "/inbox?tab=", "/inbox?page=", "/inbox?q="):
        assert manager.get(path + value).status_code == 200
    assert manager.get(f"/guidelines/one?number={value}").status_code in {200, 404}


@pytest.mark.parametrize("value", ["%00", "a%00b", "%ff", "-1", "9" * 30])
def test_odd_ids_are_not_found(settings, desk, value):
    manager = signed_in(create_app(settings, desk=desk), "maria")
    for path in (f"/reviews/{value}", f"/reviews/{value}/publication"):
        assert manager.get(path).status_code == 404
    for path in (
        f"/reviews/{value}/check",
        f"/reviews/{value}/suggest",
        f"/reviews/{value}/publications/{value}",
        f"/unreadable/{value}/retry",
        f"/unreadable/{value}/dismiss",
        f"/guidelines/one/{value}/publish",
    ):
        assert manager.post(path, {"text": "x", "outcome": "retry"}).status_code == 404


def test_a_panel_of_a_channel_with_a_long_name_drafts(settings, desk, helpdesk):
    ticket = helpdesk.open("Торт приехал с трещиной, но был очень вкусный.", author="Анна")
    client = Visitor(create_app(settings, desk=desk)).client
    token = mint(PANEL_SECRET, channel=LONG_NAME, ticket=ticket, agent="Дарья")
    shell = client.post("/panel/open", data={"token": token})
    session = re.search(r'panel-session" content="([^"]+)"', shell.text)[1]
    answer = client.post("/panel/draft", headers={"Authorization": f"Bearer {session}"})
    assert answer.status_code == 200
    assert "data-insert" in answer.text
