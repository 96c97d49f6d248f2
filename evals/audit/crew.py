"""Shares the work among processes and hands the results back in order, with bounded memory.

Processes are spawned, not forked: the same on every system, and nothing of the parent's is copied.
Only a few chunks are ever under way, so a file of any length needs the memory of a few chunks.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from evals.audit.errors import AuditInvalid
from evals.audit.judging import Judge, Judgement, Task, judge_all
from prompts.language import Phrase

Chunk = tuple[Task, ...]
AHEAD = 3
"""Chunks under way for each process: one at work, the others so that none has to wait."""
ALONE_BELOW = 1500
"""Rows that one process is done with before a second one has loaded its dictionaries."""
_DIED = Phrase(
    ru="Один из рабочих процессов погиб: похоже, не хватило памяти. Попробуйте --jobs 1.",
    en="A worker process died, probably for lack of memory. Try --jobs 1.",
)

_judge: Judge | None = None


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def judged(judge: Judge, chunks: Iterable[Chunk], jobs: int) -> Iterator[list[Judgement]]:
    """Judge chunks and yield their results in the same order; `jobs` below 2 is this process.

    Raises:
        AuditInvalid: a process died.
    """
    if jobs < 2:
        for chunk in chunks:
            yield judge_all(judge, chunk)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(judge,))
    try:
        yield from _in_order(pool, chunks, jobs * AHEAD)
    except BrokenProcessPool as err:
        raise AuditInvalid(_DIED) from err
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, chunks: Iterable[Chunk], most: int
) -> Iterator[list[Judgement]]:
    waiting: deque[Future[list[Judgement]]] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(_work, chunk))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _begin(judge: Judge) -> None:
    """Take the judge; leave Ctrl-C to the parent and do not outlive it."""
    global _judge  # noqa: PLW0603 - what a worker process keeps between its chunks
    _judge = judge
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Chunk) -> list[Judgement]:
    if _judge is None:
        raise RuntimeError("a worker process began without its judge")
    return judge_all(_judge, chunk)
