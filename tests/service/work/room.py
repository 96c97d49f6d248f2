"""A whole desk over a helpdesk in memory, with a clock the test turns."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafting.pipeline import Drafter
from drafting.ports import Brief, Written
from guardrails.registry import RULES
from integrations.testing import MemoryHelpdesk
from prompts.defaults import default_guidelines
from prompts.documents import dump
from prompts.guidelines import Guidelines
from service.settings import Settings
from service.store import Store, open_store
from service.work.desk import Desk
from service.work.dispatcher import Dispatcher
from service.work.views import Actor, DecisionView, Proposal, PublicationView, ReviewView
from tests.service.databases import KEY, sqlite_in

BRANDS = ["main"]
DARYA = Actor("u-darya", "Дарья", {"main": frozenset({"agent"})})
PAVEL = Actor("u-pavel", "Павел", {"main": frozenset({"agent"})})
BOSS = Actor("u-boss", "Вера", {"main": frozenset({"manager"})})
QA = Actor("u-qa", "Олег", {"main": frozenset({"qa"})})
STRANGER = Actor("u-other", "Лев", {"other": frozenset({"admin"})})


@dataclass
class Clock:
    """A clock that stands still until it is turned."""

    at: datetime = field(default_factory=lambda: datetime(2026, 2, 2, 10, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Room:
    """The desk, its helpdesk and its clock; `work` does what the runtime would."""

    desk: Desk
    helpdesk: MemoryHelpdesk
    clock: Clock
    store: Store

    def work(self) -> None:
        """Take in and publish everything that is due, as the workflows would."""
        work = {
            "deliveries": self.desk.intake.take_in,
            "publication": self.desk.publishing.advance,
            "event": self.desk.outgoing.deliver,
            "trial": self.desk.trying.run,
            "evaluation": self.desk.evaluating.run,
            "recheck": self.desk.rechecking.run,
        }
        handed: list[tuple[str, str]] = []
        dispatcher = Dispatcher(
            self.desk, lambda kind, _, ids: handed.extend((kind, one) for one in ids), lambda: 0
        )
        while dispatcher.hand_over_once():
            pass
        for kind, one in handed:
            work[kind](one)

    def arrive(self, text: str, author: str | None = "Анна") -> tuple[str, str]:
        """Let a customer write and the webhook come in; return both ids."""
        ticket = self.helpdesk.open(text, author=author)
        self.desk.receive("fake", self.helpdesk.hook(ticket))
        self.work()
        return ticket, self.find(ticket)

    def find(self, ticket: str) -> str:
        """Return our id of a ticket."""
        for tab in ("open", "done"):
            for item in self.desk.inbox(BRANDS, tab).items:
                if self.see(item.id).review.external_id == ticket:
                    return item.id
        raise AssertionError(f"no review of ticket {ticket}")

    def see(self, review_id: str) -> ReviewView:
        return self.desk.review(review_id, BRANDS)

    def publication(self, review_id: str) -> PublicationView:
        found = self.see(review_id).publication
        assert found is not None
        return found

    def proposal(self, review_id: str, kind: str = "approve", **changes: object) -> Proposal:
        """Propose what a person who has just opened the page would."""
        shown = self.see(review_id)
        draft = shown.draft
        values = {
            "kind": kind,
            "draft_id": draft.id if draft else "",
            "draft_hash": draft.draft.hash if draft else "",
            "revision": shown.review.revision,
            "reasons": ("tone",),
        }
        return Proposal(**{**values, **changes})  # type: ignore[arg-type]

    def publish_guidelines(self, guidelines: Guidelines) -> None:
        saved = self.desk.guidelines_save("main", dump(guidelines), "Проба", BOSS)
        self.desk.guidelines_publish("main", saved.number, BOSS)

    def approve(self, review_id: str, **changes: object) -> DecisionView:
        return self.desk.decide(review_id, self.proposal(review_id, **changes), DARYA)


COMPLAINT = "Курьер опоздал на час, пицца приехала холодной."
PRAISE = "Спасибо бариста Ивану, капучино был отличный!"
ANSWER = "Анна, жаль, что курьер опоздал. Напишите, пожалуйста, номер заказа."


class SteadyEngine:
    """Writes much the same about everything, so that these tests do not hang on the playbook."""

    name = "steady"

    def write(self, brief: Brief, /) -> Written:
        greeting = f"{brief.review.author}, прочитали" if brief.review.author else "Прочитали"
        about = " ".join(brief.review.text.split()[:3]).strip(",.!")
        return Written(f"{greeting} ваше сообщение («{about}») и отвечаем на него.")


def lenient_guidelines() -> Guidelines:
    """Only privacy, promises and facts block; how a reply is written is not what we look at."""
    strict = ("privacy.", "promise.", "fact.")
    levels = {rule.id: "warn" for rule in RULES if not rule.id.startswith(strict)}
    return default_guidelines("main").model_copy(update={"rules": levels})


@contextmanager
def open_room(folder: Path, url: str = "", *, lenient: bool = True) -> Iterator[Room]:
    """Open a room on a database of its own."""
    helpdesk, clock = MemoryHelpdesk(), Clock()
    settings = Settings(
        data_dir=folder,
        database_url=url or sqlite_in(folder),
        keys=(KEY,),
    )
    store = open_store(settings.database_url, settings.keys)
    desk = Desk(store, settings, Drafter(SteadyEngine()), {"fake": helpdesk.adapter()})
    desk.workplace.now = clock
    room = Room(desk, helpdesk, clock, store)
    if lenient:
        room.publish_guidelines(lenient_guidelines())
    yield room
    store.close()
