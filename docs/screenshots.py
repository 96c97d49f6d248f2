"""Takes the pictures of every page anew: `make screenshots`, or with names to take only those.

Starts the service with the demo brand and a helpdesk in memory, walks through it as a manager
would, and writes PNG files into docs/screenshots/. Needs Chromium: OTKLIK_TEST_CHROMIUM names it,
/usr/bin/chromium otherwise, else Playwright's own.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.invented_replies import rows, write
from evals.audit.html import render
from evals.audit.run import Audit
from prompts.defaults import default_guidelines
from service.cli.demo import BRAND
from service.work.views import Actor
from tests.browser.stage import FLAGS, LOGIN, PASSWORD, Stage, chromium, running

FOLDER = Path(__file__).parent / "screenshots"
LOOKS = {
    "": {"viewport": {"width": 1280, "height": 860}},
    "-dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "-mobile": {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 1.5},
}
BROKEN = """schema_version: 1
brand: sinitsa
voice:
  ru:
    greeting: Здравствуйте!
    tone: 5
"""
COLLEAGUE = Actor("colleague", "Олег Шилов", {BRAND: frozenset({"agent"})})
THANKS = (
    "Олег, здравствуйте! Десертов к обеду не хватило, и музыка громковата: спасибо, "
    "что сказали честно. Рады, что кофе и диваны пришлись по душе."
)
APOLOGY = (
    "Ирина, здравствуйте! Нам очень жаль, что торт привезли в воскресенье, а ждали его к субботе. "
    "Подскажите, пожалуйста, номер заказа: посмотрим, где он задержался."
)
UNFIT = (
    "Игорь, ваше мнение очень важно для нас!!! Позвоните мне: +7 912 345-67-89, "
    "и мы обязательно вернём деньги завтра."
)


def main(wanted: list[str]) -> None:
    """Take the pictures whose names start with one of `wanted`, all without any."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stage:
        _make_history(stage)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for look in LOOKS:
                _take_all(browser, stage, look, wanted)
            browser.close()


def _take_all(browser: Browser, stage: Stage, look: str, wanted: list[str]) -> None:
    context = browser.new_context(locale="ru-RU", **LOOKS[look])  # type: ignore[arg-type]
    page = context.new_page()
    for name, show in PICTURES.items():
        show(page, stage)
        if wanted and not any(name.startswith(one) for one in wanted):
            continue
        page.wait_for_load_state("networkidle")
        path = FOLDER / f"{name}{look}.png"
        if name == "panel":
            page.locator("iframe").screenshot(path=path)
        else:
            page.screenshot(path=path, full_page=look == "-mobile" and name.startswith("review"))
        print(f"{name}{look}.png")  # noqa: T201 - the script's own progress
    context.close()


def _make_history(stage: Stage) -> None:
    """Let things happen that the pages have to show: a failure, an answered ticket."""
    helpdesk = stage.helpdesk
    stage.receive(helpdesk.sign(b'{"order": 17, "event": "moved"}'))
    stage.receive(helpdesk.sign(b"<xml>not json</xml>"))
    words = "Заказывала торт на субботу, привезли в воскресенье. Праздник прошёл без торта."
    asked = "Курьер опоздал на час, капучино приехал холодным. Обидно."
    helpdesk.open(asked, title="Остывший кофе", author="Вера")
    stage.receive(helpdesk.hook(helpdesk.open(words, title="Торт не приехал", author="Ирина")))


def _sign_in_page(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.url}/sign-in")


def _inbox(page: Page, stage: Stage) -> None:
    page.fill("#login", LOGIN)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/inbox")


def _at(path: str) -> Callable[[Page, Stage], None]:
    return lambda page, stage: page.goto(stage.url + path) and None


def _review(tab: str, words: str = "") -> Callable[[Page, Stage], None]:
    return lambda page, stage: page.goto(stage.first(tab, words)) and None


def _edited(page: Page, stage: Stage) -> None:
    page.goto(stage.first("open", "Латте"))
    page.fill("#reply", UNFIT)
    page.wait_for_selector(".check-block")
    page.wait_for_selector("[data-checking]", state="hidden")


def _overtaken(page: Page, stage: Stage) -> None:
    href = stage.first("open", "Музыка")
    page.goto(href)
    page.fill("#reply", THANKS)
    page.wait_for_selector("#workbench.checking", state="detached")
    stage.desk.suggest(href.rsplit("/", 1)[1], COLLEAGUE)
    page.click("[data-approve]")
    page.wait_for_selector("#alert")


def _published(page: Page, stage: Stage) -> None:
    if stage.desk.inbox((BRAND,), "open", query="Торт не приехал").items:
        page.goto(stage.first("open", "Торт не приехал"))
        page.fill("#reply", APOLOGY)
        page.wait_for_selector("#workbench.checking", state="detached")
        page.click("[data-approve]")
        page.wait_for_selector(".note-good")
        stage.walk()
    page.goto(stage.first("done", "Торт не приехал"))
    page.wait_for_selector("#publication")


def _keys(page: Page, stage: Stage) -> None:
    page.goto(stage.first("open", "Латте"))
    page.keyboard.press("?")


def _problems(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.url}/guidelines/{BRAND}?view=yaml")
    page.fill("#yaml", BROKEN)
    page.fill("#reason", "Проверяем, что скажет редактор")
    page.press("#reason", "Enter")
    page.wait_for_selector(".problems")


def _diff(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.url}/guidelines/{BRAND}?view=yaml")
    now = page.input_value("#yaml")
    page.fill("#yaml", now.replace("{name}, здравствуйте!", "{name}, добрый день!"))
    page.fill("#reason", "Приветствие потеплее")
    page.press("#reason", "Enter")
    page.wait_for_selector(".note-good")


def _panel(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.host_url}/1")
    page.frame_locator("iframe").locator("[data-insert]").wait_for()


def _audit(page: Page, stage: Stage) -> None:
    page.set_content(_report())


@lru_cache(maxsize=1)
def _report() -> str:
    """Audit invented replies and return the report."""
    with tempfile.TemporaryDirectory() as folder:
        replies = Path(folder) / "replies.csv"
        write(replies, rows(600, varied=False))
        found = Audit(replies, default_guidelines(BRAND), jobs=1).run()
    made_on = date(2026, 1, 12)
    return render(found, "ru", title="Кофейни «Рябина»", guidelines=BRAND, today=made_on)


PICTURES: dict[str, Callable[[Page, Stage], None]] = {
    "sign-in": _sign_in_page,
    "inbox": _inbox,
    "inbox-empty": _at("/inbox?q=дирижабль"),
    "review": _review("open", "раф"),
    "review-remarks": _edited,
    "review-overtaken": _overtaken,
    "review-published": _published,
    "review-crisis": _review("crisis"),
    "review-keys": _keys,
    "could-not-read": _at("/unreadable"),
    "guidelines": _at("/guidelines"),
    "guidelines-problems": _problems,
    "guidelines-diff": _diff,
    "facts": _at("/facts"),
    "profile": _at("/profile"),
    "not-found": _at("/nothing"),
    "panel": _panel,
    "audit": _audit,
}

if __name__ == "__main__":
    main(sys.argv[1:])
