"""The channel "django-helpdesk": its webhooks, its REST API, and what it does to a comment.

Facts from the program itself (2.6.1): webhooks carry no signature, so the secret stands in the
address and the body is believed only for the ticket's id; `POST /api/followups/` always writes
as the token's own user; its `title` would rename the ticket, so none is sent; it may answer 500
although the follow-up is stored.
"""

import hashlib
import json
from typing import Any

import httpx
from pydantic import Field, SecretStr, field_validator

from drafting.types import Review
from integrations.api import Api
from integrations.base import (
    Adapter,
    ChannelConfig,
    Event,
    Ignored,
    Incoming,
    Listing,
    Posted,
    answers,
    require_long,
    require_same,
)
from integrations.django_helpdesk import literal, sweep, ticket
from integrations.errors import Gone, NotOurs, Refused, Unreadable, WrongConfiguration
from prompts.channel import ChannelProfile
from prompts.language import Phrase

MAX_ID_DIGITS = 18
"""A ticket's id fits into 64 bits."""


class DjangoHelpdeskConfig(ChannelConfig):
    """What `otklik.toml` says about one django-helpdesk."""

    url: str
    """Where its pages start, e.g. https://desk.example.com/helpdesk"""
    api_token: SecretStr
    """The REST token of a staff user of Otklik's own."""
    webhook_secret: SecretStr
    """The last part of the webhook's address, at least 16 characters."""
    bot_user_id: int | None = None
    """The id of that user: tells Otklik's replies from an agent's in the conversation."""
    queues: tuple[int, ...] = ()
    """Ids of the queues to answer; none means all that the user may see."""
    signature: Phrase | None = None
    first_days: int = Field(default=7, ge=0, le=365)
    """How far back the first sweep of a new channel looks."""

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise WrongConfiguration(
                Phrase(
                    ru="url — не адрес. Впишите адрес хелпдеска целиком, с https://.",
                    en="url is not an address. Write the helpdesk's whole address, with https://.",
                )
            )
        return url.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _is_long(cls, secret: SecretStr) -> SecretStr:
        return require_long(secret, "webhook_secret")


class DjangoHelpdesk(Adapter):
    """One django-helpdesk, answered as one of its staff users."""

    name = "django-helpdesk"
    Config = DjangoHelpdeskConfig
    profile = ChannelProfile(
        name="django-helpdesk",
        audience="customer",
        private_channel=Phrase(ru="в ответ на это сообщение", en="in reply to this message"),
    )
    config: DjangoHelpdeskConfig

    def __init__(self, config: ChannelConfig, http: httpx.Client) -> None:
        super().__init__(config, http)
        self.profile = self.profile.model_copy(update={"signature": self.config.signature})
        token = self.config.api_token.get_secret_value()
        headers = {"Authorization": f"Token {token}"}
        self.api = Api(http, self.config.url, headers, "django-helpdesk")

    def verify(self, incoming: Incoming, /) -> None:
        """Compare the secret of the address; the body proves nothing."""
        require_same(incoming.secret, self.config.webhook_secret)

    def dedup_key(self, incoming: Incoming, /) -> str:
        """Name the ticket, the follow-up and the bytes: a repeat has all three."""
        digest = hashlib.sha256(incoming.body).hexdigest()[:16]
        try:
            body = _json_object(incoming.body)
            return f"{_ticket_id(body)}:{body.get('followup_id', 'new')!s:.20}:{digest}"
        except Unreadable:
            return f"?:{digest}"

    def parse(self, body: bytes, /) -> Event | Ignored:
        """Take the ticket's id. Whether there is anything new, only reading it again tells."""
        if not body.strip():
            return Ignored(
                Phrase(ru="Пустой запрос: проверка связи.", en="An empty request: a test.")
            )
        return Event(_ticket_id(_json_object(body)))

    def fetch(self, external_id: str, /) -> Review:
        """Read the ticket through the API."""
        found = ticket.read(self.api.get(f"/api/tickets/{_number(external_id)}/"))
        if found.merged_to is not None:
            raise NotOurs(
                Phrase(
                    ru=f"Тикет объединён с тикетом {found.merged_to}: отвечать нужно там.",
                    en=f"The ticket was merged into ticket {found.merged_to}: answer there.",
                )
            )
        if self.config.queues and found.queue not in self.config.queues:
            raise NotOurs(
                Phrase(
                    ru=f"Очередь {found.queue} не входит в queues этого канала.",
                    en=f"Queue {found.queue} is not among this channel's queues.",
                )
            )
        return ticket.to_review(
            found,
            brand=self.config.brand,
            channel=self.config.name,
            url=f"{self.config.url}/tickets/{found.id}/",
            bot_user_id=self.config.bot_user_id,
        )

    def publish(self, review: Review, text: str, *, key: str) -> Posted:
        """Add a public follow-up; the customer gets it by e-mail as well."""
        body = {
            "ticket": _number(review.external_id),
            "comment": literal.to_comment(text),
            "public": True,
        }
        if self.config.bot_user_id is not None:
            body["user"] = self.config.bot_user_id
        try:
            written = self.api.post("/api/followups/", body)
        except Refused:
            self.fetch(review.external_id)  # a deleted ticket is answered with 400: say it is gone
            raise
        return _as_posted(written, text)

    def confirm(self, review: Review, text: str, /) -> Posted | None:
        """Look for the text among what was said after the customer's latest message."""
        for message in answers(review):
            if literal.same(message.text, literal.visible(text)):
                return Posted("published", message.external_id)
        return None

    def list_since(self, cursor: str, /) -> Listing | None:
        """List tickets with new public follow-ups; see `sweep` for what it cannot find."""
        return sweep.list_since(
            self.api,
            cursor,
            bot_user_id=self.config.bot_user_id,
            first_days=self.config.first_days,
        )


def _as_posted(written: Any, text: str) -> Posted:
    if not isinstance(written, dict):
        return Posted("accepted")
    shown = str(written.get("comment") or "")
    as_approved = written.get("public") is True and literal.same(shown, literal.visible(text))
    return Posted("published" if as_approved else "accepted", str(written.get("id") or ""))


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as err:
        raise Unreadable(
            Phrase(
                ru="Тело вебхука — не JSON. Проверьте, что этот адрес вызывает django-helpdesk.",
                en="The webhook's body is not JSON. Check that it is django-helpdesk that calls.",
            )
        ) from err
    if not isinstance(data, dict):
        raise _no_ticket()
    return data


def _ticket_id(body: dict[str, Any]) -> str:
    found = body.get("ticket")
    number = found.get("id") if isinstance(found, dict) else None
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number < 2**63:
        raise _no_ticket()
    return str(number)


def _number(external_id: str) -> int:
    if not (external_id.isascii() and external_id.isdigit() and len(external_id) <= MAX_ID_DIGITS):
        raise Gone(
            Phrase(
                ru="Такого тикета нет: номер тикета — число.",
                en="There is no such ticket: a ticket's id is a number.",
            )
        )
    return int(external_id)


def _no_ticket() -> Unreadable:
    return Unreadable(
        Phrase(
            ru="В вебхуке нет номера тикета. Этот адрес ждёт вебхуки django-helpdesk о тикетах "
            "и комментариях.",
            en="The webhook has no ticket id. This address expects django-helpdesk's webhooks "
            "about tickets and follow-ups.",
        )
    )
