"""See from the conversation itself that a customer writes again because nobody answered."""

from datetime import timedelta

from drafting.types import Review, Signal

_SILENCE = timedelta(days=1)


def unanswered_contact(review: Review) -> Signal | None:
    """Return the signal of a second contact after a day without any answer of ours.

    Messages without a time prove nothing: people also write in three short lines.
    """
    if not review.thread or review.received_at is None:
        return None
    last = review.thread[-1]
    if last.speaker != "customer" or last.at is None:
        return None
    if (last.at.tzinfo is None) != (review.received_at.tzinfo is None):
        return None
    if review.received_at - last.at < _SILENCE:
        return None
    return Signal(name="crisis.ignored", scenario="ignored")
