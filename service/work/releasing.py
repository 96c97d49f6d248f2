"""What stands between a saved version of the guidelines and the customers: gate, second person.

The rules in force are those of the published version, so that nobody lifts them in the version
they want to bring in. Going back to a version that was in force before needs nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from prompts.guidelines import Release
from prompts.language import Phrase
from service.errors import NotNow
from service.store import journal, releases, trials
from service.store.columns import storable
from service.store.documents import StoredVersion
from service.store.releases import StoredStep
from service.store.trials import StoredTrial
from service.work.views import Actor
from service.work.workplace import Workplace, require_role

GateState = Literal["off", "untried", "trying", "stale", "failed", "passed"]
_GATE = {
    "untried": Phrase(
        ru="Версию ещё не проверяли на наборе случаев. Запустите проверку, она займёт меньше "
        "минуты.",
        en="The version was not tried on the suite yet. Start the trial, it takes under a minute.",
    ),
    "trying": Phrase(
        ru="Проверка на наборе ещё идёт. Дождитесь её конца.",
        en="The trial on the suite is still running. Wait for its end.",
    ),
    "stale": Phrase(
        ru="Проверка сравнивала с версией, которая уже не действует. Запустите её ещё раз.",
        en="The trial compared with a version that is no longer in force. Run it again.",
    ),
    "failed": Phrase(
        ru="Проверка на наборе не пройдена: посмотрите потерянные случаи. Опубликовать всё равно "
        "может только администратор, с указанием причины.",
        en="The trial on the suite failed: look at the lost cases. Only an admin may publish it "
        "all the same, giving a reason.",
    ),
}
SECOND_PERSON = Phrase(
    ru="У вас публикует второй человек: попросите коллегу-менеджера посмотреть и опубликовать.",
    en="Your brand wants a second person: ask another manager to look at it and publish.",
)
REASON_WANTED = Phrase(
    ru="Напишите, почему версия нужна без проверки: причина останется в истории.",
    en="Write why the version is needed without the gate: the reason stays in the history.",
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a version may be published by this person, and what is missing."""

    may_publish: bool
    gate: GateState
    needs: tuple[Phrase, ...] = ()
    advice: tuple[Phrase, ...] = ()
    may_override: bool = False
    steps: tuple[StoredStep, ...] = ()


def readiness(
    connection: Connection,
    version: StoredVersion,
    release: Release,
    in_force: str,
    actor: Actor,
) -> Readiness:
    """Say what is missing before `actor` may publish `version`.

    `release` are the rules in force, `in_force` names the published version by its content.
    """
    if version.published_at is not None:
        return Readiness(may_publish=True, gate="off")
    steps = tuple(releases.steps_of(connection, version.brand, version.number))
    gate = _gate(trials.of_version(connection, version.brand, version.number), in_force)
    said = _GATE.get(gate)
    overridden = any(step.step == "overridden" for step in steps)
    needs: list[Phrase] = []
    advice: list[Phrase] = []
    if said and not overridden and release.gate != "off":
        (needs if release.gate == "required" else advice).append(said)
    blocked_by_gate = bool(needs)
    if release.second_person and version.by == actor.user_id:
        needs.append(SECOND_PERSON)
    return Readiness(
        may_publish=not needs,
        gate="off" if release.gate == "off" else gate,
        needs=tuple(needs),
        advice=tuple(advice),
        may_override=blocked_by_gate and actor.may(version.brand, "admin"),
        steps=steps,
    )


def require_ready(found: Readiness) -> None:
    """Refuse a version that lacks something.

    Raises:
        NotNow: says what is missing.
    """
    if not found.may_publish:
        raise NotNow(found.needs[0])


def offer(workplace: Workplace, brand: str, number: int, actor: Actor) -> None:
    """Put a version forward, so that a colleague sees that it waits for them."""
    _note(workplace, brand, number, actor, "offered", "")


def override(workplace: Workplace, brand: str, number: int, reason: str, actor: Actor) -> None:
    """Let a version through without the gate; only an admin may, and the reason is kept.

    Raises:
        NotNow: no reason is given.
        Forbidden: the person is no admin of this brand.
    """
    require_role(actor, brand, "admin")
    words = storable(reason).strip()[:2000]
    if not words:
        raise NotNow(REASON_WANTED)
    _note(workplace, brand, number, actor, "overridden", words)


def _note(
    workplace: Workplace, brand: str, number: int, actor: Actor, step: releases.Step, reason: str
) -> None:
    at = workplace.now()
    kept = StoredStep(step, actor.user_id, actor.name[:100], reason, at)
    with workplace.store.write() as connection:
        releases.note(connection, brand, number, kept)
        subject = f"version {number}"
        action = f"guidelines.{step}"
        journal.note(connection, at, actor.user_id, action, brand=brand, subject=subject)


def _gate(found: Sequence[StoredTrial], in_force: str) -> GateState:
    """Read the latest trial on the suite that was not cancelled."""
    told = [each for each in found if each.kind == "suite" and each.state != "cancelled"]
    if not told:
        return "untried"
    latest = told[0]
    if latest.state in trials.GOING:
        return "trying"
    if latest.state == "done" and latest.against != in_force:
        return "stale"
    passed = latest.state == "done" and latest.summary.get("gate") == "passed"
    return "passed" if passed else "failed"
