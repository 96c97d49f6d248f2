"""Texts cut into pieces to be marked: what breaks a rule, what the judge quotes, what changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST_COMPARED = 600
"""Words; beyond that the changes of a text are not looked for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of a text with what it is (a CSS class) and, for a person, why."""

    start: int
    end: int
    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that is marked the same throughout."""

    text: str
    kinds: str = ""
    why: str = ""


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut a text where its marks begin and end; marks may overlap and reach beyond the text."""
    inside = [mark for mark in marks if mark.start < mark.end and mark.start < len(text)]
    edges = {0, len(text)}
    for mark in inside:
        edges |= {max(0, mark.start), min(len(text), mark.end)}
    cut = []
    for start, end in pairwise(sorted(edges)):
        here = [mark for mark in inside if mark.start <= start and end <= mark.end]
        kinds = " ".join(dict.fromkeys(mark.kind for mark in here))
        why = "; ".join(dict.fromkeys(mark.why for mark in here if mark.why))
        cut.append(Piece(text[start:end], kinds, why))
    return tuple(cut)


def changes(before: str, after: str, kind: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Mark the words that only one of two texts has, in each of them."""
    first, second = list(_WORDS.finditer(before)), list(_WORDS.finditer(after))
    if before == after or max(len(first), len(second)) > LONGEST_COMPARED:
        return (), ()
    matcher = SequenceMatcher(
        a=[word.group() for word in first], b=[word.group() for word in second], autojunk=False
    )
    removed: list[Mark] = []
    added: list[Mark] = []
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag != "equal":
            removed += _spanning(first[a_start:a_end], kind)
            added += _spanning(second[b_start:b_end], kind)
    return tuple(removed), tuple(added)


def _spanning(words: Sequence[re.Match[str]], kind: str) -> Iterator[Mark]:
    if any(not word.group().isspace() for word in words):
        yield Mark(words[0].start(), words[-1].end(), kind)
