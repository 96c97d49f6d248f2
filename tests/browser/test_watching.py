"""A draft is watched while a model writes it, in a real browser: shown, stopped, finished."""

import pytest

from drafting.model import ModelEngine, ModelSettings
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from tests.browser import model_server
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import faults

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("browser")]

REPLY = (
    "Игорь, здравствуйте! Нам жаль, что латте принесли холодным, а ждать пришлось двадцать минут. "
    "Напишите нам, пожалуйста, в личные сообщения: хотим во всём разобраться вместе с вами."
)


@pytest.fixture(scope="module")
def model(stage):
    with model_server.serving() as model:
        engine = ModelEngine(ModelSettings("openai:small", base_url=model.url, api_key="k"))
        engine.warm_up()
        stage.desk.workplace.drafter = Drafter(engine, PlaybookEngine())
        model.reply = REPLY
        yield model


@pytest.fixture
def page(open_page, stage, model):
    page = open_page()
    sign_in(page, stage)
    page.goto(stage.first("open", "Латте"))
    model.pause_seconds = 0.01
    return page


def begin(page, model, pause_seconds=0.08):
    model.pause_seconds = pause_seconds
    page.keyboard.press("g")
    page.locator(".provisional-text", has_text="Нам жаль").wait_for()


def test_provisional_words_can_be_read_and_not_used(page, model):
    before = page.input_value("#reply")
    begin(page, model)
    assert page.is_visible("#provisional")
    assert page.get_attribute("[data-approve]", "aria-disabled") == "true"
    assert page.get_attribute("[data-copy='#reply']", "aria-disabled") == "true"
    assert page.eval_on_selector("#reply", "one => one.readOnly")
    style = "one => getComputedStyle(one).userSelect"
    assert page.eval_on_selector(".provisional-text", style) == "none"
    assert page.input_value("#reply") == before
    model.pause_seconds = 0.0
    page.wait_for_selector("#provisional", state="hidden")
    assert page.input_value("#reply") == REPLY
    assert "openai:small" in page.inner_text("#workbench .card-head")
    assert "Черновик готов" in page.inner_text("#writing-said")


def test_escape_stops_the_model_and_changes_nothing(page, model):
    model.was_left.clear()
    before = page.input_value("#reply")
    begin(page, model, pause_seconds=0.3)
    page.keyboard.press("Escape")
    page.wait_for_selector("#provisional", state="hidden")
    assert page.input_value("#reply") == before
    assert "Остановлено" in page.inner_text("#writing-said")
    assert page.eval_on_selector("#reply", "one => !one.readOnly")
    assert page.evaluate("document.activeElement.dataset.stream !== undefined")
    assert model.was_left.wait(5)


def test_ones_own_words_are_there_before_during_and_after(page, model):
    page.fill("#reply", "Игорь, здравствуйте! Это мои слова о латте.")
    page.wait_for_selector("#workbench.checking", state="detached")
    page.keyboard.press("Escape")
    begin(page, model, pause_seconds=0.02)
    assert page.input_value("#reply") == "Игорь, здравствуйте! Это мои слова о латте."
    page.wait_for_selector("#beside-text")
    assert page.input_value("#reply") == "Игорь, здравствуйте! Это мои слова о латте."
    page.click("[data-take='#beside-text']")
    assert page.input_value("#reply") == REPLY


def test_the_panel_begins_by_itself_and_hands_over_only_the_finished_text(open_page, stage, model):
    model.pause_seconds = 0.08
    ticket = stage.helpdesk.open("Латте принесли холодным, ждали двадцать минут.", author="Игорь")
    page = open_page()
    page.goto(f"{stage.host_url}/{ticket}")
    panel = page.frame_locator("iframe")
    panel.locator(".provisional-text").wait_for(state="visible")
    assert panel.locator("[data-insert]").get_attribute("aria-disabled") == "true"
    model.pause_seconds = 0.0
    panel.locator("#provisional").wait_for(state="hidden")
    panel.locator("[data-insert]:not([aria-disabled=true])").click()
    page.wait_for_function(
        "document.getElementById('box').value.startsWith('Игорь, здравствуйте! Нам жаль')"
    )


def test_what_left_this_machine_can_be_opened_and_read_with_the_keyboard(page):
    page.keyboard.press("g")
    page.wait_for_selector("details.sent")
    page.focus("details.sent > summary")
    page.keyboard.press("Enter")
    assert "Латте" in page.inner_text("details.sent")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "sent-text"


@pytest.mark.parametrize("width", [1280, 360])
def test_everything_the_model_adds_passes_axe(open_page, stage, model, scheme, width):
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    sign_in(page, stage)
    page.goto(stage.first("open", "Латте"))
    begin(page, model)
    assert faults(page) == []
    model.pause_seconds = 0.0
    page.wait_for_selector("details.sent")
    page.click("details.sent > summary")
    assert faults(page) == []
    page.fill("#reply", "Игорь, здравствуйте! Это мои слова о латте.")
    page.wait_for_selector("#workbench.checking", state="detached")
    page.click("button[name=variants]")
    page.wait_for_selector("#beside-text")
    assert faults(page) == []


def test_enter_in_the_wish_writes_a_draft_and_the_chips_work_from_the_keyboard(page, model):
    model.asked.clear()
    page.fill("#instruction", "короче, упомяни новое меню")
    page.press("#instruction", "Enter")
    page.wait_for_selector("#provisional", state="hidden")
    assert "просит: «короче, упомяни новое меню»" in model.asked[-1]
    page.fill("#reply", "Игорь, здравствуйте! Это мои слова о латте.")
    page.wait_for_selector("#workbench.checking", state="detached")
    page.focus("button[value=warmer]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#beside-text")
    assert "Это мои слова о латте." in model.asked[-1]
    assert page.input_value("#reply") == "Игорь, здравствуйте! Это мои слова о латте."
