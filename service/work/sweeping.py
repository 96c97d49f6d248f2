"""Finds what no webhook told us: lists what changed since a durable cursor, tries again, tidies."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from integrations.base import Adapter, Listing
from integrations.errors import IntegrationError
from service.store import deliveries, journal, outbox
from service.store.deliveries import NewDelivery
from service.work.publishing import Publishing
from service.work.workplace import Workplace

log = logging.getLogger(__name__)
MAX_PAGES = 200
"""Of one channel in one sweep; the cursor makes the next sweep go on from there."""
LOST_AFTER = timedelta(minutes=30)
"""A delivery handed over for so long has lost its workflow."""

KEEP_TOLD = timedelta(days=30)
"""An event that was delivered or given up is remembered for so long."""


@dataclass(frozen=True, slots=True)
class Sweeping:
    """Sweeps every channel that can list."""

    workplace: Workplace
    publishing: Publishing

    def sweep(self) -> int:
        """List every channel, requeue what is due, look at open publications; return what is new.

        One channel that does not answer does not stop the others.
        """
        found = sum(self._sweep_apart(channel) for channel in sorted(self.workplace.adapters))
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            again = deliveries.requeue_due(connection, at)
            lost = deliveries.give_back(connection, at - LOST_AFTER)
            outbox.forget(connection, at - KEEP_TOLD)
        if again or lost:
            log.info("sweep: %d to read again, %d handed over once more", again, lost)
        self.publishing.look_again()
        self.workplace.ring()
        return found

    def _sweep_apart(self, channel: str) -> int:
        try:
            return self.sweep_channel(channel)
        except Exception as err:  # noqa: BLE001 - one broken channel must not stop the others
            log.warning("sweep broke: %s channel=%s", type(err).__name__, channel)
            return 0

    def sweep_channel(self, channel: str) -> int:
        """List one channel from its cursor to the end."""
        adapter, found = self.workplace.adapter(channel), 0
        for _ in range(MAX_PAGES):
            listing = self._list(adapter, channel)
            if listing is None:
                break
            found += self._store(adapter, channel, listing)
            if not listing.more:
                break
        if found:
            log.info("sweep: %d from channel %s", found, channel)
        return found

    def _list(self, adapter: Adapter, channel: str) -> Listing | None:
        with self.workplace.store.read() as connection:
            cursor = journal.cursor_of(connection, channel)
        try:
            return adapter.list_since(cursor)
        except IntegrationError as err:
            log.warning("sweep failed: %s channel=%s", type(err).__name__, channel)
            return None

    def _store(self, adapter: Adapter, channel: str, listing: Listing) -> int:
        """Store one page and the cursor behind it in the same transaction: all of it or nothing."""
        at, run = self.workplace.now(), secrets.token_hex(6)
        new = [
            NewDelivery(
                channel=channel,
                brand=adapter.config.brand,
                dedup_key=f"sweep:{run}:{number}",
                source="sweep",
                at=at,
                external_id=external_id,
            )
            for number, external_id in enumerate(_once(listing.external_ids))
        ]
        with self.workplace.store.write() as connection:
            for one in new:
                deliveries.add(connection, self.workplace.store.safe, one)
            journal.advance(connection, channel, listing.cursor, at)
        self.workplace.ring()
        return len(new)


def _once(ids: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(ids))
