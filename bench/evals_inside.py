"""What the harness itself takes: around a model that answers at once, around the playbook."""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.ground import bench_data
from evals.cases import Case
from evals.loading import load_suites
from evals.progress import Tally
from evals.runfile import RunFile
from evals.runner import Plan, Runner
from evals.samples import RunHeader, Sample, Target
from evals.scorers import SCORERS, Scorer
from evals.scorers.address import Name
from evals.scorers.length import Length
from evals.scorers.phrases import MustNot
from evals.targets import Drafted, Ground, PlaybookSubject, Subject

ROUNDS = 5
AT_ONCE = 8
LONGEST = 400
PHONE = r"re:\+?\d[\d ()-]{8,}\d"
EMAIL = r"re:\S+@\S+\.\w+"
CHECKS: tuple[Scorer, ...] = (Name(), MustNot(), Length())


class Fixed:
    """Gives every case the same good draft."""

    expected_usd = 0.0

    def __init__(self, target: Target, made: Drafted) -> None:
        self.target = target
        self._made = made

    async def draft(self, case: Case, repeat: int, /) -> Drafted:
        """Return the draft."""
        return self._made

    async def close(self) -> None:
        """Have nothing to let go of."""


class Silent:
    """Counts and shows nothing."""

    def __init__(self, total: int) -> None:
        self._tally = Tally(total)

    def made(self, sample: Sample, spent_usd: float, /) -> None:
        """Count a sample."""
        self._tally.count(sample, spent_usd)


def main() -> None:
    """Measure and print two lines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = load_suites([str(write_suite(bench_data("cases.jsonl"), folder))])[0].cases
        playbook = PlaybookSubject(Target(name="t", engine="playbook"), Ground())
        _harness(cases, playbook, folder)
        _pipeline(cases, playbook, folder)


def write_suite(data: Path, folder: Path) -> Path:
    """Write the bench's cases as a suite: the name, no phone and no e-mail, 400 characters."""
    lines = (data / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    path = folder / "bench.jsonl"
    written = (json.dumps(_case(json.loads(line)), ensure_ascii=False) for line in lines)
    path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    return path


def _case(given: Mapping[str, object]) -> dict[str, object]:
    return {
        "id": given["id"],
        "input": {"text": given["review"], "rating": given["rating"], "author": given["name"]},
        "expect": {"name": given["name"], "must_not": [PHONE, EMAIL], "max_chars": LONGEST},
    }


def _harness(cases: Sequence[Case], playbook: PlaybookSubject, folder: Path) -> None:
    fixed = Fixed(playbook.target, asyncio.run(playbook.draft(cases[0], 0)))
    took = [_cpu(lambda: _run(cases, fixed, folder, CHECKS)) for _ in range(ROUNDS)]
    print(
        f"harness alone, {len(cases)} cases × {len(CHECKS)} checks   {median(took):.2f} CPU-s   "
        "aim ≤ 0.5",
        flush=True,
    )


def _pipeline(cases: Sequence[Case], playbook: PlaybookSubject, folder: Path) -> None:
    async def loop() -> None:
        for case in cases:
            await playbook.draft(case, 0)

    asyncio.run(loop())  # dictionaries
    pairs = [
        (
            _cpu(lambda: asyncio.run(loop())),
            _cpu(lambda: _run(cases, playbook, folder, SCORERS)),
        )
        for _ in range(ROUNDS)
    ]
    bare, whole = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    print(
        f"playbook, every scorer   {whole:.2f} CPU-s   in a loop {bare:.2f}   "
        f"ratio {whole / bare:.2f}   aim ≤ 1.5",
        flush=True,
    )


def _run(cases: Sequence[Case], subject: Subject, folder: Path, scorers: Sequence[Scorer]) -> None:
    file = RunFile(Path(tempfile.mkdtemp(dir=folder)) / "run.jsonl")
    header = RunHeader(
        run="bench",
        started_at=datetime.now(UTC),
        suites=(),
        dataset="",
        guardrails="",
        cases=len(cases),
        targets=(subject.target,),
    )
    file.append([header])
    plan = Plan(cases, (subject,), at_once=AT_ONCE, scorers=scorers)
    runner = Runner(plan, file, Silent(plan.drafts))
    asyncio.run(runner.run())
    file.close()
    if len(runner.samples) != len(cases):
        sys.exit("the run did not make every sample")


def _cpu(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
