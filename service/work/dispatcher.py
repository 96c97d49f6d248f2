"""Hands stored work over in batches: one thread, woken by the bell, looking by itself as well."""

import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from service.store import deliveries
from service.work.desk import Desk

log = logging.getLogger(__name__)
Work = Literal["deliveries", "publication", "event", "trial", "evaluation", "recheck"]
HandOver = Callable[[Work, str, Sequence[str]], None]
"""Takes the kind of work, a workflow id and the ids of what is to be done."""

POLL_SECONDS = 1.0
"""How long work that nobody rang for may wait: another process's, or what became due."""
GATHER_SECONDS = 0.1
"""How long a burst of webhooks gathers into a batch; a hand-over costs more than a delivery."""
BATCH = 25
EVENTS = 25
TRIALS = 5
MAX_BATCHES_OUT = 4
"""What was handed over and has not ended; the rest of a backlog stays in our own table."""


@dataclass(slots=True)
class Dispatcher:
    """Finds what waits and hands it over until stopped."""

    desk: Desk
    hand_over: HandOver
    out: Callable[[], int]
    _bell: threading.Event = field(default_factory=threading.Event)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread and have the desk ring for it."""
        self.desk.workplace.ring = self._bell.set
        self._thread = threading.Thread(target=self._run, name="otklik-dispatcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Hand over nothing more; what waits is stored."""
        self._stopping.set()
        self._bell.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def wake(self) -> None:
        """Look at once whether something waits."""
        self._bell.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._bell.wait(POLL_SECONDS)
            self._stopping.wait(GATHER_SECONDS)
            self._bell.clear()
            try:
                while not self._stopping.is_set() and self.hand_over_once():
                    pass
            except Exception as err:  # noqa: BLE001 - the thread must outlive a database hiccup
                log.warning("hand-over failed: %s", type(err).__name__)
                self._stopping.wait(POLL_SECONDS)

    def hand_over_once(self) -> bool:
        """Hand over one batch of each kind; tell whether more may wait and fit."""
        publications = self._publications()
        self._events()
        self._trials()
        self._evaluations()
        self._rechecks()
        full = self._deliveries() if self.out() < MAX_BATCHES_OUT else False
        return full or publications == BATCH

    def _publications(self) -> int:
        publishing, store = self.desk.publishing, self.desk.workplace.store
        with store.read() as connection:
            if not publishing.waiting(connection, 1):
                return 0
        with store.write() as connection:
            found = publishing.waiting(connection, BATCH)
            for publication_id, number in found:
                self.hand_over(
                    "publication", f"publication-{publication_id}-{number}", [publication_id]
                )
            publishing.mark_handed(connection, [publication_id for publication_id, _ in found])
        return len(found)

    def _events(self) -> None:
        """Hand over a few at a time: a silent receiver holds its hands for long."""
        if not self.desk.workplace.settings.events:
            return
        outgoing, store = self.desk.outgoing, self.desk.workplace.store
        with store.read() as connection:
            if not outgoing.waiting(connection, 1):
                return
        with store.write() as connection:
            found = outgoing.waiting(connection, EVENTS)
            for event_id, number in found:
                self.hand_over("event", f"event-{event_id}-{number}", [event_id])
            outgoing.mark_handed(connection, [event_id for event_id, _ in found])

    def _trials(self) -> None:
        """Hand over each trial once; one whose worker was lost comes again under another id."""
        trying, store = self.desk.trying, self.desk.workplace.store
        with store.read() as connection:
            found = trying.waiting(connection, TRIALS)
        for trial_id, beat in found:
            self.hand_over("trial", f"trial-{trial_id}-{beat}", [trial_id])

    def _evaluations(self) -> None:
        """Hand over each evaluation once; one that goes on comes again under another id."""
        evaluating = self.desk.evaluating
        with self.desk.workplace.store.read() as connection:
            found = evaluating.waiting(connection, TRIALS)
        for evaluation_id, beat in found:
            self.hand_over("evaluation", f"evaluation-{evaluation_id}-{beat}", [evaluation_id])

    def _rechecks(self) -> None:
        """Hand over each brand whose rules changed, once for each change."""
        with self.desk.workplace.store.read() as connection:
            found = self.desk.rechecking.waiting(connection)
        for brand, occasion in found:
            named = hashlib.sha256(f"{brand} {occasion}".encode()).hexdigest()[:24]
            self.hand_over("recheck", f"recheck-{named}", [brand])

    def _deliveries(self) -> bool:
        """Hand over first, then write it down: a crash in between repeats, and loses nothing."""
        store, at = self.desk.workplace.store, self.desk.workplace.now()
        with store.read() as connection:
            if not deliveries.waiting(connection, at, 1):
                return False
        with store.write() as connection:
            found = deliveries.waiting(connection, at, BATCH)
            if not found:
                return False
            ids = [delivery_id for delivery_id, _ in found]
            self.hand_over("deliveries", _batch_id(found), ids)
            deliveries.mark_handed(connection, ids, at)
        return len(found) == BATCH


def _batch_id(batch: Sequence[tuple[str, int]]) -> str:
    """Name a batch by what is in it, so that handing the same over twice is one workflow."""
    content = ",".join(f"{delivery_id}-{attempts}" for delivery_id, attempts in batch)
    return f"deliveries-{batch[0][0]}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
