import threading

import pytest

from prompts.defaults import default_guidelines
from prompts.documents import dump
from prompts.errors import GuidelinesInvalid
from service.errors import Forbidden, NotFound
from service.store import journal
from tests.service.work.room import BOSS, DARYA, STRANGER, Room

FACTS = """facts:
  - topic: десерты
    status: fixed
    words: {ru: Второй завоз десертов согласован.}
"""


def test_a_new_brand_has_the_built_in_guidelines_as_number_zero(new_room: Room):
    room = new_room
    current = room.desk.guidelines_current("main")
    assert current.number == 0
    assert current.state == "published"
    assert room.desk.guidelines_versions("main") == []
    assert room.desk.facts_current("main").number == 0


def test_versions_are_numbered_published_and_rolled_back(any_room: Room):
    desk = any_room.desk
    base = dump(default_guidelines("main"))
    first = desk.guidelines_save("main", base, "Начало", BOSS)
    changed = base.replace("similar_replies_window: 50", "similar_replies_window: 20")
    second = desk.guidelines_save("main", changed, "Окно", BOSS)
    assert (first.number, second.number, first.state) == (2, 3, "draft")
    desk.guidelines_publish("main", 2, BOSS)
    desk.guidelines_publish("main", 3, BOSS)
    assert desk.guidelines_current("main").content_hash == second.content_hash
    rolled_back = desk.guidelines_publish("main", 2, BOSS)
    assert rolled_back.state == "published"
    assert [one.state for one in desk.guidelines_versions("main")] == [
        "archived",
        "published",
        "archived",
    ]
    with any_room.store.read() as connection:
        notes = journal.notes(connection, "version 2")
    assert [action for _, action, _ in notes][-1] == "guidelines.publish"


def test_facts_are_versioned_apart(any_room: Room):
    saved = any_room.desk.facts_save("main", FACTS, "Завоз", BOSS)
    any_room.desk.facts_publish("main", saved.number, BOSS)
    assert any_room.desk.facts_current("main").yaml == FACTS
    assert any_room.desk.guidelines_current("main").number == 1


def test_a_faulty_document_is_refused_with_its_line(room: Room):
    with pytest.raises(GuidelinesInvalid) as refusal:
        room.desk.facts_save("main", "facts:\n  - topik: x\n", "", BOSS)
    assert refusal.value.problems[0].line > 0
    assert room.desk.facts_versions("main") == []


def test_another_brands_guidelines_are_refused_by_name(room: Room):
    document = dump(default_guidelines("other"))
    with pytest.raises(GuidelinesInvalid) as refusal:
        room.desk.guidelines_save("main", document, "", BOSS)
    assert refusal.value.problems[0].path == "brand"


def test_agents_read_the_guidelines_and_managers_change_them(room: Room):
    document = room.desk.guidelines_current("main").yaml
    with pytest.raises(Forbidden):
        room.desk.guidelines_save("main", document, "", DARYA)
    with pytest.raises(NotFound):
        room.desk.guidelines_save("main", document, "", STRANGER)
    with pytest.raises(NotFound):
        room.desk.guidelines_current("other")
    with pytest.raises(NotFound):
        room.desk.guidelines_publish("main", 7, BOSS)


def test_two_managers_saving_and_publishing_at_once_both_succeed(any_room: Room):
    desk, base = any_room.desk, dump(default_guidelines("main"))
    failed: list[Exception] = []
    start = threading.Barrier(4)

    def save_and_publish() -> None:
        start.wait()
        try:
            saved = desk.guidelines_save("main", base, "Проба", BOSS)
            desk.guidelines_publish("main", saved.number, BOSS)
        except Exception as err:  # noqa: BLE001 - whatever it is, the test shows it
            failed.append(err)

    threads = [threading.Thread(target=save_and_publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    states = [one.state for one in desk.guidelines_versions("main")]
    assert states.count("published") == 1
