"""Who is signed in: the session holds an id and a version, the database has the last word.

A new password or a reset raises the person's `session_version`, which ends every session made
before. A deactivated person is out at the next click.
"""

from typing import cast

from flask import session

from service.errors import NotFound
from service.store import users
from service.store.users import User
from service.web.wiring import wired
from service.work.views import Actor, Role


def begin_session(user: User) -> None:
    """Sign a person in; whatever an earlier session held is gone, but the page they wanted."""
    then = session.get("then")
    session.clear()
    session.update(user=user.id, version=user.session_version)
    if user.language:
        session["language"] = user.language
    if then:
        session["then"] = then
    session.permanent = True


def end_session() -> None:
    """Sign out; the language stays."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def current_user() -> User | None:
    """Return the person of this session, None when it is over."""
    user_id = session.get("user")
    if not isinstance(user_id, str):
        return None
    try:
        with wired().store.read() as connection:
            user = users.by_id(connection, user_id)
    except NotFound:
        return None
    valid = user.active and user.session_version == session.get("version")
    return user if valid else None


def as_actor(user: User) -> Actor:
    """Return the person as the desk knows them."""
    return Actor(user.id, user.name, cast("dict[str, frozenset[Role]]", user.roles))


def signed_in_user() -> Actor | None:
    """Return the actor of this session, None when nobody is signed in."""
    user = current_user()
    return as_actor(user) if user else None
