"""Clauses of a text: what is said in its own right, and what only follows a «что» or a "that"."""

import re
from functools import lru_cache
from typing import NamedTuple

from guardrails.document import Document, read
from guardrails.morphology import Token

_BREAK = re.compile(r"[,;:()]|\s-\s|[.!?…]+(?=[\s\"'»)]|$)|\n")
_ASIDE = re.compile(
    r"\s{0,2}(?:увы|к сожалению|в общем|в целом|кстати|конечно|видимо|пожалуй|впрочем|кажется"
    r"|наверное|наверно|разумеется|простите|извините|однако|например|очевидно|вероятно|похоже"
    r"|возможно|правда|честно говоря|мягко говоря|как правило|по сути|к слову|безусловно"
    r"|естественно|между прочим|как известно|понятно|во-первых|во-вторых|alas|sadly|of course"
    r"|however|frankly|unfortunately|naturally|by the way|as it happens|perhaps|admittedly|clearly"
    r"|obviously|indeed|though|honestly|generally|as a rule|in general)\s{0,2}"
)
_JOINED = re.compile(r"(?<=\s)(?:and|but|so|because|which|that|who|when|where|while|if)(?=\s)")
_DEPENDENT = re.compile(
    r"(?:и |а |но |да |and |but |so )?(?:(?:в|во|на|с|со|у|к|по|о|об|от|до|из|за|под|при|для|in|on"
    r"|at|for|to|with|of|from) )?(?:чт[оо]б?ы?|чего|чему|чем|как[а-я]{0,3}|если|когда|где|куда"
    r"|откуда|кто|кого|кому|кем|сколько|скольк[а-я]{2}|котор[а-я]{2,3}|чье[а-я]?|чья|чьей|чью"
    r"|чьи[хм]?|чей|пока|хотя|ли|пусть|раз|будто|словно|зачем|почему|that|which|who|whom|whose|when"
    r"|if|as|where|what|how|whether|while|why|than|until|once|unless|though|although"
    r"|let)(?![а-яa-z])"
)


_HOPES = re.compile(
    r"(?:и |а |но |мы |очень |искренне |правда |we |i |really |sincerely ){0,3}(?:надеемся|надеюсь"
    r"|верим|верю|хочется верить|желаем|уверены|думаем|знаем|понимаем|видим|жаль|рады|пусть|кажется"
    r"|хорошо|приятно|здорово|hope|believe|wish|trust)"
)


class Clause(NamedTuple):
    """A clause of the folded text, half-open; `is_main` when nothing subordinates it."""

    start: int
    end: int
    is_main: bool
    is_asked: bool
    words: tuple[Token, ...]


@lru_cache(maxsize=64)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text in order, those without words left out."""
    document = read(text)
    row: list[Clause] = []
    words, place = document.tokens, 0
    for _, end in _bounds(document):
        first = place
        while place < len(words) and words[place].start < end:
            place += 1
        own = words[first:place]
        if own:
            said = document.plain[own[0].start : end]
            hoped = bool(row) and _HOPES.fullmatch(document.plain, row[-1].start, row[-1].end)
            row.append(
                Clause(
                    own[0].start,
                    own[-1].end,
                    not _DEPENDENT.match(said) and not hoped,
                    document.folded[end : end + 1] == "?",
                    tuple(own),
                )
            )
    return tuple(row)


def _bounds(document: Document) -> list[tuple[int, int]]:
    text = document.plain
    breaks = _without_asides(text, [match.span() for match in _BREAK.finditer(text)])
    if document.is_english:
        breaks = sorted(breaks + [(m.start(), m.start()) for m in _JOINED.finditer(text)])
    bounds, last = [], 0
    for start, end in breaks:
        bounds.append((last, start))
        last = end
    return [*bounds, (last, len(text))]


def _without_asides(text: str, breaks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop the commas around a parenthetical word: it belongs to the clause it stands in."""
    dropped: set[int] = set()
    for index in range(len(breaks) - 1):
        between = text[breaks[index][1] : breaks[index + 1][0]]
        if _ASIDE.fullmatch(between) and text[breaks[index][0]] in ",-":
            dropped.add(index)
            if text[breaks[index + 1][0]] == ",":
                dropped.add(index + 1)
    return [each for index, each in enumerate(breaks) if index not in dropped]
