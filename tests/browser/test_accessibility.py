"""Every page through axe, in both colour schemes: no violation of its rules."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from service.cli.demo import BRAND
from service.work.evaluating import Wish
from service.work.views import OTKLIK
from tests.browser.conftest import sign_in

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("browser")]
axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="needs browser: axe-playwright-python"
)

PATHS = ("/inbox", "/inbox?q=дирижабль", "/unreadable", "/guidelines", "/facts", "/profile")


def faults(page):
    """Run axe and describe what it found."""
    found = axe_api.Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found]


@pytest.fixture
def page(open_page, scheme, request, stage):
    width = getattr(request, "param", 1280)
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(f"{stage.url}/sign-in")
    assert faults(page) == []
    sign_in(page, stage)
    return page


@pytest.mark.parametrize("page", [1280, 360], indirect=True)
def test_every_page_passes_axe(page, stage):
    stage.receive(stage.helpdesk.sign(b'{"order": 17}'))
    found = {}
    for path in PATHS:
        page.goto(stage.url + path)
        found[path] = faults(page)
    for tab, words in (("open", "раф"), ("crisis", ""), ("open", "Олег")):
        page.goto(stage.first(tab, words))
        found[tab + words] = faults(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_marked_text_dialogs_and_problems_pass_axe(page, stage):
    page.goto(stage.first("open", "Музыка"))
    page.fill("#reply", "Позвоните!!! +7 912 345-67-89")
    page.wait_for_selector(".check-block")
    page.wait_for_selector("#workbench.checking", state="detached")
    assert faults(page) == []
    page.click("[data-open=reject-dialog]")
    assert faults(page) == []
    page.goto(f"{stage.url}/guidelines/{BRAND}?view=yaml")
    page.fill("#yaml", "voices: {}\n")
    page.fill("#reason", "проба")
    page.press("#reason", "Enter")
    page.wait_for_selector(".problems")
    assert faults(page) == []
    page.goto(f"{stage.url}/nothing")
    assert faults(page) == []


@pytest.mark.parametrize("page", [1280, 360], indirect=True)
def test_pages_about_evaluations_pass_axe(page, stage):
    evaluating = stage.desk.evaluating
    wish = Wish(suites=("ru_short",), version=stage.desk.guidelines_current(BRAND).number)
    with ThreadPoolExecutor(1) as apart:  # Playwright has an event loop of its own here
        first, second = (evaluating.start(BRAND, wish, OTKLIK) for _ in range(2))
        assert [*apart.map(evaluating.run, (first, second))] == ["done", "done"]
    waiting = evaluating.start(BRAND, wish, OTKLIK)
    run = f"/runs/run-{second}"
    case = f"{run}/case?case=ru-short-ok&against=run-{first}:1"
    compared = f"/compare?before=run-{first}:1&after=run-{second}:1"
    paths = ("", "/suites", "/suites/ru_short", "/start", "/proposals", f"/begun/{waiting}")
    found = {}
    for path in (*paths, run, case, compared):
        assert page.goto(f"{stage.url}/evaluations{path}").status == 200, path
        found[path] = faults(page)
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), path
    assert {where: what for where, what in found.items() if what} == {}


def test_panel_passes_axe(open_page, stage, scheme):
    ticket = stage.helpdesk.open("Торт приехал с трещиной.", author="Анна")
    page = open_page(color_scheme=scheme)
    page.goto(f"{stage.host_url}/{ticket}")
    frame = page.frame_locator("iframe")
    frame.locator("#reply").fill("Позвоните!!! +7 912 345-67-89")
    frame.locator(".check-block").first.wait_for()
    found = axe_api.Axe().run(page, context="iframe").response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
