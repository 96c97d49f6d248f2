"""Drafts that wait when the rules change: checked again, and marked where the rules now object.

The draft itself stays the latest one, so whoever is reading it can still approve it or edit it;
what they approve is judged by the new rules in any case.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from guardrails.types import Violation
from prompts.language import Phrase
from service.errors import NotFound
from service.store import drafts, rechecks, reviews
from service.store.reviews import Search, StoredReview
from service.work.drafting_room import DraftingRoom
from service.work.workplace import Workplace

log = logging.getLogger(__name__)
PENDING = ("ready", "blocked")
_NOW_BLOCKED = Phrase(
    ru="Правила изменились, и теперь черновик их нарушает. Поправьте текст или попросите новый.",
    en="The rules changed, and the draft breaks them now. Mend the text or ask for a new one.",
)
_NOW_FINE = Phrase(
    ru="Правила изменились, и теперь черновик их соблюдает.",
    en="The rules changed, and the draft keeps them now.",
)


@dataclass(frozen=True, slots=True)
class Rechecking:
    """Checks waiting drafts again."""

    workplace: Workplace
    drafting_room: DraftingRoom

    def waiting(self, connection: Connection) -> Sequence[tuple[str, str]]:
        """Name the brands whose rules changed, each with the occasion."""
        return rechecks.waiting(connection)

    def run(self, brand: str) -> int:
        """Check every waiting draft of a brand; return how many changed. Repeating is harmless."""
        store = self.workplace.store
        with store.read() as connection:
            occasion = rechecks.occasion_of(connection, brand)
            ids = reviews.ids_in(connection, Search((brand,), PENDING))
        changed = sum(self._again(review_id) for review_id in ids)
        with store.write() as connection:
            rechecks.done(connection, brand, occasion)
        return changed

    def _again(self, review_id: str) -> bool:
        try:
            materials = self.drafting_room.gather(review_id)
            stored = materials.stored
            with self.workplace.store.read() as connection:
                latest = drafts.latest(connection, review_id)
            if latest is None or latest.draft.text is None:
                return False
            found = self.drafting_room.check_text(
                review_id, latest.draft.text, (stored.review.brand,), latest.draft.kind
            )
        except NotFound:
            return False
        except Exception as err:  # noqa: BLE001 - the others must be checked all the same
            log.warning("recheck failed: %s review=%s", type(err).__name__, review_id)
            return False
        return self._mark(stored, latest.id, found)

    def _mark(self, seen: StoredReview, draft_id: str, found: Sequence[Violation]) -> bool:
        blocking = sum(violation.severity == "block" for violation in found)
        state = "blocked" if blocking else "ready"
        store, at = self.workplace.store, self.workplace.now()
        with store.write() as connection:
            current = reviews.get(connection, store.safe, seen.id, lock=True)
            latest = drafts.latest(connection, seen.id)
            untouched = current is not None and current.state in PENDING
            if not untouched or latest is None or latest.id != draft_id or current is None:
                return False
            if (current.state, current.blocking) == (state, blocking):
                return False
            reason = _NOW_BLOCKED if blocking else _NOW_FINE
            reviews.change(connection, seen.id, at, state=state, blocking=blocking, reason=reason)
        return True
