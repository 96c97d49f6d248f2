"""Near-copies among texts that come one after another, as the rule `playbook.near_copy` sees them.

Two texts are nearly the same when their 3- to 5-character pieces, names masked, have a cosine of
at least 0.9 and they share most of their words; only the last `size` texts are compared with.
"""

from collections import Counter, deque
from collections.abc import Iterable
from typing import NamedTuple

from guardrails.rules.playbook.near_copy import SHORT, is_alike, profile

Profile = tuple[frozenset[str], Counter[str], float]


class Earlier(NamedTuple):
    """A text that came before, by its number."""

    number: int
    text: str


class _Kept:
    """A text in the window; its profile, some 150 KB, is made when it is first compared."""

    __slots__ = ("_profile", "earlier")

    def __init__(self, earlier: Earlier) -> None:
        self.earlier = earlier
        self._profile: Profile | None = None

    @property
    def profile(self) -> Profile:
        if self._profile is None:
            # Past the rule's own cache, which is meant for a desk and not for a hundred thousand.
            self._profile = profile.__wrapped__(self.earlier.text)
        return self._profile


class Window:
    """The last texts at one place."""

    def __init__(self, size: int, earlier: tuple[Earlier, ...] = ()) -> None:
        self._kept: deque[_Kept] = deque(map(_Kept, earlier), maxlen=size)

    @property
    def texts(self) -> tuple[Earlier, ...]:
        """The texts a next one would be compared with, oldest first."""
        return tuple(each.earlier for each in self._kept)

    def remember(self, texts: Iterable[Earlier]) -> None:
        """Add texts without asking what they are like."""
        self._kept.extend(_Kept(each) for each in texts if len(each.text) >= SHORT)

    def take(self, number: int, text: str) -> int | None:
        """Add a text; return the number of the latest one that it nearly copies.

        Texts below 40 characters say nothing that could be a copy and are not remembered.
        """
        if len(text) < SHORT:
            return None
        own = _Kept(Earlier(number, text))
        found = self._latest_alike(own)
        self._kept.append(own)
        return found

    def _latest_alike(self, own: _Kept) -> int | None:
        for other in reversed(self._kept):
            if other.earlier.text == own.earlier.text:
                return other.earlier.number
        for other in reversed(self._kept):
            if is_alike(own.profile, other.profile):
                return other.earlier.number
        return None
