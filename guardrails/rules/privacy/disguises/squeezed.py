"""A text without anything but its letters and digits, so that punctuation hides no value."""

import re
from bisect import bisect_right
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
_SPOKEN_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_SPOKEN)})(?!\w)")
_FAR = "\n"
_WIDEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The letters and digits of a text alone, look-alikes made one.

    `starts` are the places in `text` where its pieces begin, `spans` where they stood originally.
    """

    text: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]

    def find(self, wanted: str) -> Iterator[Span]:
        """Yield where `wanted` stands in whole pieces with little between them."""
        place = self.text.find(wanted) if wanted else -1
        while place >= 0:
            first = self._piece(place)
            last = self._piece(place + len(wanted) - 1)
            start, end = self.spans[first][0], self.spans[last][1]
            size = self.spans[last][1] - self.spans[last][0]
            if self.starts[first] == place and self.starts[last] + size == place + len(wanted):
                yield start, end
            place = self.text.find(wanted, place + 1)

    def _piece(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1


@lru_cache(maxsize=128)
def squeezed(text: str, *, spoken: bool = False) -> Squeezed:
    """Squeeze a lower-case text; with `spoken` the words for signs («точка», "at") are left out."""
    if spoken and not _SPOKEN_WORD.search(text):
        return squeezed(text)
    pieces: list[str] = []
    starts: list[int] = []
    spans: list[Span] = []
    length, before = 0, 0
    for piece in _PIECE.finditer(text.translate(_LIKE)):
        start, end = piece.span()
        if spoken and text[start:end] in _SPOKEN:
            before = end
            continue
        if start - before > _WIDEST_GAP:  # what nobody looks for keeps distant pieces apart
            pieces.append(_FAR)
            length += 1
        starts.append(length)
        spans.append((start, end))
        pieces.append(piece.group())
        length += end - start
        before = end
    return Squeezed("".join(pieces), tuple(starts), tuple(spans))


@lru_cache(maxsize=4096)
def bare(value: str) -> str:
    """Return the letters and digits of a value, look-alikes made one."""
    return "".join(_PIECE.findall(plain(value).translate(_LIKE)))
