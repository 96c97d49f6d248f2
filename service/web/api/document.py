"""The OpenAPI document, made from the operations and their models, so that it cannot be wrong."""

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from werkzeug.wrappers import Response

from service.web.access import needs
from service.web.api.operations import OPERATIONS, Operation, blueprint, reply
from service.web.api.problems import TITLES
from service.web.api.shapes import Json, Problem

_Model = tuple[type[BaseModel], Literal["validation", "serialization"]]
REF = "#/components/schemas/{model}"
REVIEW_ID_PATTERN = "^[0-9a-f]{24}$"
ALWAYS = (401, 403, 429)
WITH_BODY = (400, 413, 415, 422)
_ABOUT = (
    "Drafts of replies to reviews and tickets; a person publishes. Every request carries a "
    "personal token made by `otklik tokens add`. Messages come in the language of "
    "`Accept-Language`, Russian or English. A field that is null is a field not given. Errors are "
    "problem+json (RFC 9457)."
)
_HEADERS: dict[int, Json] = {
    401: {"WWW-Authenticate": "what is wrong with the token (RFC 6750)"},
    429: {"Retry-After": "seconds to wait"},
}


@blueprint.get("/openapi.json")
@needs("anyone")
def openapi() -> Response:
    """Serve the document; it holds nothing of this installation."""
    return reply(document())


@cache
def document() -> Json:
    """Make the document, once."""
    paths: dict[str, Json] = {}
    for each in OPERATIONS:
        address = f"{blueprint.url_prefix}{each.path}".replace("<", "{").replace(">", "}")
        paths.setdefault(address, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Otklik", "version": "1", "description": _ABOUT},
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _operation(each: Operation) -> Json:
    described: Json = {
        "operationId": each.name,
        "summary": each.summary,
        "description": f"{each.description} Scope: `{each.scope}`.",
        "responses": _responses(each),
    }
    if "<review_id>" in each.path:
        schema = {"type": "string", "pattern": REVIEW_ID_PATTERN}
        described["parameters"] = [
            {"name": "review_id", "in": "path", "required": True, "schema": schema}
        ]
    if each.body is not None:
        described["requestBody"] = {
            "required": not each.body_is_optional,
            "content": {"application/json": {"schema": _ref(each.body)}},
        }
    return described


def _responses(each: Operation) -> Json:
    refusals = {*ALWAYS, *each.statuses, *(WITH_BODY if each.body else ())}
    answers = {str(status): _success(each, status) for status in each.successes}
    return answers | {str(status): _refusal(status) for status in sorted(refusals)}


def _success(each: Operation, status: int) -> Json:
    content: Json = {"application/json": {"schema": _ref(each.answer)}}
    if each.streams:
        content["text/event-stream"] = {"schema": {"type": "string"}}
    answer: Json = {"description": each.summary, "content": content}
    if len(each.successes) > 1:
        answer["headers"] = _headers({"Location": "where the thing is"})
    return answer


def _refusal(status: int) -> Json:
    answer: Json = {
        "description": TITLES[status].en,
        "content": {"application/problem+json": {"schema": _ref(Problem)}},
    }
    if status in _HEADERS:
        answer["headers"] = _headers(_HEADERS[status])
    return answer


def _headers(described: Json) -> Json:
    return {
        name: {"description": words, "required": True, "schema": {"type": "string"}}
        for name, words in described.items()
    }


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": REF.format(model=model.__name__)}


def _schemas() -> dict[str, Json]:
    bodies = {each.body for each in OPERATIONS if each.body is not None}
    answers = {each.answer for each in OPERATIONS} | {Problem}
    inputs: list[_Model] = [(model, "validation") for model in _by_name(bodies)]
    outputs: list[_Model] = [(model, "serialization") for model in _by_name(answers)]
    _, made = models_json_schema([*inputs, *outputs], ref_template=REF)
    schemas: dict[str, Json] = made["$defs"]
    for model in bodies:
        _allow_null(schemas[model.__name__])
    return schemas


def _by_name(models: set[type[BaseModel]]) -> list[type[BaseModel]]:
    return sorted(models, key=lambda model: model.__name__)


def _allow_null(schema: Json) -> None:
    """Say what `parse_record` does: null is "not given", which a required field must be."""
    required = schema.get("required", [])
    for name, described in schema["properties"].items():
        if name not in required:
            schema["properties"][name] = _nullable(described)


def _nullable(schema: Json) -> Json:
    about = ("title", "default", "description")
    title: Json = {key: schema[key] for key in about if key in schema}
    rest: Any = {key: value for key, value in schema.items() if key not in title}
    choices = rest["anyOf"] if set(rest) == {"anyOf"} else [rest]
    if {"type": "null"} in choices:
        return schema
    return {**title, "anyOf": [*choices, {"type": "null"}]}
