"""The difference of two short texts, word by word, so that a person sees what an edit changed."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
LONGEST = 6_000
"""Characters; longer texts are shown whole, unmarked, because comparing them takes too long."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text; `changed` when the other text has something else there."""

    text: str
    changed: bool = False


def marked(old: str, new: str) -> tuple[Sequence[Stretch], Sequence[Stretch]]:
    """Mark in both texts what the other one does not have; the stretches add up to the texts."""
    if len(old) + len(new) > LONGEST:
        return [Stretch(old)], [Stretch(new)]
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    left: list[Stretch] = []
    right: list[Stretch] = []
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        for words, into in ((before[a_start:a_end], left), (after[b_start:b_end], right)):
            if words:
                into.append(Stretch("".join(words), tag != "equal"))
    return left, right
