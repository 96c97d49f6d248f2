"""A text without anything but its letters and digits, so that punctuation hides no value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.normalisation import plain
from guardrails.rules.privacy.disguises import Span
from guardrails.wordlists import words

_PIECE = re.compile(r"[^\W_]+")
_LIKE = str.maketrans("авекмнорстухізoilб", "abekmh0pctyx130116")
_SPOKEN = frozenset(
    words(
        "собака собачка at эт точка dot тире дефис dash подчеркивание нижнее underscore слэш слеш "
        "slash"
    )
)
_FAR = "\n"
_WIDEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The letters and digits of a text alone, look-alikes made one, and where they stood.

    `starts` and `ends` say of every character whether a piece begins or ends at it.
    """

    text: str
    places: tuple[int, ...]
    starts: frozenset[int]
    ends: frozenset[int]

    def find(self, wanted: str) -> Iterator[Span]:
        """Yield where `wanted` stands in whole pieces with little between them."""
        place = self.text.find(wanted) if wanted else -1
        while place >= 0:
            last = place + len(wanted) - 1
            if place in self.starts and last in self.ends:
                yield self.places[place], self.places[last] + 1
            place = self.text.find(wanted, place + 1)


@lru_cache(maxsize=128)
def squeezed(text: str, *, spoken: bool = False) -> Squeezed:
    """Squeeze a lower-case text; with `spoken` the words for signs («точка», "at") are left out."""
    chars: list[str] = []
    places: list[int] = []
    starts: set[int] = set()
    ends: set[int] = set()
    before = -1
    for piece in _PIECE.finditer(text):
        if spoken and piece.group() in _SPOKEN:
            before = piece.end()
            continue
        far = before >= 0 and piece.start() - before > _WIDEST_GAP
        if far:  # a character nobody looks for keeps distant pieces apart
            chars.append(_FAR)
            places.append(before)
        starts.add(len(chars))
        chars += piece.group().translate(_LIKE)
        places += range(*piece.span())
        ends.add(len(chars) - 1)
        before = piece.end()
    return Squeezed("".join(chars), tuple(places), frozenset(starts), frozenset(ends))


def bare(value: str) -> str:
    """Return the letters and digits of a value, look-alikes made one."""
    return squeezed(plain(value)).text.replace(_FAR, "")
