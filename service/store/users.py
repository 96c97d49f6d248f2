"""The people who sign in: passwords as argon2 hashes, roles per brand, one-time links."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from prompts.language import Phrase
from service.errors import AlreadyExists, NotFound, SignInFailed
from service.store.columns import storable
from service.store.ids import new_id
from service.store.tables import roles as roles_table
from service.store.tables import signin_links, tokens, users

LINK_LIFETIME = timedelta(minutes=15)
MIN_PASSWORD_LENGTH = 10
_hasher = PasswordHasher()

_LINK_IS_OVER = Phrase(
    ru="Ссылка уже использована или устарела. Попросите новую: otklik users link ЛОГИН.",
    en="The link was used already or is too old. Ask for a new one: otklik users link LOGIN.",
)
_TAKEN = Phrase(
    ru="Такой логин уже есть. Выберите другой.", en="This login exists already. Choose another."
)
_NO_SUCH_USER = Phrase(
    ru="Такого пользователя нет. Список: otklik users list.",
    en="There is no such user. List them: otklik users list.",
)


@dataclass(frozen=True, slots=True)
class User:
    """One person. A session made under another `session_version` is over."""

    id: str
    login: str
    name: str
    language: str
    active: bool
    has_password: bool
    session_version: int
    created_at: datetime
    roles: dict[str, frozenset[str]] = field(default_factory=dict)


def create(
    connection: Connection, login: str, name: str, at: datetime, *, language: str = ""
) -> User:
    """Create a person without password or roles.

    Raises:
        AlreadyExists: the login is taken (case does not count).
    """
    user_id, shown = new_id(), storable(name).strip()[:100] or login
    values = {"id": user_id, "login": _login(login), "name": shown, "language": language}
    try:
        connection.execute(insert(users).values(values | {"created_at": at}))
    except IntegrityError as err:
        raise AlreadyExists(_TAKEN) from err
    return by_id(connection, user_id)


def by_id(connection: Connection, user_id: str) -> User:
    """Read one person.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    if row is None:
        raise NotFound(_NO_SUCH_USER)
    return _user(row, _roles(connection, user_id))


def by_login(connection: Connection, login: str) -> User | None:
    """Find a person by login; case does not count."""
    row = connection.execute(select(users).where(users.c.login == _login(login))).one_or_none()
    return None if row is None else _user(row, _roles(connection, row.id))


def everyone(connection: Connection) -> list[User]:
    """List all people by login, the deactivated too."""
    rows = connection.execute(select(users).order_by(users.c.login)).all()
    return [_user(row, _roles(connection, row.id)) for row in rows]


def verify_password(connection: Connection, login: str, password: str) -> User | None:
    """Return the active person whose login and password these are, else None.

    Takes the same time whether or not the login exists.
    """
    row = connection.execute(select(users).where(users.c.login == _login(login))).one_or_none()
    known = None if row is None else row.password_hash
    try:
        _hasher.verify(known or _nobodys_hash(), password)
    except (Argon2Error, InvalidHashError):
        return None
    if row is None or known is None or not row.active:
        return None
    return _user(row, _roles(connection, row.id))


def set_password(connection: Connection, user_id: str, password: str) -> None:
    """Set a password and end every session of the person.

    Raises:
        NotFound: there is no such person.
        SignInFailed: the password is too short.
    """
    if len(password) < MIN_PASSWORD_LENGTH:
        raise SignInFailed(
            Phrase(
                ru=f"Пароль короче {MIN_PASSWORD_LENGTH} знаков. Придумайте длиннее.",
                en=f"The password has fewer than {MIN_PASSWORD_LENGTH} characters. Use a longer.",
            )
        )
    _change(connection, user_id, password_hash=_hasher.hash(password))


def rename(connection: Connection, user_id: str, *, name: str, language: str) -> None:
    """Change how the person is shown and which language they read; sessions stay."""
    changed = update(users).where(users.c.id == user_id)
    connection.execute(changed.values(name=storable(name).strip()[:100], language=language))


def grant(connection: Connection, user_id: str, brand: str, roles: Iterable[str]) -> None:
    """Set the person's roles for one brand (`*` for every brand); none takes them all away."""
    by_id(connection, user_id)
    of_brand = (roles_table.c.user_id == user_id) & (roles_table.c.brand == brand)
    connection.execute(delete(roles_table).where(of_brand))
    rows = [{"user_id": user_id, "brand": brand, "role": role} for role in sorted(set(roles))]
    if rows:
        connection.execute(insert(roles_table), rows)


def deactivate(connection: Connection, user_id: str) -> None:
    """Let the person sign in no more; what they did stays theirs."""
    _change(connection, user_id, active=False)


def activate(connection: Connection, user_id: str) -> None:
    """Let the person sign in again."""
    _change(connection, user_id, active=True)


def reset(connection: Connection, user_id: str) -> None:
    """Forget the password and end every session, link and token; a new link lets them in."""
    _change(connection, user_id, password_hash=None)
    for table in (signin_links, tokens):
        connection.execute(delete(table).where(table.c.user_id == user_id))


def make_signin_link(connection: Connection, user_id: str, at: datetime) -> str:
    """Make a token that signs the person in once, within 15 minutes. Only its hash is kept."""
    by_id(connection, user_id)
    connection.execute(delete(signin_links).where(signin_links.c.expires_at < at))
    token = secrets.token_urlsafe(32)
    values = {"id": new_id(), "user_id": user_id, "token_hash": _token_hash(token)}
    connection.execute(insert(signin_links).values(values | {"expires_at": at + LINK_LIFETIME}))
    return token


def use_signin_link(connection: Connection, token: str, at: datetime) -> User:
    """Use a token up and return whose it was.

    Raises:
        SignInFailed: it is unknown, used, too old, or the person was deactivated.
    """
    link = signin_links.c
    used = (
        update(signin_links)
        .where(link.token_hash == _token_hash(token), link.used_at.is_(None), link.expires_at > at)
        .values(used_at=at)
        .returning(link.user_id)
    )
    user_id = connection.scalar(used)
    user = None if user_id is None else by_id(connection, user_id)
    if user is None or not user.active:
        raise SignInFailed(_LINK_IS_OVER)
    return user


def _change(connection: Connection, user_id: str, **values: Any) -> None:
    changed = update(users).where(users.c.id == user_id)
    values["session_version"] = users.c.session_version + 1
    if not connection.execute(changed.values(values)).rowcount:
        raise NotFound(_NO_SUCH_USER)


@cache
def _nobodys_hash() -> str:
    """Make what is checked for an unknown login, so that the answer takes as long."""
    return _hasher.hash(secrets.token_hex(16))


def _login(login: str) -> str:
    return storable(login).strip().casefold()[:100]


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _roles(connection: Connection, user_id: str) -> dict[str, frozenset[str]]:
    chosen = select(roles_table.c.brand, roles_table.c.role)
    found: dict[str, set[str]] = {}
    for brand, role in connection.execute(chosen.where(roles_table.c.user_id == user_id)):
        found.setdefault(brand, set()).add(role)
    return {brand: frozenset(held) for brand, held in found.items()}


def _user(row: Row[Any], roles: dict[str, frozenset[str]]) -> User:
    return User(
        id=row.id,
        login=row.login,
        name=row.name,
        language=row.language,
        active=row.active,
        has_password=row.password_hash is not None,
        session_version=row.session_version,
        created_at=row.created_at,
        roles=roles,
    )
