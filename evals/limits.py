"""How fast and for how much a run may ask: a pace per model, a purse for the whole run.

The wait for one's turn is the evaluation's own and is not counted against the draft's deadline:
in production nobody stands in that queue.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafting.model.calls import Way
from drafting.model.door import Raw
from drafting.model.errors import ModelBusy, ModelFailed, ModelTooSlow
from drafting.model.pace import Pace
from drafting.model.settings import Price
from drafting.types import SentMessage

BUSY_SECONDS = 2.0
"""How long a model is left alone that says 429 without Retry-After; doubled each time."""
MOST_REFUSALS = 6
LONGEST_HOLD_SECONDS = 300.0
"""A provider that asks for more is not waited for: the run can be resumed tomorrow."""


class Purse:
    """What a run may spend, in US dollars; None is no limit. Used from several threads.

    A draft takes what it will probably cost before it begins, so that many at once do not run
    past the limit together.
    """

    def __init__(self, limit_usd: float | None = None, spent_usd: float = 0.0) -> None:
        self.limit_usd = limit_usd
        self.spent_usd = spent_usd
        self._held = 0.0
        self._lock = threading.Lock()

    def hold(self, usd: float) -> bool:
        """Hold money for one draft; False when the limit would be passed."""
        with self._lock:
            total = self.spent_usd + self._held + usd
            if self.limit_usd is not None and total > self.limit_usd:
                return False
            self._held += usd
            return True

    def settle(self, held: float, spent: float) -> None:
        """Give back what was held and count what was spent."""
        with self._lock:
            self._held -= held
            self.spent_usd += spent


class Turnstile:
    """Lets calls to one model through at its pace. Lives on the background loop."""

    def __init__(
        self,
        requests_per_minute: int | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pace = Pace(requests_per_minute)
        self._clock = clock

    async def turn(self) -> float:
        """Wait until a call may go; return the seconds waited."""
        began = self._clock()
        while (wait := self._pace.wait_seconds(self._clock())) > 0:
            await asyncio.sleep(wait)
        self._pace.called(self._clock())
        return self._clock() - began

    def hold(self, seconds: float) -> None:
        """Let nobody through for so long: the provider asked for it."""
        self._pace.hold(self._clock() + seconds)


@dataclass(slots=True)
class Toll:
    """What one draft's calls took: real ones only, none from a cache or a record.

    `left_seconds` is what remains of the draft's deadline, `waited_seconds` what it stood in the
    queue.
    """

    left_seconds: float
    expected_usd: float = 0.0
    calls: int = 0
    spent_usd: float = 0.0
    waited_seconds: float = 0.0


class PacedWay:
    """Leads to a model at its pace, keeps the draft's deadline and counts the money."""

    def __init__(self, way: Way, turnstile: Turnstile, toll: Toll, price: Price | None) -> None:
        self.name = way.name
        self._way, self._turnstile, self._toll, self._price = way, turnstile, toll, price

    @property
    def host(self) -> str:
        """Where the words go."""
        return self._way.host

    async def open(self) -> None:
        """Build the model."""
        await self._way.open()

    async def close(self) -> None:
        """Let go of the model's connections."""
        await self._way.close()

    async def ask(
        self,
        messages: Sequence[SentMessage],
        on_piece: Callable[[str], None] | None = None,
    ) -> Raw:
        """Wait for a turn and ask; a busy model is waited for as long as it says.

        Raises:
            ModelFailed: as the model itself; ModelTooSlow when the draft's time is used up.
        """
        for refusals in range(MOST_REFUSALS):
            self._toll.waited_seconds += await self._turnstile.turn()
            try:
                return await self._timed(messages, on_piece)
            except ModelBusy as err:
                told = err.retry_after_seconds
                hold = BUSY_SECONDS * 2**refusals if told is None else told
                if refusals == MOST_REFUSALS - 1 or hold > LONGEST_HOLD_SECONDS:
                    raise
                self._turnstile.hold(hold)
        raise ModelBusy

    async def _timed(
        self, messages: Sequence[SentMessage], on_piece: Callable[[str], None] | None
    ) -> Raw:
        toll, began = self._toll, time.monotonic()
        toll.calls += 1
        try:
            async with asyncio.timeout(max(toll.left_seconds, 0.0)):
                raw = await self._way.ask(messages, on_piece)
        except TimeoutError as err:
            toll.spent_usd += toll.expected_usd  # an answer that was cut off may be billed
            raise ModelTooSlow from err
        except ModelFailed:
            raise
        finally:
            toll.left_seconds -= time.monotonic() - began
        toll.spent_usd += self._cost(raw)
        return raw

    def _cost(self, raw: Raw) -> float:
        if self._price is None:
            return 0.0
        if raw.input_tokens is None or raw.output_tokens is None:
            return self._toll.expected_usd
        return self._price.of(raw.input_tokens, raw.output_tokens)
