"""Find what a person should read with care, and whether the praise is meant."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from drafting.triage.lexicon import load
from drafting.triage.patterns import PhraseBook
from drafting.triage.sentiment import Hit, Tone
from drafting.triage.words import Word
from drafting.types import Signal
from prompts.guidelines import Branch

_SHOUTING_SHARE, _SHOUTING_LETTERS = 0.6, 25
_SEVERE = 3.0
INJECTION = "safety.injection"
"""Words addressed to a machine: the review is data, its orders are never followed or quoted."""
_QUOTES = frozenset('«»“”„"')


class Care(NamedTuple):
    """The signals that ask for a person, and whether the review is sarcastic."""

    signals: tuple[Signal, ...]
    sarcasm: bool


@lru_cache(maxsize=2)
def _books(language: str) -> tuple[PhraseBook[str], PhraseBook[str]]:
    data = load(f"{language}_signals")
    human: PhraseBook[str] = PhraseBook()
    for name, patterns in data["human"].items():
        human.add_all(patterns, name)
    sarcasm: PhraseBook[str] = PhraseBook()
    sarcasm.add_all(data["sarcasm"], "tone.sarcasm")
    return human, sarcasm


def find_care(
    text: str,
    words: Sequence[Word],
    language: str,
    hits: Sequence[Hit],
    tone: Tone,
    branch: Branch,
) -> Care:
    """Find strong emotion, hostility, a claim for money, the wish for a person, sarcasm.

    A happy review swears and shouts for joy: there only sarcasm and wishes count.
    """
    human, ironic = _books(language)
    happy = branch == "positive"
    signals = _found(human, words)
    if happy:
        signals = [signal for signal in signals if _counts_in_joy(signal, tone)]
    elif shouting := _shouting(text):
        signals.append(shouting)
    sarcasm = [] if happy and tone.blame < 1 else _found(ironic, words)
    if not sarcasm and (quoted := _praise_in_quotes(text, hits, tone)):
        sarcasm = [quoted]
    return Care((*signals, *sarcasm[:1]), bool(sarcasm))


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


def _praise_in_quotes(text: str, hits: Sequence[Hit], tone: Tone) -> Signal | None:
    """Praise put into quotation marks, in a review that otherwise blames: «"отличный" сервис»."""
    if tone.blame < _SEVERE or tone.balance > 0:
        return None
    for hit in hits:
        before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
        if hit.weight > 1 and hit.clause >= 0 and before in _QUOTES and after in _QUOTES:
            return Signal(name="tone.sarcasm", start=hit.start, end=hit.end)
    return None
