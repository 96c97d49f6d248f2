"""Webhook throughput of the product against the barest receiver, under the same server.

Both are served by Gunicorn with one worker and as many threads as `otklik serve` uses, and loaded
in turns within one run, because machines are noisy and only ratios compare. The product's consumer
works all the while: it fetches every ticket from a helpdesk on this machine and drafts a reply.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import httpx

from bench.ground import bench_data, free_port, program, running
from bench.load import Load, load
from service.cli.server import THREADS

ROUNDS = 3
SECONDS = 5
DRAIN_SECONDS = 10
SECRET = "only-for-this-measurement"  # noqa: S105 - guards nothing

CONFIG = """
[brands.bench]
name = "Bench"

[channels.desk]
adapter = "django-helpdesk"
brand = "bench"
url = "http://127.0.0.1:{port}"
api_token = "{secret}"
webhook_secret = "{secret}"
"""
SCRIPT = """
local number = {first}
local text = string.rep("Очень вкусный раф ", 20)
wrk.headers["Content-Type"] = "application/json"
request = function()
  number = number + 1
  return wrk.format("POST", nil, nil, '{{"ticket": {{"id": ' .. number ..
    ', "queue": 1, "title": "", "description": "' .. text .. '"}}}}')
end
"""


def main() -> None:
    """Measure and print one table."""
    data, wrk = bench_data("webhook_floor.py"), program("wrk", "wrk")
    floors: list[Load] = []
    products: dict[str, list[Load]] = {"backlog drained": [], "backlog waiting": []}
    for number in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
            home = Path(folder)
            floor, hook = _start(servers, home, data)
            _warm_up(home, hook)
            floors.append(load(wrk, f"{floor}/hook", home / "floor.lua", SECONDS))
            for turn, found in enumerate(products.values()):
                found.append(load(wrk, hook, _script(home, turn), SECONDS))
            print(f"round {number + 1}: then drains {_drain(home):.0f} deliveries/s", flush=True)
    _print(floors, products)


def _start(servers: ExitStack, home: Path, data: Path) -> tuple[str, str]:
    """Start all three in an empty folder, where nothing waits; return floor and hook."""
    helpdesk, floor, product = free_port(), free_port(), free_port()
    root = Path(__file__).parents[1]
    path = {"PYTHONPATH": os.pathsep.join([str(root), str(data)])}
    script = [sys.executable, str(data / "webhook_floor.py"), str(home / "floor.lua")]
    subprocess.run(script, check=True)
    (home / "otklik.toml").write_text(CONFIG.format(port=helpdesk, secret=SECRET))
    gunicorn = [sys.executable, "-m", "gunicorn", "-k", "gthread", "-w", "1"]
    gunicorn += ["--threads", str(THREADS), "-b", f"127.0.0.1:{floor}", "--no-control-socket"]
    for command, port, env in (
        ([sys.executable, "-m", "bench.helpdesk", str(helpdesk)], helpdesk, {}),
        ([*gunicorn, "webhook_floor:app"], floor, {"FLOOR_DB": str(home / "floor.db")}),
        (
            [sys.executable, "-m", "service.cli", "serve"],
            product,
            {"OTKLIK_BIND": f"127.0.0.1:{product}", "OTKLIK_LOG_LEVEL": "ERROR"},
        ),
    ):
        servers.enter_context(running(command, port, cwd=home, env={**path, **env}))
    httpx.get(f"http://127.0.0.1:{product}/healthz", timeout=30)  # the worker has built its app
    return f"http://127.0.0.1:{floor}", f"http://127.0.0.1:{product}/hooks/desk/{SECRET}"


def _warm_up(home: Path, hook: str) -> None:
    """Let one webhook be drafted: the first draft of a process loads the dictionaries."""
    httpx.post(hook, json={"ticket": {"id": 1}}).raise_for_status()
    while _waiting(home):
        time.sleep(0.1)


def _script(home: Path, number: int) -> Path:
    """Write a script whose tickets no other one has, so that none is a duplicate."""
    path = home / f"product-{number}.lua"
    path.write_text(SCRIPT.format(first=(number + 1) * 10_000_000), encoding="utf-8")
    return path


def _drain(home: Path) -> float:
    """Return how many waiting deliveries are finished per second once no more arrive."""
    began, before = time.monotonic(), _waiting(home)
    time.sleep(DRAIN_SECONDS)
    return (before - _waiting(home)) / (time.monotonic() - began)


def _waiting(home: Path) -> int:
    query = "SELECT count(*) FROM deliveries WHERE state IN ('received', 'handed')"
    connection = sqlite3.connect(home / "var" / "otklik.sqlite3")
    try:
        return int(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def _print(floors: list[Load], products: dict[str, list[Load]]) -> None:
    print(f"\n{'':24}{'req/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'req/s ratio':>13}{'p99 ratio':>11}")
    for name, loads in {"floor": floors, **products}.items():
        per_second = median(one.per_second for one in loads)
        p50, p99 = median(one.p50_ms for one in loads), median(one.p99_ms for one in loads)
        rates = [one.per_second / base.per_second for one, base in zip(loads, floors, strict=True)]
        tails = [one.p99_ms / base.p99_ms for one, base in zip(loads, floors, strict=True)]
        failed = sum(one.failed for one in loads)
        note = f"  {failed} not 2xx" if failed else ""
        print(
            f"{name:24}{per_second:8.0f}{p50:9.1f}{p99:9.1f}"
            f"{median(rates):13.2f}{median(tails):11.2f}{note}"
        )


if __name__ == "__main__":
    main()
