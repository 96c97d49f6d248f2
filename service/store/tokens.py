"""Tokens of the HTTP API: personal, for some scopes and brands; of the secret only a hash is kept.

A token is `otk_` + 12 letters that name it + `_` + 256 random bits. The name is looked up, the
rest compared in constant time, so that nothing about a secret can be learned from how long an
answer takes. The secret is random, so a fast hash is enough.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast, get_args

from sqlalchemy import Connection, Row, insert, select, update

from prompts.language import Phrase
from service.errors import NotFound
from service.store import users
from service.store.columns import storable
from service.store.ids import new_id
from service.store.tables import tokens as table
from service.store.users import User

Scope = Literal["draft", "read", "decide"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
USE_IS_NOTED_EVERY = timedelta(minutes=1)
_FORM = re.compile(r"otk_(?P<name>[0-9a-f]{12})_(?P<secret>[A-Za-z0-9_-]{43})")
_NOBODYS_HASH = hashlib.sha256(b"nobody").hexdigest()
_NO_SUCH_TOKEN = Phrase(
    ru="Такого токена нет. Список: otklik tokens list.",
    en="There is no such token. List them: otklik tokens list.",
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token, without its secret. `brand` is one of the installation's or `*`."""

    id: str
    name: str
    user_id: str
    note: str
    scopes: frozenset[Scope]
    brand: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Tell whether it opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a token is to be good for; `expires_at` None means until it is revoked."""

    user_id: str
    scopes: Iterable[Scope]
    brand: str
    note: str = ""
    expires_at: datetime | None = None


def create(connection: Connection, new: NewToken, at: datetime) -> tuple[Token, str]:
    """Make a token and return it with its text, which can never be shown again.

    Raises:
        NotFound: there is no such person.
    """
    users.by_id(connection, new.user_id)
    name, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    values = {
        "id": new_id(),
        "name": name,
        "user_id": new.user_id,
        "secret_hash": _hash(secret),
        "note": storable(new.note).strip()[:100],
        "scopes": sorted(set(new.scopes)),
        "brand": new.brand,
        "created_at": at,
        "expires_at": new.expires_at,
    }
    row = connection.execute(insert(table).values(values).returning(*table.c)).one()
    return _token(row), f"otk_{name}_{secret}"


def verify(connection: Connection, given: str, at: datetime) -> tuple[Token, User] | None:
    """Return the token and its person, None when it is none, revoked, expired or theirs no more."""
    form = _FORM.fullmatch(given)
    name, secret = (form["name"], form["secret"]) if form else ("", "")
    row = connection.execute(select(table).where(table.c.name == name)).one_or_none()
    stored = _NOBODYS_HASH if row is None else row.secret_hash
    same = hmac.compare_digest(_hash(secret), stored)
    if row is None or not same:
        return None
    token, user = _token(row), users.by_id(connection, row.user_id)
    return (token, user) if user.active and token.holds(at) else None


def needs_noting(token: Token, at: datetime) -> bool:
    """Tell whether the last use that is written down is long enough ago."""
    return token.last_used_at is None or at - token.last_used_at >= USE_IS_NOTED_EVERY


def note_use(connection: Connection, token: Token, at: datetime) -> None:
    """Write down that the token was used."""
    connection.execute(update(table).where(table.c.id == token.id).values(last_used_at=at))


def listed(connection: Connection) -> list[tuple[Token, User]]:
    """List every token with its person, oldest first."""
    rows = connection.execute(select(table).order_by(table.c.id)).all()
    people = {user.id: user for user in users.everyone(connection)}
    return [(_token(row), people[row.user_id]) for row in rows]


def revoke(connection: Connection, name: str, at: datetime) -> Token:
    """End a token by its name (the 12 letters behind `otk_`); a second time changes nothing.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(select(table).where(table.c.name == name)).one_or_none()
    if row is None:
        raise NotFound(_NO_SUCH_TOKEN)
    if row.revoked_at is not None:
        return _token(row)
    changed = update(table).where(table.c.id == row.id).values(revoked_at=at)
    return _token(connection.execute(changed.returning(*table.c)).one())


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        name=row.name,
        user_id=row.user_id,
        note=row.note,
        scopes=frozenset(cast("list[Scope]", row.scopes)),
        brand=row.brand,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
