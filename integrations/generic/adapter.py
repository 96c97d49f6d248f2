"""The channel "generic": any system that can send and take signed webhooks (Standard Webhooks).

A delivery is signed over its bytes, so the review in it is believed. With `fetch_url` the review
is read again from there, before a draft and before a post. Without it there is nothing to read:
a reply answers the last signed state, is posted with an idempotency key that never changes, and
counts as accepted until the receiver tells more: in its answer, or by a review whose thread shows
the reply.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, get_args
from urllib.parse import quote

import httpx

from drafting.types import Review
from integrations import standard_webhooks
from integrations.api import Api
from integrations.base import Adapter, ChannelConfig, Event, Ignored, Incoming, Posted, answers
from integrations.base import PostState as State
from integrations.errors import Unreachable, Unreadable
from integrations.generic import payload
from integrations.generic.config import PLACEHOLDER, GenericConfig
from prompts.language import Phrase

REPLY_TYPE = "reply.publish"
MAX_REASON_CHARACTERS = 300


def _now() -> datetime:
    return datetime.now(UTC)


class Generic(Adapter):
    """One system of your own."""

    name = "generic"
    Config = GenericConfig
    config: GenericConfig

    def __init__(
        self, config: ChannelConfig, http: httpx.Client, *, now: Callable[[], datetime] = _now
    ) -> None:
        super().__init__(config, http)
        self.now = now
        self.profile = self.config.profile.profile(self.config.name)
        self.rereads = self.config.fetch_url is not None
        token, name = self.config.api_token, self.config.name
        headers = {"Authorization": f"Bearer {token.get_secret_value()}"} if token else {}
        self.reading = Api(http, "", headers, name, url_key="fetch_url")
        self.posting = Api(
            http, "", headers, name, url_key="publish_url", credential_key="publish_secrets"
        )

    def verify(self, incoming: Incoming, /) -> None:
        """Check the signature over id, moment and bytes."""
        secrets = self.config.incoming
        standard_webhooks.verify(secrets, incoming.headers, incoming.body, at=self.now())

    def dedup_key(self, incoming: Incoming, /) -> str:
        """Take the webhook's id, which is the same on every repeat."""
        given = standard_webhooks.message_id_of(incoming.headers)
        return given or "sha256:" + hashlib.sha256(incoming.body).hexdigest()

    def parse(self, body: bytes, /) -> Event | Ignored:
        """Read what the sender signed; with `fetch_url` only its id is taken."""
        if not body.strip():
            return Ignored(_TEST)
        told = payload.read_envelope(body)
        if not told.type.startswith("review."):
            return Ignored(_OTHER_TYPE)
        if told.type not in payload.KINDS:
            raise Unreadable(_UNKNOWN_TYPE.format(known=", ".join(payload.KINDS)))
        if told.type == "review.deleted":
            return Event(payload.read_id(told.data), as_of=told.timestamp, gone=True)
        if self.rereads:
            return Event(payload.read_id(told.data))
        review = self._review(told.data)
        return Event(review.external_id, review, told.timestamp)

    def fetch(self, external_id: str, /) -> Review:
        """Read the review anew from `fetch_url`."""
        if self.config.fetch_url is None:
            raise Unreadable(_NOTHING_TO_READ)
        address = self.config.fetch_url.replace(PLACEHOLDER, quote(external_id, safe=""))
        return self._review(self.reading.get(address))

    def _review(self, data: Any) -> Review:
        return payload.to_review(
            payload.read_review(data),
            brand=self.config.brand,
            channel=self.config.name,
            audience=self.profile.audience,
        )

    def publish(self, review: Review, text: str, *, key: str) -> Posted:
        """Post the reply; the same key always comes with the same bytes and the same id."""
        if self.config.publish_url is None:
            return Posted("awaiting", reason=_BY_HAND)
        body = _as_bytes(review, text, key)
        signed = standard_webhooks.signed_headers(self.config.outgoing, key, body, at=self.now())
        headers = {"Content-Type": "application/json", "Idempotency-Key": key, **signed}
        return _posted(self.posting.post_bytes(self.config.publish_url, body, headers))

    def confirm(self, review: Review, text: str, /) -> Posted | None:
        """Look for the reply in the thread as it was read or told last."""
        found = (one for one in answers(review) if one.text.split() == text.split())
        return next((Posted("published", one.external_id) for one in found), None)


def _as_bytes(review: Review, text: str, key: str) -> bytes:
    data = {
        "key": key,
        "review_id": review.external_id,
        "revision": review.revision,
        "audience": review.audience,
        "place": review.place,
        "text": text,
    }
    return json.dumps({"type": REPLY_TYPE, "data": data}, ensure_ascii=False).encode()


def _posted(answer: Any) -> Posted:
    """Read what the receiver says of the reply; nothing said means that it was accepted."""
    if answer is None:
        return Posted("accepted")
    if not isinstance(answer, dict):
        raise Unreachable(_STRANGE_ANSWER, may_have_happened=True)
    state: State = answer["state"] if answer.get("state") in get_args(State) else "accepted"
    said = answer.get("reason")
    reason = said[:MAX_REASON_CHARACTERS] if isinstance(said, str) else ""
    return Posted(
        state,
        str(answer.get("id") or "")[:200],
        Phrase(ru=reason, en=reason) if reason else None,
    )


_TEST = Phrase(ru="Пустой запрос: проверка связи.", en="An empty request: a test.")
_OTHER_TYPE = Phrase(
    ru="Событие другого рода: этому каналу нужны только события review.….",
    en="An event of another kind: this channel only needs review.… events.",
)
_UNKNOWN_TYPE = Phrase(
    ru="Такого события нет. Есть: {known}. Исправьте type у отправителя.",
    en="There is no such event. Known: {known}. Correct the sender's type.",
)
_NOTHING_TO_READ = Phrase(
    ru="Перечитать нельзя: у канала нет fetch_url. Пришлите review.updated или впишите fetch_url.",
    en="It cannot be read again: the channel has no fetch_url. Send review.updated or set "
    "fetch_url.",
)
_BY_HAND = Phrase(
    ru="У канала нет publish_url: скопируйте ответ на площадку и отметьте его опубликованным.",
    en="The channel has no publish_url: copy the reply to the platform and mark it published.",
)
_STRANGE_ANSWER = Phrase(
    ru="Получатель ответил не объектом JSON. Что стало с ответом, неизвестно; проверьте "
    "publish_url канала.",
    en="The receiver's answer is not a JSON object. What became of the reply is unknown; check the "
    "channel's publish_url.",
)
