"""Name the details of a review worth answering, as exact spans, best first."""

from collections.abc import Sequence

from drafting.triage import details_en, details_ru
from drafting.triage.candidates import Surroundings, choose
from drafting.triage.lexicon import SentimentLexicon
from drafting.triage.sections import Section
from drafting.triage.sentiment import Hit
from drafting.triage.words import Word
from drafting.types import Detail
from prompts.guidelines import Branch

_FAINT = 0.5
_MEANT_BY: dict[Branch, float] = {"positive": 1.0, "neutral": 0.0, "negative": -1.0}


def find_details(
    text: str,
    words: Sequence[Word],
    language: str,
    lexicon: SentimentLexicon,
    hits: Sequence[Hit],
    sections: Sequence[Section],
    branch: Branch,
) -> tuple[Detail, ...]:
    """Return at most five details of `text`; none when it names nothing.

    A thing nobody judged takes the polarity of the `branch` where nothing speaks against it.
    """
    find = details_ru.find_candidates if language == "ru" else details_en.find_candidates
    meant = _MEANT_BY[branch]
    if any(hit.weight * meant < -_FAINT for hit in hits):
        meant = 0.0
    around = Surroundings(hits, sections, meant)
    return choose(text, find(text, words, lexicon, hits), around)
