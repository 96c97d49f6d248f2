"""Who is told of events, as `[events.<name>]` in `otklik.toml` says."""

from functools import cached_property
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

from integrations.errors import WrongConfiguration
from integrations.standard_webhooks import Secret
from prompts.language import Phrase

EventType = Literal[
    "review.received",
    "draft.ready",
    "review.escalated",
    "reply.published",
    "feedback.passed_on",
]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)


class Target(BaseModel):
    """One address that is told, and of what.

    `secret` is "whsec_…", or a list of them while one is exchanged: every one signs.
    `include_text` adds the words of a draft and of a reply; otherwise only ids and states leave.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    url: str
    secret: tuple[SecretStr, ...] = Field(min_length=1, max_length=5)
    types: tuple[EventType, ...] = EVENT_TYPES
    brands: tuple[str, ...] = ()
    """Only these brands; none named means all of them."""
    include_text: bool = False

    @field_validator("secret", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise WrongConfiguration(
                Phrase(
                    ru="url — не адрес. Впишите его целиком, с https://.",
                    en="url is not an address. Write all of it, with https://.",
                )
            )
        return url

    def model_post_init(self, _context: Any, /) -> None:
        """Read the secrets now, so that a wrong one is refused at start."""
        _ = self.keys

    @cached_property
    def keys(self) -> tuple[Secret, ...]:
        """The keys that sign."""
        return tuple(Secret.read(one, "secret") for one in self.secret)

    def wants(self, kind: EventType, brand: str) -> bool:
        """Tell whether this address is told of such an event."""
        return kind in self.types and (not self.brands or brand in self.brands)
