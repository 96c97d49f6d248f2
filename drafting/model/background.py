"""One event loop in a thread of its own, so that every model call can be cut off in time.

A blocking call cannot be cancelled from outside; a coroutine can. Synchronous and asynchronous
callers both hand their coroutine to this loop, which also lets all calls share one pool of
connections. A forked child starts its own.
"""

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None


def submit(work: Coroutine[Any, Any, T], /) -> "Future[T]":
    """Start `work` on the loop; cancelling the future cancels the work."""
    return asyncio.run_coroutine_threadsafe(work, _running())


def run(work: Coroutine[Any, Any, T], /) -> T:
    """Do `work` on the loop and wait; an interrupt of the waiting thread cancels it."""
    future = submit(work)
    try:
        return future.result()
    except BaseException:
        future.cancel()
        raise


def _running() -> asyncio.AbstractEventLoop:
    global _loop  # noqa: PLW0603 - one loop per process is the point
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_loop.run_forever, name="otklik-model", daemon=True).start()
        return _loop


def _forget() -> None:
    """Drop what a forked child cannot use: the parent's loop has no thread there."""
    global _loop, _lock
    _loop, _lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget)
