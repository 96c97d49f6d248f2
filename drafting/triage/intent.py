"""Say what the customer wants: praise, complain, ask, request, thank, or not us at all."""

from collections.abc import Sequence
from functools import lru_cache

from drafting.triage.lexicon import load
from drafting.triage.patterns import PhraseBook
from drafting.triage.sentiment import Tone
from drafting.triage.words import Word
from drafting.types import Intent, Review
from prompts.guidelines import Branch

_FAINT = 2.0
"""Praise or blame below this does not hide a question or a request."""
_THANKS_WORDS = 6


@lru_cache(maxsize=2)
def _book(language: str) -> PhraseBook[str]:
    book: PhraseBook[str] = PhraseBook()
    for name, patterns in load(f"{language}_signals")["intent"].items():
        book.add_all(patterns, name)
    return book


def find_intent(
    review: Review, words: Sequence[Word], language: str, tone: Tone, branch: Branch, *, mixed: bool
) -> Intent:
    """Choose the one intent an answer has to meet first."""
    heard = {match.value for match in _book(language).find(words)}
    if "not_for_us" in heard:
        return "not_for_us"
    asks = "?" in review.text and ("question" in heard or tone.blame < 1)
    if asks and branch != "positive" and tone.blame <= _FAINT:
        return "question"
    wants = "request" in heard and branch != "positive"
    if wants and (review.audience == "customer" or tone.blame + tone.praise <= _FAINT):
        return "request"
    if "thanks" in heard and len(words) <= _THANKS_WORDS and tone.blame == 0:
        return "thanks"
    if mixed:
        return "mixed"
    return _by_branch(branch, tone)


def _by_branch(branch: Branch, tone: Tone) -> Intent:
    if branch == "positive":
        return "praise"
    if branch == "negative":
        return "complaint"
    if tone.praise and tone.blame:
        return "mixed"
    if tone.blame:
        return "complaint"
    return "praise" if tone.praise else "mixed"
