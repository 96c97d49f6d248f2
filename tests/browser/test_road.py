"""What a person does all day, with the keyboard, in a real browser."""

import re

import pytest

from service.cli.demo import BRAND
from tests.browser.conftest import sign_in

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("browser")]

SUITABLE = (
    "Игорь, здравствуйте! Нам жаль, что латте принесли холодным, а ждать пришлось двадцать минут. "
    "Напишите нам, пожалуйста, в личные сообщения: хотим во всём разобраться вместе с вами."
)


@pytest.fixture
def page(open_page, stage):
    page = open_page()
    sign_in(page, stage)
    return page


def settled(page):
    page.wait_for_selector("#workbench.checking", state="detached")


def test_keyboard_leads_from_inbox_to_an_approved_reply(page, stage):
    page.goto(f"{stage.url}/inbox?q=Латте")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reply")
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(SUITABLE)
    settled(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_selector(".note-good")
    assert "одобрен" in page.inner_text(".note-good")
    page.click(".note-good a")
    assert SUITABLE in page.inner_text("#publication")


def test_keys_work_in_the_russian_layout(page, stage):
    page.goto(stage.first("open", "раф"))
    page.evaluate(
        """document.body.dispatchEvent(new KeyboardEvent("keydown",
             {key: "к", code: "KeyR", bubbles: true}))"""
    )
    assert page.is_visible("#reject-dialog")
    page.keyboard.press("Escape")
    assert not page.is_visible("#reject-dialog")


def test_marks_follow_the_text_while_it_is_typed(page, stage):
    page.goto(stage.first("open", "Музыка"))
    page.fill("#reply", "Позвоните: +7 912 345-67-89")
    settled(page)
    assert page.inner_text("#marks .mark-block") == "+7 912 345-67-89"
    page.keyboard.press("Home")
    page.keyboard.insert_text("Олег, 🙂 ")
    assert page.inner_text("#marks .mark-block") == "+7 912 345-67-89"
    settled(page)
    assert page.inner_text("#marks .mark-block") == "+7 912 345-67-89"
    same = "document.getElementById('marks').textContent === document.getElementById('reply').value"
    assert page.evaluate(same)


def test_blocked_text_cannot_be_approved_by_key_or_click(page, stage):
    page.goto(stage.first("open", "Музыка"))
    page.fill("#reply", "Позвоните: +7 912 345-67-89")
    settled(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert page.get_attribute("[data-approve]", "aria-disabled") == "true"
    assert page.is_visible(".check-block")


def test_one_click_takes_a_suggestion(page, stage):
    page.goto(stage.first("open", "Музыка"))
    page.fill("#reply", "🙂 Олег, спасибо!!! Десерты подвезём.")
    settled(page)
    page.click("[data-replacement='!']")
    assert page.input_value("#reply") == "🙂 Олег, спасибо! Десерты подвезём."


def test_another_draft_stands_beside_edited_words(page, stage):
    page.goto(stage.first("open", "Музыка"))
    page.fill("#reply", "Олег, мои собственные слова.")
    settled(page)
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.wait_for_selector("#beside-text")
    assert page.input_value("#reply") == "Олег, мои собственные слова."
    newer = page.inner_text("#beside-text")
    page.click("[data-take='#beside-text']")
    assert page.input_value("#reply") == newer


def test_unsent_words_come_back_after_a_reload(page, stage):
    page.goto(stage.first("open", "Музыка"))
    draft = page.input_value("#reply")
    page.fill("#reply", "Слова, которые жаль потерять.")
    settled(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{stage.url}/inbox")
    page.goto(stage.first("open", "Музыка"))
    assert page.input_value("#reply") == "Слова, которые жаль потерять."
    page.click("[data-reset]")
    assert page.input_value("#reply") == draft


def test_counter_counts_as_the_channel_does(page, stage):
    page.goto(stage.first("open", "Музыка"))
    page.fill("#reply", "Да 🙂")
    assert page.inner_text("[data-count]") == "4"
    settled(page)


def test_rejection_asks_for_a_reason_and_moves_on(page, stage):
    href = stage.first("open", "смузи")
    page.goto(href)
    page.keyboard.press("r")
    page.check("input[value=not_personal]")
    page.click("#reject-dialog [name=kind]")
    page.wait_for_selector(".note-good")
    page.goto(href)
    assert "подошёл бы кому угодно" in page.inner_text("main")


def test_line_of_a_problem_is_one_click_away(page, stage):
    page.goto(f"{stage.url}/guidelines/{BRAND}?view=yaml")
    page.fill("#yaml", "schema_version: 1\nbrand: sinitsa\nvoices: {}\n")
    page.fill("#reason", "проба")
    page.press("#reason", "Enter")
    page.click("[data-line='3']")
    selected = (
        "const y = document.getElementById('yaml'); y.value.slice(y.selectionStart, y.selectionEnd)"
    )
    assert page.evaluate(f"(() => {{ {selected.replace('; y', '; return y')} }})()") == "voices: {}"
    assert page.locator(".gutter span").count() == 4


def test_pause_dialog_stops_and_banner_resumes(page, stage):
    page.click("[data-open=pause-dialog]")
    page.fill("#pause-reason", "Проверяем канал")
    page.press("#pause-reason", "Enter")
    page.wait_for_selector(".note-warn")
    assert "Проверяем канал" in page.inner_text(".note-warn")
    page.click(".note-warn button")
    page.wait_for_selector(".note-warn", state="detached")


def test_panel_inserts_the_text_into_the_helpdesk(open_page, stage):
    ticket = stage.helpdesk.open("Торт приехал с трещиной, но был очень вкусный.", author="Анна")
    page = open_page()
    page.goto(f"{stage.host_url}/{ticket}")
    frame = page.frame_locator("iframe")
    frame.locator("[data-insert]").wait_for()
    draft = frame.locator("#reply").input_value()
    frame.locator("[data-insert]").click()
    page.wait_for_function("document.getElementById('box').value !== ''")
    assert page.input_value("#box") == draft
    assert page.context.cookies() == []


def test_panel_holds_back_a_text_that_is_blocked_or_unchecked(open_page, stage):
    ticket = stage.helpdesk.open("Торт приехал с трещиной.", author="Анна")
    page = open_page()
    page.goto(f"{stage.host_url}/{ticket}")
    frame = page.frame_locator("iframe")
    frame.locator("#reply").fill("Анна, вот номер карты: 4111 1111 1111 1111")
    insert = frame.locator("[data-insert]")
    assert insert.get_attribute("aria-disabled") == "true"  # before the check has answered
    frame.locator(".check-block").first.wait_for()
    assert insert.get_attribute("aria-disabled") == "true"
    insert.click(force=True)
    assert page.input_value("#box") == ""


def test_panel_fits_280_pixels(open_page, stage):
    ticket = stage.helpdesk.open("Торт приехал с трещиной, но был вкусный.", author="Анна")
    page = open_page()
    page.goto(f"{stage.host_url}/{ticket}")
    frame = page.frame_locator("iframe")
    frame.locator("#reply").fill("Позвоните мне: +7 912 345-67-89!!!")
    frame.locator(".check-block").first.wait_for()
    root = frame.locator("html")
    assert root.evaluate("(html) => [html.clientWidth, html.scrollWidth]") == [280, 280]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_screen(open_page, stage, width):
    page = open_page(viewport={"width": width, "height": 800})
    sign_in(page, stage)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    for path in ("/inbox", "/unreadable", "/guidelines", "/facts", "/profile"):
        page.goto(stage.url + path)
        assert not page.evaluate(wide), path
    page.goto(stage.first("open", "Музыка"))
    assert not page.evaluate(wide)


def test_inbox_renews_itself_and_the_person_stays_on_their_row(page, stage):
    page.goto(f"{stage.url}/inbox")
    page.keyboard.press("j")
    page.keyboard.press("j")
    stood_on = page.evaluate("document.activeElement.getAttribute('href')")
    before = page.locator("[data-row]").count()
    ticket = stage.helpdesk.open("Где мой заказ?", author="Новый")
    stage.receive(stage.helpdesk.hook(ticket))
    page.evaluate("htmx.trigger('#rows', 'renew')")
    page.locator("[data-row]").nth(before).wait_for()
    page.wait_for_function("at => document.activeElement.getAttribute('href') === at", arg=stood_on)
    assert str(before + 1) in page.inner_text("#tabs [aria-current]")


def test_page_title_names_the_place(page):
    assert re.fullmatch("Отзывы · Отклик", page.title())
