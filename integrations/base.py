"""The one shape every helpdesk and review platform takes: verify, parse, fetch, publish, confirm.

The service knows adapters only through this file; what a platform calls its thing stays inside
its folder. An adapter holds no state beyond its configuration and an HTTP client.
"""

import hashlib
import hmac
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

import httpx
from pydantic import BaseModel, ConfigDict, SecretStr, field_validator

from drafting.types import Message, Review
from integrations.errors import Unauthenticated, WrongConfiguration
from prompts.channel import ChannelProfile
from prompts.language import Phrase

PostState = Literal["published", "awaiting", "rejected", "accepted"]

MIN_SECRET_CHARACTERS = 16
"""A shorter secret in an address or under a signature can be guessed."""


class ChannelConfig(BaseModel):
    """What every channel of `otklik.toml` has; an adapter adds its own fields.

    `name` is the channel's key in the file. Secrets arrive already resolved from the
    environment or a file. Building one raises `WrongConfiguration` for a secret that is too
    short, and pydantic's `ValidationError` for everything else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    adapter: str
    brand: str
    host_origins: tuple[str, ...] = ()
    """Origins (scheme://host:port) whose pages may show the panel in a frame."""
    panel_secret: SecretStr = SecretStr("")
    """Signs the key with which the host's server opens the panel; without it there is no panel."""

    @field_validator("panel_secret")
    @classmethod
    def _long_enough_or_none(cls, secret: SecretStr) -> SecretStr:
        return require_long(secret, "panel_secret") if secret.get_secret_value() else secret


@dataclass(frozen=True, slots=True)
class Incoming:
    """A webhook request as it came: raw bytes, never re-serialised. Header names are lower-case.

    `secret` is the path segment of the URL behind the channel's name, empty without one.
    """

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    secret: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What a delivery is about: something with this id was created or changed there.

    `review` is there when the sender signed the whole state and the platform cannot be asked
    again (`Adapter.rereads` is False); `as_of` is the moment of that state, so that a late repeat
    of an older one is recognised. `gone` means the item was taken down.
    """

    external_id: str
    review: Review | None = None
    as_of: datetime | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Ignored:
    """A delivery that asks for nothing, and why: our own event, an unknown kind, a test."""

    reason: Phrase


@dataclass(frozen=True, slots=True)
class Posted:
    """What the platform says about a reply of ours.

    `accepted` means it answered 2xx but the reply could not be seen yet; where nothing can be
    read again, that is the last we hear of it.
    """

    state: PostState
    external_id: str = ""
    reason: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a sweep: ids that are new or changed, and where the next sweep starts."""

    external_ids: Sequence[str]
    cursor: str
    more: bool = False


class Adapter(ABC):
    """A channel: one configured account of one platform.

    Every method that talks to the platform raises `Unreachable` (try again), `Refused`
    (do not), `Gone` or `Unreadable`, and nothing else.
    """

    name: ClassVar[str]
    Config: ClassVar[type[ChannelConfig]]
    profile: ChannelProfile
    """The platform's rules; a channel's own signature makes an instance's differ."""
    rereads: bool = True
    """Whether `fetch` works. Where it does not, the last signed state is what a reply answers,
    and `publish` may be repeated with the same key, which the receiver has to recognise."""

    def __init__(self, config: ChannelConfig, http: httpx.Client) -> None:
        self.config = config
        self.http = http

    @abstractmethod
    def verify(self, incoming: Incoming, /) -> None:
        """Check the sender over the raw bytes, in constant time.

        Raises:
            Unauthenticated: the secret or signature is missing, wrong or stale.
        """

    @abstractmethod
    def dedup_key(self, incoming: Incoming, /) -> str:
        """Name this delivery so that the sender's repeat is recognised. Never raises."""

    @abstractmethod
    def parse(self, body: bytes, /) -> Event | Ignored:
        """Read a stored delivery.

        Raises:
            Unreadable: it is not what the platform documents; the message says what it is.
        """

    @abstractmethod
    def fetch(self, external_id: str, /) -> Review:
        """Read the conversation anew from the platform, the only source a draft is made from.

        `text` is the customer's latest message that has words and `received_at` its time;
        `thread` holds every other public message, those after it too (see `answers`).
        """

    @abstractmethod
    def publish(self, review: Review, text: str, *, key: str) -> Posted:
        """Post `text` as the public reply, escaped as the platform needs.

        `key` is the same on every repeat of one publication, for platforms that honour it.
        """

    @abstractmethod
    def confirm(self, review: Review, text: str, /) -> Posted | None:
        """Look for our reply with `text` in a freshly fetched `review`; None when it is absent.

        Only among `answers(review)`: the same words said earlier are not this reply.
        """

    def list_since(self, cursor: str, /) -> Listing | None:
        """List what changed since `cursor` ("" at first); None when the platform cannot."""
        return None

    def answer_to_ping(self, incoming: Incoming, /) -> tuple[int, bytes, str] | None:
        """Return (status, body, content type) where the platform demands a certain answer."""
        return None


def revision_of(*texts: str) -> str:
    """Name the state of a conversation by the customer's own words (12 hex digits)."""
    return hashlib.sha256("\x00".join(texts).encode()).hexdigest()[:12]


def answers(review: Review) -> tuple[Message, ...]:
    """Return what was said to the customer after their latest message, by us or by an agent."""
    latest = review.received_at
    if latest is None:
        return tuple(message for message in review.thread if message.speaker != "customer")
    return tuple(
        message
        for message in review.thread
        if message.speaker != "customer" and message.at is not None and message.at > latest
    )


def require_long(secret: SecretStr, key: str) -> SecretStr:
    """Return `secret` when it cannot be guessed.

    Raises:
        WrongConfiguration: it has fewer than 16 characters; the message names `key` and the fix.
    """
    if len(secret.get_secret_value()) < MIN_SECRET_CHARACTERS:
        raise WrongConfiguration(
            Phrase(
                ru=f"{key} короче {MIN_SECRET_CHARACTERS} символов, его можно подобрать. "
                "Создайте новый: openssl rand -hex 24.",
                en=f"{key} is shorter than {MIN_SECRET_CHARACTERS} characters and can be guessed. "
                "Make a new one: openssl rand -hex 24.",
            )
        )
    return secret


def require_same(given: str, secret: SecretStr) -> None:
    """Compare a secret from a request in constant time.

    Raises:
        Unauthenticated: it is another one, or none.
    """
    if not hmac.compare_digest(given.encode(), secret.get_secret_value().encode()):
        raise Unauthenticated(
            Phrase(
                ru="Секрет в адресе вебхука не подошёл. Скопируйте адрес из настроек канала "
                "целиком.",
                en="The secret in the webhook's address does not fit. Copy the whole address "
                "from the channel's settings.",
            )
        )
