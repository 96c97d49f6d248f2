"""The program that the crash test kills: a service with a platform that lives in a file.

    python -m tests.service.work.crashing FOLDER

It sweeps, drafts and approves everything it sees until it is killed; `FOLDER/stop` ends it.
"""

import json
import os
import sys
import time
from pathlib import Path

import httpx

from drafting.errors import DraftingError
from drafting.pipeline import Drafter
from integrations.testing import FakeAdapter, FakeConfig
from service.settings import Settings
from service.store import open_store
from service.targets import Target
from service.work.desk import Desk
from service.work.runtime import Runtime
from service.work.views import Proposal
from tests.service.databases import KEY
from tests.service.work.room import BRANDS, DARYA, SteadyEngine

TICKETS = 24
SECRET = "whsec_b3RrbGlrLW91dGdvaW5nLXRlc3Qtc2VjcmV0LTE="
SLOWNESS_SECONDS = 0.15
"""How long the platform takes, so that a kill often finds a post under way."""


def platform(folder: Path) -> httpx.Client:
    """Serve tickets whose replies are appended to `FOLDER/replies`, one line each."""
    replies = folder / "replies"

    def answer(request: httpx.Request) -> httpx.Response:
        parts = request.url.path.strip("/").split("/")
        if parts == ["changes"]:
            return httpx.Response(200, json=[[str(n), n] for n in range(1, TICKETS + 1)])
        if request.method == "POST":
            time.sleep(SLOWNESS_SECONDS)
            text = json.loads(request.content)["text"]
            with replies.open("a", encoding="utf-8") as file:
                file.write(json.dumps([parts[1], text]) + "\n")
            time.sleep(SLOWNESS_SECONDS)
            return httpx.Response(201, json={"id": 1000})
        return httpx.Response(200, json=_ticket(parts[1], replies))

    return httpx.Client(transport=httpx.MockTransport(answer))


def listener(folder: Path) -> httpx.Client:
    """Append the events that come to `FOLDER/events`, one line each: id, type, review."""

    def take(request: httpx.Request) -> httpx.Response:
        told = json.loads(request.content)
        line = [request.headers["webhook-id"], told["type"], told["data"]["review_id"]]
        with (folder / "events").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        time.sleep(SLOWNESS_SECONDS / 10)
        return httpx.Response(204)

    return httpx.Client(transport=httpx.MockTransport(take))


def _ticket(number: str, replies: Path) -> dict[str, object]:
    lines = replies.read_text("utf-8").splitlines() if replies.exists() else []
    said = [_said(int(number), "customer", f"Курьер опоздал на {number} минут.", 0)]
    answers = [text for ticket, text in map(json.loads, lines) if ticket == number]
    said += [_said(1000 + at, "otklik", text, at + 1) for at, text in enumerate(answers)]
    return {"id": number, "title": "", "author": "Анна", "rating": None, "said": said}


def _said(number: int, by: str, text: str, minute: int) -> dict[str, object]:
    return {"id": number, "by": by, "text": text, "at": f"2026-01-12T09:{minute:02}:00+00:00"}


def open_desk(folder: Path) -> Desk:
    settings = Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder}/otklik.sqlite3",
        keys=(KEY,),
        events={"crm": Target(name="crm", url="https://crm.invalid/", secret=SECRET)},
    )
    adapter = FakeAdapter(FakeConfig(name="fake", adapter="fake", brand="main"), platform(folder))
    store = open_store(settings.database_url, [(folder / "key").read_text("ascii")])
    return Desk(store, settings, Drafter(SteadyEngine()), {"fake": adapter}, listener(folder))


def approve_everything(desk: Desk) -> None:
    for item in desk.inbox(BRANDS).items:
        shown = desk.review(item.id, BRANDS)
        if shown.state not in {"ready", "blocked"} or shown.draft is None:
            continue
        draft = shown.draft
        proposal = Proposal("approve", draft.id, draft.draft.hash, shown.review.revision)
        try:
            desk.decide(item.id, proposal, DARYA)
        except DraftingError:
            continue


def main(folder: Path) -> None:
    desk, runtime = open_desk(folder), Runtime()
    runtime.start(desk)
    (folder / f"started-{os.getpid()}").touch()
    while not (folder / "stop").exists():
        approve_everything(desk)
        time.sleep(0.01)
    runtime.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
