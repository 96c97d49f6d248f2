"""Guidelines and facts as a form in a real browser: by keyboard, without a script, anywhere."""

import pytest

from service.cli.demo import BRAND
from tests.browser.conftest import sign_in
from tests.browser.test_accessibility import faults

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("browser")]
OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
ADD_ALL = "document.querySelectorAll('[data-add]').forEach((one) => one.click())"


@pytest.fixture
def page(open_page, stage):
    page = open_page()
    sign_in(page, stage)
    return page


def saved_yaml(page, stage, topic: str) -> str:
    """Read the newest version."""
    number = page.url.partition("number=")[2]
    page.goto(f"{stage.url}/{topic}/{BRAND}?view=yaml&number={number}")
    return page.input_value("#yaml")


def test_phrase_is_banned_with_the_keyboard_alone(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}")
    page.locator("#s-banned [data-add]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("вкусняшка")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("не наш стиль")
    page.focus("#f-reason")
    page.keyboard.type("просили гости")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note-good")
    text = saved_yaml(page, stage, "guidelines")
    assert "- phrase: вкусняшка\n  level: warn\n  reason: не наш стиль\n" in text


def test_topic_is_added_and_another_removed(page, stage):
    page.goto(f"{stage.url}/facts/{BRAND}")
    rows = page.locator("#s-facts .record")
    assert rows.count() == 4  # the empty row for those without a script is gone
    rows.nth(0).locator("summary").click()
    rows.nth(0).get_by_text("Убрать").click()
    page.click("#s-facts [data-add]")
    assert rows.count() == 5
    page.fill("[name='facts.4.topic']", "завоз")
    page.fill("[name='facts.4.words.ru']", "второй завоз начался")
    page.fill("#f-reason", "второй завоз")
    page.click(".form-save .button")
    page.wait_for_selector(".note-good")
    text = saved_yaml(page, stage, "facts")
    assert "topic: desserts" not in text
    assert "second delivery" not in text
    assert "ru: второй завоз начался" in text


def test_row_inside_of_a_new_row_arrives_too(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}")
    page.click("#s-overrides > .form-grid > .records > [data-add]")
    page.fill("[name='overrides.0.place']", "Пристань")
    page.click("#s-overrides .records .records [data-add]")
    page.select_option("[name='overrides.0.rules.0.rule']", "tone.emoji")
    page.select_option("[name='overrides.0.rules.0.level']", "warn")
    page.fill("#f-reason", "Пристань мягче")
    page.click(".form-save .button")
    page.wait_for_selector(".note-good")
    assert "  rules:\n    tone.emoji: warn\n" in saved_yaml(page, stage, "guidelines")


def test_exceptions_are_put_in_another_order(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}")
    for number, place in enumerate(("Центр", "Порт")):
        page.click("#s-overrides > .form-grid > .records > [data-add]")
        page.fill(f"[name='overrides.{number}.place']", place)
    page.locator("#s-overrides [data-up]").nth(1).click()
    page.fill("#f-reason", "порядок")
    page.click(".form-save .button")
    page.wait_for_selector(".note-good")
    text = saved_yaml(page, stage, "guidelines")
    assert text.index("place: Порт") < text.index("place: Центр")


def test_fault_leads_to_its_field_and_nothing_typed_is_lost(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}")
    page.fill("[name='voice.ru.greeting']", "Привет!")
    page.click("text=Обман")
    page.fill("[name='crisis.fraud.deadline_minutes']", "скоро")
    page.fill("#f-reason", "проба")
    page.click(".form-save .button")
    page.wait_for_selector("#alert")
    assert page.locator("#alert li").count() == 2
    page.click("#alert a >> nth=1")
    focused = "document.activeElement.name"
    assert page.evaluate(focused) == "crisis.fraud.deadline_minutes"
    assert page.input_value("[name='crisis.fraud.deadline_minutes']") == "скоро"
    assert page.input_value("[name='voice.ru.greeting']") == "Привет!"
    assert page.input_value("#f-reason") == "проба"
    assert faults(page) == []


def test_unsaved_changes_are_told_and_guarded(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill("[name='voice.ru.team']", "забота")
    assert "несохранённые" in page.inner_text("[data-unsaved]")
    page.click("text=YAML")
    page.wait_for_selector("#yaml")
    assert asked == ["beforeunload"]
    page.goto(f"{stage.url}/guidelines/{BRAND}")
    page.click("text=YAML")
    page.wait_for_selector("#yaml")
    assert asked == ["beforeunload"]


def test_form_works_without_a_script(open_page, stage):
    page = open_page(java_script_enabled=False)
    sign_in(page, stage)
    page.goto(f"{stage.url}/facts/{BRAND}")
    page.select_option("[name='contacts.1.kind']", "phone")
    page.fill("[name='contacts.1.value']", "8 800 000-00-00")
    page.fill("#f-reason", "телефон")
    page.click(".form-save .button")
    page.wait_for_selector(".note-good")
    assert "value: 8 800 000-00-00" in saved_yaml(page, stage, "facts")


@pytest.mark.parametrize(
    ("topic", "width"), [("guidelines", 1280), ("guidelines", 360), ("facts", 1280)]
)
def test_open_form_passes_axe(open_page, stage, scheme, topic, width):
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    sign_in(page, stage)
    page.goto(f"{stage.url}/{topic}/{BRAND}")
    page.evaluate(OPEN_ALL)
    page.evaluate(ADD_ALL)
    page.evaluate(ADD_ALL)  # the rows that were added have rows of their own
    assert faults(page) == []


def test_open_form_is_no_wider_than_any_screen(page, stage):
    for topic in ("guidelines", "facts"):
        page.goto(f"{stage.url}/{topic}/{BRAND}")
        page.evaluate(OPEN_ALL)
        page.evaluate(ADD_ALL)
        page.evaluate(ADD_ALL)
        for width in (360, 620, 768, 1080, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator("html").evaluate("(html) => html.scrollWidth") == width, topic


def test_keys_and_values_are_completed_in_the_text(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}?view=yaml")
    page.fill("#yaml", "schema_version: 1\n")
    page.press("#yaml", "Control+End")
    page.keyboard.type("cho")
    page.wait_for_selector("#completing li")
    assert "Спорные вопросы" in page.inner_text("#completing")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("  emo")
    page.wait_for_selector("#completing li")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+Space")
    page.wait_for_selector("#completing li")
    assert faults(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#yaml") == "schema_version: 1\nchoices:\n  emoji: allowed"
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Space")
    page.wait_for_selector("#completing li")
    page.keyboard.press("Escape")
    assert page.locator("#completing").is_hidden()
    assert page.evaluate("document.activeElement.id") == "yaml"


def test_completion_knows_lists_and_free_keys(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}?view=yaml")
    for before, offered in (
        ("banned:\n- phrase: да\n  le", "level"),
        ("banned:\n  - phrase: да\n    level: w", "warn"),
        ("sla:\n  vk.negative:\n    targ", "target_minutes"),
        ("rules:\n  tone.em", "tone.emoji"),
        ("overrides:\n- place: Порт\n  rules:\n    tone.emoji: o", "off"),
        ("voice:\n  ru:\n    greeting: Привет\n  e", "en"),
    ):
        page.fill("#yaml", before[:-1])
        page.press("#yaml", "Control+End")
        page.keyboard.type(before[-1])
        page.wait_for_selector("#completing li")
        assert page.inner_text("#completing li:first-child code") == offered
        page.keyboard.press("Escape")
