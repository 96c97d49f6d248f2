"""Writes down the events others want to hear of, in the transaction that makes them true.

What is written down are ids and states. The words of a draft or a reply are looked up when they
are sent, and only to an address that asked for them.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from drafting.types import Draft, Review
from guardrails.rules.promise.passed_on import routes_taken
from prompts.facts import HandOverRoute
from service.store import outbox
from service.store.drafts import StoredDecision, StoredDraft
from service.store.publications import StoredPublication
from service.targets import EventType
from service.work.workplace import Workplace


def received(
    workplace: Workplace, connection: Connection, review_id: str, review: Review, state: str
) -> None:
    """A review came in, or its customer said more."""
    occasion = f"received:{review_id}:{review.revision}"
    data = {"state": state, "rating": review.rating}
    _tell(workplace, connection, "review.received", occasion, review_id, review, data)


def drafted(
    workplace: Workplace, connection: Connection, review: Review, stored: StoredDraft
) -> None:
    """A draft waits for a person, or a crisis does."""
    draft, review_id = stored.draft, stored.review_id
    if draft.triage.crisis:
        data: dict[str, Any] = {"cause": "crisis", "scenarios": _scenarios(draft)}
        occasion = f"crisis:{review_id}:{review.revision}"
        _tell(workplace, connection, "review.escalated", occasion, review_id, review, data)
    elif draft.status == "ready":
        data = {
            "draft_id": stored.id,
            "kind": draft.kind,
            "branch": draft.triage.branch,
            "read_with_care": draft.triage.human_first,
            "guidelines_version": draft.guidelines_version,
        }
        _tell(workplace, connection, "draft.ready", f"draft:{stored.id}", review_id, review, data)


def decided(
    workplace: Workplace,
    connection: Connection,
    review: Review,
    stored: StoredDecision,
    routes: Sequence[HandOverRoute],
) -> None:
    """A person escalated; or approved words that say something was passed on, which makes it so."""
    decision, occasion = stored.decision, f"decision:{stored.id}"
    if decision.kind == "escalate":
        data: dict[str, Any] = {"cause": "person", "decision_id": stored.id}
        _tell(workplace, connection, "review.escalated", occasion, stored.review_id, review, data)
    if decision.kind != "approve":
        return
    taken = routes_taken(decision.final_text or "", review.text, routes)
    for number, route in enumerate(taken):
        data = {"decision_id": stored.id, "topic": route.topic, "to": route.to}
        once = f"{occasion}:{number}"
        _tell(workplace, connection, "feedback.passed_on", once, stored.review_id, review, data)


def published(
    workplace: Workplace, connection: Connection, review: Review, publication: StoredPublication
) -> None:
    """A reply stands where the customer sees it."""
    data = {"publication_id": publication.id, "decision_id": publication.decision_id}
    occasion, review_id = f"published:{publication.id}", publication.review_id
    _tell(workplace, connection, "reply.published", occasion, review_id, review, data)


def _scenarios(draft: Draft) -> list[str]:
    return sorted({signal.scenario for signal in draft.triage.signals if signal.scenario})


def _tell(
    workplace: Workplace,
    connection: Connection,
    kind: EventType,
    occasion: str,
    review_id: str,
    review: Review,
    data: dict[str, Any],
) -> None:
    known = {
        "review_id": review_id,
        "external_id": review.external_id,
        "revision": review.revision,
        "brand": review.brand,
        "channel": review.channel,
        "url": f"{workplace.settings.public_url}/reviews/{review_id}",
    }
    for target in workplace.settings.events.values():
        if target.wants(kind, review.brand):
            outbox.add(
                connection,
                target=target.name,
                kind=kind,
                occasion=occasion,
                brand=review.brand,
                review_id=review_id,
                data=known | data,
                at=workplace.now(),
            )
