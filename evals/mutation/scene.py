"""A reply in its setting, and what the rules say there: exactly what a draft of ours would meet."""

from dataclasses import dataclass, replace
from typing import Any

from drafting.pipeline import check_reply
from drafting.triage import triage
from drafting.types import Review, Triage
from evals.mutation.replies import Good
from guardrails.types import Violation
from prompts.channel import PLAIN, ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines


@dataclass(frozen=True, slots=True)
class Scene:
    """A good reply, whose it is and where it will stand."""

    good: Good
    guidelines: Guidelines
    facts: Facts
    channel: ChannelProfile = PLAIN

    def with_good(self, **changes: Any) -> "Scene":
        """Return the scene with other circumstances of the review."""
        return replace(self, good=self.good.model_copy(update=changes))

    def with_private(self, **values: str) -> "Scene":
        """Return the scene with more values that must not show."""
        return self.with_good(private={**self.good.private, **values})


class Reader:
    """Reads texts in scenes; how a review is understood is worked out once."""

    def __init__(self) -> None:
        self._understood: dict[tuple[object, ...], Triage] = {}

    def violations(self, text: str, scene: Scene) -> tuple[Violation, ...]:
        """Return what the rules find in `text` as the answer in this scene."""
        good, review = scene.good, _review(scene)
        return check_reply(
            text,
            review,
            self._triage(review, scene).model_copy(update={"branch": good.branch}),
            scene.guidelines,
            scene.facts,
            scene.channel,
            previous=good.previous,
            statements=good.facts,
            kind=good.kind,
        )

    def _triage(self, review: Review, scene: Scene) -> Triage:
        key = (review.text, review.title, review.rating, review.author, review.audience)
        if key not in self._understood:
            self._understood[key] = triage(review, scene.guidelines)
        return self._understood[key]


def _review(scene: Scene) -> Review:
    good = scene.good
    return Review(
        brand=scene.guidelines.brand,
        channel=good.channel or scene.channel.name,
        external_id=good.id,
        audience=good.audience,
        author=good.author or None,
        rating=good.rating,
        title=good.title,
        text=good.review,
        language=good.language,
        context=good.context,
        private=good.private,
        place=good.place,
    )
