"""What evaluating costs: 500 cases with three checks each, beside the pipeline alone and others.

The cases are `cases.jsonl` of OTKLIK_BENCH_DATA, the model its `model_stub.py`. Every program runs
on its own, so that CPU seconds and memory are its own. inspect-ai and deepeval run beside ours
where `.rivals-evals` has them; what cannot be run is listed as missing.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.evals_inside import write_suite
from bench.ground import bench_data, free_port, running

AT_ONCE = 8
ROUNDS = 3
ROOT = Path(__file__).parents[1]
OTKLIK = (sys.executable, "-m", "service.cli", "evals")
MODEL = "openai:stub"
LOOP = Path(__file__).with_name("evals_loop.py")
RIVALS = Path(__file__).with_name("rivals")


@dataclass(frozen=True, slots=True)
class Took:
    """What one program took: CPU and wall seconds, peak memory in MB."""

    cpu_seconds: float
    wall_seconds: float
    rss_mb: float

    @property
    def line(self) -> str:
        """Return the figures as a piece of a line."""
        return (
            f"{self.cpu_seconds:6.2f} CPU-s   {self.rss_mb:4.0f} MB   "
            f"{self.wall_seconds:6.2f} s wall"
        )


def main() -> None:
    """Measure everything and print a line each."""
    data = bench_data("cases.jsonl", "model_stub.py")
    subprocess.run([sys.executable, "-m", "bench.evals_inside"], check=True, cwd=ROOT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        suite = write_suite(data, folder)
        with _stub(data, folder) as url:
            _over_http(suite, folder, url)
            _rivals(data, folder, url)
        _replay(suite, folder)
        _help(folder)


@contextmanager
def _stub(data: Path, folder: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, str(data / "model_stub.py"), str(port), "0"]
    with running(command, port, cwd=folder, env={}):
        yield f"http://127.0.0.1:{port}/v1"


def _over_http(suite: Path, folder: Path, url: str) -> None:
    """Compare a whole run with a bare loop of the same pipeline and the same model."""
    run = [*OTKLIK, "run", "--suite", str(suite), "--model", MODEL, "--yes", "--no-cache"]
    run += ["--concurrency", str(AT_ONCE), "--out", str(folder / "runs")]
    loop = [sys.executable, "-m", "bench.evals_loop", str(suite)]
    loops = [_took(loop, folder, url) for _ in range(ROUNDS)]
    runs = [_took(run, folder, url) for _ in range(ROUNDS)]
    bare, whole = _middle(loops), _middle(runs)
    print(f"pipeline in a loop over HTTP    {bare.line}")
    ratio = whole.cpu_seconds / bare.cpu_seconds
    print(f"otklik evals run over HTTP      {whole.line}   ratio {ratio:.2f}   aim ≤ 1.5")
    _took([*run, "--record", str(folder / "tape.jsonl")], folder, url)


def _replay(suite: Path, folder: Path) -> None:
    command = [*OTKLIK, "run", "--suite", str(suite), "--replay", str(folder / "tape.jsonl")]
    command += ["--out", str(folder / "replays")]
    took = _middle([_took(command, folder) for _ in range(ROUNDS)])
    print(f"replay of the same run          {took.line}   aim ≤ 1 s")


def _help(folder: Path) -> None:
    took = _middle([_took([*OTKLIK, "--help"], folder) for _ in range(3 * ROUNDS)])
    print(f"otklik evals --help             {took.line}   aim ≤ 0.3 s")


def _rivals(data: Path, folder: Path, url: str) -> None:
    """Run the other tools over the same cases, checks and model; say which are missing."""
    python = ROOT / ".rivals-evals" / "bin" / "python"
    cases = str(data / "cases.jsonl")
    for package in ("inspect_ai", "deepeval"):
        command = [str(python), str(RIVALS / f"{package}_run.py"), cases, str(AT_ONCE)]
        if not python.is_file() or _fails([str(python), "-c", f"import {package}"]):
            print(f"{package:31} missing")
            continue
        took = _middle([_took(command, folder, url) for _ in range(ROUNDS)])
        print(f"{package:31} {took.line}")
    print(f"{'promptfoo':31} {_promptfoo(data, folder, url)}")


def _promptfoo(data: Path, folder: Path, url: str) -> str:
    """Run promptfoo where there is one; it needs Node 22.22 or newer."""
    program = shutil.which("promptfoo")
    if program is None:
        return "missing (needs Node 22.22 or newer)"
    lines = (data / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    config = {
        "prompts": ["{{review}}"],
        "providers": [{"id": "openai:chat:stub", "config": {"apiBaseUrl": url}}],
        "tests": [_promptfoo_test(json.loads(line)) for line in lines],
    }
    path = folder / "promptfoo.json"
    path.write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    command = [program, "eval", "-c", str(path), "-j", str(AT_ONCE), "--no-cache", "--no-table"]
    return _middle([_took(command, folder, url) for _ in range(ROUNDS)]).line


def _promptfoo_test(case: Mapping[str, str]) -> dict[str, object]:
    checks = [
        {"type": "contains", "value": case["name"]},
        {"type": "not-regex", "value": r"\+?\d[\d ()-]{8,}\d|\S+@\S+\.\w+"},
        {"type": "javascript", "value": "output.length <= 400"},
    ]
    return {"vars": {"review": case["review"]}, "assert": checks}


def _fails(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


def _took(command: Sequence[str], folder: Path, url: str = "") -> Took:
    """Run a program to its end and read what it and its children used."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **_model(url)}
    began = time.perf_counter()
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        told = (folder / "output.txt").read_text(errors="replace")[-2000:]
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{told}")
    wall = time.perf_counter() - began
    return Took(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def _model(url: str) -> Mapping[str, str]:
    quiet = {"DEEPEVAL_TELEMETRY_OPT_OUT": "YES"}
    return {**quiet, "OPENAI_BASE_URL": url, "OPENAI_API_KEY": "none"} if url else quiet


def _middle(took: Sequence[Took]) -> Took:
    return Took(
        median(each.cpu_seconds for each in took),
        median(each.wall_seconds for each in took),
        median(each.rss_mb for each in took),
    )


if __name__ == "__main__":
    main()
