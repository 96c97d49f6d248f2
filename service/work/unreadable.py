"""The "could not read" page: what it lists, and what a person does about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from service.errors import NotFound, NotNow
from service.store import deliveries, journal
from service.store.deliveries import StoredDelivery
from service.work import phrases
from service.work.views import Actor, DeliveryView
from service.work.workplace import WRITERS, Workplace, require_role

LISTED = 500


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Shows what could not be read and settles it as a person asks."""

    workplace: Workplace

    def listed(self, brands: Sequence[str]) -> list[DeliveryView]:
        """List what could not be read, newest first."""
        with self.workplace.store.read() as connection:
            return [_view(one) for one in deliveries.unreadable(connection, brands, LISTED)]

    def retry(self, delivery_id: str, actor: Actor) -> None:
        """Put a delivery back into the queue."""
        delivery = self._for_person(delivery_id, actor)
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            if not deliveries.requeue(connection, delivery.id, at):
                raise NotNow(phrases.NOT_UNREADABLE)
            _note(connection, at, actor, "delivery.retry", delivery)
        self.workplace.ring()

    def dismiss(self, delivery_id: str, actor: Actor) -> None:
        """Take a delivery off the list; its body is thrown away."""
        delivery = self._for_person(delivery_id, actor)
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            if not deliveries.dismiss(connection, delivery.id, at):
                raise NotNow(phrases.NOT_UNREADABLE)
            _note(connection, at, actor, "delivery.dismiss", delivery)

    def _for_person(self, delivery_id: str, actor: Actor) -> StoredDelivery:
        store = self.workplace.store
        with store.read() as connection:
            delivery = deliveries.get(connection, store.safe, delivery_id)
        if delivery is None:
            raise NotFound(phrases.NOT_UNREADABLE)
        require_role(actor, delivery.brand, *WRITERS)
        return delivery


def _note(
    connection: Connection, at: datetime, actor: Actor, action: str, one: StoredDelivery
) -> None:
    journal.note(connection, at, actor.user_id, action, brand=one.brand, subject=one.id)


def _view(delivery: StoredDelivery) -> DeliveryView:
    return DeliveryView(
        id=delivery.id,
        channel=delivery.channel,
        brand=delivery.brand,
        external_id=delivery.external_id,
        state="unreadable",
        reason=delivery.reason,
        attempts=delivery.attempts,
        received_at=delivery.received_at,
        next_try_at=delivery.next_try_at,
        size_bytes=delivery.size_bytes,
    )
