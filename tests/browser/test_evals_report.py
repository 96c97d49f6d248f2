"""The report of an evaluation in a real browser: filters without a script, nothing in the way."""

import pytest

from evals.outcomes import sides
from evals.reports.html import render
from evals.reports.report import report_on
from tests.browser.conftest import Watch
from tests.evals.made_runs import made_run

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("browser")]
axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="needs browser: axe-playwright-python"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    after = {"failing": range(20, 40), "hard": {50}, "errors": {7}, "name": "after"}
    view = report_on(made_run(cases=60, **after), sides(made_run(cases=60, failing=range(5))))
    path = tmp_path_factory.mktemp("report") / "r.html"
    path.write_text(render(view, "ru"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser, report, scheme):
    width = 360 if scheme == "dark" else 1280
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    watch = Watch(context)
    page = context.new_page()
    page.goto(report)
    yield page
    context.close()
    assert watch.said == []
    assert watch.hosts <= {""}


def shown(page):
    return page.locator(".case:visible").count()


def test_what_was_lost_is_on_the_first_screen_and_the_filters_need_no_script(page):
    assert shown(page) == 21
    first = page.locator(".case").first
    assert first.bounding_box()["y"] < (900 if page.viewport_size["width"] > 1000 else 1300)
    assert "ru-050" in first.inner_text()
    page.locator(".switch label", has_text="Прошло").click()
    assert shown(page) == 33
    page.locator(".switch label", has_text="Все").click()
    assert shown(page) == 60
    page.locator(".filters > summary").click()
    page.locator(".axis label", has_text="negative").click()
    assert shown(page) == 20
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_report_passes_axe(browser, report, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(report)
    page.locator(".how > summary").click()
    page.locator(".filters > summary").click()
    found = axe_api.Axe().run(page).response["violations"]
    context.close()
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []
