import asyncio
import subprocess
import sys
import threading

import pytest

from drafting.model import background

FORKS = """
import asyncio, os
from drafting.model import background
async def one(): return 1
assert background.run(one()) == 1
child = os.fork()
if child == 0:
    os._exit(0 if background.run(one()) == 1 else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


async def where() -> str:
    return threading.current_thread().name


def test_work_runs_in_the_loops_own_thread():
    assert background.run(where()) == "otklik-model"


def test_an_error_reaches_the_waiting_thread():
    async def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        background.run(fail())


def test_cancelling_the_future_cancels_the_work():
    begun, cancelled = threading.Event(), threading.Event()

    async def wait() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    future = background.submit(wait())
    assert begun.wait(2)
    future.cancel()
    assert cancelled.wait(2)


def test_a_forked_child_starts_a_loop_of_its_own():
    done = subprocess.run(
        [sys.executable, "-c", FORKS], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout.strip() == "0"
