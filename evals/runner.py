"""Runs a plan: every target over every case, each sample written the moment it is finished.

The work goes case by case, so that a run that had to stop compares its targets over the same
cases. What stops it (a budget, too many errors, a full disk, Ctrl-C) never costs a finished
sample, and the run goes on later from where it was.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from evals.cases import Case
from evals.errors import EvalsError, RunStopped
from evals.limits import Purse
from evals.runfile import RunFile
from evals.samples import Amendment, Broken, Key, Sample, outcome_of
from evals.scorers import SCORERS, Scorer
from evals.scorers.likeness import SIMILARITY, similarities
from evals.selection import axes
from evals.targets import Drafted, NotDrafted, Subject, fault_of
from prompts.language import Phrase

RETRIES = 2
PAUSE_SECONDS = 1.0
"""Before a failed draft is tried again; doubled for the second time."""

FEWEST_ERRORS = 2
"""So many do not stop a run, however small it is."""

BUDGET_SPENT = Phrase(
    ru="Бюджет прогона исчерпан. Сделанное сохранено; продолжить: --resume с большим --budget-usd.",
    en="The run's budget is spent. What was made is kept; go on with --resume and a larger "
    "--budget-usd.",
)
_ERRORS = Phrase(
    ru="Слишком много сбоев ({count}), последний: {fault}. Сделанное сохранено; когда причина "
    "устранена, продолжите: --resume.",
    en="Too many errors ({count}), the last one: {fault}. What was made is kept; when the cause "
    "is mended, go on with --resume.",
)
_HOPELESS = Phrase(
    ru="Модель цели «{target}» не отвечает ни на один случай. {why}",
    en="The model of the target “{target}” answers no case. {why}",
)


class SetupWrong(EvalsError):
    """The model refuses every case: a key, a name or an address is wrong. Nothing was spent."""


class Progress(Protocol):
    """Is told of every sample; shows what it likes."""

    def made(self, sample: Sample, spent_usd: float, /) -> None:
        """Hear of one finished sample and of all the money spent so far."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run: every subject over every case, `repeat` times. `most_errors` is a share."""

    cases: Sequence[Case]
    subjects: Sequence[Subject]
    repeat: int = 1
    at_once: int = 8
    most_errors: float = 0.05
    retries: int = RETRIES
    pause_seconds: float = PAUSE_SECONDS
    scorers: Sequence[Scorer] = SCORERS

    @property
    def drafts(self) -> int:
        """How many drafts the whole plan has."""
        return len(self.cases) * len(self.subjects) * self.repeat

    def work(self) -> Iterator[tuple[Case, int, Subject]]:
        """Yield each draft to make, case by case."""
        for case in self.cases:
            for repeat in range(self.repeat):
                for subject in self.subjects:
                    yield case, repeat, subject


@dataclass(slots=True)
class Runner:
    """One plan on its way into one file; `done` are the samples an earlier start has made."""

    plan: Plan
    file: RunFile
    progress: Progress
    done: Mapping[Key, Sample] = field(default_factory=dict)
    purse: Purse = field(default_factory=Purse)
    samples: dict[Key, Sample] = field(default_factory=dict)
    stopped: EvalsError | None = None
    _errors: int = 0
    _blanks: dict[str, Sample] = field(default_factory=dict)

    async def run(self) -> None:
        """Make what is missing; `stopped` then says why not everything was made.

        Raises:
            SetupWrong: a target's model refuses every case.
        """
        self.samples = {key: each for key, each in self.done.items() if each.outcome != "error"}
        todo = self._todo()
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(max(1, min(self.plan.at_once, self.plan.drafts))):
                    group.create_task(self._work(todo))
        finally:
            for subject in self.plan.subjects:
                await subject.close()
        if isinstance(self.stopped, SetupWrong):
            raise self.stopped
        if self.file.shortage is None:
            self._look_back()

    def _todo(self) -> Iterator[tuple[Case, int, Subject]]:
        for case, repeat, subject in self.plan.work():
            if (subject.target.name, case.id, repeat) not in self.samples:
                yield case, repeat, subject

    async def _work(self, todo: Iterator[tuple[Case, int, Subject]]) -> None:
        for case, repeat, subject in todo:
            if self.stopped is not None or not self._can_pay(subject):
                return
            try:
                self._keep(await self._sample(case, repeat, subject))
            except EvalsError as err:
                self.stopped = err
            await asyncio.sleep(0)  # an engine that never waits must not keep Ctrl-C out

    def _can_pay(self, subject: Subject) -> bool:
        if self.purse.hold(subject.expected_usd):
            return True
        self.stopped = self.stopped or RunStopped(BUDGET_SPENT)
        return False

    async def _sample(self, case: Case, repeat: int, subject: Subject) -> Sample:
        spent, blank = 0.0, self._blank(case, repeat, subject)
        try:
            for attempt in range(self.plan.retries + 1):
                try:
                    made = await subject.draft(case, repeat)
                    spent += made.spent_usd
                    return judge(blank, case, made, self.plan.scorers)
                except NotDrafted as err:
                    spent += err.spent_usd
                    if self._is_last(attempt, err):
                        return self._not_judged(blank, err)
                except EvalsError:
                    raise
                except Exception as err:  # noqa: BLE001 - a bug costs this sample, not the run
                    return self._not_judged(blank, NotDrafted(fault_of(err)))
                await asyncio.sleep(self.plan.pause_seconds * 2**attempt)
            raise AssertionError  # the last attempt returns
        finally:
            self.purse.settle(subject.expected_usd, spent)

    def _is_last(self, attempt: int, err: NotDrafted) -> bool:
        return not err.retryable or attempt == self.plan.retries or self.stopped is not None

    def _not_judged(self, blank: Sample, err: NotDrafted) -> Sample:
        name = blank.target
        if err.hopeless and not any(each.target == name for each in self.samples.values()):
            why = err.hopeless
            raise SetupWrong(
                Phrase(
                    ru=_HOPELESS.ru.format(target=name, why=why.ru),
                    en=_HOPELESS.en.format(target=name, why=why.en),
                )
            )
        self._errors += 1
        if self._errors > max(self.plan.most_errors * self.plan.drafts, FEWEST_ERRORS):
            told = _ERRORS.format(count=self._errors, fault=err.fault)
            self.stopped = self.stopped or RunStopped(told)
        return blank.model_copy(update={"fault": err.fault})

    def _blank(self, case: Case, repeat: int, subject: Subject) -> Sample:
        if case.id not in self._blanks:
            self._blanks[case.id] = blank_sample(case)
        update = {"target": subject.target.name, "repeat": repeat}
        return self._blanks[case.id].model_copy(update=update)

    def _keep(self, sample: Sample) -> None:
        self.samples[sample.key] = sample
        self.file.append([sample])
        self.stopped = self.stopped or self.file.shortage
        self.progress.made(sample, self.purse.spent_usd)

    def _look_back(self) -> None:
        """Score what needs the whole run: replies that are nearly the same."""
        amended = []
        for group in self._groups():
            by_case = {each.case: each for each in group}
            for case, score in similarities(group).items():
                if score not in by_case[case].scores:
                    amended.append(by_case[case].with_scores((score,)))
        self.samples |= {each.key: each for each in amended}
        try:
            self.file.append(
                Amendment(target=each.target, case=each.case, repeat=each.repeat, scores=late)
                for each in amended
                if (late := tuple(one for one in each.scores if one.name == SIMILARITY))
            )
        except EvalsError as err:
            self.stopped = self.stopped or err

    def _groups(self) -> list[list[Sample]]:
        groups: dict[tuple[str, int], list[Sample]] = {}
        for sample in self.samples.values():
            groups.setdefault((sample.target, sample.repeat), []).append(sample)
        return list(groups.values())


def judge(blank: Sample, case: Case, made: Drafted, scorers: Sequence[Scorer] = SCORERS) -> Sample:
    """Score a draft and make the sample of it; `blank` is the case's, see `blank_sample`."""
    draft = made.draft
    given = (scorer.score(case, draft, made.context) for scorer in scorers)
    scores = tuple(score for score in given if score is not None)
    latency = draft.latency_ms if made.latency_ms is None else made.latency_ms
    return blank.model_copy(
        update={
            "outcome": outcome_of(scores),
            "status": draft.status,
            "branch": draft.triage.branch,
            "crisis": draft.triage.crisis,
            "text": draft.text,
            "reason": draft.reason,
            "scores": scores,
            "violations": tuple(
                Broken(rule=each.rule, severity=each.severity, start=each.start, end=each.end)
                for each in draft.violations
            ),
            "tokens": draft.tokens,
            "cost_usd": draft.cost_usd,
            "latency_ms": round(latency, 3),
            "cached": made.cached,
        }
    )


def blank_sample(case: Case) -> Sample:
    """Make the sample of a case of which nothing was drafted yet."""
    given = case.input
    return Sample(
        case=case.id,
        case_hash=case.content_hash,
        target="",
        outcome="error",
        gates=case.gates,
        split=case.split,
        group=axes(case),
        review="\n".join(filter(None, (given.title, given.text))),
    )
