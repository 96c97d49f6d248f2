"""What the API can do: each view declares itself once, for router, door and document."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from flask import Blueprint
from pydantic import BaseModel
from werkzeug.wrappers import Response

from service.store.tokens import Scope
from service.web.access import Need, needs
from service.web.api.shapes import Json, Method

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
View = TypeVar("View", bound=Callable[..., Response])


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address. `statuses` are the refusals beyond those of every operation."""

    name: str
    method: Method
    path: str
    scope: Scope
    summary: str
    description: str
    answer: type[BaseModel]
    body: type[BaseModel] | None = None
    body_is_optional: bool = False
    successes: tuple[int, ...] = (200,)
    statuses: tuple[int, ...] = ()
    streams: bool = False


OPERATIONS: list[Operation] = []
NEED: dict[Scope, Need] = {"draft": "token:draft", "read": "token:read", "decide": "token:decide"}


def operation(
    method: Method,
    path: str,
    *,
    scope: Scope,
    summary: str,
    answer: type[BaseModel],
    body: type[BaseModel] | None = None,
    body_is_optional: bool = False,
    successes: tuple[int, ...] = (200,),
    statuses: tuple[int, ...] = (),
    streams: bool = False,
) -> Callable[[View], View]:
    """Register a view with everything the document says about it; its docstring is part of that."""

    def register(view: View) -> View:
        OPERATIONS.append(
            Operation(
                name=view.__name__,
                method=method,
                path=path,
                scope=scope,
                summary=summary,
                description=" ".join((view.__doc__ or "").split()),
                answer=answer,
                body=body,
                body_is_optional=body_is_optional,
                successes=successes,
                statuses=statuses,
                streams=streams,
            )
        )
        guarded = needs(NEED[scope])(view)
        blueprint.add_url_rule(path, view.__name__, guarded, methods=[method])
        return guarded

    return register


def reply(record: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with JSON that no cache keeps."""
    response = Response(encoded(record), status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    response.headers.update(headers or {})
    return response


def encoded(record: Json) -> bytes:
    """Write JSON with its letters readable; half an emoji, which UTF-8 lacks, stays escaped."""
    try:
        return json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(record).encode()
