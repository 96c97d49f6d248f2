"""Trials of guidelines before they are published: on past reviews, and on the suites of cases."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from drafting.types import Review
from prompts.documents import load_guidelines
from prompts.language import Phrase
from service.errors import NOTHING_HERE, NotFound, NotNow
from service.store import documents as stored
from service.store import journal, trials
from service.store.columns import storable
from service.store.trials import NewTrial, StoredTrial, TrialKind
from service.work.documents import Documents
from service.work.review_trial import drafted_under, past_reviews, try_on_reviews
from service.work.suite_trial import Sides, drafts_wanted, try_on_suite
from service.work.views import Actor, Role
from service.work.workplace import Workplace, require_role

log = logging.getLogger(__name__)
WHO_MAY_TRY: tuple[Role, ...] = ("qa", "manager", "admin")
MOST_REVIEWS = 500
DEFAULT_REVIEWS = 200
LOST_AFTER = timedelta(seconds=60)
"""A running trial that was not heard of for so long lost its worker and begins anew."""
TELL_EVERY = timedelta(seconds=0.4)
_BROKE = Phrase(
    ru="Проверка прервалась из-за сбоя. Запустите её ещё раз; номер записан в журнале.",
    en="The trial broke off. Start it again; its number is in the log.",
)
_NO_REVIEWS = Phrase(
    ru="Прошлых отзывов пока нет: проверять не на чем. Дождитесь первых или проверьте на наборе "
    "случаев.",
    en="There are no past reviews to try it on yet. Wait for the first ones, or use the suite.",
)


@dataclass(frozen=True, slots=True)
class TrialView:
    """A trial as a page shows it; `body` has the texts of a finished one."""

    trial: StoredTrial
    body: Sequence[Any] = ()

    @property
    def is_going(self) -> bool:
        """Whether it waits or runs."""
        return self.trial.state in trials.GOING


@dataclass(slots=True)
class Trying:
    """Begins, runs, cancels and shows trials."""

    workplace: Workplace
    documents: Documents

    def start(
        self, brand: str, number: int, kind: TrialKind, actor: Actor, wanted: int = DEFAULT_REVIEWS
    ) -> str:
        """Begin a trial of a version against the one in force; one that is going on is returned.

        Raises:
            NotFound: there is no such version in the person's brands.
            NotNow: there is nothing to try it on.
        """
        require_role(actor, brand, *WHO_MAY_TRY)
        count = max(1, min(wanted, MOST_REVIEWS)) if kind == "reviews" else drafts_wanted()
        at = self.workplace.now()
        with self.workplace.store.write() as connection:
            if stored.version(connection, "guidelines", brand, number) is None:
                raise NotFound(NOTHING_HERE)
            for earlier in trials.of_version(connection, brand, number):
                if earlier.kind == kind and earlier.state in trials.GOING:
                    return earlier.id
            if kind == "reviews" and not past_reviews(connection, self.workplace, brand, 1):
                raise NotNow(_NO_REVIEWS)
            against = self.documents.published(connection, "guidelines", brand).content_hash
            new = NewTrial(brand, number, against, kind, count, actor.user_id, actor.name[:100], at)
            trial_id = trials.add(connection, new)
            journal.note(
                connection, at, actor.user_id, "guidelines.try", brand=brand, subject=trial_id
            )
        self.workplace.ring()
        return trial_id

    def cancel(self, trial_id: str, actor: Actor) -> None:
        """Stop a trial; what it found so far is dropped. One that is over stays as it is."""
        found = self._visible(trial_id, actor)
        with self.workplace.store.write() as connection:
            trials.end(connection, found.id, "cancelled", None, self.workplace.now())

    def show(self, trial_id: str, actor: Actor) -> TrialView:
        """Show how far a trial is, or what it found.

        Raises:
            NotFound: there is none in the person's brands.
        """
        found = self._visible(trial_id, actor)
        store = self.workplace.store
        with store.read() as connection:
            body = trials.body(connection, store.safe, trial_id) if found.state == "done" else None
        return TrialView(found, body or ())

    def require_version(self, brand: str, number: int, actor: Actor) -> None:
        """Make sure that this person may try this version.

        Raises:
            NotFound: there is no such version in the person's brands.
        """
        require_role(actor, brand, *WHO_MAY_TRY)
        with self.workplace.store.read() as connection:
            if stored.version(connection, "guidelines", brand, number) is None:
                raise NotFound(NOTHING_HERE)

    def on_one(
        self, brand: str, number: int, text: str, rating: int | None, author: str, actor: Actor
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Draft one pasted review under the version in force and under another; nothing is kept.

        Raises:
            NotFound: there is no such version in the person's brands.
        """
        self.require_version(brand, number, actor)
        with self.workplace.store.read() as connection:
            sides = self._sides(connection, brand, number)
        review = Review(
            brand=brand,
            channel="plain",
            external_id="one",
            text=storable(text),
            rating=rating,
            author=storable(author).strip() or None,
        )
        return drafted_under(sides, review)

    def of_version(self, brand: str, number: int) -> Sequence[StoredTrial]:
        """List the trials of a version, newest first."""
        with self.workplace.store.read() as connection:
            return trials.of_version(connection, brand, number)

    def waiting(self, connection: Connection, limit: int) -> Sequence[tuple[str, str]]:
        """Name the trials whose turn it is, each with the moment it was last heard of."""
        return trials.waiting(connection, limit, self.workplace.now() - LOST_AFTER)

    def run(self, trial_id: str) -> str:
        """Run a trial to its end; return its state. Repeating it begins anew."""
        try:
            return self._run(trial_id)
        except Exception as err:  # noqa: BLE001 - a person is told; nobody else depends on it
            log.warning("trial failed: %s trial=%s", type(err).__name__, trial_id)
            with self.workplace.store.write() as connection:
                trials.end(connection, trial_id, "failed", _BROKE, self.workplace.now())
            return "failed"

    def _run(self, trial_id: str) -> str:
        store = self.workplace.store
        with store.read() as connection:
            trial = trials.get(connection, trial_id)
            if trial is None:
                return "gone"
            tried = self._sides(connection, trial.brand, trial.number)
        with store.write() as connection:
            if not trials.begin(connection, trial_id, trial.wanted, self.workplace.now()):
                return "cancelled"
        told = _Told(self.workplace, trial_id)
        if trial.kind == "suite":
            outcome = try_on_suite(tried, self.run_file(trial_id), told.goes_on)
            found = None if outcome is None else (outcome.summary, outcome.cases)
        else:
            found = try_on_reviews(self.workplace, tried, trial, told.goes_on)
        if found is None:
            return "cancelled"
        with store.write() as connection:
            kept = trials.finish(connection, store.safe, trial_id, *found, at=self.workplace.now())
        return "done" if kept else "cancelled"

    def run_file(self, trial_id: str) -> Path:
        """Name the file that keeps every draft of a trial on the suites."""
        return self.workplace.settings.data_dir / "runs" / f"trial-{trial_id}.jsonl"

    def _sides(self, connection: Connection, brand: str, number: int) -> Sides:
        version = stored.version(connection, "guidelines", brand, number)
        if version is None:
            raise NotFound(NOTHING_HERE)
        rulebook = self.documents.rulebook(connection, brand)
        return Sides(
            before=rulebook.guidelines,
            after=load_guidelines(version.yaml),
            facts=rulebook.facts,
            profile_of=self.workplace.profile,
        )

    def _visible(self, trial_id: str, actor: Actor) -> StoredTrial:
        with self.workplace.store.read() as connection:
            found = trials.get(connection, trial_id)
        if found is None or not actor.may(found.brand):
            raise NotFound(NOTHING_HERE)
        return found


@dataclass(slots=True)
class _Told:
    """Writes down how far a trial is, not more often than anybody looks."""

    workplace: Workplace
    trial_id: str
    last: datetime | None = None

    def goes_on(self, done: int) -> bool:
        """Take note of the progress; False when somebody cancelled the trial."""
        at = self.workplace.now()
        if self.last is not None and at - self.last < TELL_EVERY:
            return True
        self.last = at
        with self.workplace.store.write() as connection:
            return trials.progress(connection, self.trial_id, done, at)
