"""What a bench stands on: the shared data folder, free ports, programs that start and end."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

START_SECONDS = 30


def bench_data(*names: str) -> Path:
    """Return the folder that `OTKLIK_BENCH_DATA` names, or end with what is missing."""
    folder = os.environ.get("OTKLIK_BENCH_DATA", "")
    if not folder:
        sys.exit(f"Set OTKLIK_BENCH_DATA to the folder that holds {', '.join(names)}.")
    missing = [name for name in names if not (Path(folder) / name).exists()]
    if missing:
        sys.exit(f"OTKLIK_BENCH_DATA={folder} lacks {', '.join(missing)}.")
    return Path(folder).resolve()


def program(name: str, package: str) -> str:
    """Return the path of an installed program, or end with how to get it."""
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed (Debian: apt-get install {package}).")
    return found


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(
    command: Sequence[str], port: int, *, cwd: Path, env: Mapping[str, str]
) -> Iterator[None]:
    """Run a server until the block ends; enter once its port answers."""
    log = cwd / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **env}, stdout=output, stderr=output
        )
        try:
            _wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=START_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    sys.exit(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")
