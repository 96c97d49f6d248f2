"""A person's own page: language, password, roles to look at."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from prompts.language import LANGUAGES, Phrase
from service.errors import SignInFailed
from service.store import users
from service.web.access import EVERYONE_WITH_A_ROLE, needs
from service.web.errors import TooManyAttempts
from service.web.flashes import tell
from service.web.forms import line, missing
from service.web.languages import _, say
from service.web.people import begin_session, current_user
from service.web.wiring import wired
from service.web.words import brand_word, role_word

blueprint = Blueprint("profile", __name__, url_prefix="/profile")
WRONG_CURRENT = Phrase(
    ru="Нынешний пароль не подошёл. Наберите его ещё раз.",
    en="The current password does not fit. Type it again.",
)


@blueprint.get("")
@needs(*EVERYONE_WITH_A_ROLE)
def page() -> str:
    """Show the page."""
    return _render()


@blueprint.post("/language")
@needs("anyone")
def language() -> Response:
    """Choose the language of the pages; before sign-in for this browser only."""
    chosen = line("language", 5)
    if chosen not in LANGUAGES:
        raise missing("language")
    session["language"] = chosen
    user = current_user()
    if user is None:
        return redirect(url_for("sign_in.form"), 303)
    with wired().store.write() as connection:
        users.rename(connection, user.id, name=user.name, language=chosen)
    return redirect(url_for("profile.page"), 303)


@blueprint.post("/password")
@needs(*EVERYONE_WITH_A_ROLE)
def password() -> Response | tuple[str, int]:
    """Change the own password; every other session of the person ends."""
    user = current_user()
    assert user is not None  # noqa: S101 - the access check has just seen this person
    try:
        _confirm_current(user)
        with wired().store.write() as connection:
            users.set_password(connection, user.id, request.form.get("new", "")[:1024])
            renewed = users.by_id(connection, user.id)
    except (SignInFailed, TooManyAttempts) as err:
        return _render(say(err.message)), 422
    begin_session(renewed)
    tell(_("The password is changed."))
    return redirect(url_for("profile.page"), 303)


def _confirm_current(user: users.User) -> None:
    if not user.has_password:
        return
    throttle, address = wired().throttle, request.remote_addr or ""
    throttle.check(user.login, address)
    with wired().store.read() as connection:
        known = users.verify_password(
            connection, user.login, request.form.get("current", "")[:1024]
        )
    if known is None:
        throttle.failed(user.login, address)
        raise SignInFailed(WRONG_CURRENT)


def _render(failure: str = "") -> str:
    user = current_user()
    held = user.roles if user else {}
    return render_template(
        "profile.html",
        here="profile",
        failure=failure,
        has_password=bool(user and user.has_password),
        min_length=users.MIN_PASSWORD_LENGTH,
        roles=[(brand_word(brand), map(role_word, sorted(held[brand]))) for brand in sorted(held)],
    )
