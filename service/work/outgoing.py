"""Delivers events to whoever asked for them: at least once, always under the same id.

The schedule, the headers and the meaning of the answers are those of Standard Webhooks: any 2xx
takes the event, 410 wants no more of them, everything else, a redirect too, is tried again. A
crash between a post and its note repeats the post; the receiver knows the id.
"""

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from sqlalchemy import Connection

from integrations.api import retry_after_seconds
from integrations.standard_webhooks import signed_headers
from service.store import drafts, journal, outbox, publications
from service.store.outbox import StoredEvent
from service.targets import Target
from service.work.workplace import Workplace

log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""After each failed attempt; the first is made at once, the tenth is the last."""
JITTER = 0.1
"""So that what failed together does not come back together."""
HAND_OVER_AGAIN_AFTER = timedelta(minutes=2)
"""A workflow that has not been heard of for so long is taken for lost."""
TIMEOUT_SECONDS = 15
GONE = 410
WAITS = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Posts what the outbox holds."""

    workplace: Workplace
    http: httpx.Client

    def waiting(self, connection: Connection, limit: int) -> list[tuple[str, int]]:
        """List (id, round) of the events that are due."""
        return outbox.waiting(connection, self.workplace.now(), limit)

    def mark_handed(self, connection: Connection, ids: Sequence[str]) -> None:
        """Write down that a workflow has these now."""
        outbox.mark_handed(connection, ids, self.workplace.now() + HAND_OVER_AGAIN_AFTER)

    def deliver(self, event_id: str) -> str:
        """Make one attempt; return the state. Repeating it once it was taken does nothing."""
        store = self.workplace.store
        with store.read() as connection:
            event = outbox.get(connection, event_id)
            if event is None or event.state != "waiting":
                return "" if event is None else event.state
            target = self.workplace.settings.events.get(event.target)
            wanted = target is not None and journal.switch(connection, _gone_switch(target)) is None
            body = _body(connection, event, target) if target is not None else b""
        if target is None or not wanted:
            return self._end(event, "disabled", None)
        return self._attempt(event, target, body)

    def _attempt(self, event: StoredEvent, target: Target, body: bytes) -> str:
        status, wished = self._post(event, target, body)
        if status is not None and 200 <= status < 300:
            return self._end(event, "delivered", status)
        if status == GONE:
            return self._stop_telling(event, target)
        if event.attempts >= len(TRY_AGAIN_AFTER):
            return self._end(event, "failed", status)
        wait = TRY_AGAIN_AFTER[event.attempts] * (1 + JITTER * int(event.id[-2:], 16) / 255)
        later = self.workplace.now() + max(wait, timedelta(seconds=wished))
        return self._end(event, "waiting", status, next_try_at=later)

    def _post(self, event: StoredEvent, target: Target, body: bytes) -> tuple[int | None, float]:
        """Return the status, None without an answer, and how long we are asked to wait."""
        at = self.workplace.now()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Otklik",
            **signed_headers(target.keys, message_id(event), body, at=at),
        }
        try:
            with self.http.stream(
                "POST",
                target.url,
                content=body,
                headers=headers,
                timeout=TIMEOUT_SECONDS,
                follow_redirects=False,
            ) as response:  # its body is nobody's business, and may be endless
                wished = retry_after_seconds(response) if response.status_code in WAITS else None
                return response.status_code, wished or 0.0
        except (httpx.HTTPError, httpx.InvalidURL) as err:
            log.info("event %s: %s target=%s", event.id, type(err).__name__, target.name)
            return None, 0.0

    def _stop_telling(self, event: StoredEvent, target: Target) -> str:
        """Obey a receiver that says it is gone, until its address changes."""
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            outbox.settle(connection, event.id, "disabled", at, status=GONE)
            outbox.disable(connection, target.name, at)
            journal.turn_on(connection, _gone_switch(target), {"since": at.isoformat()})
            journal.note(connection, at, "otklik", "events.disabled", subject=target.name[:40])
        log.warning("events: %s answered 410 and is told no more", target.name)
        return "disabled"

    def _end(
        self,
        event: StoredEvent,
        state: str,
        status: int | None,
        *,
        next_try_at: datetime | None = None,
    ) -> str:
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            outbox.settle(connection, event.id, state, at, status=status, next_try_at=next_try_at)
        level = logging.WARNING if state == "failed" else logging.INFO
        log.log(level, "event %s: %s status=%s", event.id, state, status)
        return state


def message_id(event: StoredEvent) -> str:
    """Name an event for its receiver, the same on every attempt."""
    return f"evt_{event.id}"


def _gone_switch(target: Target) -> str:
    """Name the switch of an address; another address of the same name has another one."""
    return f"events-gone:{target.name[:60]}:{hashlib.sha256(target.url.encode()).hexdigest()[:12]}"


def _body(connection: Connection, event: StoredEvent, target: Target) -> bytes:
    """Write the event; nothing in it depends on when it is sent."""
    data = dict(event.data)
    if target.include_text:
        data |= _texts(connection, event)
    told = {"type": event.type, "timestamp": event.created_at.isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False).encode(errors="replace")


def _texts(connection: Connection, event: StoredEvent) -> dict[str, Any]:
    """Look up the words an event is about; drafts and approved replies never change."""
    if event.type == "draft.ready":
        written = drafts.of_review(connection, event.review_id)
        texts = [one.draft.text for one in written if one.id == event.data["draft_id"]]
        return {"text": texts[0]} if texts else {}
    if event.type == "reply.published":
        publication = publications.get(connection, str(event.data["publication_id"]))
        return {"text": publication.text} if publication else {}
    return {}
