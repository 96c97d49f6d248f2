"""The global pause: one switch, and nothing is posted until somebody turns it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from prompts.language import Phrase
from service.errors import Forbidden
from service.store import journal, publications
from service.store.columns import storable
from service.work.views import Actor, PauseView
from service.work.workplace import EDITORS, Workplace

SWITCH = "pause"


def is_paused(connection: Connection) -> bool:
    """Tell whether posting is switched off, within the caller's transaction."""
    return journal.switch(connection, SWITCH) is not None


@dataclass(frozen=True, slots=True)
class Pausing:
    """Turns the pause on and off."""

    workplace: Workplace

    def pause(self, actor: Actor, reason: str) -> PauseView:
        """Post nothing until `resume`; pausing twice keeps the first one."""
        _require_editor(actor)
        at = self.workplace.now()
        value = {
            "by": actor.user_id,
            "by_name": actor.name,
            "reason": storable(reason).strip()[:500],
            "since": at.isoformat(),
        }
        with self.workplace.store.write() as connection:
            if not is_paused(connection):
                journal.turn_on(connection, SWITCH, value)
                journal.note(connection, at, actor.user_id, "pause")
            return _view(connection)  # type: ignore[return-value]  # it was just turned on

    def resume(self, actor: Actor) -> None:
        """Post again, beginning with what waited."""
        _require_editor(actor)
        with self.workplace.store.write() as connection:
            if is_paused(connection):
                journal.turn_off(connection, SWITCH)
                journal.note(connection, self.workplace.now(), actor.user_id, "resume")
        self.workplace.ring()

    def paused(self) -> PauseView | None:
        """Show the pause, or None."""
        with self.workplace.store.read() as connection:
            return _view(connection)


def _view(connection: Connection) -> PauseView | None:
    value = journal.switch(connection, SWITCH)
    if value is None:
        return None
    return PauseView(
        by_name=value["by_name"],
        reason=value["reason"],
        since=datetime.fromisoformat(value["since"]),
        waiting=publications.count(connection, "intended"),
    )


def _require_editor(actor: Actor) -> None:
    if not any(actor.may(brand, *EDITORS) for brand in actor.roles):
        raise Forbidden(
            Phrase(
                ru="Паузу включает и снимает менеджер или администратор.",
                en="A manager or an administrator turns the pause on and off.",
            )
        )
