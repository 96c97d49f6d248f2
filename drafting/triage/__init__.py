"""Decide how a review has to be answered, before anything is written.

Offline and rule-based on purpose: it is the floor every engine stands on, and a person can read
why it decided as it did. The word lists are in `lexicon/`.
"""

from functools import lru_cache
from typing import NamedTuple

from drafting.language import detect
from drafting.triage.branch import Verdict, decide
from drafting.triage.crisis import Alarm, Scene, Stance, crisis_vocabulary, find_alarms
from drafting.triage.details import find_details
from drafting.triage.intent import find_intent
from drafting.triage.lexicon import SentimentLexicon, own_language, sentiment_lexicon
from drafting.triage.sections import Section, find_sections
from drafting.triage.sentiment import Hit, Tone, find_hits, tone_of
from drafting.triage.signals import INJECTION, Care, find_care
from drafting.triage.thread import unanswered_contact
from drafting.triage.words import Word, read_words
from drafting.types import Review, Signal, Triage
from prompts.guidelines import Guidelines
from prompts.language import LANGUAGES

__all__ = ["triage"]

_HAPPY_PRAISE = 3.0
_WORDLESS = 0.4
"""Stars and emoji alone leave much room for error."""


class _Reading(NamedTuple):
    """One text, read once."""

    text: str
    words: tuple[Word, ...]
    sections: tuple[Section, ...]
    hits: tuple[Hit, ...]
    lexicon: SentimentLexicon


def triage(review: Review, guidelines: Guidelines) -> Triage:
    """Find the branch, the crisis signals and the details worth answering in `review`.

    A pure function of its arguments; any text is accepted. `language` of the result is "" when
    the review has no letters.
    """
    language = _language_of(review)
    lists = own_language(language)
    body, title = _read(review.text, lists), _read(review.title, lists)
    tone = tone_of((*body.hits, *title.hits))
    story = review.audience == "world" and "?" not in review.text and language in LANGUAGES
    verdict = decide(review.rating, tone, len(review.text.strip()), public=story)
    care = find_care(body.text, body.words, lists, body.hits, tone, verdict.branch, review.rating)
    crisis = _crisis(review, body, title, lists, guidelines, tone)
    details = find_details(
        body.text,
        _addressed_to_us(body.words, care),
        lists,
        body.lexicon,
        body.hits,
        body.sections,
        verdict.branch,
    )
    if care.sarcasm:
        details = tuple(detail for detail in details if detail.polarity != "positive")
    return Triage(
        branch=verdict.branch,
        crisis=bool(crisis),
        human_first=bool(care.signals) or verdict.clash,
        intent=find_intent(review, body.words, lists, tone, verdict.branch, mixed=verdict.mixed),
        signals=(*crisis, *care.signals, *_clash(review, verdict), *care.notes),
        mixed=verdict.mixed,
        clash=verdict.clash,
        sarcasm=care.sarcasm,
        details=details,
        language=language,
        confidence=round(verdict.confidence if body.words else _WORDLESS * verdict.confidence, 2),
    )


def _language_of(review: Review) -> str:
    stated = review.language.replace("_", "-").partition("-")[0].lower()
    return stated or detect(review.text) or detect(review.title)


def _read(text: str, lists: str) -> _Reading:
    lexicon = sentiment_lexicon(lists)
    sections = find_sections(text)
    words = read_words(text, lists, _vocabulary(lists))
    return _Reading(text, words, sections, find_hits(text, words, lexicon, sections), lexicon)


@lru_cache(maxsize=2)
def _vocabulary(lists: str) -> frozenset[str]:
    return sentiment_lexicon(lists).vocabulary | crisis_vocabulary(lists)


def _addressed_to_us(words: tuple[Word, ...], care: Care) -> tuple[Word, ...]:
    """Leave out the sentences that give orders to a machine."""
    orders = [signal.start for signal in care.signals if signal.name == INJECTION]
    barred = {word.sentence for word in words if word.start in orders}
    return tuple(word for word in words if word.sentence not in barred) if barred else words


def _crisis(
    review: Review, body: _Reading, title: _Reading, lists: str, guidelines: Guidelines, tone: Tone
) -> tuple[Signal, ...]:
    """Return the crisis signals; those of the title have no place in the text."""
    stance = _stance(review, tone)
    found, above = (
        find_alarms(
            Scene(part.text, part.words, part.hits, stance, lists, part.lexicon), guidelines.crisis
        )
        for part in (body, title)
    )
    signals = [_signal(alarm, placed=True) for alarm in found]
    known = {alarm.scenario for alarm in found}
    signals += [_signal(alarm, placed=False) for alarm in above if alarm.scenario not in known]
    silence = unanswered_contact(review)
    if silence and "ignored" not in known:
        signals.append(silence)
    return tuple(signals)


def _stance(review: Review, tone: Tone) -> Stance:
    """Say whether the customer is happy by the stars, and by the words where there are none.

    A ticket is polite without being happy, and so is one kind word.
    """
    verdict = decide(review.rating, tone, len(review.text))
    if review.rating is not None and review.rating != 3 and not verdict.clash:
        return "happy" if review.rating > 3 else "unhappy"
    unrated = review.rating is None and review.audience == "world"
    if unrated and verdict.branch == "positive" and tone.praise >= _HAPPY_PRAISE:
        return "happy"
    return "unhappy" if verdict.branch == "negative" else "plain"


def _signal(alarm: Alarm, *, placed: bool) -> Signal:
    return Signal(
        name=f"crisis.{alarm.scenario}",
        start=alarm.start if placed else None,
        end=alarm.end if placed else None,
        scenario=alarm.scenario,
    )


def _clash(review: Review, verdict: Verdict) -> tuple[Signal, ...]:
    if not verdict.clash or review.rating is None:
        return ()
    above = "above" if review.rating > 3 else "below"
    return (Signal(name=f"clash.stars_{above}_text"),)
