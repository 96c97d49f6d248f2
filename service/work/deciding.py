"""A person's decision: judged by the domain, bound to what was seen, stored with its intent."""

from dataclasses import dataclass

from sqlalchemy import Connection

from drafting import approval
from drafting.errors import CannotDecide, StaleDraft
from drafting.types import Decision, DecisionKind, Review, text_hash
from service.errors import NOTHING_HERE, NotFound
from service.store import drafts, journal, publications, reviews
from service.store.columns import storable
from service.store.drafts import StoredDecision, StoredDraft
from service.store.reviews import StoredReview
from service.work import phrases, telling
from service.work.documents import Documents
from service.work.drafting_room import DraftingRoom, Materials
from service.work.views import Actor, DecisionView, ItemState, Proposal
from service.work.workplace import WRITERS, Workplace, require_role

_DECIDABLE: frozenset[str] = frozenset(
    {"ready", "blocked", "needs_human", "crisis", "rejected", "escalated"}
)
_CLOSABLE = _DECIDABLE | {"new", "nothing_to_answer"}
"""What may be escalated or set aside without a draft."""
_STATE_AFTER: dict[DecisionKind, ItemState] = {
    "approve": "approved",
    "reject": "rejected",
    "escalate": "escalated",
    "no_answer_needed": "no_answer_needed",
}


@dataclass(frozen=True, slots=True)
class Deciding:
    """Takes decisions."""

    workplace: Workplace
    documents: Documents
    drafting_room: DraftingRoom

    def decide(self, review_id: str, proposal: Proposal, actor: Actor) -> DecisionView:
        """Judge a proposal and store the decision; an approval with the intent to publish.

        The text is checked outside the transaction, which then makes sure that nothing the
        check relied on has changed, so that of two simultaneous approvals one is stale.

        Raises:
            StaleDraft, GuidelinesForbid, CannotDecide, NotFound, Forbidden
        """
        materials = self.drafting_room.gather(review_id)
        require_role(actor, materials.stored.review.brand, *WRITERS)
        draft = self._draft(materials.stored, proposal)
        decision = self._judge(materials, draft, proposal, actor)
        store = self.workplace.store
        with store.write() as connection:
            current = reviews.get(connection, store.safe, review_id, lock=True)
            if current is None:
                raise NotFound(NOTHING_HERE)
            self._require_unchanged(connection, current, materials, draft, proposal)
            stored, publication_id = _keep(connection, current, draft, decision, actor)
            routes = materials.rulebook.facts.hand_over
            telling.decided(self.workplace, connection, current.review, stored, routes)
        if publication_id:
            self.workplace.ring()
        return view(stored, publication_id)

    def _draft(self, stored: StoredReview, proposal: Proposal) -> StoredDraft | None:
        with self.workplace.store.read() as connection:
            latest = _draft_of(connection, stored)
        _require_fit(stored, latest, proposal)
        return latest

    def _judge(
        self, materials: Materials, draft: StoredDraft | None, proposal: Proposal, actor: Actor
    ) -> Decision:
        review, rulebook, at = materials.stored.review, materials.rulebook, self.workplace.now()
        if draft is None:
            return Decision(
                kind=proposal.kind,
                reasons=proposal.reasons,
                by=actor.user_id,
                at=at,
                checked_version=rulebook.guidelines.version,
            )
        case = approval.Case(
            review=review,
            draft=draft.draft,
            guidelines=rulebook.guidelines,
            facts=rulebook.facts,
            channel=self.workplace.profile(review.channel),
            previous=materials.previous,
        )
        proposed = approval.Proposal(
            kind=proposal.kind,
            draft_hash=proposal.draft_hash,
            revision=proposal.revision,
            text=None if proposal.text is None else storable(proposal.text),
            reasons=proposal.reasons,
        )
        return approval.decide(proposed, case, by=actor.user_id, at=at).decision

    def _require_unchanged(
        self,
        connection: Connection,
        current: StoredReview,
        materials: Materials,
        draft: StoredDraft | None,
        proposal: Proposal,
    ) -> None:
        latest = _draft_of(connection, current)
        _require_fit(current, latest, proposal)
        if (latest and latest.id) != (draft and draft.id):
            raise StaleDraft(phrases.CHANGED_MEANWHILE)
        if proposal.kind == "approve" and publications.is_under_way(connection, current.id):
            raise CannotDecide(phrases.SETTLE_FIRST)
        now = self.documents.rulebook(connection, current.review.brand)
        if now.numbers != materials.rulebook.numbers:
            raise StaleDraft(phrases.CHANGED_MEANWHILE)


def _draft_of(connection: Connection, stored: StoredReview) -> StoredDraft | None:
    """Read the latest draft, if it is of what the customer says now: an older one is as none."""
    latest = drafts.latest(connection, stored.id)
    fits = latest is not None and latest.draft.review_revision == stored.review.revision
    return latest if fits else None


def _require_fit(stored: StoredReview, latest: StoredDraft | None, proposal: Proposal) -> None:
    """Refuse what was decided, answered or rewritten since the person looked.

    Raises:
        StaleDraft: something changed.
        CannotDecide: there is no draft to approve or reject.
    """
    if stored.review.revision != proposal.revision:
        raise StaleDraft(phrases.CHANGED_MEANWHILE)
    without_draft = proposal.kind in {"escalate", "no_answer_needed"}
    if stored.state not in (_CLOSABLE if without_draft else _DECIDABLE):
        if stored.state == "new":
            raise CannotDecide(phrases.SUGGEST_FIRST)
        raise StaleDraft(phrases.DECIDED_ALREADY)
    if latest is None:
        if not without_draft:
            raise CannotDecide(phrases.SUGGEST_FIRST)
    elif latest.id != proposal.draft_id:
        raise StaleDraft(phrases.CHANGED_MEANWHILE)


def _keep(
    connection: Connection,
    stored: StoredReview,
    draft: StoredDraft | None,
    decision: Decision,
    actor: Actor,
) -> tuple[StoredDecision, str | None]:
    review, at = stored.review, decision.at
    kept = drafts.decide(
        connection,
        stored.id,
        draft.id if draft else None,
        decision,
        revision=review.revision,
        by=actor.user_id,
        by_name=actor.name[:100],
    )
    publication_id = None
    if decision.kind == "approve":
        publication_id = publications.intend(
            connection,
            decision_id=kept.id,
            review_id=stored.id,
            channel=review.channel,
            place=reviews.place_of(review),
            revision=review.revision,
            text=decision.final_text or "",
            seen=answers_known(review),
            at=at,
        )
    state = _STATE_AFTER[decision.kind]
    reviews.change(connection, stored.id, at, state=state, reason=None)
    note = f"review.{decision.kind}"
    journal.note(connection, at, actor.user_id, note, brand=review.brand, subject=stored.id)
    return kept, publication_id


def answers_known(review: Review) -> tuple[str, ...]:
    """Name the answers that stand in a conversation, so that a new one can be told."""
    said = (message for message in review.thread if message.speaker != "customer")
    return tuple(message.external_id or text_hash(message.text) for message in said)


def view(stored: StoredDecision, publication_id: str | None = None) -> DecisionView:
    """Show a stored decision."""
    return DecisionView(
        id=stored.id,
        review_id=stored.review_id,
        draft_id=stored.draft_id,
        decision=stored.decision,
        by_name=stored.by_name,
        publication_id=publication_id,
    )
