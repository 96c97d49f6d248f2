"""The button on the helpdesk's ticket page, in a real browser that blocks third-party cookies."""

import os
import re
from pathlib import Path

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="needs browser: playwright")

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.needs("helpdesk"),
    pytest.mark.needs("browser"),
]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--test-third-party-cookie-phaseout",
]


@pytest.fixture(scope="module")
def browser(chromium):
    with playwright_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS, headless=True)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


def sign_in(page, stage):
    page.goto(f"{stage.helpdesk_url}/login/")
    page.fill("[name=username]", "daria")
    page.fill("[name=password]", stage.secrets()["agent_password"])
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()


def ticket_of(town, body):
    customer = town.customer("vera@example.com")
    customer.ask("Торт на юбилей", body)
    return customer.ticket


def test_button_shows_the_draft_and_inserts_it(running_otklik, page):
    stage = running_otklik.stage
    number = ticket_of(running_otklik, "Курьер опоздал на час, коробка с тортом помята.")
    sign_in(page, stage)
    page.goto(f"{stage.helpdesk_url}/tickets/{number}/")

    page.get_by_role("button", name="Предложить ответ").click()

    frame = page.frame_locator(f"#otklik-frame-{number}")
    frame.locator("[data-insert]").wait_for(timeout=20_000)
    draft = frame.locator("#reply").input_value()
    assert len(draft) > 20
    take_picture(page)
    frame.locator("[data-insert]").click()
    page.wait_for_function("document.getElementById('commentBox').value.length > 20")
    assert page.locator("#commentBox").input_value() == draft
    # nothing was remembered across sites: the panel works on its one-time key alone
    assert [one for one in page.context.cookies() if "127.0.0.1" in one["domain"]] == []


def test_another_site_may_not_show_the_panel(running_otklik, page):
    stage = running_otklik.stage
    number = ticket_of(running_otklik, "Можно ли заказать торт без орехов?")
    sign_in(page, stage)
    page.goto(f"{stage.helpdesk_url}/tickets/{number}/")
    # the same helpdesk under a name that is not among the channel's host_origins
    token = page.evaluate(
        """async () => {
          const data = document.getElementById("otklik-panel").dataset;
          const answer = await fetch(data.tokenUrl,
            {method: "POST", headers: {"X-CSRFToken": data.csrf}});
          return (await answer.json()).token;
        }"""
    )
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"http://127.0.0.1:{stage.helpdesk_port}/tickets/submit/")
    page.evaluate(
        """([url, token]) => {
          document.body.innerHTML = "<iframe name=stolen></iframe>";
          const form = document.createElement("form");
          form.method = "post"; form.action = url; form.target = "stolen";
          const input = document.createElement("input");
          input.name = "token"; input.value = token;
          form.append(input); document.body.append(form); form.submit();
        }""",
        [f"{stage.otklik_url}/panel/open", token],
    )
    page.wait_for_timeout(1500)
    assert any("frame-ancestors" in line for line in said), said
    shown = page.frames[-1].evaluate("document.body ? document.body.innerText : ''")
    assert "Отклик" not in shown


def test_stranger_gets_no_key(running_otklik, page):
    stage = running_otklik.stage
    number = ticket_of(running_otklik, "Есть ли у вас доставка по воскресеньям?")
    page.goto(f"{stage.helpdesk_url}/tickets/submit/")
    status = page.evaluate(
        """async (number) => {
          const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
          const answer = await fetch(`/otklik/tickets/${number}/token/`,
            {method: "POST", headers: {"X-CSRFToken": token}});
          return answer.status;
        }""",
        number,
    )
    assert status == 403


def test_message_from_elsewhere_is_not_inserted(running_otklik, page):
    stage = running_otklik.stage
    number = ticket_of(running_otklik, "Торт на заказ делаете за два дня?")
    sign_in(page, stage)
    page.goto(f"{stage.helpdesk_url}/tickets/{number}/")
    page.evaluate(
        "window.postMessage({source: 'otklik', type: 'insert', text: 'Чужой текст, не наш'}, '*')"
    )
    page.wait_for_timeout(300)
    assert page.locator("#commentBox").input_value() == ""


def test_braces_an_agent_inserts_reach_the_customer_as_they_are(running_otklik, page):
    stage, words = running_otklik.stage, "Пишем {{ ticket.title }} и 5%} как есть, <b>просто</b>."
    customer = running_otklik.customer("inna@example.com")
    customer.ask("Тайный заголовок", "Курьер опоздал на час, пирог остыл.")
    sign_in(page, stage)
    page.goto(f"{stage.helpdesk_url}/tickets/{customer.ticket}/")
    page.get_by_role("button", name="Предложить ответ").click()
    frame = page.frame_locator(f"#otklik-frame-{customer.ticket}")
    frame.locator("[data-insert]").wait_for(timeout=20_000)

    page.evaluate(
        """(text) => {
          const {origin, frame} = document.getElementById("otklik-panel").dataset;
          const source = document.getElementById(frame).contentWindow;
          window.dispatchEvent(new MessageEvent("message",
            {origin, source, data: {source: "otklik", type: "insert", text}}));
        }""",
        words,
    )
    public = page.locator("#ticket-respond-form input[name=public][type=checkbox]")
    if public.count():
        public.check(force=True)
    with page.expect_navigation():
        page.evaluate("document.getElementById('ticket-respond-form').submit()")

    assert customer.answers() == [words.replace("<", "< ")]


def take_picture(page):
    """Save the page where `docs/screenshots.py` asked for it."""
    wanted = os.environ.get("OTKLIK_TEST_PICTURE")
    if wanted and re.search(r"\.png$", wanted):
        Path(wanted).parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=wanted)
