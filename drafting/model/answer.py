"""What a model is asked to return, and how to read what models return instead of it.

The schema is enforced by providers that can. The others wrap the object in a code fence, add a
sentence before it, rename a key, leave a comma too many or stop in the middle; what can be read
without guessing is read, a reply that is not whole never is.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drafting.model.errors import AnswerUnreadable, ModelDeclined

SCHEMA: dict[str, Any] = {
    "title": "Reply",
    "description": "A reply to a customer.",
    "type": "object",
    "properties": {
        "reply": {"type": "string", "description": "The whole text of the reply."},
        "details_used": {
            "type": "array",
            "items": {"type": "string"},
            "description": "The customer's own words that the reply picks up.",
        },
        "confidence": {"type": "number", "description": "From 0 to 1."},
        "needs_human": {
            "type": "boolean",
            "description": "True when a person has to write; then `reply` is empty.",
        },
        "reason": {"type": "string", "description": "Why a person has to, else empty."},
    },
    "required": ["reply", "details_used", "confidence", "needs_human", "reason"],
    "additionalProperties": False,
}

REPLY_KEYS = (
    "reply",
    "reply_text",
    "answer",
    "response",
    "text",
    "message",
    "content",
    "draft",
    "ответ",
    "текст",
)
_DETAIL_KEYS = ("details_used", "used_details", "details", "детали")
_CONFIDENCE_KEYS = ("confidence", "score", "уверенность")
_HUMAN_KEYS = ("needs_human", "need_human", "human_needed", "needshuman", "escalate")
_REASON_KEYS = ("reason", "why", "explanation", "причина")

_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[\w-]*\n?(.*?)(?:```|\Z)", re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LEAD_IN = re.compile(
    r"\A(?:sure|certainly|of course|here(?:'s| is)|конечно|вот|разумеется)[^\n]{0,80}:\s*\n+",
    re.IGNORECASE,
)
_DECLINED = re.compile(
    r"\A\W*(?:"
    r"(?:i['’]?m|i am|we are|we['’]re)\s+(?:very\s+)?sorry[,.]?\s*(?:but\s+)?(?:i|we)\s*"
    r"(?:can['’]?t|cannot|can not|am unable|['’]m unable|won['’]?t)\s*(?:to\s+)?"
    r"(?:help|assist|comply|do that|fulfil|fulfill|write|generate|provide)"
    r"|i\s*(?:can['’]?t|cannot|am unable to|['’]m unable to|won['’]?t)\s+"
    r"(?:help|assist|comply|do that|fulfil|fulfill|write this|generate)"
    r"|as an ai\b|as a language model"
    r"|(?:к сожалению|извините|простите)?[,.]?\s*(?:но\s+)?я\s+не\s+(?:могу|смогу|буду)\s+"
    r"(?:с этим\s+|вам\s+(?:с этим\s+)?)?"
    r"(?:помочь|выполнить|написать|сгенерировать|ответить на это)"
    r"|как (?:ии|искусственный интеллект|языковая модель)\b"
    r")",
    re.IGNORECASE,
)
_MAX_PROSE = 4000
_MAX_CONTENT = 40_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's answer as it was meant."""

    reply: str
    details_used: tuple[str, ...] = ()
    confidence: float | None = None
    needs_human: bool = False
    reason: str = ""


def read_answer(content: str, /) -> Answer:
    """Read what a model returned.

    Raises:
        AnswerUnreadable: it is empty, broken or cut off.
        ModelDeclined: the model says it will not write.
    """
    text = _THINKING.sub("", content.removeprefix("\ufeff")[:_MAX_CONTENT]).strip()
    answer = _from_object(text) if "{" in text else _from_prose(text)
    if answer is None:
        raise AnswerUnreadable
    if not answer.needs_human and is_declined(answer.reply):
        raise ModelDeclined
    return answer


def is_declined(text: str, /) -> bool:
    """Tell whether a text is a model's stock refusal instead of a reply."""
    return bool(_DECLINED.match(text))


def _from_object(text: str) -> Answer | None:
    for candidate in objects(text):
        answer = _interpret(candidate)
        if answer is not None:
            return answer
    return None


def _from_prose(text: str) -> Answer | None:
    """Take an answer without any object as the reply itself: some models cannot do better."""
    fenced = _FENCE.search(text)
    prose = (fenced.group(1) if fenced else _LEAD_IN.sub("", text)).strip()
    if not any(char.isalpha() for char in prose) or len(prose) > _MAX_PROSE:
        return None
    return Answer(_unquoted(prose))


def _unquoted(text: str) -> str:
    for first, last in ('""', "«»", "“”"):
        if (
            text.startswith(first)
            and text.endswith(last)
            and text.count(first) == 1 + (first == last)
        ):
            return text[1:-1].strip()
    return text


def objects(text: str, /) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in `text`, as they are first, then mended."""
    for piece in (text, *_FENCE.findall(text)):
        yield from _decoded(piece)
    for piece in (text, *_FENCE.findall(text)):
        start = piece.find("{")
        if start >= 0:
            yield from _mended(piece[start:])


def _decoded(text: str) -> Iterator[Mapping[str, Any]]:
    decoder = json.JSONDecoder(strict=False)
    place = text.find("{")
    while place >= 0:
        try:
            value, end = decoder.raw_decode(text, place)
        except ValueError:
            value, end = None, place + 1
        except RecursionError:
            return
        if isinstance(value, Mapping):
            yield value
        place = text.find("{", end)


def _mended(text: str) -> Iterator[Mapping[str, Any]]:
    """Drop commas too many, read Python's spelling, close what a stopped model left open."""
    last = text.rfind("}")
    whole = _TRAILING_COMMA.sub(r"\1", text[: last + 1])
    yield from _decoded(whole)
    try:
        value = ast.literal_eval(whole)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        value = None
    if isinstance(value, Mapping):
        yield value
    closed = _closed(text)
    if closed:
        yield from _decoded(closed)


def _closed(text: str) -> str | None:
    """Cut a stopped object back to its last whole member and close it."""
    inside, escaped, depth, cut = False, False, 0, None
    for place, char in enumerate(text):
        if escaped:
            escaped = False
        elif inside:
            escaped = char == "\\"
            inside = char != '"'
        elif char == '"':
            inside = True
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
        elif char == "," and depth == 1:
            cut = place
    if cut is not None:
        return text[:cut] + "}"
    return None


def _interpret(value: Mapping[str, Any], depth: int = 0) -> Answer | None:
    fields = {str(key).strip().lower().replace(" ", "_"): item for key, item in value.items()}
    human = _as_bool(_first(fields, _HUMAN_KEYS))
    reply = next((fields[key] for key in REPLY_KEYS if isinstance(fields.get(key), str)), None)
    if reply is None and not human:
        return _nested(value, depth)
    text = (reply or "").strip()
    if not human and not any(char.isalpha() for char in text):
        return None
    return Answer(
        reply=text,
        details_used=_as_texts(_first(fields, _DETAIL_KEYS)),
        confidence=_as_share(_first(fields, _CONFIDENCE_KEYS)),
        needs_human=human,
        reason=str(_first(fields, _REASON_KEYS) or "").strip(),
    )


def _nested(value: Mapping[str, Any], depth: int) -> Answer | None:
    """Look one level deeper: {"output": {"reply": …}}, and a schema given back as an instance."""
    if depth > 2:
        return None
    inner = (item for item in value.values() if isinstance(item, Mapping))
    return next((found for item in inner if (found := _interpret(item, depth + 1))), None)


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((fields[name] for name in names if name in fields), None)


def _as_bool(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in {"true", "yes", "1", "да"}
    return bool(value)


def _as_texts(value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple):
        return ()
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())


def _as_share(value: Any) -> float | None:
    try:
        number = float(str(value).strip().rstrip("%"))
    except ValueError:
        return None
    number = number / 100 if 1 < number <= 100 else number
    return number if 0 <= number <= 1 else None
