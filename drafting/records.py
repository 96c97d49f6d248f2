"""The JSON records of the command line, the API and evaluations: what comes in, what goes out.

Reading is tolerant where nothing is lost by it (unknown keys are collected and named, numbers
in quotes are numbers, null is "not given") and strict where a guess could change the answer.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from drafting.errors import InvalidReview
from drafting.faults import faults_of
from drafting.types import Draft, Message, Review, Speaker, Triage
from guardrails.types import DraftKind, Span, Violation
from prompts.channel import Audience
from prompts.guidelines import Branch
from prompts.language import Phrase

MAX_TEXT = 20_000
"""Characters of a text that drafting reads; what is stored is never cut."""

_R = TypeVar("_R", bound=BaseModel)
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65279))
_INVALID = Phrase(
    ru="Поле «{field}»: {problem}",
    en="Field “{field}”: {problem}",
)
_NOT_AN_OBJECT = Phrase(
    ru='Ждём объект JSON вида {"id": …, "text": …}.',
    en='A JSON object like {"id": …, "text": …} is expected.',
)


def clean(text: str, /) -> str:
    """Drop control characters that no person typed; line breaks and tabs stay.

    Halves of a broken emoji become the replacement sign, so that the text can be stored.
    """
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").translate(_CONTROL)


def _as_text(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


def _as_rating(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        return None
    if isinstance(value, bool):
        return "?"
    return value.strip() if isinstance(value, str) else value


def _as_texts(value: object) -> object:
    """Take one text for a list of one; drop nulls."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple):
        return items
    return tuple(_as_text(item) for item in items if item is not None)


def _as_values(value: object) -> object:
    """Take any JSON under free keys as text; drop nulls."""
    if not isinstance(value, Mapping):
        return value
    return {str(key): _flat(item) for key, item in value.items() if item is not None}


def _flat(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_flat(item) for item in value if item is not None)
    if isinstance(value, Mapping):
        return ", ".join(_flat(item) for item in value.values() if item is not None)
    return str(_as_text(value))


def _as_thread(value: object) -> object:
    items = [value] if isinstance(value, str | Mapping) else value
    if not isinstance(items, list | tuple):
        return items
    return tuple(_as_message(item) for item in items if item is not None)


def _as_message(value: object) -> object:
    if isinstance(value, str):
        return Message(speaker="customer", text=clean(value))
    if not isinstance(value, Mapping):
        return value
    who = str(value.get("speaker") or value.get("author") or value.get("role") or "customer")
    text = value.get("text") or value.get("message") or value.get("content") or ""
    return Message(speaker=_speaker(who), text=clean(str(text)))


def _speaker(who: str) -> Speaker:
    if who.lower() in {"agent", "operator", "support", "staff", "company", "оператор", "компания"}:
        return "agent"
    return "otklik" if who.lower() in {"otklik", "bot", "assistant"} else "customer"


_AnyText = str | int | float | bool
_AnyMessage = str | dict[str, Any] | None
_StarsInWords = Annotated[str, Field(pattern=r"^\s*[1-5]?\s*$")]

Text = Annotated[str, BeforeValidator(_as_text, json_schema_input_type=_AnyText)]
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_texts, json_schema_input_type=str | list[_AnyText | None]),
]
Values = Annotated[
    dict[str, str], BeforeValidator(_as_values, json_schema_input_type=dict[str, Any])
]
Thread = Annotated[
    tuple[Message, ...],
    BeforeValidator(_as_thread, json_schema_input_type=str | dict[str, Any] | list[_AnyMessage]),
]
Stars = Annotated[int, Field(ge=1, le=5)]
Rating = Annotated[
    Stars | None, BeforeValidator(_as_rating, json_schema_input_type=Stars | _StarsInWords | None)
]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")

    id: Text
    brand: Text = ""
    rating: Rating = None
    author: Text | None = None
    channel: Text = ""
    audience: Audience = "world"
    lang: Text = ""
    context: Values = {}
    private: Values = {}
    facts: Texts = ()
    previous: Texts = ()

    @property
    def unknown_keys(self) -> tuple[str, ...]:
        """Keys of the record that nothing here reads."""
        return tuple(sorted(self.__pydantic_extra__ or {}))


class ReviewRecord(_Record):
    """One line of `otklik draft` and `otklik triage`."""

    text: Text = ""
    title: Text = ""
    place: Text = ""
    thread: Thread = ()
    kind: DraftKind = "full"

    @classmethod
    def parse(cls, record: object, /) -> "ReviewRecord":
        """Read a decoded JSON value.

        Raises:
            InvalidReview: names the field and what is expected.
        """
        return parse_record(cls, record)

    def to_review(self) -> Review:
        """Make the review; what the record lacks stays empty."""
        return Review(
            brand=self.brand,
            channel=self.channel or "plain",
            external_id=self.id,
            audience=self.audience,
            author=self.author or None,
            rating=self.rating,
            title=self.title,
            text=self.text,
            language=self.lang,
            thread=self.thread,
            context=self.context,
            private=self.private,
            place=self.place,
        )


class CheckRecord(_Record):
    """One line of `otklik check`: a text somebody wrote and the review it answers."""

    draft: Text
    review: Text = ""
    title: Text = ""
    branch: Branch | None = None

    @classmethod
    def parse(cls, record: object, /) -> "CheckRecord":
        """Read a decoded JSON value.

        Raises:
            InvalidReview: names the field and what is expected.
        """
        return parse_record(cls, record)

    def to_review(self) -> Review:
        """Make the review that `draft` answers."""
        return Review(
            brand=self.brand,
            channel=self.channel or "plain",
            external_id=self.id,
            audience=self.audience,
            author=self.author or None,
            rating=self.rating,
            title=self.title,
            text=self.review,
            language=self.lang,
            context=self.context,
            private=self.private,
        )


class MaskRecord(BaseModel):
    """One line of `otklik mask`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: Text
    text: Text
    allowed: Texts = ()

    @classmethod
    def parse(cls, record: object, /) -> "MaskRecord":
        """Read a decoded JSON value.

        Raises:
            InvalidReview: names the field and what is expected.
        """
        return parse_record(cls, record)

    @property
    def unknown_keys(self) -> tuple[str, ...]:
        """Keys of the record that nothing here reads."""
        return tuple(sorted(self.__pydantic_extra__ or {}))


def parse_record(model: type[_R], record: object, /) -> _R:
    """Read a decoded JSON value as `model`; null is "not given".

    Raises:
        InvalidReview: names each field that does not fit, and what is expected.
    """
    if not isinstance(record, Mapping):
        raise InvalidReview(_NOT_AN_OBJECT)
    given = {str(key): value for key, value in record.items() if value is not None}
    try:
        return model.model_validate(given)
    except ValidationError as err:
        raise invalid(err) from err


def invalid(error: ValidationError) -> InvalidReview:
    """Turn what pydantic found into our own error: the first fault as its sentence."""
    faults = faults_of(error)
    first = faults[0]
    sentence = Phrase(
        ru=_INVALID.ru.format(field=first.field, problem=first.problem.ru),
        en=_INVALID.en.format(field=first.field, problem=first.problem.en),
    )
    return InvalidReview(sentence, faults)


def draft_to_record(record_id: str, draft: Draft, *, language: str = "en") -> dict[str, Any]:
    """Return the output line of `otklik draft`; messages are in `language`."""
    triage = draft.triage
    return {
        "id": record_id,
        "branch": triage.branch,
        "crisis": triage.crisis,
        "signals": [signal.name for signal in triage.signals],
        "clash": triage.clash,
        "confidence": round(triage.confidence, 3),
        "details": _details(triage),
        "kind": draft.kind,
        "engine": draft.engine,
        "text": draft.text,
        "status": draft.status,
        "reason": draft.reason.say(language) if draft.reason else None,
        "holding_text": draft.holding_text,
        "violations": [violation_to_record(v, language=language) for v in draft.violations],
        "tokens": draft.tokens,
        "latency_ms": round(draft.latency_ms, 3),
    }


def triage_to_record(record_id: str, triage: Triage) -> dict[str, Any]:
    """Return the output line of `otklik triage`."""
    return {
        "id": record_id,
        "branch": triage.branch,
        "crisis": triage.crisis,
        "signals": [signal.name for signal in triage.signals],
        "mixed": triage.mixed,
        "clash": triage.clash,
        "sarcasm": triage.sarcasm,
        "intent": triage.intent,
        "details": _details(triage),
        "confidence": round(triage.confidence, 3),
    }


def check_to_record(
    record_id: str, violations: tuple[Violation, ...], *, language: str = "en"
) -> dict[str, Any]:
    """Return the output line of `otklik check`; `ok` means nothing blocks."""
    return {
        "id": record_id,
        "ok": not any(violation.severity == "block" for violation in violations),
        "violations": [violation_to_record(v, language=language) for v in violations],
    }


def mask_to_record(record_id: str, masked: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    """Return the output line of `otklik mask`."""
    return {"id": record_id, "masked": masked, "spans": [span.model_dump() for span in spans]}


def violation_to_record(violation: Violation, *, language: str = "en") -> dict[str, Any]:
    """Return a violation as the records show it."""
    return {
        "rule": violation.rule,
        "severity": violation.severity,
        "start": violation.start,
        "end": violation.end,
        "message": violation.message.say(language),
    }


def _details(triage: Triage) -> list[dict[str, Any]]:
    shown = {"text", "start", "end", "polarity"}
    return [detail.model_dump(include=shown) for detail in triage.details]
