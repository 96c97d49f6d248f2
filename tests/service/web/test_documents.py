"""Guidelines and facts: saved as versions, faults with lines, published and rolled back."""

import html
import re

import pytest

from service.web.differences import differences


def yaml_of(page):
    return html.unescape(re.search(r'<textarea id="yaml".*?>\n(.*?)</textarea>', page, re.S)[1])


@pytest.mark.parametrize("topic", ["guidelines", "facts"])
def test_manager_saves_compares_publishes_and_rolls_back(manager, desk, topic):
    page = manager.get(f"/{topic}/one?view=yaml")
    assert page.status_code == 200
    first = yaml_of(page.text).rstrip() + "\n# первая правка\n"
    saved = manager.post(f"/{topic}/one", {"yaml": first, "reason": "первая"})
    assert saved.location == f"/{topic}/one?number=1&view=yaml"
    shown = manager.get(saved.location).text
    assert "diff-added" in shown
    assert "# первая правка" in shown
    manager.post(f"/{topic}/one/1/publish")
    second = first + "# вторая\n"
    manager.post(f"/{topic}/one", {"yaml": second, "reason": "вторая"})
    manager.post(f"/{topic}/one/2/publish")
    assert yaml_of(manager.get(f"/{topic}/one?view=yaml").text) == second
    assert "Roll back to it" in manager.get(f"/{topic}/one").text
    manager.post(f"/{topic}/one/1/publish")
    assert yaml_of(manager.get(f"/{topic}/one?view=yaml").text) == first


def test_fault_is_named_with_its_line_and_the_text_stays(manager):
    wrong = "schema_version: 1\nbrand: one\nvoice: [1\n"
    answer = manager.post("/guidelines/one", {"yaml": wrong, "reason": "проба"})
    assert answer.status_code == 422
    assert yaml_of(answer.text) == wrong
    assert re.search(r'data-line="\d+">line \d+', answer.text)
    assert 'class="has-problem"' in answer.text
    assert 'value="проба"' in answer.text


@pytest.mark.parametrize("yaml", ["", "[]", "a: &a [*a]", "\x00", "!!python/object:os.system {}"])
def test_strange_documents_are_refused_with_a_sentence(manager, yaml):
    assert manager.post("/guidelines/one", {"yaml": yaml, "reason": "x"}).status_code == 422


def test_version_needs_a_reason(manager):
    assert manager.post("/facts/one", {"yaml": "facts: []", "reason": " "}).status_code == 400


def test_unknown_version_is_not_there(manager):
    assert manager.get("/guidelines/one?number=77").status_code == 404
    assert manager.post("/guidelines/one/77/publish").status_code == 404
    assert manager.get("/guidelines/one?number=x").status_code == 200


def test_difference_shows_changes_with_a_little_around_them():
    old = "\n".join(f"line {number}" for number in range(20))
    new = old.replace("line 9", "line nine")
    lines = differences(old, new)
    assert [(line.kind, line.old, line.new) for line in lines if line.kind != "same"] == [
        ("skip", None, None),
        ("removed", 10, None),
        ("added", None, 10),
    ]
    assert differences(old, old) == []
