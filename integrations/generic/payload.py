"""What a sender tells about a review: the documented schema, tolerant where nothing is lost by it.

Unknown keys are ignored, null is the same as absent, a number may stand where a text is expected.
A value that cannot be understood is refused with the name of its key, because a guess would be
answered in public. The same `data` object is what `fetch_url` answers with.
"""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from drafting.types import Message, Review, Speaker
from integrations import plain_text
from integrations.base import revision_of
from integrations.errors import Unreadable
from prompts.channel import Audience
from prompts.language import Phrase

KINDS = ("review.created", "review.updated", "review.deleted")
MAX_ID_CHARACTERS = 200
_EARLIEST = datetime.min.replace(tzinfo=UTC)


def _as_text(value: Any) -> Any:
    """Take a number for the text it is written as."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if number else value


def _as_fact(value: Any) -> Any:
    """Take yes and no for words as well, as JSON writes them."""
    return json.dumps(value) if isinstance(value, bool) else _as_text(value)


def _as_moment(value: Any) -> Any:
    """Take a moment without a zone for UTC."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Text = Annotated[str, BeforeValidator(_as_text)]
Fact = Annotated[str, BeforeValidator(_as_fact)]
Moment = Annotated[AwareDatetime, BeforeValidator(_as_moment)]


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, values: Any) -> Any:
        """Forget what is null, also inside the free-form objects."""
        if not isinstance(values, dict):
            return values
        told = {key: value for key, value in values.items() if value is not None}
        for key in ("context", "private"):
            if isinstance(told.get(key), dict):
                told[key] = {name: one for name, one in told[key].items() if one is not None}
        return told


_Model = TypeVar("_Model", bound=_Told)


class ThreadMessage(_Told):
    """One message of the conversation; a private one is dropped unread."""

    speaker: Speaker
    text: Text = ""
    at: Moment | None = None
    id: Text = ""
    private: bool = False


class ReviewData(_Told):
    """One review as its sender describes it.

    `text` is what the customer wrote first, `thread` what was said since, oldest first. `context`
    may be said to the customer; `private` never reaches a model or the world.
    """

    id: Annotated[Text, Field(min_length=1, max_length=MAX_ID_CHARACTERS)]
    text: Text = ""
    rating: int | None = Field(default=None, ge=1, le=5)
    author: Text | None = None
    title: Text = ""
    audience: Audience | None = None
    language: Text = ""
    thread: tuple[ThreadMessage, ...] = ()
    context: dict[str, Fact] = {}
    private: dict[str, Fact] = {}
    place: Text = ""
    url: Text = ""
    received_at: Moment | None = None


class Envelope(_Told):
    """The body of a Standard Webhooks message."""

    type: str
    timestamp: Moment | None = None
    data: dict[str, Any] = {}


class DeletedData(_Told):
    """What has to be told of a review that was taken down."""

    id: Annotated[Text, Field(min_length=1, max_length=MAX_ID_CHARACTERS)]


def read_envelope(body: bytes) -> Envelope:
    """Read a webhook's body.

    Raises:
        Unreadable: it is not a JSON object with a type.
    """
    try:
        data = json.loads(body)
        if b"\\ud" in body.lower():
            data = _without_half_letters(data)
    except (ValueError, RecursionError) as err:
        raise Unreadable(_NOT_JSON) from err
    return _validated(Envelope, data, "")


def _without_half_letters(data: Any) -> Any:
    """Replace lone surrogates, which JSON may carry and no text can."""
    return json.loads(json.dumps(data, ensure_ascii=False).encode(errors="replace"))


def read_review(data: Any) -> ReviewData:
    """Read the `data` of a webhook or the answer of `fetch_url`.

    Raises:
        Unreadable: a key is missing or its value cannot be understood; the message names it.
    """
    return _validated(ReviewData, data, "data")


def read_id(data: Any) -> str:
    """Read which review was taken down.

    Raises:
        Unreadable: the id is missing.
    """
    return _validated(DeletedData, data, "data").id


def to_review(told: ReviewData, *, brand: str, channel: str, audience: Audience) -> Review:
    """Turn what was told into the review a draft is made from.

    The customer's latest message with words becomes the text, as every adapter has it.
    """
    said = [Message(speaker="customer", text=_clean(told.text), at=told.received_at)]
    said += [_message(one) for one in told.thread if not one.private and _clean(one.text)]
    latest = _latest(said)
    customer = [one.text for one in said if one.speaker == "customer"]
    stars = "" if told.rating is None else str(told.rating)
    author = _clean(told.author or "")
    return Review(
        brand=brand,
        channel=channel,
        external_id=told.id,
        revision=revision_of(*customer, stars),
        audience=told.audience or audience,
        author=author or None,
        rating=told.rating,
        title=_clean(told.title),
        text=said[latest].text,
        language=told.language,
        thread=tuple(one for at, one in enumerate(said) if at != latest and one.text),
        context=told.context,
        private=told.private,
        place=told.place,
        url=told.url if told.url.startswith(("http://", "https://")) else "",
        received_at=said[latest].at,
    )


def _latest(said: list[Message]) -> int:
    """Find the customer's latest message with words; the opening when there is no later one."""
    latest = 0
    for at, one in enumerate(said[1:], start=1):
        later = (one.at or _EARLIEST) > (said[latest].at or _EARLIEST)
        if one.speaker == "customer" and one.text and (later or not said[latest].text):
            latest = at
    return latest


def _message(told: ThreadMessage) -> Message:
    return Message(
        speaker=told.speaker, text=_clean(told.text), at=told.at, external_id=told.id[:200]
    )


def _clean(text: str) -> str:
    return plain_text.clean(text)


def _validated(model: type[_Model], data: Any, where: str) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as err:
        names = sorted(
            {".".join([where, *map(str, one["loc"])]).strip(".") for one in err.errors()}
        )
        shown = ", ".join(name[:60] for name in names[:5]) or "JSON"
        raise Unreadable(
            Phrase(
                ru=f"Не читается: {shown}. Что и как присылать, описано в "
                "docs/integrations/generic.ru.md.",
                en=f"Cannot be read: {shown}. What to send is described in "
                "docs/integrations/generic.md.",
            )
        ) from None  # pydantic's message quotes the customer's words


_NOT_JSON = Phrase(
    ru="Тело вебхука — не JSON. Этот адрес ждёт сообщения Standard Webhooks с type и data.",
    en="The webhook's body is not JSON. This address expects Standard Webhooks messages with type "
    "and data.",
)
