"""One evaluation under way: what was asked for, how far it is, and why it stopped."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from evals.composing import Composition
from evals.errors import RunStopped
from evals.limits import Purse
from evals.runfile import Run, RunFile
from evals.runner import BUDGET_SPENT, Plan, Runner
from evals.samples import Sample
from prompts.language import Phrase
from service.store import evaluations
from service.work import phrases
from service.work.workplace import Workplace

STOPPED = Phrase(ru="Прогон остановили.", en="The run was stopped.")
TELL_EVERY = timedelta(seconds=0.4)
MOST_REPEATS = 10


class Wish(BaseModel):
    """What a person asked to be evaluated.

    `suites` are keys of the shelf, every one we ship when empty; `version` is of the guidelines;
    `budget_usd` ends the run before more is spent, `agreed` lets it go without one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    suites: tuple[str, ...] = ()
    engine: str = "playbook"
    version: int = 0
    split: Literal["", "dev", "test"] = ""
    repeat: int = Field(default=1, ge=1, le=MOST_REPEATS)
    budget_usd: float | None = Field(default=None, gt=0)
    agreed: bool = False


@dataclass(slots=True)
class EvaluationRun:
    """Runs a composition into its file and writes down how far it is."""

    workplace: Workplace
    evaluation_id: str
    composition: Composition
    file: RunFile
    wish: Wish
    earlier: Run | None = None
    runner: Runner = field(init=False)
    _told_at: datetime | None = None
    _done: int = 0
    _failed: int = 0
    _errors: int = 0

    def __post_init__(self) -> None:
        """Count what was made before and prepare the rest."""
        header, samples = self.composition.header, self.earlier.samples if self.earlier else ()
        finished = [each for each in samples if each.outcome != "error"]
        self._done = len(finished)
        self._failed = sum(each.outcome == "failed" for each in finished)
        spent = sum(each.cost_usd or 0.0 for each in finished if not each.cached)
        plan = Plan(self.composition.cases, self.composition.subjects, header.repeat)
        purse = Purse(self.wish.budget_usd, spent)
        done = {each.key: each for each in samples}
        self.runner = Runner(plan, self.file, self, done, purse)

    def begin(self) -> bool:
        """Open the models and write the first line; False when nobody wants the run any more.

        Raises:
            ModelMisconfigured: a model cannot be built.
        """
        total, at = self.runner.plan.drafts, self.workplace.now()
        with self.workplace.store.write() as connection:
            if not evaluations.begin(connection, self.evaluation_id, total, self._done, at):
                return False
        for road in self.composition.roads:
            road.open()
        if self.file.is_new:
            header = self.composition.header
            self.file.append([header.model_copy(update={"run": self.file.path.stem})])
        return True

    def made(self, sample: Sample, spent_usd: float, /) -> None:
        """Take note of a sample, in the database not more often than anybody looks.

        Raises:
            RunStopped: somebody stopped the run.
        """
        self._done += 1
        self._failed += sample.outcome == "failed"
        self._errors += sample.outcome == "error"
        at, last = self.workplace.now(), self._done >= self.runner.plan.drafts
        if self._told_at is not None and at - self._told_at < TELL_EVERY and not last:
            return
        self._told_at = at
        told = {"failed": self._failed, "errors": self._errors, "spent_usd": round(spent_usd, 6)}
        with self.workplace.store.write() as connection:
            if not evaluations.progress(connection, self.evaluation_id, self._done, told, at):
                raise RunStopped(STOPPED)

    def reason(self) -> Phrase | None:
        """Say why not everything was made, None when it was."""
        stopped = self.runner.stopped
        if stopped is None:
            return None
        if stopped.message == BUDGET_SPENT:
            return phrases.BUDGET_SPENT
        if self.file.shortage is not None:
            return phrases.DISK_FULL
        if not isinstance(stopped, RunStopped):
            return stopped.message
        faults = [each.fault for each in self.runner.samples.values() if each.fault]
        return phrases.TOO_MANY_ERRORS.format(fault=faults[-1] if faults else "—")
