"""Durable work on DBOS: the one module that knows it, thin enough to be exchanged.

DBOS remembers which hand-overs were begun and begins them again after a crash. What is to be
done, how often it was tried and when it is due stands in our own tables, so a workflow gets ids
and gives back numbers; no text ever reaches DBOS's tables, which keep arguments and results.
A workflow has one step, because everything a step does may be repeated: a delivery that is done
is done, and a reply that may have been posted is looked for.

On SQLite DBOS has a file of its own beside ours. A batch is handed over inside the transaction
that writes it down, which in one file would wait for itself; and SQLite lets one connection
write at a time: in one file, small commits like DBOS's own came half as often beside webhooks
(measured with plain inserts in its place). On PostgreSQL it shares the database, schema "dbos".
"""

import fcntl
import logging
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from dbos import (
    DBOS,
    DBOSConfig,
    DBOSPortableJSONSerializer,
    SetWorkflowID,
    WorkflowSerializationFormat,
)
from sqlalchemy import Engine, create_engine, event, make_url

from prompts.language import Phrase
from service.errors import NeedsPostgres
from service.settings import Settings
from service.store.ids import new_id
from service.work.desk import Desk
from service.work.dispatcher import Dispatcher, Work
from service.work.turnstile import Turnstile

log = logging.getLogger(__name__)
APPLICATION_VERSION = "1"
"""Only work begun under the same version is recovered; raise it when a workflow changes shape."""
QUEUE = "otklik"
CONCURRENCY = 4
EVENTS_QUEUE = "otklik-events"
"""Apart from the rest: somebody's silent server may hold these hands, but never those."""
EVENTS_CONCURRENCY = 4
TRIALS_QUEUE = "otklik-trials"
"""One at a time: a trial takes all of a core for seconds, and customers' drafts come first."""
TRIALS_CONCURRENCY = 1
EVALUATIONS_QUEUE = "otklik-evaluations"
"""Apart from trials: a run with a model may take an hour, and a trial must not wait for it."""
QUEUE_POLL_SECONDS = 0.2
HOURLY = "0 23 * * * *"
"""At a minute of its own, since the whole world calls on the hour."""
KEEP_HISTORY = timedelta(days=3)
STOP_SECONDS = 15.0
RECORD_SECONDS = 3.0
ASK_SECONDS = 2.0
"""How often DBOS is asked what has ended, which costs as much as a webhook or ten."""


class _Hands:
    """What the workflows work with. DBOS knows them by name only, so there is one per process."""

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.turnstile = Turnstile(lambda: 0)
        self.out: set[str] = set()
        self._count = 0
        self._lock = threading.Lock()

    @contextmanager
    def at_work(self) -> Iterator[Desk]:
        """Lend the desk out and count who has it."""
        if self.desk is None:
            raise RuntimeError("the runtime was not started")
        with self._lock:
            self._count += 1
        try:
            yield self.desk
        finally:
            with self._lock:
                self._count -= 1

    def end(self, batch: str | None) -> None:
        """Take note that a batch was worked off here, which leaves room for another."""
        self.out.discard(batch or "")
        if self.desk is not None:
            self.desk.workplace.ring()

    @property
    def busy(self) -> int:
        """How many steps are under way."""
        return self._count


_hands = _Hands()
_portable = WorkflowSerializationFormat.PORTABLE


@DBOS.step(name="take_in")
def _take_in(ids: list[str]) -> int:
    with _hands.at_work() as desk:
        for delivery_id in ids:
            _hands.turnstile.wait()
            try:
                desk.intake.take_in(delivery_id)
            except Exception as err:  # noqa: BLE001 - the next delivery must not suffer from it
                log.warning("intake failed: %s delivery=%s", type(err).__name__, delivery_id)
    return len(ids)


@DBOS.workflow(name="deliveries", serialization_type=_portable)
def _deliveries(ids: list[str]) -> int:
    taken = _take_in(ids)
    _hands.end(DBOS.workflow_id)
    return taken


@DBOS.step(name="advance")
def _advance(publication_id: str) -> str:
    with _hands.at_work() as desk:
        try:
            return desk.publishing.advance(publication_id)
        except Exception as err:  # noqa: BLE001 - it is handed over again, and looked for first
            log.warning("publishing failed: %s publication=%s", type(err).__name__, publication_id)
            return "intended"


@DBOS.workflow(name="publication", serialization_type=_portable)
def _publication(ids: list[str]) -> str:
    return _advance(ids[0])


@DBOS.step(name="deliver")
def _deliver(event_id: str) -> str:
    with _hands.at_work() as desk:
        try:
            return desk.outgoing.deliver(event_id)
        except Exception as err:  # noqa: BLE001 - it is handed over again, under the same id
            log.warning("event failed: %s event=%s", type(err).__name__, event_id)
            return "waiting"


@DBOS.workflow(name="event", serialization_type=_portable)
def _event(ids: list[str]) -> str:
    return _deliver(ids[0])


@DBOS.step(name="try")
def _try(trial_id: str) -> str:
    with _hands.at_work() as desk:
        return desk.trying.run(trial_id)


@DBOS.workflow(name="trial", serialization_type=_portable)
def _trial(ids: list[str]) -> str:
    return _try(ids[0])


@DBOS.step(name="evaluate")
def _evaluate(evaluation_id: str) -> str:
    with _hands.at_work() as desk:
        return desk.evaluating.run(evaluation_id)


@DBOS.workflow(name="evaluation", serialization_type=_portable)
def _evaluation(ids: list[str]) -> str:
    return _evaluate(ids[0])


@DBOS.step(name="recheck")
def _check_again(brand: str) -> int:
    with _hands.at_work() as desk:
        return desk.rechecking.run(brand)


@DBOS.workflow(name="recheck", serialization_type=_portable)
def _recheck(ids: list[str]) -> int:
    return _check_again(ids[0])


@DBOS.step(name="sweep")
def _sweep_all() -> int:
    with _hands.at_work() as desk:
        try:
            return desk.sweeping.sweep()
        except Exception as err:  # noqa: BLE001 - the next hour sweeps again
            log.warning("sweep failed: %s", type(err).__name__)
            return 0


@DBOS.workflow(name="sweep", serialization_type=_portable)
def _sweep() -> int:
    return _sweep_all()


@DBOS.workflow(name="hourly", serialization_type=_portable)
def _hourly(_due: datetime, _context: Any) -> None:
    _forget_history()
    _sweep_all()


@DBOS.step(name="forget_history")
def _forget_history() -> None:
    """Delete what DBOS remembers of finished work."""
    before = (datetime.now(UTC) - KEEP_HISTORY).isoformat()
    old = DBOS.list_workflows(
        completed_before=before, limit=2000, load_input=False, load_output=False
    )
    if old:
        DBOS.delete_workflows([workflow.workflow_id for workflow in old])


_WORKFLOWS = {
    "deliveries": _deliveries,
    "publication": _publication,
    "event": _event,
    "trial": _trial,
    "evaluation": _evaluation,
    "recheck": _recheck,
}
_QUEUES: dict[Work, tuple[str, int]] = {
    "event": (EVENTS_QUEUE, EVENTS_CONCURRENCY),
    "trial": (TRIALS_QUEUE, TRIALS_CONCURRENCY),
    "evaluation": (EVALUATIONS_QUEUE, TRIALS_CONCURRENCY),
    "recheck": (TRIALS_QUEUE, TRIALS_CONCURRENCY),
}
"""Work with hands of its own; everything else shares one queue."""


class Runtime:
    """Runs the durable work of one process. Start it after any fork."""

    def __init__(self) -> None:
        self._dispatcher: Dispatcher | None = None
        self._engine: Engine | None = None
        self._lock: TextIO | None = None
        self._is_launched = False
        self._asked = 0.0

    def start(self, desk: Desk, *, joining: bool = False) -> None:
        """Launch DBOS, recover what a crash left, sweep, and begin to hand over.

        `joining` is for a process beside the one that serves.

        Raises:
            NeedsPostgres: another process owns this SQLite installation.
        """
        settings = desk.workplace.settings
        self._claim(settings, joining=joining)
        _hands.desk = desk
        _hands.out.clear()
        letterbox = desk.workplace.letterbox
        _hands.turnstile = Turnstile(lambda: letterbox.stored)
        self._launch(settings, joining=joining)
        self._dispatcher = Dispatcher(desk, self._hand_over, self._count_out)
        self._dispatcher.start()
        with SetWorkflowID(f"sweep-{new_id()}"):
            DBOS.enqueue_workflow(QUEUE, _sweep)
        self._dispatcher.wake()

    def stop(self) -> None:
        """Hand over nothing more, let the steps under way end, and leave the rest for later."""
        if self._dispatcher is not None:
            self._dispatcher.stop()
            self._dispatcher = None
        deadline = time.monotonic() + STOP_SECONDS
        while _hands.busy and time.monotonic() < deadline:
            time.sleep(0.05)
        if self._is_launched:
            _let_record()
            self._is_launched = False
        DBOS.destroy()
        _hands.desk = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _claim(self, settings: Settings, *, joining: bool) -> None:
        """Take a SQLite installation for this process alone."""
        if not settings.on_sqlite:
            return
        if joining:
            raise _needs_postgres()
        lock = Path(f"{_beside(settings)}.lock").open("w", encoding="ascii")  # noqa: SIM115
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as err:
            lock.close()
            raise _needs_postgres() from err
        self._lock = lock

    def _launch(self, settings: Settings, *, joining: bool) -> None:
        logger = logging.getLogger("dbos")
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())  # otherwise DBOS prints with its own
        DBOS(config=self._config(settings, joining=joining))
        DBOS.launch()
        self._is_launched = True
        for queue, concurrency in ((QUEUE, CONCURRENCY), *_QUEUES.values()):
            DBOS.register_queue(
                queue,
                worker_concurrency=concurrency,
                polling_interval_sec=QUEUE_POLL_SECONDS,
                on_conflict="always_update",
            )
        DBOS.apply_schedules(
            [{"schedule_name": "hourly", "workflow_fn": _hourly, "schedule": HOURLY}]
        )

    def _config(self, settings: Settings, *, joining: bool) -> DBOSConfig:
        config: DBOSConfig = {
            "name": "otklik",
            "application_version": APPLICATION_VERSION,
            "serializer": DBOSPortableJSONSerializer(),  # steps would be pickled otherwise
            "log_level": "ERROR",
            "max_executor_threads": CONCURRENCY * 4,
            "notification_listener_polling_interval_sec": 1.0,
        }
        if settings.on_sqlite:
            url = f"sqlite:///{_beside(settings)}"
            self._engine = _sqlite(url)
            return config | {"system_database_url": url, "system_database_engine": self._engine}
        role = f"worker-{os.getpid()}" if joining else "serve"
        return config | {
            "system_database_url": settings.database_url,
            "dbos_system_schema": "dbos",
            "executor_id": f"{socket.gethostname()}-{role}",
        }

    def _hand_over(self, work: Work, workflow_id: str, ids: Sequence[str]) -> None:
        if work == "deliveries":
            _hands.out.add(workflow_id)
        queue, _hands_of_its_own = _QUEUES.get(work, (QUEUE, CONCURRENCY))
        with SetWorkflowID(workflow_id):
            DBOS.enqueue_workflow(queue, _WORKFLOWS[work], list(ids))

    def _count_out(self) -> int:
        """Count the batches of this process that have not ended.

        Those that ended here are known; now and then DBOS is asked for what another process did.
        """
        if _hands.out and time.monotonic() - self._asked > ASK_SECONDS:
            found = DBOS.list_workflows(
                workflow_ids=list(_hands.out),
                status=["ENQUEUED", "PENDING", "DELAYED"],
                load_input=False,
                load_output=False,
            )
            _hands.out.intersection_update(workflow.workflow_id for workflow in found)
            self._asked = time.monotonic()
        return len(_hands.out)


def _let_record() -> None:
    """Give DBOS a moment to write down what the steps did; without a database it tries for ever."""
    deadline = time.monotonic() + RECORD_SECONDS
    while time.monotonic() < deadline and DBOS.list_workflows(
        status="PENDING",
        executor_id=DBOS.executor_id,
        load_input=False,
        load_output=False,
        limit=1,
    ):
        time.sleep(0.02)


def _beside(settings: Settings) -> Path:
    """Return the path of DBOS's own file, beside ours."""
    ours = Path(make_url(settings.database_url).database or "otklik.sqlite3")
    return ours.with_name(f"{ours.stem}-work{ours.suffix}")


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, pool_size=8, max_overflow=8, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"  # as DBOS's own engine does
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA foreign_keys=ON")

    return engine


def _needs_postgres() -> NeedsPostgres:
    return NeedsPostgres(
        Phrase(
            ru="С SQLite работает один процесс, и он уже запущен. Чтобы работать в несколько "
            "процессов, перейдите на PostgreSQL: OTKLIK_DATABASE_URL=postgresql+psycopg://…",
            en="SQLite allows one process, and it is running already. To use several, move to "
            "PostgreSQL: OTKLIK_DATABASE_URL=postgresql+psycopg://…",
        )
    )
