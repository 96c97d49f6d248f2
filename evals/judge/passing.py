"""Takes a finished run before the judge: each draft once, its scores kept as they come.

The judge's failures are not the drafts': they are counted apart, cost no sample its outcome, and
are tried again when the run goes on.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from drafting.model import background
from drafting.model.errors import ModelFailed
from evals.cases import Case
from evals.cassette import JUDGED
from evals.errors import EvalsError, RunStopped
from evals.judge.asking import Matter
from evals.judge.estimate import ANSWER_TOKENS, RUBRIC_TOKENS
from evals.judge.judging import DEADLINE_SECONDS, TRIES, Judge
from evals.limits import Purse, Toll
from evals.model_target import Road
from evals.outcomes import JUDGE
from evals.runfile import RunFile
from evals.samples import Amendment, Sample
from prompts.language import Phrase

FEWEST_FAILURES = 2
_BUDGET = Phrase(
    ru="Бюджет прогона исчерпан до того, как судья прочёл всё. Продолжить: --resume с большим "
    "--budget-usd.",
    en="The run's budget was spent before the judge had read everything. Go on with --resume and "
    "a larger --budget-usd.",
)
_FAILED = Phrase(
    ru="Судья не ответил {count} раз, последний сбой: {fault}. Когда причина устранена, "
    "продолжите: --resume.",
    en="The judge did not answer {count} times, the last failure: {fault}. When the cause is "
    "mended, go on with --resume.",
)


@dataclass(slots=True)
class JudgePass:
    """One judge over the drafts of one run; `progress` hears how many of all are judged."""

    judge: Judge
    road: Road
    cases: Mapping[str, Case]
    file: RunFile
    purse: Purse = field(default_factory=Purse)
    at_once: int = 8
    most_failures: float = 0.05
    progress: Callable[[int, int], None] = lambda _, __: None
    judged: int = 0
    failures: int = 0
    stopped: EvalsError | None = None

    async def run(self, samples: Iterable[Sample]) -> None:
        """Judge what has a text and no verdicts yet; `stopped` then says why not everything."""
        waiting = [sample for sample in samples if self._is_waiting(sample)]
        todo = iter(waiting)
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self.at_once, len(waiting))):
                    group.create_task(self._work(todo, len(waiting)))
        finally:
            await asyncio.wrap_future(background.submit(self.road.stop()))

    def _is_waiting(self, sample: Sample) -> bool:
        known = any(score.name.startswith(JUDGE) for score in sample.scores)
        return bool(sample.text) and not known and sample.case in self.cases

    async def _work(self, todo: Iterator[Sample], total: int) -> None:
        for sample in todo:
            if self.stopped is not None:
                return
            expected = self._expected_usd(sample)
            if not self.purse.hold(expected):
                self.stopped = RunStopped(_BUDGET)
                return
            toll = Toll(DEADLINE_SECONDS * TRIES, expected)
            try:
                await self._judge(sample, toll)
            except ModelFailed as err:
                self._failed(err, total)
            except EvalsError as err:
                self.stopped = err
            finally:
                self.purse.settle(expected, toll.spent_usd)
            self.progress(self.judged + self.failures, total)

    async def _judge(self, sample: Sample, toll: Toll) -> None:
        label = f"{sample.target}:{sample.case}#{sample.repeat}"
        judged = await self.judge.ajudge(
            Matter.of(self.cases[sample.case]),
            sample.text or "",
            way=self.road.way(label, JUDGED, sample.repeat, toll),
        )
        self.file.append(
            [
                Amendment(
                    target=sample.target,
                    case=sample.case,
                    repeat=sample.repeat,
                    scores=judged.scores,
                )
            ]
        )
        self.judged += 1

    def _failed(self, err: ModelFailed, total: int) -> None:
        self.failures += 1
        hopeless = not err.retryable and not self.judged
        if hopeless or self.failures > max(self.most_failures * total, FEWEST_FAILURES):
            told = _FAILED.format(count=self.failures, fault=type(err).__name__)
            self.stopped = RunStopped(
                Phrase(ru=f"{told.ru} {err.message.ru}", en=f"{told.en} {err.message.en}")
            )

    def _expected_usd(self, sample: Sample) -> float:
        price = self.road.settings.price(self.road.settings.model)
        words = (len(sample.review) + len(sample.text or "")) // 2
        return price.of(RUBRIC_TOKENS + words, ANSWER_TOKENS) if price else 0.0
