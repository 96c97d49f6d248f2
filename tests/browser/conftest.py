"""A browser, a running service, and a watch on everything the browser complains about."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.browser import stage as stages

playwright_api = pytest.importorskip("playwright.sync_api", reason="needs browser: playwright")


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests."""
    with playwright_api.sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(
                executable_path=stages.chromium(), args=stages.FLAGS
            )
        except playwright_api.Error:
            pytest.skip("needs browser: Chromium does not start; set OTKLIK_TEST_CHROMIUM")
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def stage(browser, tmp_path_factory) -> Iterator[stages.Stage]:
    """A running service with the demo brand."""
    with stages.running(tmp_path_factory.mktemp("stage")) as running:
        yield running


class Watch:
    """Everything a page said on the console, and every host it asked."""

    def __init__(self, context) -> None:
        self.said: list[str] = []
        self.hosts: set[str] = set()
        context.on("console", self._note)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname or ""))

    def _note(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(message.text)


@pytest.fixture(params=["light", "dark"])
def scheme(request) -> str:
    """Both colour schemes."""
    return request.param


@pytest.fixture
def open_page(browser, stage):
    """Open pages that are watched: no console error, no request to another host."""
    watched = []

    def open_one(**options):
        settings = {"locale": "ru-RU", "viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(**settings)
        watched.append((context, Watch(context)))
        return context.new_page()

    yield open_one
    for context, watch in watched:
        context.close()
        assert [line for line in watch.said if "status of 4" not in line] == []
        assert watch.hosts <= {"127.0.0.1", "localhost"}


def sign_in(page, stage) -> None:
    """Sign in as the demo's manager."""
    page.goto(f"{stage.url}/sign-in")
    page.fill("#login", stages.LOGIN)
    page.fill("#password", stages.PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/inbox")
