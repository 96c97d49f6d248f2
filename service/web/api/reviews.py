"""Stored reviews: take one in, look at it, have a reply suggested, hand in a person's decision."""

from typing import cast

from flask import request, url_for
from werkzeug.wrappers import Response

from drafting.faults import MISSING
from drafting.ports import NO_WISH, Wish
from drafting.records import MAX_TEXT
from drafting.types import text_hash
from prompts.language import Phrase
from service.errors import NotNow
from service.store import reviews as stored
from service.web.access import actor, brands
from service.web.api import views
from service.web.api.bodies import json_body
from service.web.api.documents import brand_of, refused_field, within
from service.web.api.operations import operation, reply
from service.web.api.progress import told
from service.web.api.shapes import (
    ChannelsAnswer,
    DecisionAnswer,
    DecisionBody,
    ImportAnswer,
    NewReview,
    ReviewAnswer,
    SuggestBody,
    SuggestionAnswer,
)
from service.web.languages import reader_language
from service.web.wiring import desk, wired
from service.work.views import Proposal, ReviewView

JSON, EVENTS = "application/json", "text/event-stream"
_CONNECTED = Phrase(
    ru="этот канал подключён, его отзывы читаются с площадки. Назовите другой.",
    en="this channel is connected, its reviews are read from the platform. Name another.",
)

_NO_MODEL = Phrase(
    ru="Пожелания исполняет языковая модель, а она не настроена. Задайте OTKLIK_MODEL.",
    en="Wishes are granted by a language model, and none is configured. Set OTKLIK_MODEL.",
)
_NOTHING_TO_REWRITE = Phrase(
    ru="Переписывать нечего: черновика нет. Передайте в text то, что нужно изменить.",
    en="There is nothing to rewrite: no draft yet. Give the text to change in “text”.",
)


@operation(
    "POST",
    "/reviews",
    scope="draft",
    summary="Take a review in",
    body=NewReview,
    answer=ImportAnswer,
    successes=(200, 201),
    statuses=(409,),
)
def take_in() -> Response:
    """Store a review of a channel that is not connected: 201 for a new one, 200 for a known one.

    A known one takes the new words; when its revision changed, it waits for an answer again.
    """
    record = cast(NewReview, NewReview.parse(json_body()))
    within(MAX_TEXT, author=record.author)
    if record.channel in desk().workplace.adapters:
        raise refused_field("channel", _CONNECTED)
    review = record.to_review().model_copy(update={"brand": brand_of(record.brand)})
    known = _is_known(record.channel, record.id)
    review_id = desk().import_review(review, draft=record.draft)
    kept = desk().review(review_id, brands())
    answer = {"id": review_id, "state": kept.state, "revision": kept.review.revision}
    where = url_for("api.show", review_id=review_id)
    return reply(answer, 200 if known else 201, {"Location": where})


@operation(
    "GET",
    "/reviews/<review_id>",
    scope="read",
    summary="Look at a review",
    answer=ReviewAnswer,
    statuses=(404,),
)
def show(review_id: str) -> Response:
    """Show a review with its current draft, its latest decision and how far the reply has come."""
    return reply(views.review(desk().review(review_id, brands()), reader_language()))


@operation(
    "POST",
    "/reviews/<review_id>/suggest",
    scope="draft",
    summary="Have a reply suggested",
    body=SuggestBody,
    body_is_optional=True,
    answer=SuggestionAnswer,
    statuses=(404, 409),
    streams=True,
)
def suggest(review_id: str) -> Response:
    """Draft now and store the draft.

    With `Accept: text/event-stream` the answer comes as server-sent events: `triage`, then
    `text` with provisional pieces (`restart` takes them back), then `violations` and `final`,
    the stored draft; `error` holds a problem instead of `final`. Only `final` may be used.

    `instruction` and `rewrite` (of `text`, or of the current draft) ask a model for a certain
    text: 409 where none is configured.
    """
    body = SuggestBody.parse(json_body(optional=True))
    view = desk().review(review_id, brands())
    wish = _wish(body, view)
    if request.accept_mimetypes.best_match([JSON, EVENTS]) == EVENTS:
        events = desk().suggest_aloud(view.id, actor(), body.kind, wish)
        return told(events, reader_language())
    draft = desk().suggest(view.id, actor(), body.kind, wish)
    return reply(views.suggestion(draft, reader_language()))


@operation(
    "POST",
    "/reviews/<review_id>/decisions",
    scope="decide",
    summary="Hand in a decision",
    body=DecisionBody,
    answer=DecisionAnswer,
    successes=(201,),
    statuses=(404, 409),
)
def decide(review_id: str) -> Response:
    """Store what the token's person decided; an approval sets the reply going.

    409 when the draft or the conversation is no longer what the person saw, or when newer
    guidelines forbid the text; 422 when the text is blocked. Both list the violations.
    """
    body = DecisionBody.parse(json_body())
    view = desk().review(review_id, brands())
    made = desk().decide(view.id, _proposal(body, view), actor())
    return reply(views.decision(made), 201)


@operation(
    "GET", "/channels", scope="read", summary="List the connected channels", answer=ChannelsAnswer
)
def channels() -> Response:
    """List the channels of the token's brands with what their platforms allow."""
    adapters = desk().workplace.adapters.values()
    shown = [views.channel(each) for each in adapters if each.config.brand in brands()]
    return reply({"channels": shown})


def _wish(body: SuggestBody, view: ReviewView) -> Wish:
    """Read what is asked for; a rewrite without a text changes the current draft.

    A wish nobody here can grant is refused, rather than answered with a draft that ignores it.

    Raises:
        NotNow: no model is configured, or there is nothing to rewrite.
    """
    if not body.instruction and not body.rewrite:
        return NO_WISH
    if not desk().workplace.has_model:
        raise NotNow(_NO_MODEL)
    current = view.draft.draft.text if view.draft else None
    wish = Wish(body.instruction.strip(), body.text.strip() or current or "", body.rewrite)
    if wish.rewrite and not wish.base_text:
        raise NotNow(_NOTHING_TO_REWRITE)
    return wish


def _is_known(channel: str, external_id: str) -> bool:
    store = wired().store
    with store.read() as connection:
        return stored.find(connection, store.safe, channel, external_id) is not None


def _proposal(body: DecisionBody, view: ReviewView) -> Proposal:
    latest = view.drafts[0] if view.drafts else None
    if latest is not None and body.draft_hash is None:
        raise refused_field("draft_hash", MISSING)
    return Proposal(
        kind=body.kind,
        draft_id=latest.id if latest else "",
        draft_hash=body.draft_hash or text_hash(""),
        revision=body.revision,
        text=body.text,
        reasons=body.reasons,
    )
