"""Where platforms knock: verify, store, answer. No session, no template, no form token.

Who is authentic is always answered 2xx, also when the message is strange or too large: that is
recorded and shown to a person. 4xx is for those who are not.
"""

import sys

from flask import Blueprint, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.wrappers import Response

from integrations.base import Incoming
from integrations.errors import Unauthenticated
from prompts.errors import OtklikError
from service.errors import UnknownChannel
from service.web.access import needs
from service.web.wiring import desk

blueprint = Blueprint("hooks", __name__, url_prefix="/hooks")
MOST_BYTES_READ = 16 << 20
"""A signature is over the whole body, so a large one is read too, up to here."""
CHUNK = 1 << 16


@blueprint.post("/<channel>", defaults={"secret": ""})
@blueprint.post("/<channel>/<path:secret>")
@needs("own_proof")
def receive(channel: str, secret: str) -> Response:
    """Take one webhook in."""
    incoming = Incoming(
        body=_body(),
        headers={name.lower(): value for name, value in request.headers.items()},
        secret=secret,
        path=request.path,
    )
    try:
        receipt = desk().receive(channel, incoming)
    except (Unauthenticated, UnknownChannel) as err:
        return _refusal(err)
    if receipt.answer is not None:
        status, body, content_type = receipt.answer
        return Response(body, status, content_type=content_type)
    return _plain("received\n", 202)


@blueprint.get("/<channel>", defaults={"secret": ""})
@blueprint.get("/<channel>/<path:secret>")
@needs("own_proof")
def look(channel: str, secret: str) -> Response:
    """Answer a person or a platform that only looks whether somebody is here (HEAD too)."""
    return _plain(
        "This is an Otklik webhook address: platforms send their events here by POST.\n"
        "Это адрес вебхука Отклика: площадки присылают сюда события запросом POST.\n",
        200,
    )


def _body() -> bytes:
    """Read the body as it came; what is beyond the limit is left unread."""
    request.max_content_length = sys.maxsize  # the limit of pages is not ours
    parts: list[bytes] = []
    left = MOST_BYTES_READ
    try:
        while left > 0:
            chunk = request.stream.read(min(CHUNK, left))
            if not chunk:
                break
            parts.append(chunk)
            left -= len(chunk)
    except (ClientDisconnected, RequestEntityTooLarge):
        pass  # what came is kept: a half body fails its signature, or is unreadable
    return b"".join(parts)


def _refusal(err: OtklikError) -> Response:
    return _plain(f"{err.message.en}\n{err.message.ru}\n", err.http_status)


def _plain(text: str, status: int) -> Response:
    return Response(text, status, content_type="text/plain; charset=utf-8")
