"""Whose token this is: the only way into the API, where no cookie is looked at."""

import logging
from datetime import UTC, datetime
from typing import cast

from flask import Flask, current_app, request

from service.store import tokens
from service.store.tokens import Scope, Token
from service.store.users import User
from service.web.api.errors import (
    NO_ROLE,
    NO_TOKEN,
    WRONG_TOKEN,
    ScopeMissing,
    TokenRefused,
    WrongToken,
)
from service.web.api.guesses import Guesses
from service.web.errors import NotAllowed
from service.web.wiring import wired
from service.work.views import EVERY_BRAND, Actor, Role

log = logging.getLogger(__name__)
ROLES: dict[Scope, tuple[Role, ...]] = {
    "read": ("agent", "qa", "manager", "admin"),
    "draft": ("agent", "manager", "admin"),
    "decide": ("agent", "manager", "admin"),
}
"""Which roles the token's person needs: a token never does more than the person may."""


def authenticate(scope: Scope) -> tuple[Actor, tuple[str, ...]]:
    """Return the person behind the request's token and the brands it opens for `scope`.

    Raises:
        TokenRefused: there is none, or it opens nothing.
        TooManyGuesses: this address tried too many.
        ScopeMissing, NotAllowed: the token, or its person, is not meant for this.
    """
    token, user = _holder()
    if scope not in token.scopes:
        raise ScopeMissing(scope)
    person = _narrowed(user, token.brand)
    brands = person.brands_of(wired().settings.brands, *ROLES[scope])
    if not brands:
        raise NotAllowed(NO_ROLE)
    return person, brands


def _holder() -> tuple[Token, User]:
    scheme, _, given = request.headers.get("Authorization", "").strip().partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise TokenRefused(NO_TOKEN)
    guesses = cast(Guesses, current_app.extensions["otklik_api_guesses"])
    address = request.remote_addr or ""
    guesses.check(address)
    store, at = wired().store, datetime.now(UTC)
    with store.read() as connection:
        found = tokens.verify(connection, given.strip(), at)
    if found is None:
        guesses.failed(address, given)
        log.info("a wrong token was refused")
        raise WrongToken(WRONG_TOKEN)
    if tokens.needs_noting(found[0], at):
        with store.write() as connection:
            tokens.note_use(connection, found[0], at)
    return found


def _narrowed(user: User, brand: str) -> Actor:
    """Return the person with the roles of the token's brand only."""
    held = user.roles
    if brand != EVERY_BRAND:
        held = {brand: held.get(brand, frozenset()) | held.get(EVERY_BRAND, frozenset())}
    return Actor(user.id, user.name, cast("dict[str, frozenset[Role]]", held))


def init_app(app: Flask) -> None:
    """Give the app its memory of wrong tokens."""
    app.extensions["otklik_api_guesses"] = Guesses()
