"""How alike two replies read: cosine of their 3- to 5-letter pieces, names left out."""

import math
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator

WINDOW, ALIKE = 50, 0.9
_SPACES = re.compile(r"\s+")


class Written:
    """A reply as its pieces, so that it is cut only once."""

    def __init__(self, text: str, author: str | None) -> None:
        self.pieces = Counter(_pieces(_masked(text, author)))
        self.norm = math.sqrt(sum(count * count for count in self.pieces.values()))

    def cosine(self, other: "Written") -> float:
        """Return how alike the two are, from 0 to 1."""
        if not self.norm or not other.norm:
            return 0.0
        few, many = sorted((self.pieces, other.pieces), key=len)
        product = sum(count * many[piece] for piece, count in few.items() if piece in many)
        return product / (self.norm * other.norm)


def _masked(text: str, author: str | None) -> str:
    lowered = _SPACES.sub(" ", text.lower()).strip()
    for word in sorted((author or "").lower().split(), key=len, reverse=True):
        if len(word) > 1:
            lowered = re.sub(rf"\b{re.escape(word)}\b", "@", lowered)
    return lowered


def _pieces(text: str) -> Iterator[str]:
    for size in (3, 4, 5):
        for at in range(len(text) - size + 1):
            yield text[at : at + size]


def copies(replies: Iterable[tuple[str, str | None]]) -> Iterator[bool]:
    """Tell for each reply of one place, oldest first, whether one of the last 50 reads alike."""
    last: deque[Written] = deque(maxlen=WINDOW)
    for text, author in replies:
        written = Written(text, author)
        yield any(written.cosine(other) >= ALIKE for other in last)
        last.append(written)
