"""An agent at work in the panel, by hand and by keys, while others work on the same ticket."""

import pytest

from service.cli.demo import BRAND

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("browser")]


@pytest.fixture
def ticket(stage):
    return stage.helpdesk.open("Торт приехал с трещиной, но был очень вкусный.", author="Анна")


@pytest.fixture
def panel(open_page, stage, ticket):
    page = open_page()
    page.goto(f"{stage.host_url}/{ticket}")
    frame = page.frame_locator("iframe")
    frame.locator("[data-insert]").wait_for()
    return frame


def test_agent_sends_a_text_for_approval_by_keys(panel, stage, ticket):
    text = "Анна, нам очень жаль, что торт приехал с трещиной. Уже выясняем, где его встряхнули."
    panel.locator("#reply").fill(text)
    panel.locator("[data-blocking='0']").wait_for()
    panel.locator("#reply:not(.checking)").press("Escape")
    panel.locator("#workbench").press("p")
    panel.locator(".note-good").wait_for()
    waiting = [stage.desk.review(item.id, (BRAND,)) for item in _items(stage)]
    (mine,) = [view for view in waiting if view.draft and view.draft.draft.text == text]
    assert mine.publication is None


def test_ticks_follow_what_the_agent_writes(panel):
    panel.locator("#reply").fill("Анна, спасибо.")
    panel.locator("#told .told-not").first.wait_for()
    panel.locator("#reply").fill("Анна, нам жаль, что торт приехал с трещиной.")
    panel.locator("#told .told-one:not(.told-not)").first.wait_for()


def test_one_click_mends_what_has_a_safe_fix(panel):
    panel.locator("#reply").fill("Анна, простите за торт с трещиной!!!")
    fix = panel.locator("[data-replacement]").first
    fix.wait_for()
    fix.click()
    panel.locator("[data-replacement]").wait_for(state="detached")
    assert "!!!" not in panel.locator("#reply").input_value()


def test_agent_learns_that_somebody_answered_meanwhile(panel, stage, ticket):
    panel.locator("#reply").fill("Мои слова")
    stage.helpdesk.say(ticket, "Анна, курьер с новым тортом уже едет.", by="agent")
    stage.receive(stage.helpdesk.hook(ticket))
    panel.locator("body").evaluate("htmx.ajax('POST', '/panel/news', {source: '#news'})")
    look = panel.locator("#news button")
    look.wait_for()
    look.click()
    panel.get_by_text("На это уже ответили.").first.wait_for()
    assert "курьер с новым тортом" in panel.locator("body").inner_text()
    assert panel.locator("#reply").input_value() == "Мои слова"


def _items(stage):
    return stage.desk.inbox((BRAND,), "open", query="трещиной").items
