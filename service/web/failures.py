"""Every error as a sentence: a page for people, a fragment for htmx, problem+json for programs."""

import json
import logging
import traceback
from typing import Any

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response

from prompts.errors import OtklikError
from service.web.api import problems
from service.web.languages import _, reader_language, say
from service.web.words import Words

logger = logging.getLogger(__name__)


def _words(status: int) -> Words:
    known = {
        400: Words(_("This request does not fit"), _("Reload the page and try again.")),
        401: Words(_("Please sign in"), _("Sign in and come back to this page.")),
        403: Words(_("Not with your role"), _("An administrator can grant you another role.")),
        404: Words(
            _("Nothing here"),
            _("The address is wrong, or the item belongs to a brand you have no access to."),
        ),
        405: Words(_("This request does not fit"), _("Reload the page and try again.")),
        413: Words(_("Too large"), _("Shorten the text and send it again.")),
        429: Words(_("Too many attempts"), _("Wait a little and try again.")),
        503: Words(_("Not available right now"), _("Try again in a minute. Nothing is lost.")),
    }
    fallback = Words(
        _("Something broke on our side"),
        _("It is written down. Try again; if it stays, tell your administrator."),
    )
    return known.get(status, known[400] if status < 500 else fallback)


def _http(err: HTTPException) -> Response:
    if problems.answer_here():
        return problems.of_http(err)
    if isinstance(err, CSRFError):
        words = Words(
            _("The page was open for too long"), _("Go back, reload the page and try again.")
        )
        return answer(400, words)
    status = err.code or 500
    if 300 <= status < 400:
        return err.get_response()
    return answer(status, _words(status))


def _known(err: OtklikError) -> Response:
    if problems.answer_here():
        return problems.of_known(err)
    if err.http_status >= 500:
        logger.warning("%s at %s", type(err).__name__, request.endpoint)
    general = _words(err.http_status)
    return answer(err.http_status, Words(general.title, say(err.message)))


def _log(exc_info: Any) -> None:
    """Write down where it broke, not what was worked on.

    The message of an exception may quote a customer, and an address may hold a secret.
    """
    kind, _error, trace = exc_info
    frames = "".join(traceback.format_tb(trace)) if trace else ""
    logger.error("%s at %s\n%s", kind.__name__, request.endpoint, frames)


def _unknown(err: InternalServerError) -> Response:
    if problems.answer_here():
        return problems.of_http(err)
    return answer(500, _words(500))


def answer(status: int, words: Words) -> Response:
    """Say `words` in the form the asker can read."""
    if request.blueprint == "panel" or "HX-Request" in request.headers:
        body = _fragment(words)
    elif _wants_json():
        return _problem(status, words)
    else:
        body = render_template(
            "error.html", status=status, title=words.title, text=words.text, kept=_kept()
        )
    return Response(body, status, content_type="text/html; charset=utf-8")


def _fragment(words: Words) -> str:
    template = "parts/error.html"
    if request.blueprint == "panel":
        shell = "HX-Request" not in request.headers
        template = "panel/refused.html" if shell else "panel/failure.html"
    again = bool(g.get("panel_may_retry"))
    return render_template(template, title=words.title, text=words.text, again=again)


def _problem(status: int, words: Words) -> Response:
    problem = {"type": "about:blank", "title": words.title, "status": status}
    body = json.dumps(problem | {"detail": words.text}, ensure_ascii=False)
    response = Response(body, status, content_type="application/problem+json")
    response.headers["Content-Language"] = reader_language()
    return response


def _wants_json() -> bool:
    accepted = request.accept_mimetypes
    return (bool(accepted) and not accepted.accept_html) or request.is_json


def _kept() -> str:
    """Give a person's words back to them when their form could not be taken."""
    if request.method != "POST" or request.blueprint not in {"review", "documents"}:
        return ""
    try:
        return request.form.get("text") or request.form.get("yaml") or ""
    except HTTPException:
        return ""


def init_app(app: Flask) -> None:
    """Answer every error."""
    app.log_exception = _log  # type: ignore[method-assign]
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OtklikError, _known)
    app.register_error_handler(InternalServerError, _unknown)
