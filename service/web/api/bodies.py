"""Reads what a program sent: JSON, UTF-8, not too deep; anything else gets its own refusal."""

import json
from typing import Any, NoReturn

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from prompts.language import Phrase
from service.web.errors import BadForm

MAX_DEPTH = 32
_BROKEN = Phrase(
    ru="Тело запроса — не JSON в UTF-8 (строка {line}, знак {column}).",
    en="The body is no JSON in UTF-8 (line {line}, column {column}).",
)
_TOO_DEEP = Phrase(
    ru=f"JSON вложен глубже {MAX_DEPTH} уровней. Упростите его.",
    en=f"The JSON is nested deeper than {MAX_DEPTH} levels. Simplify it.",
)


def json_body(*, optional: bool = False) -> Any:
    """Return the decoded body; an empty one is `{}` where a body is `optional`.

    Raises:
        UnsupportedMediaType: it is not sent as JSON, or compressed.
        RequestEntityTooLarge: it is larger than the service takes.
        BadForm: it cannot be decoded.
    """
    content = _content()
    if optional and not content:
        return {}
    if not request.is_json or request.headers.get("Content-Encoding", "identity") != "identity":
        raise UnsupportedMediaType
    return decoded(content)


def _content() -> bytes:
    """Read the body; one sent in chunks tells no length and would only be cut at the limit."""
    content = request.get_data(cache=False)
    most = request.max_content_length
    if request.content_length is None and most is not None and len(content) >= most:
        raise RequestEntityTooLarge
    return content


def decoded(content: bytes) -> Any:
    """Decode JSON as RFC 8259 has it, without NaN.

    Raises:
        BadForm: with the place of the fault.
    """
    try:
        value = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as err:
        raise BadForm(_BROKEN.format(line=err.lineno, column=err.colno)) from err
    except RecursionError as err:
        raise BadForm(_TOO_DEEP) from err
    except ValueError as err:  # not UTF-8, NaN, or a number of thousands of digits
        raise BadForm(_BROKEN.format(line=1, column=1)) from err
    if _depth_exceeds(value, MAX_DEPTH):
        raise BadForm(_TOO_DEEP)
    return value


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


def _depth_exceeds(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        nested = (each for each in level if isinstance(each, dict | list))
        level = [one for each in nested for one in _inside(each)]
        if not level:
            return False
    return True


def _inside(value: dict[str, Any] | list[Any]) -> list[Any]:
    items = value.values() if isinstance(value, dict) else value
    return [item for item in items if isinstance(item, dict | list)]
