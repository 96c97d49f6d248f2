"""The domain types: the same names in the code, on the pages and in the documentation.

*review* came in, *draft* is proposed, *reply* was published; the *agent* is a human.
All are frozen: a draft is never changed in place, the decision carries the human's text.
"""

import hashlib
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from guardrails.types import DraftKind, Violation
from prompts.channel import Audience
from prompts.guidelines import Branch, Scenario
from prompts.language import Phrase

Intent = Literal["praise", "complaint", "mixed", "question", "request", "thanks", "not_for_us"]
Polarity = Literal["positive", "negative", "neutral"]
DetailKind = Literal["thing", "person", "event"]
DraftStatus = Literal["ready", "blocked", "needs_human"]
DecisionKind = Literal["approve", "reject", "escalate", "no_answer_needed"]
Speaker = Literal["customer", "agent", "otklik"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Message(_Value):
    """One public message of a conversation; `external_id` is the platform's own id for it."""

    speaker: Speaker
    text: str
    at: datetime | None = None
    external_id: str = ""


class Review(_Value):
    """A review, ticket or comment as it arrived.

    `revision` changes when the customer edits the text or says more: it is what an approval is
    bound to. `text` is the customer's latest message; `thread` everything public before it,
    oldest first. `context` holds facts of the case that may be said to the customer, `private`
    values that must never reach a model or the world. `author` is the name as shown to everyone.
    """

    brand: str
    channel: str
    external_id: str
    revision: str = "1"
    audience: Audience = "world"
    author: str | None = None
    rating: int | None = Field(default=None, ge=1, le=5)
    title: str = ""
    text: str = ""
    language: str = ""
    thread: tuple[Message, ...] = ()
    context: dict[str, str] = {}
    private: dict[str, str] = {}
    place: str = ""
    url: str = ""
    received_at: datetime | None = None


class Detail(_Value):
    """A concrete thing the customer named, as an exact span of the review's text.

    `noun_phrase` is the same thing as a phrase that can be inflected: Russian in the nominative
    («холодный раф»), English without an article; empty when the span is a clause with a verb of
    its own. `kind` tells a person from a thing and from something that happened.
    """

    text: str
    start: int
    end: int
    polarity: Polarity
    kind: DetailKind = "thing"
    noun_phrase: str = ""


class Signal(_Value):
    """Why triage decided as it did: what was seen, where, and for a crisis which scenario."""

    name: str
    start: int | None = None
    end: int | None = None
    scenario: Scenario | None = None


class Triage(_Value):
    """The branch of the playbook, always; `crisis` overrides it.

    `clash` means the stars contradict the text. `human_first` means: draft, and mark it
    "read with care". `confidence` is between 0 and 1.
    """

    branch: Branch
    crisis: bool = False
    human_first: bool = False
    intent: Intent
    signals: tuple[Signal, ...] = ()
    mixed: bool = False
    clash: bool = False
    sarcasm: bool = False
    details: tuple[Detail, ...] = ()
    language: str
    confidence: float = Field(ge=0, le=1)


class SentMessage(_Value):
    """One message to a model, exactly as it left this machine."""

    role: Literal["system", "user", "assistant"]
    text: str


class Sent(_Value):
    """What left this machine in one request: to which models, where they answer, every word.

    `models` has more than one name when the first failed and the same words went to the next.
    """

    models: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    prompt_version: str
    messages: tuple[SentMessage, ...]


class Trace(_Value):
    """What writing took outside this machine; `cost_usd` is None when the price is not known."""

    sent: tuple[Sent, ...] = ()
    tokens: dict[str, int] = {}
    cost_usd: float | None = None

    def and_then(self, later: "Trace") -> "Trace":
        """Return both together; a cost that is partly unknown is unknown."""
        if not (self.sent and later.sent):
            return self if self.sent else later
        known = self.cost_usd is not None and later.cost_usd is not None
        names = sorted(self.tokens.keys() | later.tokens.keys())
        return Trace(
            sent=self.sent + later.sent,
            tokens={name: self.tokens.get(name, 0) + later.tokens.get(name, 0) for name in names},
            cost_usd=(self.cost_usd or 0) + (later.cost_usd or 0) if known else None,
        )


class Draft(_Value):
    """A proposed reply with everything a person needs to judge it.

    `blocked` keeps its text; `needs_human` has none, but a `reason` and perhaps a
    `holding_text`. `latency_ms` is milliseconds of work, `cost_usd` US dollars (None when there
    is no price to count with). `sent` is what left this machine for it, nothing for the playbook.
    """

    review_revision: str
    kind: DraftKind
    engine: str
    status: DraftStatus
    text: str | None
    reason: Phrase | None = None
    holding_text: str | None = None
    triage: Triage
    details_used: tuple[str, ...] = ()
    violations: tuple[Violation, ...] = ()
    guidelines_version: str
    prompt_version: str = ""
    tokens: dict[str, int] = {}
    cost_usd: float | None = None
    latency_ms: float = 0.0
    confidence: float | None = Field(default=None, ge=0, le=1)
    sent: tuple[Sent, ...] = ()

    @property
    def hash(self) -> str:
        """What an approval names: the first 16 hex digits of SHA-256 of the text."""
        return text_hash(self.text or "")


class Decision(_Value):
    """What a person decided about a draft: the only way a text leaves the house."""

    kind: DecisionKind
    changed: bool = False
    final_text: str | None = None
    reasons: tuple[str, ...] = ()
    by: str
    at: datetime
    guidelines_version: str = ""
    """The guidelines the draft was written under."""
    checked_version: str = ""
    """The guidelines the final text was checked under."""


def text_hash(text: str, /) -> str:
    """Name a text by its content (16 hex digits of SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
