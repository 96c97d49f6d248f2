"""Decide how a review has to be answered, before anything is written."""

from drafting.language import detect
from drafting.types import Review, Triage
from prompts.guidelines import Branch, Guidelines


def triage(review: Review, guidelines: Guidelines) -> Triage:
    """Find the branch, the crisis signals and the details worth answering in `review`.

    A pure function of its arguments; any text is accepted.
    """
    branch: Branch = "neutral"
    if review.rating is not None and review.rating != 3:
        branch = "positive" if review.rating > 3 else "negative"
    return Triage(
        branch=branch,
        intent="praise" if branch == "positive" else "complaint",
        language=review.language or detect(review.text),
        confidence=0.3,
    )
