"""Every error of the API as problem+json (RFC 9457), in the language of the asker."""

import json
import logging
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from drafting.errors import InvalidReview
from drafting.faults import Fault
from drafting.records import violation_to_record
from prompts.errors import OtklikError
from prompts.language import Phrase
from service.web.api.errors import ScopeMissing, TokenRefused, TooManyGuesses
from service.web.languages import reader_language

log = logging.getLogger(__name__)
PREFIX = "/api/"
TITLES: dict[int, Phrase] = {
    400: Phrase(ru="Запрос не читается", en="The request cannot be read"),
    401: Phrase(ru="Нужен токен", en="A token is needed"),
    403: Phrase(ru="С этим токеном нельзя", en="Not with this token"),
    404: Phrase(ru="Такого нет", en="Nothing here"),
    405: Phrase(ru="Не тот метод", en="Another method is needed"),
    409: Phrase(ru="Положение изменилось", en="Things have changed"),
    413: Phrase(ru="Слишком большой запрос", en="The request is too large"),
    415: Phrase(ru="Нужен JSON", en="JSON is needed"),
    422: Phrase(ru="Запрос не подходит", en="The request does not fit"),
    429: Phrase(ru="Слишком много попыток", en="Too many attempts"),
    500: Phrase(ru="Ошибка на нашей стороне", en="Something broke on our side"),
    503: Phrase(ru="Сейчас недоступно", en="Not available right now"),
}
DETAILS: dict[int, Phrase] = {
    400: Phrase(ru="Проверьте запрос по /api/v1/openapi.json.", en="See /api/v1/openapi.json."),
    404: Phrase(
        ru="Такого адреса нет. Все адреса: /api/v1/openapi.json.",
        en="There is no such address. All of them: /api/v1/openapi.json.",
    ),
    405: Phrase(
        ru="Этот адрес принимает другие методы, они названы в заголовке Allow.",
        en="This address takes other methods; the header Allow names them.",
    ),
    413: Phrase(
        ru="Тело больше, чем принимает сервис. Отправьте меньше за раз.",
        en="The body is larger than the service takes. Send less at once.",
    ),
    415: Phrase(
        ru="Отправьте тело как application/json, без сжатия.",
        en="Send the body as application/json, not compressed.",
    ),
    500: Phrase(
        ru="Ошибка записана. Повторите; если не поможет, сообщите администратору.",
        en="It is written down. Try again; if it stays, tell your administrator.",
    ),
}


def answer_here() -> bool:
    """Tell whether this request is for the API, an unknown address of it included."""
    return request.path.startswith(PREFIX)


def of_http(error: HTTPException) -> Response:
    """Answer what Flask itself refuses: an unknown address, a wrong method, a huge body."""
    status = error.code or 500
    response = respond(problem(status, _detail(status), reader_language()))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def of_known(error: OtklikError) -> Response:
    """Answer an error of ours with its own sentence and everything it knows."""
    if error.http_status >= 500:
        log.warning("%s at %s", type(error).__name__, request.endpoint)
    language = reader_language()
    members = members_of(error, language)
    response = respond(problem(error.http_status, error.message, language, members, type(error)))
    if isinstance(error, TokenRefused | ScopeMissing):
        response.headers["WWW-Authenticate"] = error.challenge
    if isinstance(error, TooManyGuesses):
        response.headers["Retry-After"] = str(error.wait_seconds)
    return response


def members_of(error: OtklikError, language: str) -> dict[str, Any]:
    """Return what a program can use: the fields that do not fit, the rules that were broken."""
    members: dict[str, Any] = {}
    if isinstance(error, InvalidReview) and error.faults:
        members["errors"] = [_field(fault, language) for fault in error.faults]
    violations = getattr(error, "violations", ())
    if violations:
        members["violations"] = [violation_to_record(v, language=language) for v in violations]
    return members


def problem(
    status: int,
    detail: Phrase,
    language: str,
    members: Mapping[str, Any] | None = None,
    kind: type[OtklikError] | None = None,
) -> dict[str, Any]:
    """Build the object; `kind` names the error for programs."""
    return {
        "type": f"urn:otklik:{_kebab(kind.__name__)}" if kind else "about:blank",
        "title": TITLES.get(status, TITLES[400 if status < 500 else 500]).say(language),
        "status": status,
        "detail": detail.say(language),
        **(members or {}),
    }


def respond(refusal: Mapping[str, Any]) -> Response:
    """Answer with a problem."""
    body = json.dumps(refusal, ensure_ascii=False).encode(errors="replace")
    response = Response(body, refusal["status"])
    response.content_type = "application/problem+json"
    response.headers["Content-Language"] = reader_language()
    response.headers["Cache-Control"] = "no-store"
    return response


def _detail(status: int) -> Phrase:
    return DETAILS.get(status, DETAILS[400 if status < 500 else 500])


def _field(fault: Fault, language: str) -> dict[str, str]:
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in fault.path)
    pointer = "".join(f"/{quote(part, errors='replace')[:200]}" for part in parts)
    return {"pointer": f"#{pointer}", "detail": fault.problem.say(language)}


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
