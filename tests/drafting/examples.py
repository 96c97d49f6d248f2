"""Invented reviews and a short way to draft a reply to them."""

from typing import Any

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.types import Draft, Review
from prompts.channel import PLAIN, ChannelProfile
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from prompts.guidelines import Guidelines

GUIDELINES = default_guidelines("Дом у моря")
DRAFTER = Drafter(PlaybookEngine())


def review(text: str = "", **fields: Any) -> Review:
    values: dict[str, Any] = {"brand": "дом", "channel": "plain", "external_id": "r1"}
    return Review(**{**values, "text": text, **fields})


def draft(
    text: str = "",
    *,
    guidelines: Guidelines = GUIDELINES,
    facts: Facts = Facts(),  # noqa: B008 - a frozen value
    channel: ChannelProfile = PLAIN,
    kind: Any = "full",
    previous: tuple[str, ...] = (),
    statements: tuple[str, ...] = (),
    **fields: Any,
) -> Draft:
    return DRAFTER.draft(
        review(text, **fields),
        guidelines,
        facts,
        channel,
        kind=kind,
        previous=previous,
        statements=statements,
    )


def text_of(*args: Any, **kwargs: Any) -> str:
    made = draft(*args, **kwargs)
    assert made.text is not None, made.reason
    return made.text
