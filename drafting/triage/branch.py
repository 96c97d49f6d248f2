"""Choose the branch of the playbook from the words and the stars together."""

from typing import NamedTuple

from drafting.triage.sentiment import Tone
from prompts.guidelines import Branch

_PRAISE_BALANCE, _BLAME_BALANCE = 0.5, -0.1
_TALE_CHARACTERS = 150
"""A happy customer praises densely; a long tale with a word of praise per page is a complaint."""
_STORY_CHARACTERS = 150
_MIXED_LEAST, _MIXED_SHARE = 1.0, 0.3
_ONE_SIDED, _ONE_SIDED_SUM = 0.74, 3.0
_CLASH_BLAME = {5: 2.5, 4: 4.0}
_CLASH_PRAISE, _CLASH_BALANCE = 2.0, 0.4
_CLASH_CHARACTERS = 80
_CLASH_SHARE = 0.25
"""A bad rating contradicts praise only when there is next to no blame beside it."""


class Verdict(NamedTuple):
    """The branch, whether both sides were heard, whether the stars contradict the words."""

    branch: Branch
    mixed: bool
    clash: bool
    confidence: float


def text_branch(tone: Tone, length: int, *, public: bool = False) -> Branch:
    """Judge by the words alone; `length` is the number of characters they are spread over.

    A story told in `public` without one word of praise is a complaint, even when it never says
    "bad"; in a private ticket it is just a case.
    """
    if tone.balance >= _PRAISE_BALANCE and tone.praise * _TALE_CHARACTERS >= length:
        return "positive"
    if tone.balance <= _BLAME_BALANCE:
        return "negative"
    return "negative" if public and not tone.praise and length >= _STORY_CHARACTERS else "neutral"


def decide(rating: int | None, tone: Tone, length: int, *, public: bool = False) -> Verdict:
    """Weigh the words against the stars; a review without words goes by its stars."""
    mixed = _is_mixed(tone)
    if rating is None:
        said = text_branch(tone, length, public=public)
        confidence = 0.35 + 0.5 * abs(tone.balance) if length else 0.2
        return Verdict(said, mixed, clash=False, confidence=confidence)
    said = text_branch(tone, length)
    clash = _is_clash(rating, tone, said, length)
    branch = _rated(rating, tone, said, clash=clash)
    return Verdict(branch, mixed, clash, _confidence(branch, tone, said, length, clash=clash))


def _rated(rating: int, tone: Tone, said: Branch, *, clash: bool) -> Branch:
    if rating == 3:
        return _three_stars(tone)
    if rating <= 2:
        return "neutral" if clash else "negative"
    if clash:
        return "negative"
    return "neutral" if rating == 4 and said == "negative" else "positive"


def _three_stars(tone: Tone) -> Branch:
    """Neutral, unless the words are clearly one-sided."""
    if tone.balance >= _ONE_SIDED and tone.praise >= _ONE_SIDED_SUM and not tone.blame:
        return "positive"
    if tone.balance <= -_ONE_SIDED and tone.blame >= _ONE_SIDED_SUM:
        return "negative"
    return "neutral"


def _is_clash(rating: int, tone: Tone, said: Branch, length: int) -> bool:
    if rating >= 4:
        return (
            said == "negative"
            and tone.blame >= _CLASH_BLAME[rating]
            and tone.balance <= -_CLASH_BALANCE
        )
    return (
        rating <= 2
        and said == "positive"
        and tone.praise >= _CLASH_PRAISE
        and tone.blame <= _CLASH_SHARE * tone.praise
        and tone.praise * _CLASH_CHARACTERS >= length
        and tone.balance >= _CLASH_BALANCE
    )


def _is_mixed(tone: Tone) -> bool:
    less, more = sorted((tone.praise, tone.blame))
    return less >= _MIXED_LEAST and less >= _MIXED_SHARE * more


def _confidence(branch: Branch, tone: Tone, said: Branch, length: int, *, clash: bool) -> float:
    if not length:
        return 0.3
    if clash:
        return 0.35
    if said == branch:
        return min(0.95, 0.7 + 0.3 * abs(tone.balance))
    return 0.55 if tone.praise + tone.blame < 1 else 0.5
