"""The big switch: nothing is posted anywhere while it is off."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from service.web.access import MANAGING, actor, needs
from service.web.forms import line, missing
from service.web.wiring import desk

blueprint = Blueprint("pause", __name__, url_prefix="/pause")


@blueprint.post("")
@needs(*MANAGING)
def begin() -> Response:
    """Stop posting; a reason is required, colleagues read it on every page."""
    reason = line("reason")
    if not reason:
        raise missing("reason")
    desk().pause(actor(), reason)
    return redirect(url_for("inbox.page"), 303)


@blueprint.post("/end")
@needs(*MANAGING)
def end() -> Response:
    """Post again, beginning with what waited."""
    desk().resume(actor())
    return redirect(url_for("inbox.page"), 303)
