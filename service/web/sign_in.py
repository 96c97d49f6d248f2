"""Signing in with a password or a one-time link, and out."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from service.errors import SignInFailed
from service.store import users
from service.web.access import EVERYONE_WITH_A_ROLE, needs
from service.web.errors import TooManyAttempts
from service.web.flashes import tell
from service.web.forms import line
from service.web.languages import _, say
from service.web.people import begin_session, end_session
from service.web.wiring import wired

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
@needs("anyone")
def form() -> str:
    """Show the form."""
    return render_template("sign_in.html", login="", failure="")


@blueprint.post("/sign-in")
@needs("anyone")
def enter() -> Response | tuple[str, int]:
    """Check login and password; the answer does not tell which of them was wrong."""
    login, password = line("login", 200), request.form.get("password", "")[:1024]
    address = request.remote_addr or ""
    throttle = wired().throttle
    try:
        throttle.check(login, address)
    except TooManyAttempts as err:
        return _again(login, say(err.message)), 429
    with wired().store.read() as connection:
        user = users.verify_password(connection, login, password)
    if user is None:
        throttle.failed(login, address)
        return _again(login, _("This login and password do not fit. Check both.")), 401
    throttle.succeeded(login)
    begin_session(user)
    return redirect(_where_to())


@blueprint.get("/sign-in/link/<token>")
@needs("anyone")
def link(token: str) -> str:
    """Ask for one click, because mail programs open links by themselves and would use it up."""
    return render_template("sign_in_link.html", token=token)


@blueprint.post("/sign-in/link/<token>")
@needs("anyone")
def enter_by_link(token: str) -> Response | tuple[str, int]:
    """Use the link up."""
    address = request.remote_addr or ""
    try:
        wired().throttle.check(f"link from {address}", address)
        with wired().store.write() as connection:
            user = users.use_signin_link(connection, token, datetime.now(UTC))
    except (SignInFailed, TooManyAttempts) as err:
        wired().throttle.failed(f"link from {address}", address)
        return _again("", say(err.message)), err.http_status
    begin_session(user)
    if not user.has_password:
        href = url_for("profile.page")
        tell(_("You are in. Set a password for the next time."), href=href, link=_("Profile"))
    return redirect(_where_to())


@blueprint.post("/sign-out")
@needs(*EVERYONE_WITH_A_ROLE)
def leave() -> Response:
    """Sign out."""
    end_session()
    return redirect(url_for("sign_in.form"))


def _again(login: str, failure: str) -> str:
    return render_template("sign_in.html", login=login, failure=failure)


def _where_to() -> str:
    """Return to the page the person wanted, if it is one of ours."""
    then = session.pop("then", "")
    parts = urlsplit(then)
    ours = then.startswith("/") and not then.startswith(("//", "/\\")) and not parts.netloc
    return then if ours and then.isprintable() else url_for("inbox.page")
