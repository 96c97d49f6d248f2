"""What arrived and could not be read: nothing is lost, a person tries again or lets it go."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from service.web.access import DECIDING, EVERYONE_WITH_A_ROLE, actor, brands, needs
from service.web.flashes import tell
from service.web.languages import _
from service.web.wiring import desk

blueprint = Blueprint("unreadable", __name__, url_prefix="/unreadable")


@blueprint.get("")
@needs(*EVERYONE_WITH_A_ROLE)
def page() -> str:
    """List them, newest first."""
    deliveries = desk().unreadable(brands())
    return render_template("unreadable.html", here="unreadable", deliveries=deliveries)


@blueprint.post("/<delivery_id>/retry")
@needs(*DECIDING)
def retry(delivery_id: str) -> Response:
    """Try to read it again."""
    desk().retry_delivery(delivery_id, actor())
    tell(_("Trying again. It leaves this list once it is read."))
    return redirect(url_for("unreadable.page"), 303)


@blueprint.post("/<delivery_id>/dismiss")
@needs(*DECIDING)
def dismiss(delivery_id: str) -> Response:
    """Take it off the list."""
    desk().dismiss_delivery(delivery_id, actor())
    return redirect(url_for("unreadable.page"), 303)
