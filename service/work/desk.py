"""The one door to the product's use cases, shared by pages, panel, command line and workflows.

The desk knows neither HTTP nor DBOS: it takes ids and values and gives frozen views. Each topic
has its own module; this file only says what can be asked for.
"""

from collections.abc import Generator, Mapping, Sequence

import httpx

from drafting.pipeline import Drafter
from drafting.ports import NO_WISH, Wish
from drafting.types import Review
from guardrails.types import DraftKind, Violation
from integrations.base import Adapter, Incoming
from service.settings import Settings
from service.store import Store
from service.work.accepting import Accepting
from service.work.deciding import Deciding
from service.work.documents import Documents
from service.work.drafting_room import Aloud, DraftingRoom
from service.work.evaluating import Evaluating
from service.work.intake import Intake
from service.work.labelling import Labelling
from service.work.outgoing import Outgoing
from service.work.pausing import Pausing
from service.work.proposing import Proposing
from service.work.publishing import Publishing
from service.work.reading import Reading
from service.work.rechecking import Rechecking
from service.work.sweeping import Sweeping
from service.work.trying import Trying
from service.work.unreadable import Unreadable
from service.work.views import (
    WAITING,
    Actor,
    DecisionView,
    DeliveryView,
    DocumentView,
    DraftView,
    InboxPage,
    PauseView,
    Proposal,
    Receipt,
    Resolution,
    ReviewView,
    Tab,
)
from service.work.workplace import WRITERS, Workplace, require_role


class Desk:
    """Everything a person or a workflow can ask of the product.

    Methods that take `brands` show only what belongs to them and raise `NotFound` otherwise;
    methods that take an `actor` raise `Forbidden` when the roles do not allow it.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        drafter: Drafter,
        adapters: Mapping[str, Adapter],
        http: httpx.Client | None = None,
    ) -> None:
        self.workplace = Workplace(store, settings, drafter, adapters)
        self.documents = Documents(self.workplace)
        self.pausing = Pausing(self.workplace)
        self.reading = Reading(self.workplace)
        self.drafting_room = DraftingRoom(self.workplace, self.documents)
        self.intake = Intake(self.workplace, self.drafting_room)
        self.unread = Unreadable(self.workplace)
        self.deciding = Deciding(self.workplace, self.documents, self.drafting_room)
        self.proposing = Proposing(self.drafting_room)
        self.publishing = Publishing(self.workplace, self.intake)
        self.sweeping = Sweeping(self.workplace, self.publishing)
        self.rechecking = Rechecking(self.workplace, self.drafting_room)
        self.trying = Trying(self.workplace, self.documents)
        self.evaluating = Evaluating(self.workplace, self.documents)
        self.accepting = Accepting(self.workplace, self.documents, self.evaluating.suites)
        self.labelling = Labelling(settings)
        self.outgoing = Outgoing(self.workplace, http or httpx.Client())

    # --- what comes in ---------------------------------------------------------------------

    def receive(self, channel: str, incoming: Incoming) -> Receipt:
        """Verify a webhook and store it: one insert, nothing else. A repeat is a duplicate.

        Raises:
            UnknownChannel: nobody configured `channel`.
            Unauthenticated: the secret or signature is missing, wrong or stale.
        """
        return self.intake.receive(channel, incoming)

    def import_review(self, review: Review, *, draft: bool = True) -> str:
        """Take in a review that no platform sent (pasted, by the API, demo); return its id.

        Raises:
            AlreadyExists: another brand has this id in this channel.
        """
        return self.intake.keep(review, draft=draft)

    def unreadable(self, brands: Sequence[str]) -> list[DeliveryView]:
        """List the deliveries that could not be read, newest first."""
        return self.unread.listed(brands)

    def retry_delivery(self, delivery_id: str, actor: Actor) -> None:
        """Try to read a delivery again."""
        self.unread.retry(delivery_id, actor)

    def dismiss_delivery(self, delivery_id: str, actor: Actor) -> None:
        """Take a delivery off the "could not read" page."""
        self.unread.dismiss(delivery_id, actor)

    # --- what waits ------------------------------------------------------------------------

    def inbox(
        self,
        brands: Sequence[str],
        tab: Tab = "open",
        page: int = 1,
        channel: str | None = None,
        query: str = "",
    ) -> InboxPage:
        """List one page of items, most urgent first."""
        return self.reading.inbox(brands, tab, page, channel, query)

    def review(self, review_id: str, brands: Sequence[str]) -> ReviewView:
        """Show one review with drafts (latest first), decisions and publication.

        Raises:
            NotFound: there is none in these brands.
        """
        return self.reading.review(review_id, brands)

    def neighbour(self, review_id: str, brands: Sequence[str]) -> str | None:
        """Name the next open item of the inbox after this one, or None."""
        return self.reading.neighbour(review_id, brands)

    # --- drafting --------------------------------------------------------------------------

    def suggest(
        self,
        review_id: str,
        actor: Actor,
        kind: DraftKind = "full",
        wish: Wish = NO_WISH,
        apart_from: Sequence[str] = (),
    ) -> DraftView:
        """Draft a reply now and store it; an older draft becomes stale.

        `wish` is what the person asked of it, `apart_from` texts it shall not repeat.
        """
        return self.drafting_room.suggest(review_id, actor, kind, wish, apart_from)

    def suggest_aloud(
        self,
        review_id: str,
        actor: Actor,
        kind: DraftKind = "full",
        wish: Wish = NO_WISH,
        apart_from: Sequence[str] = (),
    ) -> Generator[Aloud]:
        """Draft as `suggest` does and tell what happens meanwhile; the stored draft comes last.

        Closing the iterator before leaves nothing behind.
        """
        return self.drafting_room.suggest_aloud(review_id, actor, kind, wish, apart_from)

    def suggest_external(
        self, channel: str, external_id: str, actor: Actor, *, draft: bool = True
    ) -> ReviewView:
        """Fetch a conversation from its platform, take it in and draft (a click in the panel).

        Opening the panel again shows the same draft, and what was answered stays answered.

        Raises:
            UnknownChannel: nobody configured `channel`.
            IntegrationError: the platform did not answer, refused or sent something odd.
        """
        adapter = self.workplace.adapter(channel)
        brand = adapter.config.brand
        require_role(actor, brand, *WRITERS)
        review_id = self.intake.refresh(adapter, external_id)
        shown = self.reading.review(review_id, [brand])
        # a draft somebody is reading stays the one to approve, and what is settled stays settled
        if draft and shown.draft is None and shown.state in WAITING:
            self.drafting_room.suggest(review_id, actor, "full")
            shown = self.reading.review(review_id, [brand])
        return shown

    def check_text(
        self, review_id: str, text: str, brands: Sequence[str], kind: DraftKind = "full"
    ) -> tuple[Violation, ...]:
        """Check a person's text for this review under the published guidelines."""
        return self.drafting_room.check_text(review_id, text, brands, kind)

    def propose(
        self, review_id: str, revision: str, text: str, actor: Actor, kind: DraftKind = "full"
    ) -> DraftView:
        """Put a person's own text before whoever may decide; nothing is sent.

        Raises:
            CannotDecide: the text is empty (422).
            StaleDraft: the conversation changed since it was shown (409).
        """
        return self.proposing.propose(review_id, revision, text, actor, kind)

    # --- deciding --------------------------------------------------------------------------

    def decide(self, review_id: str, proposal: Proposal, actor: Actor) -> DecisionView:
        """Store a decision; an approval also sets its publication going.

        While the product is paused an approval is stored and waits.

        Raises:
            StaleDraft: the draft or the conversation changed since it was shown (409).
            GuidelinesForbid: newer guidelines block the text (409).
            CannotDecide: nothing to approve, or the text is blocked (422).
        """
        return self.deciding.decide(review_id, proposal, actor)

    def resolve_publication(self, publication_id: str, outcome: Resolution, actor: Actor) -> None:
        """Settle by hand what the platform did not tell.

        "published": a person saw it there; "retry": post again (the conversation is re-read
        before); "abandon": give it up, the review waits for a person again.

        Raises:
            NotNow: the publication is not one that waits for a person.
        """
        self.publishing.resolve(publication_id, outcome, actor)

    # --- guidelines and facts --------------------------------------------------------------

    def guidelines_current(self, brand: str) -> DocumentView:
        """Show the published guidelines; the built-in default has number 0."""
        return self.documents.current("guidelines", brand)

    def guidelines_versions(self, brand: str) -> list[DocumentView]:
        """List all versions, newest first (without the built-in default)."""
        return self.documents.versions("guidelines", brand)

    def guidelines_save(self, brand: str, yaml: str, reason: str, actor: Actor) -> DocumentView:
        """Store a new version as a draft.

        Raises:
            GuidelinesInvalid: with each problem and its line.
        """
        return self.documents.save("guidelines", brand, yaml, reason, actor)

    def guidelines_publish(self, brand: str, version: int, actor: Actor) -> DocumentView:
        """Publish a version, also an older one (that is the rollback)."""
        return self.documents.publish("guidelines", brand, version, actor)

    def facts_current(self, brand: str) -> DocumentView:
        """Show the published facts; an empty document has number 0."""
        return self.documents.current("facts", brand)

    def facts_versions(self, brand: str) -> list[DocumentView]:
        """List all versions, newest first."""
        return self.documents.versions("facts", brand)

    def facts_save(self, brand: str, yaml: str, reason: str, actor: Actor) -> DocumentView:
        """Store a new version as a draft.

        Raises:
            GuidelinesInvalid: with each problem and its line.
        """
        return self.documents.save("facts", brand, yaml, reason, actor)

    def facts_publish(self, brand: str, version: int, actor: Actor) -> DocumentView:
        """Publish a version, also an older one."""
        return self.documents.publish("facts", brand, version, actor)

    # --- the global pause ------------------------------------------------------------------

    def pause(self, actor: Actor, reason: str) -> PauseView:
        """Post nothing until `resume`; approvals wait."""
        return self.pausing.pause(actor, reason)

    def resume(self, actor: Actor) -> None:
        """Post again, beginning with what waited."""
        self.pausing.resume(actor)

    def paused(self) -> PauseView | None:
        """Show the pause, or None."""
        return self.pausing.paused()
