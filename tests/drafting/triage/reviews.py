"""One way to write a review in a test."""

from typing import Any

from drafting.triage import triage
from drafting.types import Review, Triage
from prompts.guidelines import Guidelines, Voice

GUIDELINES = Guidelines(
    brand="lavka",
    voice={"ru": Voice(greeting="{name},", greeting_nameless="Здравствуйте!")},
)


def judged(text: str, rating: int | None = None, **more: Any) -> Triage:
    guidelines = more.pop("guidelines", GUIDELINES)
    review = Review(
        brand="lavka", channel="plain", external_id="1", text=text, rating=rating, **more
    )
    return triage(review, guidelines)
