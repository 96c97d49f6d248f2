"""The model engine: a brief in, a text out, nothing personal sent, and every failure named."""

import asyncio
import queue
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from drafting.model import background, reasons
from drafting.model.budget import Budget, Reservation, SpendStore, Spent
from drafting.model.calls import Calls, Outcome, Sink, Way
from drafting.model.door import Door
from drafting.model.errors import ModelFailed
from drafting.model.events import Event, Finished, Piece, Pieces, Restart, Stop
from drafting.model.fence import Nonce, random_nonce
from drafting.model.prompt import Prepared, prepare, signature_of
from drafting.model.recital import recited
from drafting.model.settings import ModelSettings
from drafting.model.veil import left_over
from drafting.ports import Brief, Written
from drafting.types import Trace
from prompts.templates import SHIPPED, Prompts

EXPECTED_ANSWER_TOKENS = 400
"""What an answer usually takes at most; only to reserve a budget before it is known."""
_MARKDOWN = re.compile(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__")
_BLANK_LINES = re.compile(r"\n{3,}")


class ModelEngine:
    """Writes drafts with a language model."""

    name = "model"

    def __init__(
        self,
        settings: ModelSettings,
        *,
        spend: SpendStore | None = None,
        nonce: Nonce = random_nonce,
        clock: Callable[[], float] = time.monotonic,
        way: Callable[[ModelSettings, str], Way] = Door,
        prompts: Prompts = SHIPPED,
    ) -> None:
        self.settings = settings
        self._prompts = prompts
        self._budget = Budget(settings.budget_tokens, settings.budget_usd, store=spend)
        self._calls = Calls(settings, clock=clock, way=way)
        self._nonce = nonce
        self._clock = clock

    def warm_up(self) -> None:
        """Build the models now, so that the first draft does not wait for imports.

        Raises:
            ModelMisconfigured: a model cannot be built with these settings.
        """
        background.run(self._calls.open())

    def close(self) -> None:
        """Let go of the connections to the models; the next draft opens new ones."""
        background.run(self._calls.close())

    @property
    def budget_is_spent(self) -> bool:
        """Whether nothing more is sent today, because the day's budget is used up."""
        return self._budget.is_spent

    def write(self, brief: Brief, /) -> Written:
        """Write a reply and wait for it.

        Raises:
            ModelFailed: no usable answer came before the deadline; its `trace` says what was sent.
        """
        prepared = self._prepare(brief)
        with self._reserved(prepared) as reservation:
            outcome = background.run(self._ask(prepared, brief, None))
            reservation.settle(_spent(outcome.trace, reservation.expected))
        return self._written(brief, prepared, outcome)

    async def awrite(self, brief: Brief, /) -> Written:
        """Write a reply without blocking the caller's event loop.

        Raises:
            ModelFailed: as `write`.
        """
        prepared = await asyncio.to_thread(self._prepare, brief)
        with self._reserved(prepared) as reservation:
            future = background.submit(self._ask(prepared, brief, None))
            outcome = await asyncio.wrap_future(future)
            reservation.settle(_spent(outcome.trace, reservation.expected))
        return await asyncio.to_thread(self._written, brief, prepared, outcome)

    def stream(self, brief: Brief, /, *, stop: Stop | None = None) -> Iterator[Event]:
        """Yield provisional pieces as the model writes, then what was written.

        Closing the iterator closes the call to the model; so does `stop`, from any thread.

        Raises:
            ModelFailed: as `write`.
        """
        prepared = self._prepare(brief)
        with self._reserved(prepared) as reservation:
            events: queue.SimpleQueue[_Raw] = queue.SimpleQueue()
            future = self._start(prepared, brief, events.put)
            if stop is not None:
                stop.then(future.cancel)
            try:
                yield from _shown(iter(events.get, _END), prepared)
                outcome = future.result()
            finally:
                future.cancel()
            reservation.settle(_spent(outcome.trace, reservation.expected))
        yield Finished(self._written(brief, prepared, outcome))

    async def astream(self, brief: Brief, /) -> AsyncIterator[Event]:
        """Yield as `stream` does, on the caller's event loop."""
        loop = asyncio.get_running_loop()
        prepared = await asyncio.to_thread(self._prepare, brief)
        with self._reserved(prepared) as reservation:
            events: asyncio.Queue[_Raw] = asyncio.Queue()
            future = self._start(
                prepared,
                brief,
                lambda raw: loop.call_soon_threadsafe(events.put_nowait, raw),
            )
            try:
                pieces = Pieces(prepared.veil)
                while (raw := await events.get()) is not _END:
                    pieces, event = _event(raw, pieces, prepared)
                    if event is not None:
                        yield event
                outcome = future.result()
            finally:
                future.cancel()
            reservation.settle(_spent(outcome.trace, reservation.expected))
        yield Finished(await asyncio.to_thread(self._written, brief, prepared, outcome))

    @contextmanager
    def _reserved(self, prepared: Prepared) -> Iterator[Reservation]:
        """Hold a part of the budget; an answer that was lost counts as expected."""
        with self._budget.reserve(self._expected(prepared)) as reservation:
            try:
                yield reservation
            except ModelFailed as err:
                if err.trace.sent:
                    reservation.settle(_spent(err.trace, reservation.expected))
                raise
            except (GeneratorExit, asyncio.CancelledError, KeyboardInterrupt):
                reservation.settle(reservation.expected)
                raise

    def _prepare(self, brief: Brief) -> Prepared:
        return prepare(brief, self.settings.context_tokens, self._nonce, self._prompts)

    def _expected(self, prepared: Prepared) -> Spent:
        tokens = prepared.prompt.estimated_tokens
        price = self.settings.price(self.settings.model)
        usd = price.of(tokens, EXPECTED_ANSWER_TOKENS) if price else 0.0
        return Spent(tokens + EXPECTED_ANSWER_TOKENS, usd)

    async def _ask(self, prepared: Prepared, brief: Brief, sink: Sink | None) -> Outcome:
        started = self._clock() if brief.started_at is None else brief.started_at
        deadline = started + self.settings.deadline_seconds
        return await self._calls.ask(prepared.prompt, deadline, sink)

    def _start(
        self, prepared: Prepared, brief: Brief, put: "Callable[[_Raw], object]"
    ) -> "Future[Outcome]":
        future = background.submit(self._ask(prepared, brief, _Putting(put)))
        future.add_done_callback(lambda _: put(_END))
        return future

    def _written(self, brief: Brief, prepared: Prepared, outcome: Outcome) -> Written:
        answer, veil = outcome.answer, prepared.veil
        engine = f"{self.name}/{outcome.model}"
        version = prepared.prompt.version
        if answer.needs_human:
            why = " ".join(veil.restore(answer.reason).split())
            reason = reasons.needs_human(why)
            return Written(
                None,
                reason,
                prompt_version=version,
                engine=engine,
                confidence=answer.confidence,
                trace=outcome.trace,
            )
        text = _signed(_tidied(veil.restore(answer.reply)), signature_of(brief))
        return Written(
            text,
            details_used=tuple(_said(brief, map(veil.restore, answer.details_used))),
            prompt_version=version,
            engine=engine,
            confidence=answer.confidence,
            faults=(
                *left_over(text),
                *recited(text, brief.language, prepared.nonce, self._prompts),
            ),
            trace=outcome.trace,
        )


_Raw = str | Restart | None
_END = None


class _Putting:
    """Hands the raw pieces of the background loop to whoever waits for them."""

    def __init__(self, put: "Callable[[_Raw], object]") -> None:
        self._put = put

    def piece(self, text: str, /) -> None:
        self._put(text)

    def restart(self) -> None:
        self._put(Restart())


def _shown(raws: Iterator[_Raw], prepared: Prepared) -> Iterator[Event]:
    pieces = Pieces(prepared.veil)
    for raw in raws:
        pieces, event = _event(raw, pieces, prepared)
        if event is not None:
            yield event


def _event(raw: _Raw, pieces: Pieces, prepared: Prepared) -> tuple[Pieces, Event | None]:
    """Turn what came from the loop into an event; a new answer is read from its beginning."""
    if not isinstance(raw, str):
        return Pieces(prepared.veil), Restart()
    text = pieces.feed(raw)
    return pieces, Piece(text) if text else None


def _spent(trace: Trace, expected: Spent) -> Spent:
    """Take the provider's count, or the estimate where it gave none."""
    counted = sum(trace.tokens.values())
    usd = trace.cost_usd
    return Spent(counted or expected.tokens, expected.usd if usd is None else usd)


def _tidied(text: str) -> str:
    """Drop the markup models add out of habit."""
    plain = _MARKDOWN.sub(lambda match: match.group(1) or match.group(2), text.replace("\r", ""))
    return _BLANK_LINES.sub("\n\n", plain).strip()


def _signed(text: str, signature: str) -> str:
    if not signature or text.rstrip().endswith(signature):
        return text
    return f"{text}\n\n{signature}"


def _said(brief: Brief, details: Iterator[str]) -> Iterator[str]:
    """Keep the details the customer really wrote; models claim others."""
    words = f"{brief.review.title}\n{brief.review.text}".lower()
    return (detail for detail in dict.fromkeys(details) if detail.lower() in words)
