"""A version of the guidelines is tried before it is published: what it changes, and by how much."""

from datetime import timedelta

import pytest

from prompts.documents import dump
from prompts.guidelines import BannedPhrase, Guidelines
from service.errors import Forbidden, NotFound, NotNow
from service.store import trials
from service.work import suite_trial
from service.work.trying import LOST_AFTER
from tests.service.work.room import (
    BOSS,
    COMPLAINT,
    DARYA,
    PRAISE,
    STRANGER,
    Room,
    lenient_guidelines,
)

MAIN = "main"


THANKLESS = {"banned": (BannedPhrase(phrase="спасибо"),)}


def save(room: Room, **changed: object) -> int:
    lenient = lenient_guidelines()
    strict = {"rules": {**lenient.rules, "tone.banned": "block"}}
    guidelines: Guidelines = lenient.model_copy(update={**strict, **changed})
    return room.desk.guidelines_save(MAIN, dump(guidelines), "проба", BOSS).number


def tried(room: Room, number: int, kind: str = "reviews"):
    trial_id = room.desk.trying.start(MAIN, number, kind, BOSS)
    room.desk.trying.run(trial_id)
    return room.desk.trying.show(trial_id, BOSS)


def test_trial_on_past_reviews_tells_what_a_ban_would_have_changed(any_room: Room):
    room = any_room
    room.arrive(PRAISE)
    room.arrive(COMPLAINT)
    shown = tried(room, save(room, **THANKLESS))
    assert shown.trial.state == "done", shown.trial.reason
    assert shown.trial.summary["reviews"] == 2
    assert shown.trial.summary["changed"] == len(shown.body) > 0
    change = next(each for each in shown.body if "капучино" in each["review"])
    assert "спасибо" in change["before"]["text"].lower()
    assert "спасибо" not in (change["after"]["text"] or "").lower() or (
        change["after"]["status"] == "blocked"
    )


def test_same_words_change_nothing(room: Room):
    room.arrive(PRAISE)
    shown = tried(room, save(room))
    assert shown.trial.summary["changed"] == 0
    assert "изменился" in shown.trial.summary["sentence"]["ru"]


def test_texts_of_a_trial_are_sealed_in_the_database(room: Room):
    room.arrive(PRAISE)
    shown = tried(room, save(room, **THANKLESS))
    with room.store.read() as connection:
        row = connection.exec_driver_sql("SELECT * FROM trials").one()
    assert shown.body
    assert "капучино" not in str(row)


def test_trial_needs_something_to_be_tried_on(room: Room):
    with pytest.raises(NotNow):
        room.desk.trying.start(MAIN, save(room), "reviews", BOSS)


def test_second_click_shows_the_trial_that_is_going_on(room: Room):
    room.arrive(PRAISE)
    number = save(room)
    first = room.desk.trying.start(MAIN, number, "reviews", BOSS)
    assert room.desk.trying.start(MAIN, number, "reviews", BOSS) == first


def test_cancelled_trial_stays_cancelled(room: Room):
    room.arrive(PRAISE)
    trial_id = room.desk.trying.start(MAIN, save(room), "reviews", BOSS)
    room.desk.trying.cancel(trial_id, BOSS)
    assert room.desk.trying.run(trial_id) == "cancelled"
    assert room.desk.trying.show(trial_id, BOSS).trial.state == "cancelled"


def test_trial_of_a_lost_worker_begins_anew(room: Room):
    room.arrive(PRAISE)
    trial_id = room.desk.trying.start(MAIN, save(room), "reviews", BOSS)
    with room.store.write() as connection:
        trials.begin(connection, trial_id, 1, room.desk.workplace.now())
        assert room.desk.trying.waiting(connection, 5) == []
    room.clock.turn(seconds=(LOST_AFTER + timedelta(seconds=1)).total_seconds())
    with room.store.read() as connection:
        assert [each for each, _ in room.desk.trying.waiting(connection, 5)] == [trial_id]
    assert room.desk.trying.run(trial_id) == "done"


def test_fault_in_a_trial_is_told_and_loses_nothing(room: Room, monkeypatch):
    room.arrive(PRAISE)
    trial_id = room.desk.trying.start(MAIN, save(room), "suite", BOSS)
    monkeypatch.setattr(suite_trial, "RunFile", lambda path: open("/nowhere/at/all"))  # noqa: SIM115, PTH123
    assert room.desk.trying.run(trial_id) == "failed"
    assert "ещё раз" in room.desk.trying.show(trial_id, BOSS).trial.reason.ru


def test_who_has_no_part_in_a_brand_sees_no_trial(room: Room):
    room.arrive(PRAISE)
    number = save(room)
    with pytest.raises(Forbidden):
        room.desk.trying.start(MAIN, number, "reviews", DARYA)
    trial_id = room.desk.trying.start(MAIN, number, "reviews", BOSS)
    with pytest.raises(NotFound):
        room.desk.trying.show(trial_id, STRANGER)
    with pytest.raises(NotFound):
        room.desk.trying.start(MAIN, 99, "reviews", BOSS)


def test_trial_on_the_suite_opens_or_closes_the_gate(room: Room, monkeypatch):
    small = suite_trial.load_suites(["ru_short"])
    monkeypatch.setattr(suite_trial, "load_suites", lambda: small)
    same = tried(room, save(room), "suite")
    assert same.trial.state == "done", same.trial.reason
    assert same.trial.summary["gate"] == "passed"
    worse = tried(room, save(room, **THANKLESS), "suite")
    assert worse.trial.summary["gate"] == "failed"
    assert worse.trial.summary["lost"] == len(worse.body) > 0
    assert room.desk.documents.readiness(MAIN, worse.trial.number, BOSS).gate == "failed"
