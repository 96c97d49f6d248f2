"""What the desk hands to pages, panels and the command line: frozen, complete, free of SQL."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from drafting.types import Decision, DecisionKind, Draft, Review
from prompts.channel import ChannelProfile
from prompts.guidelines import Branch
from prompts.language import Phrase

Role = Literal["agent", "qa", "manager", "admin"]
ROLES: tuple[Role, ...] = ("agent", "qa", "manager", "admin")

DeliveryState = Literal["received", "handed", "done", "ignored", "unreadable", "dismissed"]
ItemState = Literal[
    "new",
    "drafting",
    "ready",
    "blocked",
    "needs_human",
    "crisis",
    "nothing_to_answer",
    "approved",
    "published",
    "rejected",
    "escalated",
    "no_answer_needed",
]
WAITING: tuple[ItemState, ...] = (
    "new",
    "drafting",
    "ready",
    "blocked",
    "needs_human",
    "crisis",
    "rejected",
    "escalated",
)
"""The states in which an item still waits for somebody of ours."""
PublicationState = Literal[
    "intended",
    "sending",
    "sent",
    "awaiting",
    "accepted",
    "published",
    "rejected",
    "unconfirmed",
    "conflict",
    "failed",
    "abandoned",
]
Resolution = Literal["published", "retry", "abandon"]
Tab = Literal["open", "crisis", "human", "blocked", "done"]
TABS: tuple[Tab, ...] = ("open", "crisis", "human", "blocked", "done")
DocumentState = Literal["draft", "published", "archived"]
ReceiptOutcome = Literal["stored", "duplicate"]

EVERY_BRAND = "*"
"""A role granted for this brand holds for all of them, also those added later."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, with the roles of every brand they work for."""

    user_id: str
    name: str
    roles: Mapping[str, frozenset[Role]]

    def may(self, brand: str, *roles: Role) -> bool:
        """Tell whether the person holds any of `roles` for `brand`."""
        held = self.roles.get(brand, frozenset()) | self.roles.get(EVERY_BRAND, frozenset())
        return not held.isdisjoint(roles or ROLES)

    def brands_of(self, brands: Iterable[str], *roles: Role) -> tuple[str, ...]:
        """Keep those of `brands` for which the person holds any of `roles` (any at all)."""
        return tuple(brand for brand in brands if self.may(brand, *roles))


OTKLIK = Actor(user_id="otklik", name="Отклик", roles={EVERY_BRAND: frozenset(ROLES)})
"""The product itself, for what it does without being asked: drafting on arrival, sweeps."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a webhook: `delivery_id` is "" for a duplicate, its first copy counts.

    `answer` is (status, body, content type) where the platform demands a certain one.
    """

    outcome: ReceiptOutcome
    delivery_id: str = ""
    answer: tuple[int, bytes, str] | None = None


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One line of the "could not read" page."""

    id: str
    channel: str
    brand: str
    external_id: str
    state: DeliveryState
    reason: Phrase | None
    attempts: int
    received_at: datetime
    next_try_at: datetime | None
    size_bytes: int


@dataclass(frozen=True, slots=True)
class ItemView:
    """One line of the inbox."""

    id: str
    brand: str
    channel: str
    place: str
    author: str | None
    rating: int | None
    title: str
    excerpt: str
    language: str
    state: ItemState
    branch: Branch | None
    crisis: bool
    human_first: bool
    blocking: int
    received_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of the inbox, most urgent first; `counts` are of the whole tabs."""

    items: tuple[ItemView, ...]
    total: int
    page: int
    pages: int
    counts: Mapping[Tab, int]


@dataclass(frozen=True, slots=True)
class DraftView:
    """A stored draft. `stale` means the review or a later draft overtook it."""

    id: str
    review_id: str
    draft: Draft
    stale: bool
    by: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A stored decision; `publication_id` names what an approval set going."""

    id: str
    review_id: str
    draft_id: str | None
    decision: Decision
    by_name: str
    publication_id: str | None = None


@dataclass(frozen=True, slots=True)
class PublicationView:
    """How far an approved reply has come on its way to the platform."""

    id: str
    review_id: str
    state: PublicationState
    reason: Phrase | None
    text: str
    external_id: str
    attempts: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One review with everything a person needs to decide."""

    id: str
    review: Review
    state: ItemState
    reason: Phrase | None
    drafts: tuple[DraftView, ...]
    decisions: tuple[DecisionView, ...]
    publication: PublicationView | None
    profile: ChannelProfile
    received_at: datetime
    due_at: datetime | None

    @property
    def draft(self) -> DraftView | None:
        """The draft to look at: the latest that is not stale."""
        return next((draft for draft in self.drafts if not draft.stale), None)

    @property
    def decision(self) -> DecisionView | None:
        """The latest decision."""
        return self.decisions[0] if self.decisions else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person proposes to decide, bound to what they saw.

    `text` is the final text of an approval (None: the draft's own). `reasons` are short codes or
    words of the agent, for reject and escalate.
    """

    kind: DecisionKind
    draft_id: str
    draft_hash: str
    revision: str
    text: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One version of a brand's guidelines or facts. `number` 0 is the built-in default."""

    brand: str
    number: int
    state: DocumentState
    content_hash: str
    yaml: str
    reason: str
    by_name: str
    created_at: datetime | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class PauseView:
    """The global pause: nothing is posted while it lasts, approvals wait."""

    by_name: str
    reason: str
    since: datetime
    waiting: int
