"""How long a draft, a click and the command's help take, on the demo brand's invented reviews."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench.ground import free_port, running
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from prompts.channel import PLAIN
from prompts.documents import load_facts, load_guidelines
from service.cli.demo import _text, demo_reviews

DRAFT_ROUNDS = 20
CLICK_ROUNDS = 5
HELP_RUNS = 15
ROOT = Path(__file__).parents[1]


def main() -> None:
    """Measure and print three lines."""
    drafts = list(_drafts())
    _print("playbook draft, in process", drafts, aim=5)
    clicks = list(_clicks())
    _print("click to draft, over HTTP", clicks, aim=15)
    _print("otklik --help", list(_help()), aim=300)


def _drafts() -> Iterator[float]:
    """Draft with a full window of earlier replies, as a busy place has."""
    drafter = Drafter(PlaybookEngine())
    guidelines, facts = load_guidelines(_text("guidelines.yaml")), load_facts(_text("facts.yaml"))
    reviews = list(demo_reviews(datetime.now(UTC)))
    previous: list[str] = []
    for number in range(DRAFT_ROUNDS):
        for review in reviews:
            seeded = review.model_copy(update={"external_id": f"{review.external_id}-{number}"})
            began = time.perf_counter()
            draft = drafter.draft(seeded, guidelines, facts, PLAIN, previous=previous[-50:])
            took = (time.perf_counter() - began) * 1000
            previous += [draft.text] if draft.text else []
            if number:  # the first round loads dictionaries and fills the window
                yield took


def _clicks() -> Iterator[float]:
    """Click "suggest" on every review of the inbox as a signed-in agent."""
    with _signed_in() as agent:
        pages = sorted(set(re.findall(r"/reviews/[\w-]+", agent.get("/inbox").text)))
        for number in range(CLICK_ROUNDS):
            for page in pages:
                form = {"csrf_token": _token(agent.get(page).text), "kind": "full", "text": ""}
                began = time.perf_counter()
                answer = agent.post(f"{page}/suggest", data=form)
                took = (time.perf_counter() - began) * 1000
                if answer.status_code != 303:
                    sys.exit(f"a click was answered {answer.status_code}")
                if number:
                    yield took


@contextmanager
def _signed_in() -> Iterator[httpx.Client]:
    port = free_port()
    command = [sys.executable, "-m", "service.cli", "demo"]
    env = {"OTKLIK_BIND": f"127.0.0.1:{port}", "PYTHONPATH": str(ROOT), "OTKLIK_LANGUAGE": "en"}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with running(command, port, cwd=home, env=env):
            link = _link(home / f"{port}.log")
            with httpx.Client(base_url=f"http://127.0.0.1:{port}") as agent:
                form = {"csrf_token": _token(agent.get(link).text)}
                agent.post(link, data=form)
                yield agent


def _link(log: Path) -> str:
    for _ in range(100):
        found = re.search(r"/sign-in/link/\S+", log.read_text(encoding="utf-8"))
        if found:
            return found.group()
        time.sleep(0.1)
    sys.exit(f"no sign-in link was printed:\n{log.read_text(encoding='utf-8')}")


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    if found is None:
        sys.exit("a page without a form token; was the sign-in refused?")
    return found.group(1)


def _help() -> Iterator[float]:
    command = [str(Path(sys.executable).with_name("otklik")), "--help"]
    if not Path(command[0]).exists():
        command = [sys.executable, "-m", "service.cli", "--help"]
    for _ in range(HELP_RUNS):
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        yield (time.perf_counter() - began) * 1000


def _print(name: str, milliseconds: list[float], *, aim: float) -> None:
    p95 = quantiles(milliseconds, n=20)[-1]
    print(
        f"{name:28} p50 {median(milliseconds):7.1f} ms   p95 {p95:7.1f} ms   "
        f"n {len(milliseconds):4}   aim: p50 ≤ {aim:g} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
