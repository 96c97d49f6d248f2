"""A web application over a real desk and a real database, and people to visit it."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.types import Review
from integrations.testing import MemoryHelpdesk
from service.app import create_app
from service.channels import Brand
from service.settings import Settings
from service.store import open_store, users
from service.work.desk import Desk

PASSWORD = "a phrase of several words"
PANEL_SECRET = "panel-secret-0123456789"
HOST = "https://helpdesk.example.org"


class Visitor:
    """Somebody with a browser: follows the form token as a browser would."""

    def __init__(self, app: Flask, language: str = "en") -> None:
        self.client: FlaskClient = app.test_client()
        self.language = language

    def get(self, path: str, **kwargs: object) -> TestResponse:
        """Open a page."""
        headers = {"Accept-Language": self.language, "Accept": "text/html"}
        return self.client.get(path, headers={**headers, **kwargs.pop("headers", {})}, **kwargs)

    def post(self, path: str, data: dict | None = None, **headers: str) -> TestResponse:
        """Send a form with the token of this session."""
        form = {"csrf_token": self.token(), **(data or {})}
        said = {"Accept-Language": self.language, "Accept": "text/html"}
        return self.client.post(path, data=form, headers={**said, **headers})

    def token(self) -> str:
        """Read the form token of this session."""
        page = self.get("/sign-in").text
        return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]

    def sign_in(self, login: str, password: str = PASSWORD) -> TestResponse:
        """Sign in with the form."""
        return self.post("/sign-in", {"login": login, "password": password})


@pytest.fixture
def helpdesk() -> MemoryHelpdesk:
    """A helpdesk of brand one."""
    return MemoryHelpdesk(brand="one")


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory) -> FileSystemBytecodeCache:
    """Templates compiled once for all applications of a run: half of what a page test costs."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> Path:
    """A folder with a database that has its tables and its people; every test gets a copy."""
    # What a password's hash costs an attacker is argon2's own default; tests need not pay it.
    users._hasher = PasswordHasher(1, 8, 1)
    folder = tmp_path_factory.mktemp("furnished")
    settings = Settings.load({}, folder)
    store = open_store(settings.database_url, settings.keys)
    with store.write() as connection:
        for login, role, brand in PEOPLE:
            person = users.create(connection, login, login.title(), datetime.now(UTC))
            users.set_password(connection, person.id, PASSWORD)
            users.grant(connection, person.id, brand, [role])
    store.close()
    return folder


@pytest.fixture
def settings(tmp_path, helpdesk, furnished) -> Settings:
    """Two brands; only the first has a channel."""
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    config = helpdesk.adapter("fake", host_origins=(HOST,), panel_secret=PANEL_SECRET).config
    return replace(
        Settings.load({}, tmp_path),
        brands={"one": Brand("one", "Первый"), "two": Brand("two", "Второй")},
        channels={"fake": config},
    )


@pytest.fixture
def desk(settings, helpdesk) -> Iterator[Desk]:
    """A desk on an empty database."""
    store = open_store(settings.database_url, settings.keys)
    adapter = helpdesk.adapter("fake", host_origins=(HOST,), panel_secret=PANEL_SECRET)
    yield Desk(store, settings, Drafter(PlaybookEngine()), {"fake": adapter})
    store.close()


@pytest.fixture
def app(settings, desk, compiled_templates) -> Flask:
    """The application, loud about its own mistakes."""
    app = create_app(settings, desk=desk)
    app.jinja_env.bytecode_cache = compiled_templates
    app.testing = True
    return app


PEOPLE = (
    ("anna", "agent", "one"),
    ("quentin", "qa", "one"),
    ("maria", "manager", "one"),
    ("adam", "admin", "*"),
    ("stranger", "agent", "two"),
)


@pytest.fixture
def visitor(app) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor(app)


@pytest.fixture
def agent(app) -> Visitor:
    """An agent of brand one."""
    return signed_in(app, "anna")


@pytest.fixture
def manager(app) -> Visitor:
    """A manager of brand one."""
    return signed_in(app, "maria")


def signed_in(app: Flask, login: str) -> Visitor:
    """Let a person in."""
    visitor = Visitor(app)
    assert visitor.sign_in(login).status_code == 302
    return visitor


@pytest.fixture
def review_id(desk) -> str:
    """A complaint of brand one, drafted."""
    return desk.import_review(COMPLAINT)


COMPLAINT = Review(
    brand="one",
    channel="maps",
    external_id="r-1",
    author="Игорь",
    rating=2,
    text="Латте принесли холодным, а ждали его двадцать минут.",
    language="ru",
    received_at=datetime(2026, 1, 12, 9, 0, tzinfo=UTC),
)


def fields_of(page: str, action: str) -> dict[str, str]:
    """Read the fields of the first form whose action ends with `action`, texts included."""
    forms = re.findall(r"<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", page, re.DOTALL)
    body = next(form for where, form in forms if where.endswith(action))
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body))
    area = re.search(r"<textarea[^>]*name=\"text\"[^>]*>\n(.*?)</textarea>", body, re.DOTALL)
    if area:
        fields["text"] = area[1]
    return fields
