"""A promise in any words: what «мы» will do, beside what it is done with.

A list of phrases knows only the phrases on it. «Вернём», «перечислим», «придут» beside «деньги»,
«сумма», «аванс» in one sentence is a refund in whichever order the words come.
"""

from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.morphology import Token, lemma, parses

Deed = tuple[str, str]
"""Verbs and what they are done with: two rows of words in dictionary form."""

_REACH = 7
_MODAL = frozenset(("will", "ll", "shall", "going", "gonna"))
_MODAL_REACH = 4
_NOT = frozenset(("не", "ни", "нельзя", "not", "never", "cannot", "t", "without"))


def deeds(document: Document, wanted: tuple[Deed, ...]) -> Iterator[tuple[int, int]]:
    """Yield spans of the folded text that promise one of the `wanted` deeds."""
    if not wanted:
        return
    row = document.tokens
    for place, token in enumerate(row):
        for verbs, things in wanted:
            if token.lemma not in _set(verbs) or not _is_promised(row, place):
                continue
            thing = _beside(document, row, place, _set(things))
            if thing is not None:
                yield min(token.start, thing.start), max(token.end, thing.end)
                break


@lru_cache(maxsize=64)
def _set(words: str) -> frozenset[str]:
    return frozenset(lemma(word) for word in words.split())


def _is_promised(row: list[Token], place: int) -> bool:
    before = [token.text.lower() for token in row[max(0, place - _MODAL_REACH) : place]]
    if _NOT & set(before[-2:]):
        return False
    word = row[place].text
    if word.isascii():
        return any(each.rpartition("'")[2] in _MODAL for each in before)
    return _binds(word.lower())


@lru_cache(maxsize=4096)
def _binds(word: str) -> bool:
    """Tell whether a Russian verb says what we or it will do: not what you do, not the past."""
    tag = parses(word)[0].tag
    if "VERB" not in tag or "2per" in tag or "impr" in tag:
        return False
    if "1per" in tag and word.endswith(("ся", "сь")):
        return False  # «вернёмся с ответом» gives nothing away
    return "futr" in tag or ("pres" in tag and "1per" in tag)


def _beside(
    document: Document, row: list[Token], place: int, things: frozenset[str]
) -> Token | None:
    start, end = document.sentence_of(row[place].start)
    near = row[max(0, place - _REACH) : place + _REACH + 1]
    found = (each for each in near if start <= each.start < end and each.lemma in things)
    return next(found, None)
