"""How long a customer waited for an answer, in words; counted by whoever keeps the clock."""

from collections.abc import Mapping

from guardrails.morphology import parses
from prompts.language import Language

KEY, MOST_DAYS = "days_late", 365
"""The key of a review's context that holds whole days, and the most that is still said."""


def wait(context: Mapping[str, str], language: Language) -> str:
    """Return the wait («3 дня», "3 days"), "" when the answer is not late."""
    days = context.get(KEY, "").strip()
    if not (days.isascii() and days.isdecimal()) or not 0 < int(days[:4]) <= MOST_DAYS:
        return ""
    count = int(days[:4])
    if language == "en":
        return f"{count} day{'s' * (count > 1)}"
    return f"{count} {parses('день')[0].make_agree_with_number(count).word}"
