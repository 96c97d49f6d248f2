"""When the rules change, drafts that wait are checked again: the changed ones are marked."""

import re

import pytest

from prompts.documents import dump
from prompts.guidelines import BannedPhrase
from service.work.rechecking import Rechecking
from tests.service.work.room import BOSS, PRAISE, Room, lenient_guidelines

MAIN = "main"


def publish(room: Room, *phrases: str) -> None:
    lenient = lenient_guidelines()
    banned = tuple(BannedPhrase(phrase=phrase) for phrase in phrases)
    rules = {**lenient.rules, "tone.banned": "block"}
    document = dump(lenient.model_copy(update={"banned": banned, "rules": rules}))
    saved = room.desk.guidelines_save(MAIN, document, "проба", BOSS)
    room.desk.guidelines_publish(MAIN, saved.number, BOSS)


def a_word_of(room: Room, review_id: str) -> str:
    """Return a word that the waiting draft has, whatever it says."""
    return max(re.findall(r"\w+", room.see(review_id).draft.draft.text), key=len)


def waiting(room: Room) -> list[str]:
    with room.store.read() as connection:
        return [brand for brand, _ in room.desk.rechecking.waiting(connection)]


@pytest.fixture
def review_id(room: Room) -> str:
    return room.arrive(PRAISE)[1]


def test_published_rules_mark_the_waiting_drafts_they_object_to(any_room: Room):
    room = any_room
    _, review_id = room.arrive(PRAISE)
    text = room.see(review_id).draft.draft.text
    publish(room, a_word_of(room, review_id))
    assert waiting(room) == [MAIN]
    assert room.desk.rechecking.run(MAIN) == 1
    shown = room.see(review_id)
    assert (shown.state, shown.reason.en[:17]) == ("blocked", "The rules changed")
    assert shown.draft.draft.text == text
    assert waiting(room) == []


def test_drafts_the_new_rules_do_not_mind_stay_as_they_are(room: Room, review_id: str):
    before = room.see(review_id)
    publish(room, "совсем другое")
    assert room.desk.rechecking.run(MAIN) == 0
    assert room.see(review_id).state == before.state
    assert room.see(review_id).draft.id == before.draft.id


def test_softer_rules_let_a_marked_draft_go(room: Room, review_id: str):
    publish(room, a_word_of(room, review_id))
    room.desk.rechecking.run(MAIN)
    publish(room)
    assert room.desk.rechecking.run(MAIN) == 1
    assert room.see(review_id).state == "ready"


def test_what_a_person_decided_is_left_alone(room: Room, review_id: str):
    word = a_word_of(room, review_id)
    room.approve(review_id)
    publish(room, word)
    assert room.desk.rechecking.run(MAIN) == 0
    assert room.see(review_id).state == "approved"


def test_rules_that_change_meanwhile_are_looked_at_again(room: Room, review_id: str, monkeypatch):
    publish(room, a_word_of(room, review_id))
    real = Rechecking._again

    def again(self, one):
        publish(room)
        monkeypatch.setattr(Rechecking, "_again", real)
        return real(self, one)

    monkeypatch.setattr(Rechecking, "_again", again)
    room.desk.rechecking.run(MAIN)
    assert waiting(room) == [MAIN]
