"""What judging will probably cost, told before anything is spent."""

from drafting.model.settings import ModelSettings
from evals.estimate import Estimate

RUBRIC_TOKENS = 1100
"""The rubric in tokens, roughly; Russian takes more than English."""
TEXT_TOKENS = 300
"""A review and a reply of usual length."""
ANSWER_TOKENS = 500


def expected(settings: ModelSettings, drafts: int) -> Estimate:
    """Return what judging `drafts` drafts of one case will probably take."""
    price = settings.price(settings.model)
    asked = RUBRIC_TOKENS + TEXT_TOKENS
    return Estimate(
        drafts,
        drafts * asked,
        drafts * ANSWER_TOKENS,
        drafts * price.of(asked, ANSWER_TOKENS) if price else None,
    )
