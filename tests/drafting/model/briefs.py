"""Briefs and reviews for the tests of the model engine; the people in them are invented."""

from typing import Any

from drafting.ports import Brief
from drafting.triage import triage
from drafting.types import Review
from prompts.channel import PLAIN, ChannelProfile
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Language

LATE = "Доставка опоздала на час, а курьер Денис нагрубил."
GUIDELINES = default_guidelines("Синица")


def review(text: str = LATE, **fields: Any) -> Review:
    values = {"author": "Анна К.", "rating": 2, **fields}
    return Review(brand="sinitsa", channel="plain", external_id="r1", text=text, **values)


def brief(
    text: str = LATE,
    *,
    language: Language = "ru",
    guidelines: Guidelines = GUIDELINES,
    facts: Facts | None = None,
    channel: ChannelProfile = PLAIN,
    previous: tuple[str, ...] = (),
    statements: tuple[str, ...] = (),
    **fields: Any,
) -> Brief:
    shown = review(text, **fields)
    return Brief(
        review=shown,
        triage=triage(shown, guidelines),
        language=language,
        guidelines=guidelines,
        facts=facts or Facts(),
        channel=channel,
        previous=previous,
        statements=statements,
    )
