"""Our own stylesheet and scripts, cached for long under an address that names their content."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, request, send_from_directory, url_for
from werkzeug.wrappers import Response

from service.web.access import needs

STATIC = Path(__file__).parents[1] / "static"
blueprint = Blueprint("assets", __name__)


@blueprint.get("/static/<path:name>")
@needs("anyone")
def file(name: str) -> Response:
    """Serve one file; a year when its version is in the address."""
    response = send_from_directory(STATIC, name, conditional=True)
    response.cache_control.no_cache = None
    response.cache_control.public = True
    response.cache_control.max_age = 31_536_000 if "v" in request.args else 300
    return response


@cache
def _version(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]


def asset(name: str) -> str:
    """Return the address of a file of ours."""
    return url_for("assets.file", name=name, v=_version(name))


def init_app(app: Flask) -> None:
    """Give templates `asset("…")`."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = asset
