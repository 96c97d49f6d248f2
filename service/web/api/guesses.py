"""A brake for guessing tokens: counts the different wrong ones of each address, then lets wait.

The same wrong token over and over is a forgotten program, not a guess: it counts once, so that it
cannot lock out whoever shares its address. Kept in memory, like the brake for passwords.
"""

import hashlib
import threading
import time
from collections import OrderedDict

from service.web.api.errors import TooManyGuesses

WINDOW_SECONDS = 15 * 60
PER_ADDRESS = 20
MAX_ADDRESSES = 10_000


class Guesses:
    """Counts inside a sliding window."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, dict[bytes, float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, address: str, now: float | None = None) -> None:
        """Refuse an address that tried too many tokens lately.

        Raises:
            TooManyGuesses: with the seconds to wait.
        """
        at = time.monotonic() if now is None else now
        with self._lock:
            wrong = self._recent(address, at)
            wait = min(wrong.values()) + WINDOW_SECONDS - at if len(wrong) >= PER_ADDRESS else 0
        if wait > 0:
            raise TooManyGuesses(int(wait) + 1)

    def failed(self, address: str, token: str, now: float | None = None) -> None:
        """Note a wrong token."""
        at = time.monotonic() if now is None else now
        digest = hashlib.blake2b(token.encode(errors="replace"), digest_size=8).digest()
        with self._lock:
            self._wrong[address] = {**self._recent(address, at), digest: at}
            self._wrong.move_to_end(address)
            while len(self._wrong) > MAX_ADDRESSES:
                self._wrong.popitem(last=False)

    def _recent(self, address: str, at: float) -> dict[bytes, float]:
        wrong = self._wrong.get(address, {})
        return {key: then for key, then in wrong.items() if then > at - WINDOW_SECONDS}
