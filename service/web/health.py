"""Tells a supervisor or a load balancer that the service answers and reaches its database."""

from flask import Blueprint
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from service.web.access import needs
from service.web.wiring import wired

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@needs("anyone")
def check() -> Response:
    """Answer "ok", or 503 when the database does not answer."""
    try:
        with wired().store.read() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return Response("the database does not answer\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")
