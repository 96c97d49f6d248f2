"""A bar on standard error: how far a long verb is and when it will be done."""

import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from service.cli.language import say

EVERY_SECONDS = 0.2
WIDTH = 24

T = TypeVar("T")


class Progress:
    """A bar that is drawn on a terminal only; `total` is in whatever units `reach` counts."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total = max(total, 1)
        self.stream = stream
        self._drawn = stream.isatty()
        self._began = time.monotonic()
        self._shown_at = 0.0

    def reach(self, done: int) -> None:
        """Show that `done` units are behind us, now and then."""
        now = time.monotonic()
        if self._drawn and now - self._shown_at >= EVERY_SECONDS:
            self._shown_at = now
            self.stream.write(f"\r\033[K{bar(done, self.total, now - self._began)}")
            self.stream.flush()

    def close(self) -> None:
        """Take the bar away: what follows begins on a clean line."""
        if self._drawn:
            self.stream.write("\r\033[K")
            self.stream.flush()


def shown(items: Iterable[T], total: int, stream: TextIO) -> Iterator[T]:
    """Pass the items on and show how many of `total` have come."""
    progress = Progress(total, stream)
    for number, item in enumerate(items, start=1):
        yield item
        progress.reach(number)
    progress.close()


def bar(done: int, total: int, seconds: float) -> str:
    """Return a bar with its percentage and the time left at the pace so far."""
    share = min(done / total, 1.0)
    full = round(share * WIDTH)
    drawn = "█" * full + "░" * (WIDTH - full)
    return f"{drawn} {share:4.0%}{_left(share, seconds)}"


def _left(share: float, seconds: float) -> str:
    if share <= 0 or seconds < 1:
        return ""
    left = round(seconds / share - seconds)
    minutes, rest = divmod(left, 60)
    if minutes:
        return say(
            ru=f", осталось {minutes} мин {rest:02} с", en=f", {minutes} min {rest:02} s left"
        )
    return say(ru=f", осталось {rest} с", en=f", {rest} s left")
