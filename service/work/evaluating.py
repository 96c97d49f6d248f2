"""Evaluations begun from a page: estimated before, run as durable work, stopped and gone on with.

What is finished stands in the run's file. A worker that was lost, a person who stopped the run or a
budget that was spent cost nothing that was made: the run goes on from there.
"""

import asyncio
import logging
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from evals.composing import ENGINES, Composition, compose
from evals.errors import RunUnusable
from evals.estimate import Estimate
from evals.order import Order
from evals.roads import MODEL, Surroundings
from evals.runfile import SUFFIX, RunFile, read_run
from evals.samples import RunHeader
from prompts.documents import load_guidelines
from prompts.errors import OtklikError
from prompts.guidelines import Guidelines
from service.errors import NOTHING_HERE, NotFound, NotNow
from service.store import documents as stored
from service.store import evaluations, journal
from service.store.evaluations import NewEvaluation, StoredEvaluation
from service.work import phrases
from service.work.documents import Documents
from service.work.evaluation_run import STOPPED, EvaluationRun, Wish
from service.work.run_shelf import PAGE, RunShelf
from service.work.suite_shelf import SuiteShelf
from service.work.views import Actor, Role
from service.work.workplace import Workplace, require_role

log = logging.getLogger(__name__)
WHO_MAY_EVALUATE: tuple[Role, ...] = ("qa", "manager", "admin")
LOST_AFTER = timedelta(minutes=10)
"""A model may be silent for long; the run's file tells two workers apart in any case."""
AT_ONCE = 8
LISTED = 50
OWN_COMPUTER = "local:"


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an evaluation is going to do. `estimate` is None when no model is asked."""

    cases: int
    drafts: int
    model: str = ""
    estimate: Estimate | None = None

    @property
    def may_cost(self) -> bool:
        """Whether somebody may send a bill for it."""
        return bool(self.model) and not self.model.startswith(OWN_COMPUTER)


@dataclass(slots=True)
class Evaluating:
    """Foresees, begins, runs, stops and lists evaluations."""

    workplace: Workplace
    documents: Documents
    values: Mapping[str, str] = field(default_factory=lambda: os.environ)
    runs: RunShelf = field(init=False)
    suites: SuiteShelf = field(init=False)

    def __post_init__(self) -> None:
        """Put up the shelves."""
        self.runs = RunShelf(self.workplace)
        self.suites = SuiteShelf(self.workplace.settings)

    @property
    def engines(self) -> tuple[str, ...]:
        """What drafts may be written by here."""
        has_model = self.workplace.settings.model is not None
        return ENGINES if has_model else tuple(each for each in ENGINES if each != MODEL)

    def foresee(self, brand: str, wish: Wish, actor: Actor) -> Foreseen:
        """Say what an evaluation would do and probably cost; nothing is begun.

        Raises:
            NotNow: this installation has no such engine.
            NotFound: a suite or a version of the guidelines is not there.
            EvalsError: the cases do not go together.
        """
        require_role(actor, brand, *WHO_MAY_EVALUATE)
        composition = self._composed(brand, wish)
        drafts = len(composition.cases) * len(composition.subjects) * wish.repeat
        model = composition.roads[0].settings.model if composition.roads else ""
        return Foreseen(len(composition.cases), drafts, model, composition.estimate)

    def start(self, brand: str, wish: Wish, actor: Actor) -> str:
        """Begin an evaluation; return its id.

        Raises:
            NotNow: it may cost money and nobody agreed to how much.
            EvalsError: as `foresee`.
        """
        foreseen = self.foresee(brand, wish, actor)
        _refuse_blank_cheque(foreseen, wish)
        at = self.workplace.now()
        new = NewEvaluation(
            brand, wish.model_dump(), foreseen.drafts, actor.user_id, actor.name[:100], at
        )
        with self.workplace.store.write() as connection:
            evaluation_id = evaluations.add(connection, new)
            journal.note(
                connection,
                at,
                actor.user_id,
                "evaluation.start",
                brand=brand,
                subject=evaluation_id,
            )
        self.workplace.ring()
        return evaluation_id

    def go_on(self, evaluation_id: str, budget_usd: float | None, actor: Actor) -> None:
        """Let one that stopped go on; `budget_usd` is for all of it, None leaves it as it is."""
        found = self.show(evaluation_id, actor)
        wish = Wish.model_validate(found.wish)
        if budget_usd is not None:
            wish = wish.model_copy(update={"budget_usd": budget_usd})
        with self.workplace.store.write() as connection:
            evaluations.go_on(connection, found.id, wish.model_dump(), self.workplace.now())
        self.workplace.ring()

    def cancel(self, evaluation_id: str, actor: Actor) -> None:
        """Stop one; what it made is kept. One that is over stays as it is."""
        found = self.show(evaluation_id, actor)
        with self.workplace.store.write() as connection:
            evaluations.end(connection, found.id, "cancelled", None, self.workplace.now())

    def show(self, evaluation_id: str, actor: Actor) -> StoredEvaluation:
        """Show how far one is.

        Raises:
            NotFound: there is none in the person's brands.
        """
        with self.workplace.store.read() as connection:
            found = evaluations.get(connection, evaluation_id)
        if found is None or not actor.may(found.brand, *WHO_MAY_EVALUATE):
            raise NotFound(NOTHING_HERE)
        return found

    def listed(self, brands: Collection[str]) -> Sequence[StoredEvaluation]:
        """List the latest of these brands, newest first."""
        with self.workplace.store.read() as connection:
            return evaluations.of_brands(connection, list(brands), LISTED)

    def waiting(self, connection: Connection, limit: int) -> Sequence[tuple[str, str]]:
        """Name those whose turn it is, each with the moment it was last heard of."""
        return evaluations.waiting(connection, limit, self.workplace.now() - LOST_AFTER)

    def run(self, evaluation_id: str) -> str:
        """Run one to its end; return its state. Repeating it goes on from what is made."""
        try:
            return self._run(evaluation_id)
        except OtklikError as err:
            log.warning("evaluation ended: %s %s", type(err).__name__, evaluation_id)
            return self._end_failed(evaluation_id, err)
        except Exception as err:  # noqa: BLE001 - a person is told; nobody else depends on it
            log.warning("evaluation failed: %s %s", type(err).__name__, evaluation_id)
            return self._end_failed(evaluation_id, None)

    def _end_failed(self, evaluation_id: str, err: OtklikError | None) -> str:
        reason = phrases.EVALUATION_BROKE if err is None else err.message
        with self.workplace.store.write() as connection:
            evaluations.end(connection, evaluation_id, "failed", reason, self.workplace.now())
        return "failed"

    def _run(self, evaluation_id: str) -> str:
        with self.workplace.store.read() as connection:
            found = evaluations.get(connection, evaluation_id)
        if found is None:
            return "gone"
        path = self.runs.folder / f"{PAGE}{evaluation_id}{SUFFIX}"
        try:
            file = RunFile(path)
        except RunUnusable:
            return "running"  # another worker has it
        try:
            return self._written(found, file)
        finally:
            file.close()

    def _written(self, found: StoredEvaluation, file: RunFile) -> str:
        earlier = None if file.is_new else read_run(file.path)
        wish = Wish.model_validate(found.wish)
        composition = self._composed(found.brand, wish, begun=earlier.header if earlier else None)
        work = EvaluationRun(self.workplace, found.id, composition, file, wish, earlier)
        if not work.begin():
            return "cancelled"
        asyncio.run(work.runner.run())
        if work.runner.stopped is not None and work.runner.stopped.message == STOPPED:
            return "cancelled"
        reason = work.reason()
        state: Literal["done", "failed"] = "done" if reason is None else "failed"
        with self.workplace.store.write() as connection:
            evaluations.end(connection, found.id, state, reason, self.workplace.now())
        return state

    def _composed(self, brand: str, wish: Wish, *, begun: RunHeader | None = None) -> Composition:
        """Resolve what was asked for, under the brand's own guidelines and facts."""
        if wish.engine not in self.engines:
            raise NotNow(phrases.NO_SUCH_ENGINE)
        sources = tuple(self.suites.open(key, [brand]).source for key in wish.suites)
        with self.workplace.store.read() as connection:
            rulebook = self.documents.rulebook(connection, brand)
            guidelines = self._guidelines(connection, brand, wish.version, rulebook.guidelines)
        order = Order(
            suites=sources,
            split=wish.split or None,
            engines=(wish.engine,),
            guidelines=(Path(f"v{wish.version}"),),
            facts=Path("facts"),
            repeat=wish.repeat,
        )
        around = Surroundings(
            values=self.values,
            read_guidelines=lambda _: guidelines,
            read_facts=lambda _: rulebook.facts,
            profile_of=self.workplace.profile,
            at_once=AT_ONCE,
        )
        return compose(order, around, begun=begun)

    def _guidelines(
        self, connection: Connection, brand: str, number: int, in_force: Guidelines
    ) -> Guidelines:
        if number == self.documents.published(connection, "guidelines", brand).number:
            return in_force
        version = stored.version(connection, "guidelines", brand, number)
        if version is None:
            raise NotFound(NOTHING_HERE)
        return load_guidelines(version.yaml)


def _refuse_blank_cheque(foreseen: Foreseen, wish: Wish) -> None:
    """Refuse to spend money that nobody has agreed to.

    Raises:
        NotNow: says what is missing.
    """
    if foreseen.estimate is None or not foreseen.may_cost:
        return
    if wish.budget_usd is not None and foreseen.estimate.usd is None:
        raise NotNow(phrases.BUDGET_NEEDS_PRICES)
    if wish.budget_usd is None and not wish.agreed:
        raise NotNow(phrases.NAME_A_BUDGET)
