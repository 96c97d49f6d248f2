"""Drafts for stored reviews: gathers what a draft needs, stores it, moves the review on."""

import logging
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from drafting import reasons
from drafting.errors import StaleDraft
from drafting.model.events import Piece, Restart
from drafting.pipeline import check_reply
from drafting.ports import NO_WISH, Wish
from drafting.streaming import Silence, Triaged, stream_draft
from drafting.triage import triage
from drafting.types import Draft, Review, Triage
from guardrails.types import DraftKind, Violation
from prompts.guidelines import Guidelines, Sla
from service.errors import NOTHING_HERE, NotFound, NotNow
from service.store import drafts, publications, reviews
from service.store.columns import storable
from service.store.drafts import StoredDraft
from service.store.reviews import StoredReview
from service.work import phrases, telling
from service.work.documents import Documents, Rulebook
from service.work.views import OTKLIK, Actor, DraftView
from service.work.workplace import WRITERS, Workplace, require_role

log = logging.getLogger(__name__)
MAX_AUTOMATIC_DRAFTS = 20
"""Per review: a customer who edits without end does not make us draft without end."""
Aloud = Triaged | Piece | Restart | Silence | DraftView
"""What is told while a draft is written; the last is the draft as it is stored."""
PULSE_SECONDS = 1.0
"""A reader who left is noticed only when something is sent, also while the model is silent."""
_URGENCY = {"negative": 2, "neutral": 3, "positive": 4}


@dataclass(frozen=True, slots=True)
class Materials:
    """Everything a draft of one review is made from, read in one transaction."""

    stored: StoredReview
    rulebook: Rulebook
    previous: Sequence[str]


@dataclass(frozen=True, slots=True)
class DraftingRoom:
    """Writes drafts and checks texts."""

    workplace: Workplace
    documents: Documents

    def suggest(
        self,
        review_id: str,
        actor: Actor,
        kind: DraftKind,
        wish: Wish = NO_WISH,
        apart_from: Sequence[str] = (),
    ) -> DraftView:
        """Draft now, because a person asked; the text shall differ from `apart_from`.

        Raises:
            NotNow: an approved reply is on its way.
            StaleDraft: the conversation changed while the draft was written.
        """
        materials = self._open(review_id, actor)
        draft = self._write(materials, kind, wish, apart_from)
        return self.hand_over(materials, draft, actor)

    def suggest_aloud(
        self,
        review_id: str,
        actor: Actor,
        kind: DraftKind,
        wish: Wish = NO_WISH,
        apart_from: Sequence[str] = (),
    ) -> Generator[Aloud]:
        """Draft as `suggest` does and tell what happens; the stored draft comes last.

        Nothing is stored when the iterator is closed before, and the call to a model is closed.
        """
        materials = self._open(review_id, actor)
        review, rulebook = materials.stored.review, materials.rulebook
        progress = stream_draft(
            self.workplace.drafter,
            review,
            rulebook.guidelines,
            rulebook.facts,
            self.workplace.profile(review.channel),
            pulse_seconds=PULSE_SECONDS,
            kind=kind,
            previous=(*materials.previous, *apart_from),
            wish=wish,
        )
        with closing(progress):  # type: ignore[type-var]  # a generator, which has close()
            for event in progress:
                if isinstance(event, Draft):
                    yield self.hand_over(materials, event, actor)
                else:
                    yield event

    def _open(self, review_id: str, actor: Actor) -> Materials:
        materials = self.gather(review_id)
        require_role(actor, materials.stored.review.brand, *WRITERS)
        if materials.stored.state == "approved":
            raise NotNow(phrases.UNDER_WAY)
        return materials

    def hand_over(self, materials: Materials, draft: Draft, actor: Actor) -> DraftView:
        """Store a draft as the latest one of its review.

        Raises:
            StaleDraft: the conversation changed since `materials` were gathered.
        """
        stored = self._keep(materials.stored, draft, materials.rulebook, actor)
        if stored is None:
            raise StaleDraft(phrases.CHANGED_MEANWHILE)
        return view(stored, materials.stored.review.revision, latest_id=stored.id)

    def draft_on_arrival(self, review_id: str) -> None:
        """Draft a review that just came, if the guidelines want it and there is no draft yet.

        Repeating it is harmless. A draft that fails leaves the review to a person.
        """
        materials = self.gather(review_id)
        if not self._is_wanted(materials):
            return
        try:
            draft = self._write(materials, "full")
        except Exception as err:  # noqa: BLE001 - no review may be lost to a failing draft
            log.warning("draft failed: %s review=%s", type(err).__name__, review_id)
            with self.workplace.store.write() as connection:
                reviews.change(
                    connection, review_id, self.workplace.now(), reason=phrases.NOT_DRAFTED
                )
            return
        self._keep(materials.stored, draft, materials.rulebook, OTKLIK)

    def _is_wanted(self, materials: Materials) -> bool:
        stored = materials.stored
        review = stored.review
        local = materials.rulebook.guidelines.at(review.channel, review.place)
        if local.choices.automatic_draft != "on_arrival":
            return False
        if stored.state != "new":
            return False
        with self.workplace.store.read() as connection:
            written = drafts.of_review(connection, stored.id, limit=MAX_AUTOMATIC_DRAFTS)
        fresh = written and written[0].draft.review_revision == stored.review.revision
        return not fresh and len(written) < MAX_AUTOMATIC_DRAFTS

    def check_text(
        self, review_id: str, text: str, brands: Sequence[str], kind: DraftKind
    ) -> tuple[Violation, ...]:
        """Check a person's text under what is published now."""
        materials = self.gather(review_id)
        if materials.stored.review.brand not in brands:
            raise NotFound(NOTHING_HERE)
        review, rulebook = materials.stored.review, materials.rulebook
        return check_reply(
            storable(text),
            review,
            self.triage_of(materials),
            rulebook.guidelines,
            rulebook.facts,
            self.workplace.profile(review.channel),
            previous=materials.previous,
            kind=kind,
        )

    def triage_of(self, materials: Materials) -> Triage:
        """Return what the latest draft found in this revision, or look now."""
        review = materials.stored.review
        with self.workplace.store.read() as connection:
            latest = drafts.latest(connection, materials.stored.id)
        if latest is not None and latest.draft.review_revision == review.revision:
            return latest.draft.triage
        return triage(review, materials.rulebook.guidelines)

    def gather(self, review_id: str) -> Materials:
        """Read what a draft of this review needs.

        Raises:
            NotFound: there is no such review.
        """
        store = self.workplace.store
        with store.read() as connection:
            stored = reviews.get(connection, store.safe, review_id)
            if stored is None:
                raise NotFound(NOTHING_HERE)
            rulebook = self.documents.rulebook(connection, stored.review.brand)
            previous = previous_replies(connection, stored.review, rulebook.guidelines)
        return Materials(stored, rulebook, previous)

    def _write(
        self,
        materials: Materials,
        kind: DraftKind,
        wish: Wish = NO_WISH,
        apart_from: Sequence[str] = (),
    ) -> Draft:
        review, rulebook = materials.stored.review, materials.rulebook
        return self.workplace.drafter.draft(
            review,
            rulebook.guidelines,
            rulebook.facts,
            self.workplace.profile(review.channel),
            kind=kind,
            previous=(*materials.previous, *apart_from),
            wish=wish,
        )

    def _keep(
        self, seen: StoredReview, draft: Draft, rulebook: Rulebook, actor: Actor
    ) -> StoredDraft | None:
        """Store the draft unless the conversation changed while it was written."""
        store, at = self.workplace.store, self.workplace.now()
        with store.write() as connection:
            current = reviews.get(connection, store.safe, seen.id, lock=True)
            if current is None or current.review.revision != seen.review.revision:
                return None
            if current.state == "approved" or (actor is OTKLIK and current.state != "new"):
                return None
            stored = drafts.add(connection, seen.id, draft, actor.user_id, at)
            _move_on(connection, current, draft, rulebook.guidelines, at)
            telling.drafted(self.workplace, connection, current.review, stored)
        return stored


def _move_on(
    connection: Connection,
    stored: StoredReview,
    draft: Draft,
    guidelines: Guidelines,
    at: datetime,
) -> None:
    reviews.change(
        connection,
        stored.id,
        at,
        state=_state_after(draft),
        reason=draft.reason,
        branch=draft.triage.branch,
        crisis=draft.triage.crisis,
        human_first=draft.triage.human_first,
        blocking=sum(violation.severity == "block" for violation in draft.violations),
        urgency=_urgency(draft),
        due_at=_due_at(stored, draft, guidelines),
    )


def _state_after(draft: Draft) -> str:
    if draft.triage.crisis:
        return "crisis"
    if draft.reason == reasons.NOTHING_TO_ANSWER and draft.text is None:
        return "nothing_to_answer"
    return draft.status


def _urgency(draft: Draft) -> int:
    if draft.triage.crisis:
        return 0
    return 1 if draft.triage.human_first else _URGENCY[draft.triage.branch]


def _due_at(stored: StoredReview, draft: Draft, guidelines: Guidelines) -> datetime:
    """Return when the first answer is due, in working hours; a crisis plan's clock never stops."""
    if draft.triage.crisis:
        scenarios = [signal.scenario for signal in draft.triage.signals if signal.scenario]
        plans = [guidelines.crisis[name] for name in scenarios if name in guidelines.crisis]
        minutes = min([plan.deadline_minutes for plan in plans], default=30)
        return stored.received_at + timedelta(minutes=minutes)
    minutes = _sla(stored.review.channel, draft.triage.branch, guidelines).target_minutes
    if guidelines.hours is None:
        return stored.received_at + timedelta(minutes=minutes)
    return guidelines.hours.after(stored.received_at, minutes)


def _sla(channel: str, branch: str, guidelines: Guidelines) -> Sla:
    for key in (f"{channel}.{branch}", channel, branch, "default"):
        if key in guidelines.sla:
            return guidelines.sla[key]
    return Sla()


def previous_replies(
    connection: Connection, review: Review, guidelines: Guidelines
) -> Sequence[str]:
    """Return the last replies published at the same place, newest last."""
    window = guidelines.similar_replies_window
    return publications.texts_at(connection, review.channel, reviews.place_of(review), window)


def view(stored: StoredDraft, revision: str, *, latest_id: str) -> DraftView:
    """Show a stored draft; only the latest one of the current revision is not stale."""
    return DraftView(
        id=stored.id,
        review_id=stored.review_id,
        draft=stored.draft,
        stale=stored.id != latest_id or stored.draft.review_revision != revision,
        by=stored.by,
        created_at=stored.created_at,
    )
