"""How long the audit of a large table takes, and how much memory: `make bench-audit [ROWS=…]`."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.invented_replies import rows, write

ROWS = 100_000
LOOK_EVERY_SECONDS = 0.5
_MEGABYTE = 1024 * 1024
_PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Write a table, audit it as a user would and print what it cost."""
    count = int(os.environ.get("ROWS") or ROWS)
    jobs = os.environ.get("JOBS", "")
    with tempfile.TemporaryDirectory() as folder:
        table, report = Path(folder) / "replies.csv", Path(folder) / "report.html"
        write(table, rows(count))
        command = [sys.executable, "-m", "service.cli", "audit", str(table), "--html", str(report)]
        command += ["--jobs", jobs] if jobs else []
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        peak = _watch(process)
        wall = time.monotonic() - began
        summary = process.stdout.read() if process.stdout else ""
        print(summary)
        if process.returncode:
            sys.exit(f"the audit ended with {process.returncode}")
        _print(count, wall, peak, table.stat().st_size, report.stat().st_size)


def _watch(process: "subprocess.Popen[str]") -> int:
    """Wait for the audit and return the most memory it and its workers held at once, in bytes."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, _held(process.pid))
        time.sleep(LOOK_EVERY_SECONDS)
    return peak


def _held(pid: int) -> int:
    """Return the resident memory of a process and all it started."""
    try:
        held = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = [kid for task in tasks for kid in (task / "children").read_text().split()]
    except (OSError, ValueError, IndexError):
        return 0  # it has just ended
    return held + sum(_held(int(child)) for child in children)


def _print(count: int, wall: float, peak: int, table: int, report: int) -> None:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = spent.ru_utime + spent.ru_stime
    print(f"rows                      {count:>10,}   ({table / _MEGABYTE:.0f} MB)")
    print(f"wall                      {wall:>10.0f} s")
    print(f"CPU, all processes        {cpu:>10.0f} s")
    print(f"CPU a row                 {1000 * cpu / count:>10.2f} ms")
    print(f"memory at once, all       {peak / _MEGABYTE:>10.0f} MB")
    print(f"largest process           {spent.ru_maxrss / 1024:>10.0f} MB")
    print(f"report                    {report / 1024:>10.0f} KB")


if __name__ == "__main__":
    main()
