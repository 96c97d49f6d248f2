"""What goes in and out of the API beyond the records of the command line, as pydantic models.

The document that programs read is made from these and from `drafting.records`. Answers forbid
other fields, so that a new one that nobody documented fails the tests.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from drafting.ports import Rewrite
from drafting.records import MAX_TEXT, ReviewRecord, Text, parse_record
from drafting.types import DecisionKind, DraftStatus, Intent, Polarity, Review, Speaker
from guardrails.types import DraftKind, Severity
from integrations.base import revision_of
from prompts.channel import Audience, LengthUnit
from prompts.guidelines import Branch
from service.work.views import ItemState, PublicationState

ID_PATTERN = r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]{0,199}$"
NAME_PATTERN = r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]{0,99}$"
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def _as_moment(value: object) -> object:
    """Take RFC 3339 with a zone; what was before all platforms or is to come is brought nearer."""
    if value is None or isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise PydanticCustomError("datetime_form", "a moment with its zone")
    return min(max(moment, EARLIEST), datetime.now(UTC))


_MomentInWords = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Moment = Annotated[datetime, BeforeValidator(_as_moment, json_schema_input_type=_MomentInWords)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NewReview(ReviewRecord):
    """A review to take in. The same `id` in the same `channel` is the same review."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=ID_PATTERN)]
    channel: Annotated[str, Field(pattern=NAME_PATTERN)] = "api"
    """A name of your own for where it was written; not one that `otklik.toml` connects."""
    revision: Annotated[str, Field(pattern=r"^[!-~]{1,64}$")] | None = None
    """Changes when the customer changes the review; made from the words when not given."""
    received_at: Moment | None = None
    url: Text = ""
    draft: Annotated[bool, Field(strict=True)] = False
    """Draft at once, as on arrival, if the guidelines want that."""

    def to_review(self) -> Review:
        """Make the review that is stored."""
        review = super().to_review()
        said = [message.text for message in review.thread if message.speaker == "customer"]
        made = revision_of(review.title, review.text, str(review.rating), *said)
        return review.model_copy(
            update={
                "revision": self.revision or made,
                "received_at": self.received_at or datetime.now(UTC),
                "url": self.url,
            }
        )


class SuggestBody(_Body):
    """Which kind of reply to suggest, and what to ask of it where a model writes.

    `instruction` is a wish for this one draft in a person's words; `rewrite` changes `text`, or
    the current draft when no text is given.
    """

    kind: DraftKind = "full"
    instruction: Annotated[str, Field(max_length=300)] = ""
    rewrite: Rewrite | None = None
    text: Annotated[str, Field(max_length=MAX_TEXT)] = ""

    @classmethod
    def parse(cls, record: object, /) -> "SuggestBody":
        """Read a decoded JSON value; raises InvalidReview."""
        return parse_record(cls, record)


class DecisionBody(_Body):
    """A person's decision, bound to the draft and the conversation that the person saw."""

    kind: DecisionKind
    revision: Annotated[str, Field(min_length=1, max_length=64)]
    draft_hash: Annotated[str, Field(max_length=64)] | None = None
    """Needed whenever there is a draft."""
    text: Annotated[str, Field(max_length=20_000)] | None = None
    """The final text of an approval; the draft's own when not given."""
    reasons: Annotated[tuple[Annotated[str, Field(max_length=300)], ...], Field(max_length=20)] = ()

    @classmethod
    def parse(cls, record: object, /) -> "DecisionBody":
        """Read a decoded JSON value; raises InvalidReview."""
        return parse_record(cls, record)


class DetailAnswer(_Answer):
    """A detail the customer named, and where."""

    text: str
    start: int
    end: int
    polarity: Polarity


class ViolationAnswer(_Answer):
    """A broken rule; `start` and `end` are null when something is missing from the text."""

    rule: str
    severity: Severity
    start: int | None
    end: int | None
    message: str


class TriageAnswer(_Answer):
    """The branch of the playbook and why."""

    id: str
    branch: Branch
    crisis: bool
    signals: list[str]
    mixed: bool
    clash: bool
    sarcasm: bool
    intent: Intent
    details: list[DetailAnswer]
    confidence: float


class DraftAnswer(_Answer):
    """A draft, as `otklik draft` writes it."""

    id: str
    branch: Branch
    crisis: bool
    signals: list[str]
    clash: bool
    confidence: float
    details: list[DetailAnswer]
    kind: DraftKind
    engine: str
    text: str | None
    status: DraftStatus
    reason: str | None
    holding_text: str | None
    violations: list[ViolationAnswer]
    tokens: dict[str, int]
    latency_ms: float


class SuggestionAnswer(DraftAnswer):
    """A stored draft with what a decision about it has to name. `id` is the review's."""

    draft_id: str
    draft_hash: str
    revision: str


class CheckAnswer(_Answer):
    """What the rules say about a text; `ok` means that nothing blocks it."""

    id: str
    ok: bool
    violations: list[ViolationAnswer]


class SpanAnswer(_Answer):
    """A piece of personal data, in characters of the text as given."""

    start: int
    end: int
    type: str


class MaskAnswer(_Answer):
    """A text without personal data."""

    id: str
    masked: str
    spans: list[SpanAnswer]


class ImportAnswer(_Answer):
    """What became of an imported review."""

    id: str
    state: ItemState
    revision: str


class MessageAnswer(_Answer):
    """A message of the conversation."""

    speaker: Speaker
    text: str
    at: datetime | None


class DecisionAnswer(_Answer):
    """A decision as it is stored."""

    id: str
    draft_id: str | None
    kind: DecisionKind
    changed: bool
    final_text: str | None
    reasons: list[str]
    by: str
    at: datetime
    guidelines_version: str
    checked_version: str


class PublicationAnswer(_Answer):
    """How far an approved reply has come."""

    id: str
    state: PublicationState
    reason: str | None
    external_id: str
    updated_at: datetime


class ReviewAnswer(_Answer):
    """A review with its draft and what became of it. What is private stays out."""

    id: str
    brand: str
    channel: str
    external_id: str
    revision: str
    state: ItemState
    reason: str | None
    audience: Audience
    author: str | None
    rating: int | None
    title: str
    text: str
    language: str
    place: str
    url: str
    thread: list[MessageAnswer]
    context: dict[str, str]
    received_at: datetime
    due_at: datetime | None
    draft: SuggestionAnswer | None
    decision: DecisionAnswer | None
    publication: PublicationAnswer | None


class ChannelAnswer(_Answer):
    """A connected channel and what its platform allows."""

    name: str
    adapter: str
    brand: str
    audience: Audience
    max_length: int | None
    length_unit: LengthUnit
    contacts_allowed: bool
    links_allowed: bool


class ChannelsAnswer(_Answer):
    """The channels of the token's brands."""

    channels: list[ChannelAnswer]


class FieldProblem(_Answer):
    """One field that does not fit; `pointer` is a JSON pointer into the body."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """RFC 9457. `type` is `about:blank` or `urn:otklik:…`, the same for the same kind of error."""

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []
    violations: list[ViolationAnswer] = []


Json = dict[str, Any]
Method = Literal["GET", "POST"]
