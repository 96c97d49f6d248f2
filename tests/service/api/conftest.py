"""The application of the pages' tests, visited by programs with tokens."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from service.store import tokens, users
from service.store.tokens import SCOPES, NewToken
from tests.service.web.conftest import (
    app,
    compiled_templates,
    desk,
    furnished,
    helpdesk,
    review_id,
    settings,
)

__all__ = ["app", "compiled_templates", "desk", "furnished", "helpdesk", "review_id", "settings"]


class Program:
    """Somebody's script: a token and JSON."""

    def __init__(self, app: Flask, token: str = "", language: str = "en") -> None:
        self.client = app.test_client(use_cookies=False)
        self.token = token
        self.headers = {"Accept-Language": language, "Accept": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **headers: str) -> TestResponse:
        """Ask."""
        return self.client.get(f"/api/v1{path}", headers={**self.headers, **headers})

    def post(self, path: str, body: object = None, **headers: str) -> TestResponse:
        """Send JSON."""
        address, said = f"/api/v1{path}", {**self.headers, **headers}
        if body is None:
            return self.client.post(address, headers=said)
        return self.client.post(address, headers=said, json=body)


Minter = Callable[..., str]


@pytest.fixture
def mint(desk) -> Minter:
    """Make a token of a person."""
    store = desk.workplace.store

    def make(login="anna", scopes=SCOPES, brand="*", **fields) -> str:
        with store.write() as connection:
            user = users.by_login(connection, login)
            new = NewToken(user.id, scopes, brand, **fields)
            return tokens.create(connection, new, datetime.now(UTC))[1]

    return make


@pytest.fixture
def program(app, mint) -> Program:
    """A program of an agent of brand one, with every scope."""
    return Program(app, mint())
