"""Makes the work on arrival step back while webhooks come: both share one Python interpreter.

A webhook has to be answered in milliseconds, a draft may come a little later. So before each
delivery the work waits in proportion to the webhooks that came since the one before: not noticeably
for a few, and never longer than `MOST_SECONDS`, so that a flood slows drafting down and does not
stop it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

SECONDS_PER_WEBHOOK = 0.005
MOST_SECONDS = 0.2
"""A delivery takes 10-20 ms of the interpreter, so a flood leaves the work a tenth or less."""


@dataclass(slots=True)
class Turnstile:
    """Lets one delivery pass at a time. `webhooks` tells how many were stored so far."""

    webhooks: Callable[[], int]
    sleep: Callable[[float], None] = time.sleep
    _seen: int = 0
    _lock: Lock = field(default_factory=Lock)

    def wait(self) -> None:
        """Wait for as long as the webhooks since the last one ask for."""
        with self._lock:
            stored = self.webhooks()
            pause = min((stored - self._seen) * SECONDS_PER_WEBHOOK, MOST_SECONDS)
            self._seen = stored
            if pause > 0:
                self.sleep(pause)
