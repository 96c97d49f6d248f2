"""What has to happen before a version of the guidelines is in force, and who may do it."""

import pytest

from prompts.documents import dump
from prompts.guidelines import Release
from service.errors import Forbidden, NotFound, NotNow
from service.store import trials
from service.work.views import Actor
from tests.service.work.room import BOSS, DARYA, STRANGER, Room, lenient_guidelines

MAIN = "main"
ADMIN = Actor("u-admin", "Софья", {MAIN: frozenset({"admin"})})
SECOND = Actor("u-second", "Ольга", {MAIN: frozenset({"manager"})})


def save(room: Room, window: int, actor: Actor = BOSS, **release: object) -> int:
    changed = lenient_guidelines().model_copy(
        update={"similar_replies_window": window, "release": Release.model_validate(release)}
    )
    return room.desk.guidelines_save(MAIN, dump(changed), "проба", actor).number


def in_force(room: Room, **release: object) -> None:
    """Put guidelines in force that ask for `release` of the ones to come."""
    number = save(room, 41, ADMIN, **release)
    room.desk.guidelines_publish(MAIN, number, BOSS)


def tried(room: Room, number: int, gate: str = "passed", against: str | None = None) -> None:
    """Let a trial of a version on the suite end with `gate`."""
    at = room.desk.workplace.now()
    compared = against or room.desk.guidelines_current(MAIN).content_hash
    with room.store.write() as connection:
        new = trials.NewTrial(MAIN, number, compared, "suite", 0, "u-boss", "Вера", at)
        trial = trials.add(connection, new)
        trials.begin(connection, trial, 5, at)
        trials.finish(connection, room.store.safe, trial, {"gate": gate}, [], at)


def test_by_default_the_gate_only_advises(room: Room):
    in_force(room)
    number = save(room, 42)
    found = room.desk.documents.readiness(MAIN, number, BOSS)
    assert found.may_publish
    assert found.gate == "untried"
    assert "набор" in found.advice[0].ru
    room.desk.guidelines_publish(MAIN, number, BOSS)


def test_required_gate_lets_through_what_was_tried_and_lost_nothing(any_room: Room):
    room = any_room
    in_force(room, gate="required")
    number = save(room, 42)
    with pytest.raises(NotNow):
        room.desk.guidelines_publish(MAIN, number, BOSS)
    tried(room, number, "failed")
    with pytest.raises(NotNow) as refusal:
        room.desk.guidelines_publish(MAIN, number, BOSS)
    assert "lost cases" in refusal.value.message.en
    tried(room, number)
    room.desk.guidelines_publish(MAIN, number, BOSS)
    assert room.desk.guidelines_current(MAIN).number == number


def test_trial_against_a_version_no_longer_in_force_proves_nothing(room: Room):
    in_force(room, gate="required")
    number = save(room, 42)
    tried(room, number, against="0" * 12)
    assert room.desk.documents.readiness(MAIN, number, BOSS).gate == "stale"


def test_version_cannot_lift_the_rules_it_is_under(room: Room):
    in_force(room, gate="required")
    number = save(room, 42, gate="off")
    with pytest.raises(NotNow):
        room.desk.guidelines_publish(MAIN, number, BOSS)


def test_admin_may_let_a_version_through_and_the_reason_stays(room: Room):
    in_force(room, gate="required")
    number = save(room, 42)
    with pytest.raises(Forbidden):
        room.desk.documents.override(MAIN, number, "очень надо", BOSS)
    with pytest.raises(NotNow):
        room.desk.documents.override(MAIN, number, "  ", ADMIN)
    assert room.desk.documents.readiness(MAIN, number, ADMIN).may_override
    room.desk.documents.override(MAIN, number, "утечка, ждать нельзя", ADMIN)
    (step,) = room.desk.documents.readiness(MAIN, number, BOSS).steps
    assert (step.by_name, step.reason) == ("Софья", "утечка, ждать нельзя")
    room.desk.guidelines_publish(MAIN, number, BOSS)


def test_second_person_publishes_where_the_brand_wants_it(room: Room):
    in_force(room, second_person=True)
    number = save(room, 42, BOSS)
    with pytest.raises(NotNow) as refusal:
        room.desk.guidelines_publish(MAIN, number, BOSS)
    assert "second person" in refusal.value.message.en
    room.desk.documents.offer(MAIN, number, BOSS)
    room.desk.guidelines_publish(MAIN, number, SECOND)
    assert room.desk.guidelines_current(MAIN).number == number


def test_going_back_needs_neither_gate_nor_second_person(room: Room):
    first = save(room, 40, BOSS)
    room.desk.guidelines_publish(MAIN, first, BOSS)
    in_force(room, gate="required", second_person=True)
    room.desk.guidelines_publish(MAIN, first, BOSS)
    assert room.desk.guidelines_current(MAIN).number == first


def test_agents_and_strangers_release_nothing(room: Room):
    number = save(room, 42)
    with pytest.raises(Forbidden):
        room.desk.documents.offer(MAIN, number, DARYA)
    with pytest.raises(NotFound):
        room.desk.documents.override(MAIN, number, "причина", STRANGER)
    with pytest.raises(NotFound):
        room.desk.documents.offer(MAIN, 999, BOSS)
