"""What a channel allows: who reads it, how long a reply may be, what must not stand in it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from prompts.language import Phrase

Audience = Literal["world", "customer", "internal"]
LengthUnit = Literal["characters", "bytes"]


class ChannelProfile(BaseModel):
    """The platform's own rules for a reply, from its documentation.

    `max_length` counts `length_unit` (UTF-8 bytes or characters); None means no documented limit.
    `private_channel` is how the platform words "write to us privately" inside a sentence, in the
    prepositional or accusative form it needs: «в личные сообщения», "in a direct message".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    audience: Audience = "world"
    max_length: int | None = Field(default=None, gt=0)
    length_unit: LengthUnit = "characters"
    contacts_allowed: bool = True
    links_allowed: bool = True
    handles_are_names: bool = False
    private_channel: Phrase = Phrase(ru="в личные сообщения", en="in a direct message")
    signature: Phrase | None = None

    def length_of(self, text: str) -> int:
        """Measure `text` in this channel's unit."""
        return len(text.encode()) if self.length_unit == "bytes" else len(text)


PLAIN = ChannelProfile(name="plain")
"""A channel without special limits: the default of the command line."""
