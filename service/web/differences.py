"""The difference of two versions of a document, line by line, ready to be drawn."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

AROUND = 3
"""Unchanged lines shown before and after a change."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line: `kind` is same, added, removed or skip; numbers are 1-based, None where absent."""

    kind: str
    text: str = ""
    old: int | None = None
    new: int | None = None


def differences(old: str, new: str) -> list[DiffLine]:
    """Compare two texts; an empty list means that they do not differ."""
    before, after = old.splitlines(), new.splitlines()
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    lines: list[DiffLine] = []
    for number, group in enumerate(matcher.get_grouped_opcodes(AROUND)):
        if number or group[0][1] > 0:
            lines.append(DiffLine("skip"))
        for tag, a_start, a_end, b_start, b_end in group:
            lines.extend(_lines(tag, before, after, (a_start, a_end), (b_start, b_end)))
    return lines


def _lines(
    tag: str, before: list[str], after: list[str], a: tuple[int, int], b: tuple[int, int]
) -> Iterator[DiffLine]:
    if tag == "equal":
        for shift in range(a[1] - a[0]):
            yield DiffLine("same", before[a[0] + shift], a[0] + shift + 1, b[0] + shift + 1)
        return
    for at in range(*a):
        yield DiffLine("removed", before[at], old=at + 1)
    for at in range(*b):
        yield DiffLine("added", after[at], new=at + 1)
