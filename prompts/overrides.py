"""What differs on one channel or at one place: a few settings laid over the brand's own."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from prompts.language import Language


class VoiceOverride(BaseModel):
    """The parts of a voice that differ; what is not given stays the brand's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    greeting: str | None = None
    greeting_nameless: str | None = None
    address: Literal["formal", "informal"] | None = None
    team: str | None = None
    signature: str | None = None


class Override(BaseModel):
    """Settings for a channel, a place, or a place on a channel.

    `channel` is the channel's name in `otklik.toml`, `place` the place as the platform calls it;
    at least one of them is given. Of several that fit the later one wins.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    channel: str = ""
    place: str = ""
    voice: dict[Language, VoiceOverride] = {}
    emoji: Literal["off", "allowed"] | None = None
    handles_are_names: bool | None = None
    automatic_draft: Literal["on_arrival", "on_click"] | None = None
    rules: dict[str, Literal["block", "warn", "off"]] = {}

    @model_validator(mode="after")
    def _names_where(self) -> "Override":
        if not (self.channel or self.place):
            raise PydanticCustomError("nowhere", "name the channel or the place it is for")
        return self

    def fits(self, channel: str, place: str) -> bool:
        """Tell whether these settings hold for a review of `channel` at `place`."""
        return self.channel in {"", channel} and self.place in {"", place}

    def choices(self) -> dict[str, Any]:
        """Return the choices that are made here, by the names of `Choices`."""
        named = ("emoji", "handles_are_names", "automatic_draft")
        return {name: value for name in named if (value := getattr(self, name)) is not None}
