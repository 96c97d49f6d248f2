"""What is stored, as the API shows it: the same words as the pages, and nothing private."""

from datetime import datetime

from drafting.records import draft_to_record
from integrations.base import Adapter
from service.web.api.shapes import Json
from service.work.views import DecisionView, DraftView, PublicationView, ReviewView


def suggestion(view: DraftView, language: str) -> Json:
    """Show a stored draft with what a decision has to name."""
    record = draft_to_record(view.review_id, view.draft, language=language)
    bound = {"draft_hash": view.draft.hash, "revision": view.draft.review_revision}
    return {**record, "draft_id": view.id, **bound}


def decision(view: DecisionView) -> Json:
    """Show a decision."""
    made = view.decision
    return {
        "id": view.id,
        "draft_id": view.draft_id,
        "kind": made.kind,
        "changed": made.changed,
        "final_text": made.final_text,
        "reasons": list(made.reasons),
        "by": made.by,
        "at": made.at.isoformat(),
        "guidelines_version": made.guidelines_version,
        "checked_version": made.checked_version,
    }


def review(view: ReviewView, language: str) -> Json:
    """Show a review with its current draft, its latest decision and its publication."""
    shown = view.review
    messages = shown.thread
    return {
        "id": view.id,
        **shown.model_dump(
            include={"brand", "channel", "external_id", "revision", "audience", "author"}
        ),
        **shown.model_dump(include={"rating", "title", "text", "language", "place", "url"}),
        "context": shown.context,
        "state": view.state,
        "reason": view.reason.say(language) if view.reason else None,
        "thread": [
            {"speaker": one.speaker, "text": one.text, "at": _written(one.at)} for one in messages
        ],
        "received_at": view.received_at.isoformat(),
        "due_at": _written(view.due_at),
        "draft": suggestion(view.draft, language) if view.draft else None,
        "decision": decision(view.decision) if view.decision else None,
        "publication": _publication(view.publication, language) if view.publication else None,
    }


def channel(adapter: Adapter) -> Json:
    """Show a connected channel; nothing of its configuration that could be secret."""
    profile = adapter.profile.model_dump(
        include={"audience", "max_length", "length_unit", "contacts_allowed", "links_allowed"}
    )
    config = adapter.config
    return {"name": config.name, "adapter": config.adapter, "brand": config.brand, **profile}


def _publication(view: PublicationView, language: str) -> Json:
    return {
        "id": view.id,
        "state": view.state,
        "reason": view.reason.say(language) if view.reason else None,
        "external_id": view.external_id,
        "updated_at": view.updated_at.isoformat(),
    }


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
