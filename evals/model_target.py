"""The model engine as a target: paced, paid for, cached, recorded or replayed, and stoppable."""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from drafting.model import ModelEngine, ModelSettings, background
from drafting.model.calls import Way
from drafting.model.door import Door, Raw
from drafting.model.settings import Price
from drafting.playbook import PlaybookEngine
from drafting.types import SentMessage
from evals.cache import AnswerCache, CachedWay
from evals.cases import Case
from evals.cassette import Cassette, Recorder, Tape
from evals.limits import PacedWay, Toll, Turnstile
from evals.samples import Target
from evals.targets import Drafted, Ground, NotDrafted, drafted
from prompts.templates import SHIPPED, Prompts

FOREVER_SECONDS = 24 * 3600.0
"""The engine's own deadline, out of the way: the toll keeps the real one, waits left out."""


def model_settings(
    values: Mapping[str, str], model: str, price: Price | None = None
) -> ModelSettings:
    """Read the environment as if it named `model` alone: no fallbacks, no budget of a day.

    Its prices hold for the model it names; `price` goes before.

    Raises:
        ModelMisconfigured: names the variable and the fix.
    """
    same = values.get("OTKLIK_MODEL", "").strip() == model
    dropped = {"OTKLIK_MODEL_FALLBACKS", "OTKLIK_MODEL_BUDGET_TOKENS", "OTKLIK_MODEL_BUDGET_USD"}
    prices = ("OTKLIK_MODEL_PRICE_INPUT", "OTKLIK_MODEL_PRICE_OUTPUT")
    kept = {name: value for name, value in values.items() if name not in dropped}
    for name in prices:
        kept[name] = kept.get(name, "").partition(",")[0] if same else ""
    settings = ModelSettings.read({**kept, "OTKLIK_MODEL": model})
    if settings is None:
        raise ValueError(model)
    return replace(settings, prices=(price,)) if price else settings


@dataclass(slots=True)
class Road:
    """One model as all its targets share it: the door, the pace, the cache, the record."""

    settings: ModelSettings
    door: Way
    turnstile: Turnstile
    cache: AnswerCache | None = None
    cassette: Cassette | None = None
    tape: Tape | None = None
    _tasks: set["asyncio.Task[Raw]"] = field(default_factory=set, init=False)
    _is_stopped: bool = field(default=False, init=False)

    @classmethod
    def to(
        cls,
        settings: ModelSettings,
        *,
        requests_per_minute: int | None = None,
        cache: AnswerCache | None = None,
        cassette: Cassette | None = None,
        tape: Tape | None = None,
        door: Way | None = None,
    ) -> "Road":
        """Lay a road to the model of `settings`; nothing is opened yet."""
        pace = requests_per_minute or settings.requests_per_minute
        way = door or Door(settings, settings.model)
        return cls(settings, way, Turnstile(pace), cache, cassette, tape)

    @property
    def is_replayed(self) -> bool:
        """Whether the answers come from a record."""
        return self.cassette is not None

    def open(self) -> None:
        """Import the provider and build the model now: what cannot work is refused before a run.

        Raises:
            ModelMisconfigured: the model cannot be built with these settings.
        """
        if not self.is_replayed:
            background.run(self.door.open())

    def way(self, label: str, under: str, repeat: int, toll: Toll) -> Way:
        """Lead one draft to the model, or to the record."""
        name = self.settings.model
        if self.cassette is not None:
            return self.cassette.player(name, label, under)
        way: Way = PacedWay(self.door, self.turnstile, toll, self.settings.price(name))
        way = _Stoppable(way, self)
        if self.cache is not None:
            way = CachedWay(way, self.cache, self.settings, repeat)
        return Recorder(way, label, self.tape.keep, under=under) if self.tape else way

    async def stop(self) -> None:
        """Cut off the calls under way and those that wait; run on the background loop."""
        self._is_stopped = True
        for task in list(self._tasks):
            task.cancel()

    async def go(self, call: Coroutine[Any, Any, Raw]) -> Raw:
        """Make a call in a task of its own, which can be cut off from outside."""
        if self._is_stopped:
            call.close()
            raise asyncio.CancelledError
        task = asyncio.ensure_future(call)
        self._tasks.add(task)
        try:
            return await task
        finally:
            self._tasks.discard(task)
            task.cancel()


class _Stoppable:
    """A way whose calls end when the run does."""

    def __init__(self, way: Way, road: Road) -> None:
        self.name = way.name
        self._way, self._road = way, road

    @property
    def host(self) -> str:
        return self._way.host

    async def open(self) -> None:
        await self._way.open()

    async def close(self) -> None:
        await self._way.close()

    async def ask(
        self,
        messages: Sequence[SentMessage],
        on_piece: Callable[[str], None] | None = None,
    ) -> Raw:
        return await self._road.go(self._way.ask(messages, on_piece))


class ModelSubject:
    """Drafts with a model in threads; behind it stands the playbook, as in the product."""

    def __init__(
        self,
        target: Target,
        ground: Ground,
        road: Road,
        prompts: Prompts = SHIPPED,
        *,
        at_once: int = 8,
        expected_usd: float = 0.0,
    ) -> None:
        self.target = target
        self.expected_usd = expected_usd
        self._ground, self._road, self._prompts = ground, road, prompts
        self._settings = replace(road.settings, deadline_seconds=FOREVER_SECONDS)
        self._under = f"{target.prompts}:{target.guidelines}:{target.facts}"
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="otklik-evals")
        self._playbook = PlaybookEngine()

    async def draft(self, case: Case, repeat: int, /) -> Drafted:
        """Draft a reply to one case; a replay waits for nothing and needs no thread."""
        if self._road.is_replayed:
            return self._drafted(case, repeat)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._drafted, case, repeat)

    async def close(self) -> None:
        """Cut the calls off that are under way and let the threads end."""
        await asyncio.wrap_future(background.submit(self._road.stop()))
        await asyncio.to_thread(self._pool.shutdown, wait=True, cancel_futures=True)

    def _drafted(self, case: Case, repeat: int) -> Drafted:
        toll = Toll(self._road.settings.deadline_seconds, self.expected_usd)
        label = f"{case.id}#{repeat}"
        engine = ModelEngine(
            self._settings,
            nonce=lambda: mark_of(case),
            way=lambda _, __: self._road.way(label, self._under, repeat, toll),
            prompts=self._prompts,
        )
        try:
            made = drafted(case, repeat, self._ground, engine, self._playbook)
        except NotDrafted as err:
            err.spent_usd = toll.spent_usd
            raise
        return replace(
            made,
            cached=bool(made.draft.sent) and not toll.calls,
            spent_usd=toll.spent_usd,
            latency_ms=max(made.draft.latency_ms - toll.waited_seconds * 1000, 0.0),
        )


def mark_of(case: Case) -> str:
    """Return the mark around the case's own words: the same each time, or nothing could be cached.

    It is derived from the content that it fences, so the content cannot contain it on purpose.
    """
    return hashlib.sha256(case.content_hash.encode()).hexdigest()[:16]
