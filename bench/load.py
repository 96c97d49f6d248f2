"""Loads an address with wrk and reads what it says: requests per second and the slowest 1 %."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """What one run of wrk found; `failed` counts answers that were not 2xx or 3xx."""

    per_second: float
    p50_ms: float
    p99_ms: float
    failed: int


def load(wrk: str, url: str, script: Path, seconds: int) -> Load:
    """Send requests over 16 connections for `seconds` and return what came back."""
    command = [wrk, "-t1", "-c16", f"-d{seconds}s", "--latency", "-s", str(script), url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Load(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", said)),
        p50_ms=_milliseconds("50%", said),
        p99_ms=_milliseconds("99%", said),
        failed=int(failed.group(1)) if failed else 0,
    )


def _milliseconds(percentile: str, said: str) -> float:
    number, unit = re.findall(rf"^\s+{percentile}\s+([\d.]+)(us|ms|s|m)$", said, re.MULTILINE)[0]
    return float(number) * _UNITS[unit]


def _found(pattern: str, said: str) -> str:
    match = re.search(pattern, said)
    if match is None:
        raise ValueError(f"wrk said nothing that fits {pattern}:\n{said}")
    return match.group(1)
