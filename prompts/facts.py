"""What a brand knows and allows to be said: issues, fixes, policies, promises, contacts, routes.

Facts are versioned apart from the guidelines and need no gate: the truth changes faster than
the tone. Everything a reply claims beyond the customer's own words has to stand here.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from prompts.channel import Audience
from prompts.language import Language

FactStatus = Literal["open", "working", "fixed", "policy"]
PromiseKind = Literal[
    "refund", "compensation", "discount", "gift", "replacement", "deadline", "guarantee"
]
ContactKind = Literal["phone", "email", "link", "handle", "address"]


class _FactsModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_FactsModel):
    """A manager's sentence; one language may be missing, then it is not said in that language."""

    ru: str | None = None
    en: str | None = None

    def say(self, language: Language) -> str | None:
        """Return the sentence in `language`, or None when nobody wrote it."""
        return self.ru if language == "ru" else self.en


class Fact(_FactsModel):
    """One known issue, fix or policy.

    `keywords` are words (any form) whose presence in a review means the fact applies to it.
    """

    topic: str
    status: FactStatus
    words: Words
    keywords: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ("world", "customer", "internal")
    expires: date | None = None

    def holds(self, audience: Audience, on: date) -> bool:
        """Tell whether the fact may be said to `audience` on that day."""
        return audience in self.audience and (self.expires is None or on <= self.expires)


class AllowedPromise(_FactsModel):
    """A promise the manager listed: what, on which terms, up to which sum, to whom, until when."""

    kind: PromiseKind
    words: Words
    terms: Words = Words()
    limit: Decimal | None = Field(default=None, ge=0)
    currency: str | None = None
    audience: tuple[Audience, ...] = ("customer",)
    expires: date | None = None

    def holds(self, audience: Audience, on: date) -> bool:
        """Tell whether the promise may be made to `audience` on that day."""
        return audience in self.audience and (self.expires is None or on <= self.expires)


class Contact(_FactsModel):
    """A contact of the company that may be named in a reply."""

    kind: ContactKind
    value: str


class HandOverRoute(_FactsModel):
    """To whom a matter really is passed on; without one a reply may not claim it was."""

    topic: str
    to: str
    keywords: tuple[str, ...] = ()


class Facts(_FactsModel):
    """Everything a reply of one brand may claim."""

    schema_version: Literal[1] = 1
    facts: tuple[Fact, ...] = ()
    promises: tuple[AllowedPromise, ...] = ()
    contacts: tuple[Contact, ...] = ()
    hand_over: tuple[HandOverRoute, ...] = ()
    names: tuple[str, ...] = ()
    """Proper names that are ours to use: the brand, its places, its products."""
