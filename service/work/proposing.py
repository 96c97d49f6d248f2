"""A text an agent wrote where they may not publish: it waits in the inbox for a colleague."""

from dataclasses import dataclass

from drafting.errors import CannotDecide, StaleDraft
from drafting.types import Draft
from guardrails.types import DraftKind
from prompts.language import Phrase
from service.store.columns import storable
from service.work import phrases
from service.work.drafting_room import DraftingRoom
from service.work.views import WAITING, Actor, DraftView
from service.work.workplace import WRITERS, require_role

BY_A_PERSON = "agent"
"""The engine's name of a draft that a person wrote."""
_ASKS = Phrase(
    ru="{name} просит одобрить этот текст.",
    en="{name} asks for approval of this text.",
)


@dataclass(frozen=True, slots=True)
class Proposing:
    """Takes people's own drafts."""

    drafting_room: DraftingRoom

    def propose(
        self, review_id: str, revision: str, text: str, actor: Actor, kind: DraftKind
    ) -> DraftView:
        """Store a person's text as the latest draft, checked like any other.

        Nothing is sent: whoever may decide sees it in the inbox with the name of who asks.

        Raises:
            CannotDecide: there is no text to approve.
            StaleDraft: the customer said more, or the review was settled meanwhile.
        """
        words = storable(text).strip()
        if not words:
            raise CannotDecide(phrases.NOTHING_TO_APPROVE)
        materials = self.drafting_room.gather(review_id)
        stored, rulebook = materials.stored, materials.rulebook
        require_role(actor, stored.review.brand, *WRITERS)
        if stored.review.revision != revision or stored.state not in WAITING:
            raise StaleDraft(phrases.CHANGED_MEANWHILE)
        violations = self.drafting_room.check_text(review_id, words, (stored.review.brand,), kind)
        blocks = any(violation.severity == "block" for violation in violations)
        draft = Draft(
            review_revision=stored.review.revision,
            kind=kind,
            engine=BY_A_PERSON,
            status="blocked" if blocks else "ready",
            text=words,
            reason=_ASKS.format(name=actor.name[:100]),
            triage=self.drafting_room.triage_of(materials),
            violations=violations,
            guidelines_version=rulebook.guidelines.version,
        )
        return self.drafting_room.hand_over(materials, draft, actor)
