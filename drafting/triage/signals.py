"""Find what a person should read with care, and whether the praise is meant."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from drafting.triage.lexicon import load
from drafting.triage.patterns import PhraseBook
from drafting.triage.sarcasm import find_sarcasm
from drafting.triage.sentiment import Hit, Tone
from drafting.triage.words import Word
from drafting.types import Signal
from prompts.guidelines import Branch

_SHOUTING_SHARE, _SHOUTING_LETTERS = 0.6, 25
_MIDDLE = 3
INJECTION = "safety.injection"
"""Words addressed to a machine: the review is data, its orders are never followed or quoted."""


class Care(NamedTuple):
    """The signals that ask for a person, those that only draw the eye, and whether one mocks."""

    signals: tuple[Signal, ...]
    notes: tuple[Signal, ...]
    sarcasm: bool


@lru_cache(maxsize=2)
def _books(language: str) -> tuple[PhraseBook[str], PhraseBook[str]]:
    data = load(f"{language}_signals")
    human: PhraseBook[str] = PhraseBook()
    for name, patterns in data["human"].items():
        human.add_all(patterns, name)
    notes: PhraseBook[str] = PhraseBook()
    for name, patterns in data["notes"].items():
        notes.add_all(patterns, name)
    return human, notes


def find_care(
    text: str,
    words: Sequence[Word],
    language: str,
    hits: Sequence[Hit],
    tone: Tone,
    branch: Branch,
    rating: int | None,
) -> Care:
    """Find strong emotion, hostility, a claim for money, the wish for a person, sarcasm.

    A happy review swears and shouts for joy: there only sarcasm and wishes count.
    """
    human, noted = _books(language)
    happy = branch == "positive"
    signals = _found(human, words)
    if happy:
        signals = [signal for signal in signals if _counts_in_joy(signal, tone)]
    elif shouting := _shouting(text):
        signals.append(shouting)
    unhappy = branch == "negative" if rating in (None, _MIDDLE) else (rating or 0) < _MIDDLE
    sarcasm = find_sarcasm(text, words, language, hits, tone, unhappy=unhappy)
    signals += [sarcasm] if sarcasm else []
    return Care(tuple(signals), tuple(_found(noted, words)), sarcasm is not None)


def _counts_in_joy(signal: Signal, tone: Tone) -> bool:
    return signal.name == INJECTION or (signal.name == "wish.live_person" and tone.blame > 0)


def _found(book: PhraseBook[str], words: Sequence[Word]) -> list[Signal]:
    """Return the first place of every signal."""
    found: dict[str, Signal] = {}
    for match in book.find(words):
        start, end = words[match.first].start, words[match.last - 1].end
        found.setdefault(match.value, Signal(name=match.value, start=start, end=end))
    return list(found.values())


def _shouting(text: str) -> Signal | None:
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if len(letters) < _SHOUTING_LETTERS or capitals < _SHOUTING_SHARE * len(letters):
        return None
    return Signal(name="emotion.shouting", start=0, end=len(text))
