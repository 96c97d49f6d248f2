"""Tell praise that is meant as mockery: "thanks for ruining my evening", «"отличный" сервис».

Praise is doubted only in a review that is not happy, and only for what stands beside it: the bad
thing one is thanked for, quotation marks, a set phrase of mockery.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from drafting.triage.lexicon import load
from drafting.triage.patterns import PhraseBook
from drafting.triage.sentiment import Hit, Tone
from drafting.triage.words import Word
from drafting.types import Signal

_QUOTES = frozenset('«»“”„"')
_THANKED_WITHIN = 6
_STRONG, _BAD, _SEVERE = 1.9, -0.9, 1.5
SARCASM = "tone.sarcasm"


@lru_cache(maxsize=2)
def _books(language: str) -> tuple[PhraseBook[str], PhraseBook[str]]:
    """Return the set phrases of mockery, and what thanks are really meant for."""
    data = load(f"{language}_signals")["sarcasm"]
    mockery: PhraseBook[str] = PhraseBook()
    mockery.add_all(data["phrases"], SARCASM)
    mockery.add_all(data["unhappy"], "unhappy")
    meant: PhraseBook[str] = PhraseBook()
    meant.add_all(data["meant"], "meant")
    return mockery, meant


@lru_cache(maxsize=2)
def _thanks(language: str) -> frozenset[str]:
    return frozenset(load(f"{language}_signals")["sarcasm"]["thanks"].split())


def find_sarcasm(
    text: str,
    words: Sequence[Word],
    language: str,
    hits: Sequence[Hit],
    tone: Tone,
    *,
    unhappy: bool,
) -> Signal | None:
    """Return the first place where praise is not meant; None where it is."""
    if not unhappy and tone.blame < 1:
        return None
    found = chain(
        _mocked(words, language, unhappy=unhappy),
        _thanked_for_bad(words, language, hits),
        _in_quotes(text, hits, tone) if unhappy else (),
    )
    return next(found, None)


def _mocked(words: Sequence[Word], language: str, *, unhappy: bool) -> Iterator[Signal]:
    """«Браво», "slow clap"; milder phrases count only where stars or words are low."""
    mockery, _ = _books(language)
    for match in mockery.find(words):
        if match.value == SARCASM or unhappy:
            yield _signal(words, match.first, match.last)


def _thanked_for_bad(words: Sequence[Word], language: str, hits: Sequence[Hit]) -> Iterator[Signal]:
    """«Спасибо за испорченный вечер», «спасибо, что потеряли мой заказ»."""
    _, meant = _books(language)
    honest = {words[match.first].sentence for match in meant.find(words)}
    for index, word in enumerate(words):
        if word.lower not in _thanks(language) or word.sentence in honest:
            continue
        reach = words[index + 1 : index + 1 + _THANKED_WITHIN]
        near = [other for other in reach if other.sentence == word.sentence]
        clauses = {other.clause for other in near[:2]} | {word.clause}
        bad = [
            hit
            for hit in hits
            if hit.weight <= _BAD and hit.clause in clauses and hit.start > word.start
        ]
        if bad and near and bad[0].start <= near[-1].start:
            yield Signal(name=SARCASM, start=word.start, end=bad[0].end)


def _in_quotes(text: str, hits: Sequence[Hit], tone: Tone) -> Iterator[Signal]:
    """Praise put into quotation marks, in a review that otherwise blames."""
    if tone.blame < _SEVERE:
        return
    for hit in hits:
        before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
        if hit.weight > 1 and hit.clause >= 0 and before in _QUOTES and after in _QUOTES:
            yield Signal(name=SARCASM, start=hit.start, end=hit.end)


def _signal(words: Sequence[Word], first: int, last: int) -> Signal:
    return Signal(name=SARCASM, start=words[first].start, end=words[last - 1].end)
