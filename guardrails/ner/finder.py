"""What an engine for names has to do, and the one that this process uses."""

import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

Span = tuple[int, int]
"""Half-open, in characters of the text that was given."""


class NameFinder(Protocol):
    """Finds people's names in a text: slovnet, Presidio, or anything with this method.

    It is called from several threads at once. Spans may overlap and need no order; a name is
    given whole, first name and surname in one span.
    """

    def find(self, text: str, /) -> Iterable[Span]:
        """Return the half-open spans of people's names in `text`."""


_lock = threading.Lock()
_chosen: tuple[NameFinder | None, int] = (None, 0)


def use_finder(finder: NameFinder | None) -> None:
    """Let `finder` look for names from now on in this process; None leaves it to the dictionary."""
    global _chosen  # noqa: PLW0603 - one engine for a process, chosen where it is put together
    with _lock:
        _chosen = (finder, _chosen[1] + 1)
    _found.cache_clear()


def registration() -> int:
    """Return a number that changes with every `use_finder`: a key for whoever keeps results."""
    return _chosen[1]


def people(text: str) -> tuple[Span, ...]:
    """Return the names the chosen engine finds, in order; spans outside the text are dropped."""
    finder, number = _chosen
    return () if finder is None else _found(text, number)


@lru_cache(maxsize=64)
def _found(text: str, _: int) -> tuple[Span, ...]:
    finder = _chosen[0]
    spans = set(finder.find(text)) if finder is not None else set()
    return tuple(sorted(span for span in spans if 0 <= span[0] < span[1] <= len(text)))
