"""A brake for guessing passwords: few wrong tries per login, more per address, then a wait.

Kept in memory on purpose: a restart forgives, several processes each allow their own share, and
argon2 makes every single try slow anyway. Nothing is written for a name that does not exist.
"""

import threading
import time
from collections import OrderedDict, deque

from prompts.language import Phrase
from service.web.errors import TooManyAttempts

WINDOW_SECONDS = 15 * 60
PER_LOGIN = 8
PER_ADDRESS = 40
MAX_KEYS = 10_000


class Throttle:
    """Counts wrong tries inside a sliding window."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, login: str, address: str, now: float | None = None) -> None:
        """Refuse when there were too many wrong tries lately.

        Raises:
            TooManyAttempts: with the minutes to wait.
        """
        at = time.monotonic() if now is None else now
        with self._lock:
            waits = [
                self._wait(f"login:{login.casefold()}", PER_LOGIN, at),
                self._wait(f"address:{address}", PER_ADDRESS, at),
            ]
        if max(waits) > 0:
            minutes = int(max(waits) // 60) + 1
            raise TooManyAttempts(
                Phrase(
                    ru=f"Слишком много попыток подряд. Попробуйте через {minutes} мин.",
                    en=f"Too many attempts in a row. Wait {minutes} min and try again.",
                )
            )

    def failed(self, login: str, address: str, now: float | None = None) -> None:
        """Note a wrong try."""
        at = time.monotonic() if now is None else now
        with self._lock:
            for key in (f"login:{login.casefold()}", f"address:{address}"):
                self._tries.setdefault(key, deque(maxlen=PER_ADDRESS)).append(at)
                self._tries.move_to_end(key)
            while len(self._tries) > MAX_KEYS:
                self._tries.popitem(last=False)

    def succeeded(self, login: str) -> None:
        """Forget the wrong tries of a person who got in."""
        with self._lock:
            self._tries.pop(f"login:{login.casefold()}", None)

    def _wait(self, key: str, allowed: int, now: float) -> float:
        tries = self._tries.get(key)
        if not tries:
            return 0.0
        while tries and tries[0] <= now - WINDOW_SECONDS:
            tries.popleft()
        return tries[0] + WINDOW_SECONDS - now if len(tries) >= allowed else 0.0
