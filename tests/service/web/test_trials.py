"""The managers' way from a saved version to one in force: tried, looked at, let through."""

import html
import re

import pytest

from service.store import deliveries
from service.web.word_differences import LONGEST, marked
from tests.service.web.test_documents import yaml_of

BAN = "banned:\n- {phrase: спасибо}\n"


@pytest.fixture
def version(manager, helpdesk, desk):
    """A saved version that bans a word, and two reviews it can be tried on."""
    for text in ("Спасибо, всё вкусно, особенно капучино!", "Курьер опоздал, суп остыл."):
        ticket = helpdesk.open(text, author="Анна")
        desk.receive("fake", helpdesk.hook(ticket))
    yaml = yaml_of(manager.get("/guidelines/one?view=yaml").text)
    changed = re.sub(r"^banned: \[\]$", BAN.strip(), yaml, flags=re.M)
    assert changed != yaml
    manager.post("/guidelines/one", {"yaml": changed, "reason": "без спасибо"})
    store = desk.workplace.store
    with store.read() as connection:
        for delivery, _ in deliveries.waiting(connection, desk.workplace.now(), 10):
            desk.intake.take_in(delivery)
    return 1


def begin(manager, **form):
    answer = manager.post("/guidelines/one/1/trials", {"kind": "reviews", **form})
    assert answer.status_code == 303
    return answer.location


def test_version_page_says_what_is_missing_and_offers_trials(manager, version):
    page = manager.get("/guidelines/one?number=1").text
    assert "Before it is in force" in page
    assert "Try on past reviews" in page
    assert "was not tried on the suite yet" in page


def test_trial_shows_its_progress_and_then_both_drafts(manager, version, desk):
    place = begin(manager)
    going = manager.get(place).text
    assert "Waiting for its turn" in going
    assert f'hx-get="{place}/progress"' in going
    desk.trying.run(place.rsplit("/", 1)[1])
    fragment = manager.get(f"{place}/progress")
    assert fragment.headers["HX-Refresh"] == "true"
    page = html.unescape(manager.get(place).text)
    assert "of 2 drafts change" in page
    assert page.count('<div class="two">') >= 1
    assert "капучино" in page or "суп" in page


def test_trial_can_be_stopped_from_its_page(manager, version, desk):
    place = begin(manager)
    assert manager.post(f"{place}/cancel").status_code == 303
    assert "was stopped" in manager.get(place).text


def test_agent_and_strangers_see_no_trials(manager, agent, version):
    place = begin(manager)
    assert agent.get(place).status_code == 403
    assert agent.post("/guidelines/one/1/trials", {"kind": "reviews"}).status_code == 403
    assert manager.get("/trials/nothing").status_code == 404


def test_one_review_is_drafted_under_both_versions_and_not_kept(manager, version, desk):
    before = desk.inbox(["one"]).total
    form = {"asked": "1", "text": "Отличный чай, тихо и уютно!", "rating": "5", "author": "Олег"}
    page = manager.post("/guidelines/one/1/one", form).text
    assert page.count('class="quote"') == 2
    assert "Отличный чай" in page
    assert desk.inbox(["one"]).total == before


def test_only_an_admin_lets_a_version_through_the_gate(manager, version):
    assert manager.post("/guidelines/one/1/override", {"reason": "надо"}).status_code == 403


def test_colleague_is_asked_to_look(manager, version):
    assert manager.post("/guidelines/one/1/offer").status_code == 303
    assert "asks a colleague to look" in manager.get("/guidelines/one?number=1").text


def test_history_says_how_drafts_of_each_version_fared(manager, version, desk, agent, helpdesk):
    manager.post("/guidelines/one/1/publish")
    assert "as drafted" not in manager.get("/guidelines/one").text
    ticket = helpdesk.open("Музыка слишком громкая.", author="Пётр")
    review_id = desk.intake.refresh(desk.workplace.adapter("fake"), ticket)
    view = desk.review(review_id, ["one"])
    if view.draft is None:
        agent.post(f"/reviews/{review_id}/suggest", {"text": ""})
        view = desk.review(review_id, ["one"])
    agent.post(
        f"/reviews/{review_id}/decide",
        {
            "kind": "reject",
            "draft_id": view.draft.id,
            "draft_hash": view.draft.draft.hash,
            "revision": view.review.revision,
            "text": "",
            "reason": "tone",
        },
    )
    page = manager.get("/guidelines/one").text
    assert "0% as drafted (0–79%), 0 edited, 1 rejected" in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Спасибо за отзыв, Анна!", "Анна, рады отзыву!"),
        ("", "Новый"),
        ("Один\nдва", "Один\nтри"),
        ("x" * LONGEST, "y" * LONGEST),
    ],
)
def test_marked_stretches_add_up_to_the_texts(old, new):
    left, right = marked(old, new)
    assert "".join(each.text for each in left) == old
    assert "".join(each.text for each in right) == new


def test_only_what_differs_is_marked():
    left, right = marked("Спасибо за чай", "Рады за чай")
    assert [each.text for each in left if each.changed] == ["Спасибо"]
    assert [each.text for each in right if each.changed] == ["Рады"]
