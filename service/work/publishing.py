"""The only way a text leaves the house: intent before the post, re-reading before and after.

    intended ──post──► sending ──► sent ──look──► published | awaiting | rejected
        │                 └── answer lost ──look──► published … or, unseen: unconfirmed
        └── conflict (the customer said more, somebody answered) | failed (refused for good)

Where nothing can be read again, a reply answers the last signed state and comes to rest as
"accepted"; a post whose answer was lost is repeated there, always with the same key.

Everywhere else a post whose fate is unknown is never repeated by itself: the conversation is read
again, and what cannot be seen there is left to a person. That is also why "sending" is written
down before the platform hears of the reply: after a crash it says that somebody may have heard.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from drafting.types import Review, text_hash
from integrations.base import Adapter, Posted
from integrations.errors import Gone, IntegrationError, Refused, Unreachable
from prompts.language import Phrase
from service.errors import NOTHING_HERE, NotFound, NotNow
from service.store import journal, publications, reviews
from service.store.publications import StoredPublication
from service.store.reviews import StoredReview
from service.work import phrases, telling
from service.work.intake import Intake
from service.work.pausing import is_paused
from service.work.views import Actor, ItemState, PublicationState, Resolution
from service.work.workplace import WRITERS, Workplace, require_role

log = logging.getLogger(__name__)

HAND_OVER_AGAIN_AFTER = timedelta(minutes=2)
"""A workflow that has not been heard of for so long is taken for lost."""
ANSWER_WITHIN = timedelta(seconds=90)
"""Longer than any request of ours may take: only then is a post looked for by somebody else."""
LOOK_FOR = timedelta(minutes=2)
"""How long a sent reply is looked for before a person has to."""
GIVE_UP_AFTER = timedelta(hours=24)
"""How long a silent platform is waited for before anything was sent."""
SHORTEST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=15)
REPEAT_AFTER_AT_MOST = timedelta(hours=2)
_STARTED = ("sending", "sent")
_OPEN = ("intended", *_STARTED)
_SETTLED_BY_HAND = ("unconfirmed", "awaiting", "accepted")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the platform showed when it was last read, and when that reading began."""

    review: Review
    posted: Posted | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Publishing:
    """Posts approved replies. Every method may be repeated; none of them posts twice."""

    workplace: Workplace
    intake: Intake

    def waiting(self, connection: Connection, limit: int) -> list[tuple[str, int]]:
        """List (id, round) of what has to be taken up now; while paused nothing new is posted."""
        states = _STARTED if is_paused(connection) else _OPEN
        return publications.waiting(connection, states, self.workplace.now(), limit)

    def mark_handed(self, connection: Connection, ids: Sequence[str]) -> None:
        """Write down that a workflow has these now."""
        until = self.workplace.now() + HAND_OVER_AGAIN_AFTER
        publications.mark_handed(connection, ids, until)

    def advance(self, publication_id: str) -> PublicationState:
        """Bring a publication as far as it comes now: post it, or look for what was posted."""
        publication = self._get(publication_id)
        if publication.state == "intended":
            self._post(publication)
            publication = self._get(publication_id)
        if publication.state in _STARTED and not self._look(publication):
            adapter = self.workplace.adapters.get(publication.channel)
            if adapter is None or adapter.rereads:
                self._look_later(publication)
            else:
                self._repeat(adapter, publication)
        return self._get(publication_id).state  # type: ignore[return-value]

    def _post(self, publication: StoredPublication) -> None:
        adapter = self.workplace.adapters.get(publication.channel)
        if adapter is None:
            self._finish(publication, "awaiting", phrases.BY_HAND)
            return
        read_at = self.workplace.now()
        try:
            review = self._read(adapter, publication)
            posted = adapter.confirm(review, publication.text)
        except Unreachable:
            self._wait_for_platform(publication)
        except IntegrationError as err:
            self._finish(publication, "failed", err.message)
        except Exception as err:  # noqa: BLE001 - a broken adapter must not try without end or word
            log.warning("cannot read: %s publication=%s", type(err).__name__, publication.id)
            self._wait_for_platform(publication, phrases.WAITS_FOR_ADAPTER)
        else:
            self._post_into(adapter, publication, Seen(review, posted, read_at))

    def _post_into(self, adapter: Adapter, publication: StoredPublication, seen: Seen) -> None:
        conflict = _conflict(publication, seen.review)
        if seen.posted is not None:
            self._note(publication, seen.posted)
        elif conflict is not None:
            self._stop(publication, adapter, seen, conflict)
        elif self._begin(publication):
            self._send(adapter, publication, seen.review)

    def _begin(self, publication: StoredPublication) -> bool:
        """Write down that the post begins, unless the product was paused or somebody was faster."""
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            if is_paused(connection):
                publications.wait(connection, publication.id, None, at)
                return False
            return publications.begin_sending(
                connection, publication.id, at, look_at=at + ANSWER_WITHIN
            )

    def _send(
        self,
        adapter: Adapter,
        publication: StoredPublication,
        review: Review,
        *,
        repeats: bool = False,
    ) -> None:
        """Post it. When it `repeats` a post of unknown fate, a refusal tells nothing about that."""
        log.info("publication %s: sending", publication.id)
        try:
            posted = adapter.publish(review, publication.text, key=publication.idempotency_key)
        except Unreachable as err:
            if not err.may_have_happened and not repeats:
                self._move(publication, "intended", out_of=("sending",))
                self._wait_for_platform(publication)
        except (Refused, Gone) as err:
            state: PublicationState = "unconfirmed" if repeats else "failed"
            self._finish(publication, state, err.message)
        except Exception as err:  # noqa: BLE001 - it may have been posted; only looking tells
            log.warning("post failed: %s publication=%s", type(err).__name__, publication.id)
        else:
            if posted.state in {"rejected", "awaiting"} or not adapter.rereads:
                self._note(publication, posted)
            else:
                self._move(publication, "sent", out_of=("sending",), external_id=posted.external_id)

    def _repeat(self, adapter: Adapter, publication: StoredPublication) -> None:
        """Post again under the same key what may have been posted and cannot be looked for."""
        at, began = self.workplace.now(), publication.sent_at or publication.updated_at
        review, since = self._read(adapter, publication), at - publication.created_at
        if since > GIVE_UP_AFTER or _conflict(publication, review) is not None:
            self._finish(publication, "unconfirmed", phrases.CANNOT_TELL)
            return
        due = began + min(max(LOOK_FOR, since / 2), REPEAT_AFTER_AT_MOST)
        with self.workplace.store.write() as connection:
            if at < due or is_paused(connection):
                until = max(due, at + SHORTEST_WAIT)
                publications.wait(connection, publication.id, until, at)
                return
            mine = publications.begin_repeating(
                connection, publication.id, at, began=publication.sent_at, look_at=at + LOOK_FOR
            )
        if mine:
            self._send(adapter, publication, review, repeats=True)

    def _look(self, publication: StoredPublication) -> bool:
        """Look whether a reply that may have been sent stands on the platform."""
        adapter = self.workplace.adapters.get(publication.channel)
        if adapter is None:
            return False
        try:
            review = self._read(adapter, publication)
            posted = adapter.confirm(review, publication.text)
        except Exception as err:  # noqa: BLE001 - one broken look must not stop the others
            log.info("cannot look: %s publication=%s", type(err).__name__, publication.id)
            return False
        if posted is None or posted.state == "accepted":
            return False
        self._note(publication, posted)
        return True

    def _look_later(self, publication: StoredPublication) -> None:
        """Look again soon; what stays unseen is for a person to settle."""
        at = self.workplace.now()
        since = at - (publication.sent_at or publication.updated_at)
        if since >= LOOK_FOR:
            self._finish(publication, "unconfirmed", phrases.CANNOT_TELL)
            return
        with self.workplace.store.write() as connection:
            publications.wait(connection, publication.id, at + max(SHORTEST_WAIT, since), at)

    def _wait_for_platform(
        self, publication: StoredPublication, reason: Phrase = phrases.WAITS_FOR_PLATFORM
    ) -> None:
        """Try an unsent reply again, after longer and longer, at most for a day."""
        at = self.workplace.now()
        since = at - publication.created_at
        if since > GIVE_UP_AFTER:
            self._finish(publication, "failed", phrases.PLATFORM_SILENT, out_of=("intended",))
            return
        until = at + min(max(SHORTEST_WAIT, since / 4), LONGEST_WAIT)
        with self.workplace.store.write() as connection:
            publications.wait(connection, publication.id, until, at, reason=reason)

    def look_again(self) -> None:
        """Look once at every reply that was left open; the sweep calls it every hour."""
        with self.workplace.store.read() as connection:
            left = publications.in_states(connection, ("awaiting", "unconfirmed", "accepted"))
        for publication in left:
            self._look(publication)

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
        self._finish(publication, state, reason, out_of=_SETTLED_BY_HAND)

    def _note_action(
        self, publication: StoredPublication, outcome: Resolution, actor: Actor, brand: str
    ) -> None:
        waits = ("unconfirmed",) if outcome == "retry" else _SETTLED_BY_HAND
        if publication.state not in waits:
            raise NotNow(phrases.NOT_WAITING)
        action, at = f"publication.{outcome}", self.workplace.now()
        with self.workplace.store.write() as connection:
            journal.note(connection, at, actor.user_id, action, brand=brand, subject=publication.id)

    def _retry(self, publication: StoredPublication) -> None:
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            stored = self._lock_review(connection, publication)
            if not publications.begin_again(connection, publication.id, at):
                raise NotNow(phrases.NOT_WAITING)
            self._move_review(connection, publication, stored, "approved", None)
        self.workplace.ring()

    def _note(self, publication: StoredPublication, posted: Posted) -> None:
        """Write down what the platform says about our reply."""
        out_of = (*publications.UNDER_WAY, "accepted")
        self._finish(
            publication, posted.state, posted.reason, out_of=out_of, external_id=posted.external_id
        )

    def _stop(
        self, publication: StoredPublication, adapter: Adapter, seen: Seen, why: Phrase
    ) -> None:
        """Take in what the platform shows; when the customer said more, that settles it already."""
        self.intake.keep(seen.review, draft=True, as_of=seen.at if adapter.rereads else None)
        self._finish(publication, "conflict", why, out_of=("intended",))

    def _finish(
        self,
        publication: StoredPublication,
        state: PublicationState,
        reason: Phrase | None,
        *,
        out_of: tuple[str, ...] = publications.UNDER_WAY,
        external_id: str = "",
    ) -> None:
        """Settle a publication and move its review on, in one transaction."""
        at = self.workplace.now()
        values = {"external_id": external_id} if external_id else {}
        with self.workplace.store.write() as connection:
            stored = self._lock_review(connection, publication)
            moved = publications.move(
                connection, publication.id, state, at, out_of=out_of, reason=reason, **values
            )
            if moved:
                after = _REVIEW_AFTER.get(state, "needs_human")
                self._move_review(connection, publication, stored, after, reason)
                if state == "published" and stored is not None:
                    telling.published(self.workplace, connection, stored.review, publication)
        log.info("publication %s: %s", publication.id, state if moved else "was settled before")

    def _lock_review(
        self, connection: Connection, publication: StoredPublication
    ) -> StoredReview | None:
        """Lock the review before its publication, as everybody does: so nobody waits in a ring."""
        safe = self.workplace.store.safe
        return reviews.get(connection, safe, publication.review_id, lock=True)

    def _move_review(
        self,
        connection: Connection,
        publication: StoredPublication,
        stored: StoredReview | None,
        state: ItemState,
        reason: Phrase | None,
    ) -> None:
        """Move the review on unless the customer reopened it meanwhile."""
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

    def _read(self, adapter: Adapter, publication: StoredPublication) -> Review:
        """Read the conversation anew; where that is impossible its last signed state counts."""
        store = self.workplace.store
        with store.read() as connection:
            stored = reviews.get(connection, store.safe, publication.review_id)
        if stored is None:
            raise NotFound(NOTHING_HERE)
        return adapter.fetch(stored.review.external_id) if adapter.rereads else stored.review


_REVIEW_AFTER: dict[PublicationState, ItemState] = {
    "published": "published",
    "awaiting": "approved",
    "accepted": "approved",
}


def _conflict(publication: StoredPublication, review: Review) -> Phrase | None:
    """Say why the reply must not be posted into this conversation, if it must not."""
    if review.revision != publication.revision:
        return phrases.CUSTOMER_SAID_MORE
    said = (message for message in review.thread if message.speaker != "customer")
    names = {message.external_id or text_hash(message.text) for message in said}
    return phrases.SOMEONE_ANSWERED if names - set(publication.seen) else None
