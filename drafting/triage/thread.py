"""See from the conversation itself that a customer writes again because nobody answered."""

from datetime import datetime, timedelta

from drafting.types import Review, Signal

_SILENCE = timedelta(days=1)


def unanswered_contact(review: Review) -> Signal | None:
    """Return the signal of a second contact after a day without any answer of ours.

    Messages without a time prove nothing: people also write in three short lines.
    """
    times = _unanswered(review)
    if len(times) < 2 or len({moment.tzinfo is None for moment in times}) > 1:
        return None
    if max(times) - min(times) < _SILENCE:
        return None
    return Signal(name="crisis.ignored", scenario="ignored")


def _unanswered(review: Review) -> list[datetime]:
    """Return when the customer wrote since anybody answered, this message included."""
    times = [review.received_at] if review.received_at else []
    for message in reversed(review.thread):
        if message.speaker != "customer":
            break
        times += [message.at] if message.at else []
    return times
