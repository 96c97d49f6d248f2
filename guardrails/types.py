"""The values the guardrails take and give: spans, violations and the context of a check."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from prompts.channel import PLAIN, Audience, ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Branch, Guidelines
from prompts.language import Language, Phrase

Severity = Literal["block", "warn"]
DraftKind = Literal["full", "holding", "clarify", "closing"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Value):
    """A piece of a text, half-open, in characters of the original string, with what it is."""

    start: int
    end: int
    type: str


class Violation(_Value):
    """One broken rule. It is data, not an exception.

    `start` and `end` mark the offending characters of the draft; both None when something is
    missing from it. `suggestion` replaces the marked characters where a safe fix exists.
    """

    rule: str
    message: Phrase
    severity: Severity
    start: int | None = None
    end: int | None = None
    suggestion: str | None = None


class CheckContext(_Value):
    """Everything a rule may know about the review that a text answers.

    `thread` holds the public texts of the conversation, `details` what triage found worth
    answering, `statements` sentences the caller allows beyond the brand's facts, `previous` the
    last replies at the same place (newest last). `private` values must never show.
    """

    guidelines: Guidelines
    facts: Facts = Facts()
    channel: ChannelProfile = PLAIN
    review: str = ""
    title: str = ""
    author: str | None = None
    rating: int | None = Field(default=None, ge=1, le=5)
    branch: Branch = "neutral"
    audience: Audience = "world"
    language: Language = "ru"
    kind: DraftKind = "full"
    thread: tuple[str, ...] = ()
    context: dict[str, str] = {}
    private: dict[str, str] = {}
    statements: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    today: date = Field(default_factory=date.today)
