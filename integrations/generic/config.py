"""What `otklik.toml` says about a channel of your own system."""

from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from integrations.base import ChannelConfig
from integrations.errors import WrongConfiguration
from integrations.standard_webhooks import Secret
from prompts.channel import Audience, ChannelProfile, LengthUnit
from prompts.language import Phrase

PLACEHOLDER = "{id}"


class ProfileRules(BaseModel):
    """The rules of the place where the replies appear; what is left out has no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    audience: Audience = "world"
    """Who reads a reply when the sender does not say."""
    max_length: int | None = Field(default=None, gt=0)
    length_unit: LengthUnit = "characters"
    contacts_allowed: bool = True
    links_allowed: bool = True
    handles_are_names: bool = False
    private_channel: Phrase | None = None
    """How that place words "write to us privately" inside a sentence."""
    signature: Phrase | None = None

    def profile(self, name: str) -> ChannelProfile:
        """Build the profile; without wording of its own, everybody's is used."""
        return ChannelProfile.model_validate({"name": name, **self.model_dump(exclude_none=True)})


class GenericConfig(ChannelConfig):
    """One system of your own. Every secret is written as "whsec_…"."""

    secrets: tuple[SecretStr, ...] = Field(min_length=1, max_length=5)
    """Sign what comes in; more than one while a secret is being exchanged."""
    publish_url: str | None = None
    """Where approved replies are posted; without it a person copies them over."""
    publish_secrets: tuple[SecretStr, ...] = Field(default=(), max_length=5)
    """Sign what is posted there; without them the first of `secrets` does."""
    fetch_url: str | None = None
    """Where a review is read again, with {id} in it; without it the last signed state counts."""
    api_token: SecretStr | None = None
    """Sent as "Authorization: Bearer …" to both addresses."""
    profile: ProfileRules = ProfileRules()

    @field_validator("publish_url", "fetch_url")
    @classmethod
    def _is_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise WrongConfiguration(_NOT_AN_ADDRESS)
        return url

    @field_validator("fetch_url")
    @classmethod
    def _names_the_review(cls, url: str | None) -> str | None:
        if url is not None and PLACEHOLDER not in url:
            raise WrongConfiguration(_NO_PLACEHOLDER)
        return url

    def model_post_init(self, _context: Any, /) -> None:
        """Read the secrets now, so that a wrong one is refused at start."""
        _ = (self.incoming, self.outgoing)

    @cached_property
    def incoming(self) -> tuple[Secret, ...]:
        """The keys that may sign what comes in."""
        return tuple(Secret.read(one, "secrets") for one in self.secrets)

    @cached_property
    def outgoing(self) -> tuple[Secret, ...]:
        """The keys that sign what we post."""
        own = tuple(Secret.read(one, "publish_secrets") for one in self.publish_secrets)
        return own or self.incoming[:1]


_NOT_AN_ADDRESS = Phrase(
    ru="publish_url и fetch_url — полные адреса, начиная с https://.",
    en="publish_url and fetch_url are whole addresses that start with https://.",
)
_NO_PLACEHOLDER = Phrase(
    ru="В fetch_url нет {id}: напишите, например, https://shop.example.com/reviews/{id}.",
    en="fetch_url has no {id}: write, for example, https://shop.example.com/reviews/{id}.",
)
