"""What a bulk run remembers, so that no two replies at one place read alike."""

from collections import OrderedDict, deque

REMEMBERED_TEXTS = 50
"""Replies per place that a new one is compared with: the guidelines' own default window."""
REMEMBERED_PLACES = 2000
"""A file may name any number of places; those not met for longest are forgotten."""


class Replies:
    """The last texts drafted per place, in file order."""

    def __init__(self) -> None:
        self._places: OrderedDict[tuple[str, str], deque[str]] = OrderedDict()

    def at(self, brand: str, place: str) -> tuple[str, ...]:
        """Return the texts drafted at a place, newest last."""
        return tuple(self._places.get((brand, place), ()))

    def remember(self, brand: str, place: str, text: str) -> None:
        """Add a text to its place."""
        texts = self._places.setdefault((brand, place), deque(maxlen=REMEMBERED_TEXTS))
        texts.append(text)
        self._places.move_to_end((brand, place))
        if len(self._places) > REMEMBERED_PLACES:
            self._places.popitem(last=False)
