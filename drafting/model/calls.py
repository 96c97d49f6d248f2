"""Gets one answer within the deadline: the first model, then the fallbacks, then once more.

A call that was refused, cut off or unreadable is followed by the next model at once; the same
model is asked a second time only when that can help and there is time for it.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from drafting.model.answer import Answer, read_answer
from drafting.model.door import Door, Raw
from drafting.model.errors import (
    AnswerUnreadable,
    CallTooSlow,
    ModelBusy,
    ModelFailed,
    ModelTooSlow,
    ModelUnreachable,
)
from drafting.model.pace import Pace
from drafting.model.settings import ModelSettings
from drafting.types import Sent, SentMessage, Trace

ROUNDS = 2
PAUSE_SECONDS = 0.2
"""Before the same model is asked again after a failure of its own."""
BUSY_SECONDS = 1.0
"""How long a model is left alone that says 429 without Retry-After."""
MAX_WAIT_SECONDS = 5.0
"""A person waits: beyond this the playbook's draft is worth more."""
FIRST_SHARE = 0.6
"""Of the time left, what a call may take while other models stand behind it."""


class Sink(Protocol):
    """Takes the raw pieces of a streamed answer; `restart` when another answer begins."""

    def piece(self, text: str, /) -> None:
        """Take the next piece."""
        ...

    def restart(self) -> None:
        """Forget the pieces so far: that answer broke off."""
        ...


class Way(Protocol):
    """Leads to one model; `Door` is the real one, a bench records or replays."""

    name: str

    @property
    def host(self) -> str:
        """Where the words go."""
        ...

    async def open(self) -> None:
        """Build the model."""
        ...

    async def close(self) -> None:
        """Let go of its connections."""
        ...

    async def ask(
        self,
        messages: Sequence[SentMessage],
        on_piece: Callable[[str], None] | None = None,
    ) -> Raw:
        """Send `messages` and return the answer."""
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """The masked messages of one request and where they come from."""

    messages: tuple[SentMessage, ...]
    version: str
    estimated_tokens: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, which model gave it and what getting it took."""

    answer: Answer
    model: str
    trace: Trace


@dataclass(slots=True)
class _Target:
    door: Way
    pace: Pace


@dataclass(slots=True)
class _Attempts:
    """What was tried for one answer."""

    prompt: Prompt
    settings: ModelSettings
    models: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0
    hopeless: set[str] = field(default_factory=set)

    def sent_to(self, door: Way) -> None:
        if door.name not in self.models:
            self.models.append(door.name)
        if door.host not in self.hosts:
            self.hosts.append(door.host)

    def used(self, door: Way, raw: Raw) -> None:
        """Count tokens and money; a cost that is partly unknown is unknown."""
        self.input_tokens += raw.input_tokens or 0
        self.output_tokens += raw.output_tokens or 0
        price = self.settings.price(door.name)
        if price is None or raw.input_tokens is None or raw.output_tokens is None:
            self.cost_usd = None
        elif self.cost_usd is not None:
            self.cost_usd += price.of(raw.input_tokens, raw.output_tokens)

    @property
    def trace(self) -> Trace:
        if not self.models:
            return Trace()
        sent = Sent(
            models=tuple(self.models),
            hosts=tuple(self.hosts),
            prompt_version=self.prompt.version,
            messages=self.prompt.messages,
        )
        tokens = {"input": self.input_tokens, "output": self.output_tokens}
        counted = self.input_tokens or self.output_tokens
        return Trace(
            sent=(sent,),
            tokens=tokens if counted else {},
            cost_usd=self.cost_usd if counted else None,
        )


class Calls:
    """The models of one installation, asked in order. Lives on the background loop."""

    def __init__(
        self,
        settings: ModelSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        way: Callable[[ModelSettings, str], Way] = Door,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._targets = [
            _Target(way(settings, name), Pace(settings.requests_per_minute))
            for name in settings.models
        ]
        self._slots = asyncio.Semaphore(settings.max_concurrency)

    async def open(self) -> None:
        """Import the providers and build the models now instead of at the first draft.

        Raises:
            ModelMisconfigured: a model cannot be built with these settings.
        """
        for target in self._targets:
            await target.door.open()

    async def close(self) -> None:
        """Let go of the connections; the next call opens new ones."""
        for target in self._targets:
            await target.door.close()

    async def ask(self, prompt: Prompt, deadline: float, sink: Sink | None = None) -> Outcome:
        """Return the first usable answer; `deadline` is a monotonic time.

        Raises:
            ModelFailed: no model gave one in time; `trace` says what was sent all the same.
        """
        attempts = _Attempts(prompt, self._settings)
        failure: ModelFailed | None = None
        for number in range(ROUNDS):
            for target in self._still_hopeful(attempts):
                try:
                    await self._wait_for(target, deadline, pause=number > 0)
                    answer = await self._answer(target, attempts, deadline, sink)
                    return Outcome(answer, target.door.name, attempts.trace)
                except ModelFailed as err:
                    failure = _worse(failure, err)
                    self._learn(target, attempts, err)
                    if not err.next_may_help:
                        break
                    if sink is not None:
                        sink.restart()
            if failure is not None and not failure.next_may_help:
                break
        failure = failure or ModelTooSlow()
        failure.trace = attempts.trace
        raise failure

    def _still_hopeful(self, attempts: _Attempts) -> list[_Target]:
        return [each for each in self._targets if each.door.name not in attempts.hopeless]

    async def _wait_for(self, target: _Target, deadline: float, *, pause: bool) -> None:
        """Wait until the model may be called; not for long, and not past the deadline."""
        now = self._clock()
        wait = max(target.pace.wait_seconds(now), PAUSE_SECONDS if pause else 0.0)
        if now >= deadline:
            raise ModelTooSlow
        if wait > MAX_WAIT_SECONDS or now + wait >= deadline:
            raise ModelBusy
        if wait:
            await asyncio.sleep(wait)

    async def _answer(
        self, target: _Target, attempts: _Attempts, deadline: float, sink: Sink | None
    ) -> Answer:
        others = len(self._still_hopeful(attempts)) - 1
        left = deadline - self._clock()
        share = left * FIRST_SHARE if others else left
        try:
            async with asyncio.timeout(share), self._slots:
                target.pace.called(self._clock())
                attempts.sent_to(target.door)
                raw = await target.door.ask(
                    attempts.prompt.messages, sink.piece if sink is not None else None
                )
        except TimeoutError as err:
            raise (CallTooSlow if others else ModelTooSlow) from err
        attempts.used(target.door, raw)
        return read_answer(raw.content)

    def _learn(self, target: _Target, attempts: _Attempts, err: ModelFailed) -> None:
        """Remember what the failure says about the model."""
        if isinstance(err, ModelBusy):
            told = err.retry_after_seconds
            target.pace.hold(self._clock() + (BUSY_SECONDS if told is None else told))
        elif not isinstance(err, ModelUnreachable | AnswerUnreadable):
            attempts.hopeless.add(target.door.name)


def _worse(first: ModelFailed | None, second: ModelFailed) -> ModelFailed:
    """Keep the failure a person can do something about: the first model's, mostly."""
    if first is None or not second.next_may_help or isinstance(first, ModelBusy):
        return second
    return first


def messages_of(*pairs: tuple[str, str]) -> tuple[SentMessage, ...]:
    """Make messages of (role, text) pairs."""
    return tuple(SentMessage.model_validate({"role": role, "text": text}) for role, text in pairs)
