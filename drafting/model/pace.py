"""How often one model may be called: our own limit, and what its provider asks for."""

from collections import deque

WINDOW_SECONDS = 60.0


class Pace:
    """Counts the calls of the last minute; holds still after a refusal. Times are monotonic."""

    def __init__(self, requests_per_minute: int | None = None) -> None:
        self._limit = requests_per_minute
        self._calls: deque[float] = deque()
        self._quiet_until = 0.0

    def wait_seconds(self, now: float) -> float:
        """Return how long to wait before the next call, 0 when it may go at once."""
        while self._calls and self._calls[0] <= now - WINDOW_SECONDS:
            self._calls.popleft()
        wait = self._quiet_until - now
        if self._limit is not None and len(self._calls) >= self._limit:
            wait = max(wait, self._calls[-self._limit] + WINDOW_SECONDS - now)
        return max(wait, 0.0)

    def called(self, now: float) -> None:
        """Count a call."""
        if self._limit is not None:
            self._calls.append(now)

    def hold(self, until: float) -> None:
        """Call no more before `until`: the provider asked for it."""
        self._quiet_until = max(self._quiet_until, until)
