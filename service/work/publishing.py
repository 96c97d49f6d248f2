"""The only way a text leaves the house: intent before the post, re-reading before and after.

    intended ──post──► sending ──► sent ──look──► published | awaiting | rejected
        │                 └── answer lost ──look──► published … or, unseen: unconfirmed
        └── conflict (the customer said more, somebody answered) | failed (refused for good)

A post whose fate is unknown is never repeated by itself: the conversation is read again, and
what cannot be seen there is left to a person. That is also why "sending" is written down before
the platform hears of the reply: after a crash it says that somebody may have heard.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import Connection

from drafting.types import Review, text_hash
from integrations.base import Adapter, Posted
from integrations.errors import Gone, IntegrationError, Refused, Unreachable
from prompts.language import Phrase
from service.errors import NOTHING_HERE, NotFound, NotNow
from service.store import journal, publications, reviews
from service.store.publications import StoredPublication
from service.work import phrases
from service.work.intake import Intake
from service.work.pausing import is_paused
from service.work.views import Actor, ItemState, PublicationState, Resolution
from service.work.workplace import WRITERS, Workplace, require_role

log = logging.getLogger(__name__)
Step = Literal["finished", "look", "postponed"]
"""What a workflow does next: nothing, look at the platform, or leave it to a later round."""

WAIT_FOR_PLATFORM = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(hours=24)
LOST_AFTER = timedelta(minutes=15)
"""A post under way for so long has lost its workflow; the hourly look takes it over."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """Posts approved replies. Every method may be repeated; none of them posts twice."""

    workplace: Workplace
    intake: Intake

    def post(self, publication_id: str) -> Step:
        """Post an intended reply, if the conversation is still as it was when approved.

        Raises:
            Unreachable: nothing was sent; try again, in the end `postpone`.
        """
        publication = self._get(publication_id)
        if publication.state != "intended":
            return _after(publication.state)
        adapter = self.workplace.adapters.get(publication.channel)
        if adapter is None:
            return self._finish(publication, "awaiting", phrases.BY_HAND)
        try:
            review = adapter.fetch(self._external_id(publication))
            posted = adapter.confirm(review, publication.text)
        except Unreachable:
            raise
        except IntegrationError as err:
            return self._finish(publication, "failed", err.message)
        if posted is not None:
            return self._note(publication, posted)
        conflict = _conflict(publication, review)
        if conflict is not None:
            return self._conflict(publication, review, conflict)
        return self._send(adapter, publication, review)

    def _send(self, adapter: Adapter, publication: StoredPublication, review: Review) -> Step:
        started = self._begin(publication)
        if started is not None:
            return started
        try:
            posted = adapter.publish(review, publication.text, key=publication.idempotency_key)
        except Unreachable as err:
            if err.may_have_happened:
                return "look"
            self._move(publication, "intended", out_of=("sending",))
            raise
        except (Refused, Gone) as err:
            return self._finish(publication, "failed", err.message)
        except Exception as err:  # noqa: BLE001 - it may have been posted; only looking tells
            log.warning("post failed: %s publication=%s", type(err).__name__, publication.id)
            return "look"
        if posted.state in {"rejected", "awaiting"}:
            return self._note(publication, posted)
        self._move(publication, "sent", out_of=("sending",), external_id=posted.external_id)
        return "look"

    def _begin(self, publication: StoredPublication) -> Step | None:
        """Write down that the post begins; otherwise say what to do instead."""
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            if is_paused(connection):
                publications.postpone(connection, publication.id, at, until=None)
                return "postponed"
            if not publications.begin_sending(connection, publication.id, at):
                return "look"
        log.info("publication %s: sending", publication.id)
        return None

    def look(self, publication_id: str) -> Step:
        """Look whether a reply that may have been sent stands on the platform."""
        publication = self._get(publication_id)
        if _after(publication.state) == "finished" and publication.state not in _MAY_CHANGE:
            return "finished"
        adapter = self.workplace.adapters.get(publication.channel)
        if adapter is None:
            return "look"
        try:
            review = adapter.fetch(self._external_id(publication))
            posted = adapter.confirm(review, publication.text)
        except IntegrationError as err:
            log.info("cannot look: %s publication=%s", type(err).__name__, publication_id)
            return "look"
        if posted is None or posted.state == "accepted":
            return "look"
        return self._note(publication, posted)

    def leave_to_a_person(self, publication_id: str) -> PublicationState:
        """End the looking: what could not be seen is for a person to settle."""
        publication = self._get(publication_id)
        if publication.state in {"sending", "sent"}:
            self._finish(publication, "unconfirmed", phrases.CANNOT_TELL)
        return self._get(publication_id).state  # type: ignore[return-value]

    def postpone(self, publication_id: str) -> PublicationState:
        """Leave an intended reply for a later round, at most for a day."""
        publication, at = self._get(publication_id), self.workplace.now()
        if at - publication.created_at > GIVE_UP_AFTER:
            self._finish(publication, "failed", phrases.PLATFORM_SILENT, out_of=("intended",))
            return "failed"
        with self.workplace.store.write() as connection:
            publications.postpone(
                connection,
                publication_id,
                at,
                until=at + WAIT_FOR_PLATFORM,
                reason=phrases.WAITS_FOR_PLATFORM,
            )
        return "intended"

    def due(self) -> list[StoredPublication]:
        """List the replies that wait to be posted; none while the product is paused."""
        with self.workplace.store.read() as connection:
            if is_paused(connection):
                return []
            return publications.due(connection, self.workplace.now())

    def look_again(self) -> None:
        """Look once at everything whose fate is open; the sweep calls it every hour."""
        with self.workplace.store.read() as connection:
            waiting = publications.in_states(connection, ("awaiting", "unconfirmed"))
            started = publications.in_states(connection, ("sending", "sent"))
        before = self.workplace.now() - LOST_AFTER
        for publication in waiting:
            self.look(publication.id)
        for publication in started:
            if publication.updated_at < before and self.look(publication.id) == "look":
                self.leave_to_a_person(publication.id)

    def resolve(self, publication_id: str, outcome: Resolution, actor: Actor) -> None:
        """Settle by hand what the platform did not tell.

        Raises:
            NotNow: the publication does not wait for a person.
        """
        publication, brand = self._with_brand(publication_id)
        require_role(actor, brand, *WRITERS)
        self._note_action(publication, outcome, actor, brand)
        if outcome == "retry":
            self._retry(publication)
            return
        state: PublicationState = "published" if outcome == "published" else "abandoned"
        reason = None if outcome == "published" else phrases.GIVEN_UP
        self._finish(publication, state, reason, out_of=("unconfirmed", "awaiting"))

    def _note_action(
        self, publication: StoredPublication, outcome: Resolution, actor: Actor, brand: str
    ) -> None:
        waits = ("unconfirmed",) if outcome == "retry" else ("unconfirmed", "awaiting")
        if publication.state not in waits:
            raise NotNow(phrases.NOT_WAITING)
        action, at = f"publication.{outcome}", self.workplace.now()
        with self.workplace.store.write() as connection:
            journal.note(connection, at, actor.user_id, action, brand=brand, subject=publication.id)

    def _retry(self, publication: StoredPublication) -> None:
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            if not publications.begin_again(connection, publication.id, at):
                raise NotNow(phrases.NOT_WAITING)
            self._move_review(connection, publication, "approved", None)
        self.workplace.ring()

    def _note(self, publication: StoredPublication, posted: Posted) -> Step:
        """Write down what the platform says about our reply."""
        state: PublicationState = "published" if posted.state == "accepted" else posted.state
        return self._finish(publication, state, posted.reason, external_id=posted.external_id)

    def _conflict(self, publication: StoredPublication, review: Review, why: Phrase) -> Step:
        """Take in what the platform shows; when the customer said more, that settles it already."""
        self.intake.keep(review, draft=True)
        return self._finish(publication, "conflict", why, out_of=("intended",))

    def _finish(
        self,
        publication: StoredPublication,
        state: PublicationState,
        reason: Phrase | None,
        *,
        out_of: tuple[str, ...] = publications.UNDER_WAY,
        external_id: str = "",
    ) -> Step:
        """Settle a publication and move its review on, in one transaction."""
        at = self.workplace.now()
        values = {"external_id": external_id} if external_id else {}
        with self.workplace.store.write() as connection:
            moved = publications.move(
                connection, publication.id, state, at, out_of=out_of, reason=reason, **values
            )
            if moved:
                after = _REVIEW_AFTER.get(state, "needs_human")
                self._move_review(connection, publication, after, reason)
        log.info("publication %s: %s", publication.id, state if moved else "was settled before")
        return "finished"

    def _move_review(
        self,
        connection: Connection,
        publication: StoredPublication,
        state: ItemState,
        reason: Phrase | None,
    ) -> None:
        """Move the review on unless the customer reopened it meanwhile."""
        store = self.workplace.store
        stored = reviews.get(connection, store.safe, publication.review_id, lock=True)
        if stored is None or stored.review.revision != publication.revision:
            return
        if stored.state in {"approved", "needs_human"}:
            at = self.workplace.now()
            reviews.change(connection, stored.id, at, state=state, reason=reason)

    def _move(
        self, publication: StoredPublication, state: str, *, out_of: tuple[str, ...], **values: str
    ) -> None:
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            publications.move(connection, publication.id, state, at, out_of=out_of, **values)

    def _get(self, publication_id: str) -> StoredPublication:
        with self.workplace.store.read() as connection:
            publication = publications.get(connection, publication_id)
        if publication is None:
            raise NotFound(NOTHING_HERE)
        return publication

    def _with_brand(self, publication_id: str) -> tuple[StoredPublication, str]:
        publication, store = self._get(publication_id), self.workplace.store
        with store.read() as connection:
            stored = reviews.get(connection, store.safe, publication.review_id)
        if stored is None:
            raise NotFound(NOTHING_HERE)
        return publication, stored.review.brand

    def _external_id(self, publication: StoredPublication) -> str:
        store = self.workplace.store
        with store.read() as connection:
            stored = reviews.get(connection, store.safe, publication.review_id)
        if stored is None:
            raise NotFound(NOTHING_HERE)
        return stored.review.external_id


_REVIEW_AFTER: dict[PublicationState, ItemState] = {
    "published": "published",
    "awaiting": "approved",
}
_MAY_CHANGE = frozenset({"awaiting", "unconfirmed"})
"""Settled for the workflow, yet a later look may know better."""


def _after(state: str) -> Step:
    return "look" if state in {"sending", "sent"} else "finished"


def _conflict(publication: StoredPublication, review: Review) -> Phrase | None:
    """Say why the reply must not be posted into this conversation, if it must not."""
    if review.revision != publication.revision:
        return phrases.CUSTOMER_SAID_MORE
    said = (message for message in review.thread if message.speaker != "customer")
    names = {message.external_id or text_hash(message.text) for message in said}
    return phrases.SOMEONE_ANSWERED if names - set(publication.seen) else None
