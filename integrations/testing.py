"""A helpdesk in memory with its adapter, for the tests of everything that needs a channel.

It goes through the same HTTP client as a real one, so that every way a network can fail can be
tried on it, and it passes the same contract suite (`tests/integrations/contract.py`).

    helpdesk = MemoryHelpdesk()
    adapter = helpdesk.adapter()
    ticket = helpdesk.open("Курьер опоздал на час.", author="Анна")
    receipt = desk.receive("fake", helpdesk.hook(ticket))
"""

import hashlib
import hmac
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from pydantic import SecretStr

from drafting.types import Message, Review, Speaker
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
    require_same,
    revision_of,
)
from integrations.errors import Unauthenticated, Unreadable
from prompts.channel import Audience, ChannelProfile
from prompts.language import Phrase

SECRET = "fake-secret-0123456789"  # noqa: S105 - the secret of a helpdesk that does not exist
_START = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)


class Trouble(httpx.BaseTransport):
    """Lets the next request fail in a chosen way, then behaves again."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self._inner = httpx.MockTransport(answer)
        self._next: list[httpx.Response | Exception] = []
        self._lost = False

    def answer(self, status: int, **headers: str) -> None:
        """Answer the next request with `status` and do nothing."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._next.append(httpx.Response(status, headers=named, json={"detail": "trouble"}))

    def answer_nonsense(self) -> None:
        """Answer the next request with 200 and a web page."""
        self._next.append(httpx.Response(200, html="<p>Welcome</p>"))

    def fail(self, error: Exception) -> None:
        """Let the next request end in `error` before it arrives."""
        self._next.append(error)

    def lose_answer(self) -> None:
        """Do what the next request asks, and let its answer get lost."""
        self._lost = True

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as arranged, or as the platform would."""
        if self._next:
            planned = self._next.pop(0)
            if isinstance(planned, Exception):
                raise planned
            return planned
        response = self._inner.handle_request(request)
        if self._lost:
            self._lost = False
            raise httpx.ReadTimeout("the answer was lost", request=request)
        return response


@dataclass(slots=True)
class _Said:
    id: int
    by: Speaker
    text: str
    at: datetime
    public: bool = True


@dataclass(slots=True)
class _Conversation:
    id: str
    title: str
    author: str | None
    rating: int | None
    said: list[_Said] = field(default_factory=list)


class MemoryHelpdesk:
    """The platform: customers and agents talk here, and Otklik's adapter reads and replies."""

    def __init__(self, *, audience: Audience = "customer", brand: str = "main") -> None:
        self.audience: Audience = audience
        self.brand = brand
        self.trouble = Trouble(self._serve)
        self.http = httpx.Client(transport=self.trouble)
        self._all: dict[str, _Conversation] = {}
        self._ids = itertools.count(1)

    def adapter(self, name: str = "fake", **config: Any) -> "FakeAdapter":
        """Build an adapter that is connected to this helpdesk."""
        values = {"adapter": "fake", "brand": self.brand, "audience": self.audience, **config}
        return FakeAdapter(FakeConfig(name=name, **values), self.http)

    def open(
        self, text: str, *, title: str = "", author: str | None = None, rating: int | None = None
    ) -> str:
        """Let a customer write; returns the id."""
        one = _Conversation(str(next(self._ids)), title, author, rating)
        self._all[one.id] = one
        self.say(one.id, text)
        return one.id

    def say(self, external_id: str, text: str, *, by: Speaker = "customer") -> None:
        """Add a public message."""
        self._add(external_id, by, text, public=True)

    def note(self, external_id: str, text: str) -> None:
        """Add an agent's private note."""
        self._add(external_id, "agent", text, public=False)

    def delete(self, external_id: str) -> None:
        """Remove the conversation."""
        del self._all[external_id]

    def replies(self, external_id: str) -> list[str]:
        """Return what Otklik posted there."""
        return [one.text for one in self._all[external_id].said if one.by == "otklik"]

    def hook(self, external_id: str) -> Incoming:
        """Build the webhook about the latest message."""
        latest = self._all[external_id].said[-1].id
        body = json.dumps({"item": external_id, "message": latest}).encode()
        return self.sign(body)

    def sign(self, body: bytes) -> Incoming:
        """Build a webhook with `body` that is rightly signed."""
        digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return Incoming(body, {"x-fake-signature": digest}, SECRET)

    def _add(self, external_id: str, by: Speaker, text: str, *, public: bool) -> _Said:
        number = next(self._ids)
        said = _Said(number, by, text, _START + timedelta(minutes=number), public)
        self._all[external_id].said.append(said)
        return said

    def _serve(self, request: httpx.Request) -> httpx.Response:
        parts = request.url.path.strip("/").split("/")
        if parts == ["changes"]:
            return httpx.Response(200, json=self._changes(int(request.url.params["after"])))
        one = self._all.get(parts[1])
        if one is None:
            return httpx.Response(404)
        if request.method == "POST":
            added = self._add(one.id, "otklik", json.loads(request.content)["text"], public=True)
            return httpx.Response(201, json={"id": added.id})
        return httpx.Response(200, json=_as_json(one))

    def _changes(self, after: int) -> list[list[Any]]:
        return [
            [one.id, said.id] for one in self._all.values() for said in one.said if said.id > after
        ]


def _as_json(one: _Conversation) -> dict[str, Any]:
    said = [
        {"id": each.id, "by": each.by, "text": each.text, "at": each.at.isoformat()}
        for each in one.said
        if each.public
    ]
    return {
        "id": one.id,
        "title": one.title,
        "author": one.author,
        "rating": one.rating,
        "said": said,
    }


class FakeConfig(ChannelConfig):
    """A channel of the helpdesk in memory."""

    audience: Audience = "customer"
    webhook_secret: SecretStr = SecretStr(SECRET)


class FakeAdapter(Adapter):
    """The simplest adapter that keeps every promise of `Adapter`."""

    name = "fake"
    Config = FakeConfig
    profile = ChannelProfile(name="fake")
    config: FakeConfig

    def __init__(self, config: ChannelConfig, http: httpx.Client) -> None:
        super().__init__(config, http)
        self.profile = self.profile.model_copy(update={"audience": self.config.audience})
        self.api = Api(http, "https://helpdesk.invalid", {}, "Fake")

    def verify(self, incoming: Incoming, /) -> None:
        """Check the secret of the address and the signature over the raw bytes."""
        require_same(incoming.secret, self.config.webhook_secret)
        key = self.config.webhook_secret.get_secret_value().encode()
        expected = hmac.new(key, incoming.body, hashlib.sha256).hexdigest()
        given = incoming.headers.get("x-fake-signature", "")
        if not hmac.compare_digest(given.encode(), expected.encode()):
            raise Unauthenticated(
                Phrase(ru="Подпись не подошла.", en="The signature does not fit.")
            )

    def dedup_key(self, incoming: Incoming, /) -> str:
        """Name the bytes."""
        return hashlib.sha256(incoming.body).hexdigest()[:16]

    def parse(self, body: bytes, /) -> Event | Ignored:
        """Take the id."""
        if not body.strip():
            return Ignored(Phrase(ru="Проверка связи.", en="A connection test."))
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            data = None
        item = data.get("item") if isinstance(data, dict) else None
        if not isinstance(item, str):
            raise Unreadable(Phrase(ru="В вебхуке нет item.", en="The webhook has no item."))
        return Event(item)

    def fetch(self, external_id: str, /) -> Review:
        """Read the conversation."""
        data = self.api.get(f"/items/{external_id}")
        said = [
            Message(speaker=m["by"], text=m["text"], at=m["at"], external_id=str(m["id"]))
            for m in data["said"]
        ]
        latest = max(at for at, one in enumerate(said) if one.speaker == "customer")
        return Review(
            brand=self.config.brand,
            channel=self.config.name,
            external_id=data["id"],
            revision=revision_of(*(one.text for one in said if one.speaker == "customer")),
            audience=self.config.audience,
            author=data["author"],
            rating=data["rating"],
            title=data["title"],
            text=said[latest].text,
            thread=tuple(said[:latest] + said[latest + 1 :]),
            received_at=said[latest].at,
        )

    def publish(self, review: Review, text: str, *, key: str) -> Posted:
        """Post the reply."""
        added = self.api.post(f"/items/{review.external_id}/replies", {"text": text, "key": key})
        return Posted("published", str(added["id"]))

    def confirm(self, review: Review, text: str, /) -> Posted | None:
        """Look for the reply."""
        found = (message for message in answers(review) if message.text == text)
        return next((Posted("published", message.external_id) for message in found), None)

    def list_since(self, cursor: str, /) -> Listing | None:
        """List what was said after the message that `cursor` names."""
        rows = self.api.get("/changes", {"after": int(cursor or 0)})
        newest = max((number for _, number in rows), default=int(cursor or 0))
        return Listing(tuple(dict.fromkeys(item for item, _ in rows)), str(newest))
