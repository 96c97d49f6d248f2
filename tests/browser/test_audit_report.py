"""The audit's report in a real browser: readable by everyone, on a telephone, on paper."""

from datetime import date

import pytest

from bench.invented_replies import rows, write
from evals.audit.html import render
from evals.audit.run import Audit
from prompts.defaults import default_guidelines
from tests.browser.conftest import Watch

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("browser")]
axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="needs browser: axe-playwright-python"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audit")
    write(folder / "replies.csv", rows(400))
    found = Audit(folder / "replies.csv", default_guidelines("Рябина"), jobs=1).run()
    page = render(found, "ru", title="Рябина", guidelines="плейбук", today=date(2026, 1, 12))
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_report_fits_every_screen_and_asks_nobody(browser, report, scheme, width):
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    watch = Watch(context)
    page = context.new_page()
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".verdict").bounding_box()["y"] < 300
    context.close()
    assert watch.said == []
    assert watch.hosts <= {""}


def test_the_report_passes_axe(browser, report, scheme):
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(report)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = axe_api.Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()


def test_folded_examples_are_printed(browser, report):
    page = browser.new_page()
    page.goto(report)
    folded = page.locator("details.rule").first
    before = folded.bounding_box()["height"]
    page.emulate_media(media="print")
    assert folded.bounding_box()["height"] > before + 100
    page.close()
