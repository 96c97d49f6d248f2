"""Cutting a text into marked and plain pieces, so that templates only have to print them.

Marks may overlap and may be wrong (a text changed since it was checked): the pieces always add
up to the text, and where marks overlap the more serious one wins.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting.types import Detail, Signal
from guardrails.types import Violation


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text (half-open, in characters), its kind and the words for a reader."""

    start: int
    end: int
    kind: str
    title: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under at most one mark."""

    text: str
    mark: Mark | None = None


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """Cut `text` at the edges of `marks`; the highest rank wins where they overlap."""
    usable = [_inside(mark, len(text)) for mark in marks]
    real = [mark for mark in usable if mark.start < mark.end]
    edges = sorted({0, len(text), *(e for mark in real for e in (mark.start, mark.end))})
    cut: list[Piece] = []
    for start, end in pairwise(edges):
        cut.append(Piece(text[start:end], _winner(real, start, end)))
    return _merged(cut)


def of_violations(violations: Sequence[Violation], language: str) -> list[Mark]:
    """Turn the violations that stand somewhere into marks; blocking ones win."""
    return [
        Mark(
            violation.start,
            violation.end,
            violation.severity,
            violation.message.say(language),
            rank=2 if violation.severity == "block" else 1,
        )
        for violation in violations
        if violation.start is not None and violation.end is not None
    ]


def of_review(details: Sequence[Detail], signals: Sequence[Signal]) -> list[Mark]:
    """Turn what triage saw in a review into marks; a crisis signal wins over a detail."""
    marks = [Mark(d.start, d.end, d.polarity, rank=2) for d in details]
    for signal in signals:
        if signal.start is not None and signal.end is not None:
            kind = "crisis" if signal.scenario else "signal"
            marks.append(Mark(signal.start, signal.end, kind, rank=3 if signal.scenario else 1))
    return marks


def _inside(mark: Mark, length: int) -> Mark:
    start, end = max(0, mark.start), min(mark.end, length)
    return Mark(start, end, mark.kind, mark.title, mark.rank)


def _winner(marks: Sequence[Mark], start: int, end: int) -> Mark | None:
    over = [mark for mark in marks if mark.start <= start and mark.end >= end]
    return max(over, key=lambda mark: mark.rank, default=None)


def _merged(cut: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in cut:
        if merged and merged[-1].mark is piece.mark:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.mark)
        else:
            merged.append(piece)
    return merged
