"""The way in: a webhook is stored, then read again from its platform and kept as a review."""

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from drafting.types import Review
from integrations.base import Adapter, Event, Ignored, Incoming, answers
from integrations.errors import Gone, IntegrationError, Unreachable
from prompts.language import Phrase
from service.errors import NOTHING_HERE, AlreadyExists, NotFound, UnknownChannel
from service.store import deliveries, publications, reviews
from service.store.columns import storable
from service.store.deliveries import NewDelivery, StoredDelivery
from service.store.reviews import StoredReview
from service.work import phrases, telling
from service.work.drafting_room import DraftingRoom
from service.work.views import WAITING, DeliveryState, Receipt
from service.work.workplace import Workplace

log = logging.getLogger(__name__)
SOON = tuple(timedelta(seconds=seconds) for seconds in (2, 10, 30, 120, 600))
"""How long to wait for a silent platform before each further try."""
TRY_AGAIN_AFTER = timedelta(minutes=50)
"""Due at the next hourly sweep: with a whole hour it would just miss every other one."""
MAX_ID_LENGTH = 200
MAX_TRIES = 72
"""Three days of hourly tries; afterwards only a person's click tries again."""
_FINISHED = frozenset({"done", "ignored", "dismissed", "unreadable"})


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes deliveries in and turns them into reviews."""

    workplace: Workplace
    drafting_room: DraftingRoom

    def receive(self, channel: str, incoming: Incoming) -> Receipt:
        """Verify a webhook and store it with one insert.

        Raises:
            UnknownChannel: nobody configured `channel`.
            Unauthenticated: the secret or signature is missing, wrong or stale.
        """
        adapter = self.workplace.adapter(channel)
        adapter.verify(incoming)
        # what cannot be read again is kept whole, however large it is
        too_large = adapter.rereads and len(incoming.body) > self._most_bytes
        new = NewDelivery(
            channel=channel,
            brand=adapter.config.brand,
            dedup_key=_short(adapter.dedup_key(incoming)),
            source="webhook",
            at=self.workplace.now(),
            external_id=self._id_within(channel, incoming.body) if too_large else "",
            body=None if too_large else incoming.body,
            size_bytes=len(incoming.body),
        )
        delivery_id = self.workplace.letterbox.put(new)
        if delivery_id:
            self.workplace.ring()
        answer = adapter.answer_to_ping(incoming)
        return Receipt("stored" if delivery_id else "duplicate", delivery_id, answer)

    def _id_within(self, channel: str, body: bytes) -> str:
        """Find what an oversize delivery is about, so that it can be fetched all the same."""
        try:
            event = self.workplace.adapter(channel).parse(body)
        except Exception:  # noqa: BLE001 - whatever it is, it is kept and shown as too large
            return ""
        if not isinstance(event, Event) or len(event.external_id) > MAX_ID_LENGTH:
            return ""
        return event.external_id if event.external_id == storable(event.external_id) else ""

    def take_in(self, delivery_id: str) -> DeliveryState:
        """Read a delivery, keep its review and draft a reply. Repeating it is harmless.

        While the platform is silent the delivery goes back into the queue, for longer each
        time, and in the end to the "could not read" page, where it is tried every hour.
        """
        delivery = self._open(delivery_id)
        if delivery is None or delivery.state in _FINISHED:
            return "done" if delivery is None else delivery.state  # type: ignore[return-value]
        try:
            reason = self._keep_review(delivery)
        except Unreachable as err:
            return self._later(delivery, err)
        except IntegrationError as err:
            return self._settle(delivery, "unreadable", err.message, try_again=True)
        except UnknownChannel:
            return self._settle(delivery, "unreadable", phrases.CHANNEL_GONE)
        except Exception as err:  # noqa: BLE001 - whatever an adapter does, nothing may be lost
            log.warning("adapter failed: %s delivery=%s", type(err).__name__, delivery_id)
            return self._settle(delivery, "unreadable", phrases.ADAPTER_FAILED, try_again=True)
        return self._settle(delivery, "done" if reason is None else "ignored", reason)

    def _keep_review(self, delivery: StoredDelivery) -> Phrase | None:
        """Keep the review a delivery is about, or say why it asks for nothing."""
        adapter = self.workplace.adapter(delivery.channel)
        event = self._event(adapter, delivery)
        if isinstance(event, Ignored):
            return event.reason
        if event.gone:
            self._close(delivery.channel, event.external_id, phrases.TAKEN_DOWN)
            return phrases.TAKEN_DOWN
        read_at = self.workplace.now()
        try:
            review = event.review or adapter.fetch(event.external_id)
        except Gone as err:
            self._close(delivery.channel, event.external_id, err.message)
            return err.message
        if self._is_outdated(event, review):
            return phrases.OLDER_STATE
        self.keep(review, draft=True, as_of=event.as_of if event.review else read_at)
        return None

    def _is_outdated(self, event: Event, review: Review) -> bool:
        """Tell whether a newer pushed state came first: a repeat may be hours late."""
        if event.as_of is None:
            return False
        with self.workplace.store.read() as connection:
            known = reviews.as_of(connection, review.channel, review.external_id)
        return known is not None and event.as_of < known

    def _close(self, channel: str, external_id: str, reason: Phrase) -> None:
        """Let a review that was taken down wait for an answer no longer."""
        store, at = self.workplace.store, self.workplace.now()
        with store.write() as connection:
            known = reviews.find(connection, store.safe, channel, external_id, lock=True)
            if known is not None and known.state in WAITING:
                reviews.change(connection, known.id, at, state="nothing_to_answer", reason=reason)

    def _later(self, delivery: StoredDelivery, err: Unreachable) -> DeliveryState:
        if delivery.attempts > len(SOON):
            return self._settle(delivery, "unreadable", err.message, try_again=True)
        at, wished = self.workplace.now(), timedelta(seconds=err.retry_after_seconds or 0)
        until = at + max(SOON[max(delivery.attempts - 1, 0)], wished)
        with self.workplace.store.write() as connection:
            deliveries.postpone(connection, delivery.id, until, at)
        return "received"

    def _open(self, delivery_id: str) -> StoredDelivery | None:
        store = self.workplace.store
        with store.read() as connection:
            return deliveries.get(connection, store.safe, delivery_id)

    def _event(self, adapter: Adapter, delivery: StoredDelivery) -> Event | Ignored:
        """Return what a delivery is about, or why it asks for nothing."""
        if delivery.external_id:
            return Event(delivery.external_id)
        if delivery.body is None:
            raise IntegrationError(phrases.TOO_LARGE)
        return adapter.parse(delivery.body)

    @property
    def _most_bytes(self) -> int:
        return self.workplace.settings.max_body_bytes

    def _settle(
        self,
        delivery: StoredDelivery,
        state: DeliveryState,
        reason: Phrase | None = None,
        *,
        try_again: bool = False,
    ) -> DeliveryState:
        at = self.workplace.now()
        later = try_again and delivery.attempts < MAX_TRIES
        with self.workplace.store.write() as connection:
            deliveries.settle(
                connection,
                delivery.id,
                state,
                at,
                reason=reason,
                next_try_at=at + TRY_AGAIN_AFTER if later else None,
                keep_body=state == "unreadable",
            )
        log.info("delivery %s: %s", delivery.id, state)
        return state

    def refresh(self, adapter: Adapter, external_id: str) -> str:
        """Read a review anew and keep it; where that is impossible the last signed state counts.

        Raises:
            NotFound: nobody told us of it, and it cannot be read.
        """
        if adapter.rereads:
            read_at = self.workplace.now()
            return self.keep(adapter.fetch(external_id), draft=False, as_of=read_at)
        store = self.workplace.store
        with store.read() as connection:
            known = reviews.find(connection, store.safe, adapter.config.name, external_id)
        if known is None:
            raise NotFound(phrases.NOT_TOLD_YET)
        return known.id

    def keep(self, review: Review, *, draft: bool, as_of: datetime | None = None) -> str:
        """Store what the platform shows now, draft if it calls for a reply; return the id.

        `as_of` is the moment a pushed state describes, or the moment the reading began. An older
        state never replaces a newer one: two deliveries of one review may be read at once, and
        the reading that began later has seen all that the other one was about.
        """
        review, at = _encodable(review), self.workplace.now()
        with self.workplace.store.write() as connection:
            review_id = self._keep(connection, review, at, as_of)
        if draft:
            self.drafting_room.draft_on_arrival(review_id)
        return review_id

    def _keep(
        self, connection: Connection, review: Review, at: datetime, as_of: datetime | None
    ) -> str:
        safe = self.workplace.store.safe
        state, reason = _first_state(review)
        new = reviews.add(connection, safe, review, state, at)
        if new is not None:
            reviews.change(connection, new, at, reason=reason, as_of=as_of)
            telling.received(self.workplace, connection, new, review, state)
            return new
        known = reviews.find(connection, safe, review.channel, review.external_id, lock=True)
        if known is None:
            raise NotFound(NOTHING_HERE)
        if known.review.brand != review.brand and review.channel not in self.workplace.adapters:
            raise AlreadyExists(phrases.ANOTHER_BRANDS)
        if as_of is not None:
            newest = reviews.as_of(connection, review.channel, review.external_id)
            if newest is not None and as_of < newest:
                return known.id
            reviews.change(connection, known.id, at, as_of=as_of)
        reviews.replace(connection, safe, known.id, review, at)
        self._follow(connection, known, review, at)
        return known.id

    def _follow(
        self, connection: Connection, known: StoredReview, review: Review, at: datetime
    ) -> None:
        """Move a known review on: reopened by the customer, or answered by somebody else."""
        if known.review.revision != review.revision:
            self._withdraw(connection, known.id, at)
            state, reason = _first_state(review)
            reviews.change(connection, known.id, at, state=state, reason=reason)
            telling.received(self.workplace, connection, known.id, review, state)
        elif _news(known.review, review) and known.state in WAITING:
            if publications.is_under_way(connection, known.id):
                return  # what we see may be our own reply; its publication will find out
            reason = phrases.ANSWERED_ELSEWHERE
            reviews.change(connection, known.id, at, state="nothing_to_answer", reason=reason)

    def _withdraw(self, connection: Connection, review_id: str, at: datetime) -> None:
        """Stop an approved reply that was not sent yet: it answers what is no longer the case."""
        latest = publications.latest_of(connection, review_id)
        if latest is not None:
            reason = phrases.CUSTOMER_SAID_MORE
            publications.move(
                connection, latest.id, "conflict", at, out_of=("intended",), reason=reason
            )


def _first_state(review: Review) -> tuple[str, Phrase | None]:
    if answers(review):
        return "nothing_to_answer", phrases.ANSWERED_ELSEWHERE
    if not review.text.strip() and not review.title.strip() and review.rating is None:
        return "nothing_to_answer", phrases.NOTHING_SAID
    return "new", None


def _encodable(review: Review) -> Review:
    """Replace lone surrogates, which JSON may carry and UTF-8 cannot."""
    written = json.dumps(review.model_dump(mode="json"), ensure_ascii=False)
    encoded = written.encode(errors="replace")
    return review if encoded.decode() == written else Review.model_validate_json(encoded)


def _news(before: Review, after: Review) -> bool:
    """Tell whether an answer stands there now that did not before."""
    known = {(message.external_id, message.text) for message in answers(before)}
    return any((message.external_id, message.text) not in known for message in answers(after))


def _short(key: str) -> str:
    """Fit any dedup key into its column."""
    if len(key) <= 150 and key.isprintable():
        return key
    return "sha256:" + hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
