"""Drafts while somebody watches: triage, provisional text, and at last the checked draft.

The pipeline stays the one of `Drafter`; it runs in a thread and its engine is watched. Only the
last event may be used: everything before it is shown greyed and forgotten at a restart.
"""

import copy
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from drafting.model.engine import ModelEngine
from drafting.model.events import Finished, Piece, Restart, Stop
from drafting.pipeline import Drafter
from drafting.ports import Brief, Written
from drafting.types import Draft, Review, Triage
from prompts.channel import ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines


@dataclass(frozen=True, slots=True)
class Triaged:
    """What triage found, before anything is written."""

    triage: Triage


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing new for a while; whoever passes this on finds out whether anybody still listens."""


Progress = Triaged | Piece | Restart | Silence | Draft


def stream_draft(
    drafter: Drafter,
    review: Review,
    guidelines: Guidelines,
    facts: Facts,
    channel: ChannelProfile,
    *,
    pulse_seconds: float | None = None,
    **options: Any,
) -> Iterator[Progress]:
    """Yield the progress of one draft and, last, the `Draft` itself.

    `options` are those of `Drafter.draft`. Closing the iterator closes the call to the model.
    With `pulse_seconds` a `Silence` is told whenever nothing else was for that long.
    """
    events: queue.SimpleQueue[Progress | BaseException] = queue.SimpleQueue()
    stop = Stop()
    watched = _watched(drafter, events.put, stop)

    def work() -> None:
        try:
            events.put(watched.draft(review, guidelines, facts, channel, **options))
        except BaseException as err:  # noqa: BLE001 - it is raised again where it is awaited
            events.put(err)

    threading.Thread(target=work, name="otklik-draft", daemon=True).start()
    try:
        while True:
            try:
                event = events.get(timeout=pulse_seconds)
            except queue.Empty:
                yield Silence()
                continue
            if isinstance(event, BaseException):
                raise event
            yield event
            if isinstance(event, Draft):
                return
    finally:
        stop.give()


def _watched(drafter: Drafter, tell: Callable[[Progress], None], stop: Stop) -> Drafter:
    """Return the same drafter with its engine watched."""
    watched = copy.copy(drafter)
    watched.engine = _Watched(drafter.engine, tell, stop)
    if drafter.fallback is drafter.engine:
        watched.fallback = None
    return watched


class _Watched:
    """An engine that tells what another one does."""

    def __init__(self, engine: Any, tell: Callable[[Progress], None], stop: Stop) -> None:
        self.name: str = engine.name
        self._engine = engine
        self._tell = tell
        self._stop = stop

    def write(self, brief: Brief, /) -> Written:
        self._tell(Restart() if brief.attempt else Triaged(brief.triage))
        if not isinstance(self._engine, ModelEngine):
            written: Written = self._engine.write(brief)
            return written
        for event in self._engine.stream(brief, stop=self._stop):
            if isinstance(event, Finished):
                return event.written
            self._tell(event)
        raise AssertionError("a stream ends with what was written")
