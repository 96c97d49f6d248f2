"""The headers of every answer: nothing inline, no other hosts, no frame but the panel's."""

from collections.abc import Iterable

from flask import Flask, g, request
from werkzeug.wrappers import Response

_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
)


def allow_framing(origins: Iterable[str]) -> None:
    """Let pages of `origins` show the current answer in a frame (the panel only)."""
    g.frame_ancestors = " ".join(origins) or "'none'"


def _protect(response: Response) -> Response:
    if request.blueprint == "hooks":
        response.headers["X-Content-Type-Options"] = "nosniff"  # nobody renders this
        return response
    ancestors: str = g.get("frame_ancestors", "'none'")
    headers = response.headers
    headers["Content-Security-Policy"] = _POLICY.format(ancestors=ancestors)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if ancestors == "'none'":
        headers["X-Frame-Options"] = "DENY"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        headers.setdefault("Cache-Control", "no-store")
    return response


def init_app(app: Flask) -> None:
    """Put the headers on every answer, errors included."""
    app.after_request(_protect)
