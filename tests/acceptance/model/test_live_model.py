"""A live model that rambles, invents and impersonates: everything around it has to hold."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from drafting.model import ModelEngine
from drafting.model.answer import SCHEMA, read_answer
from drafting.model.door import Door
from drafting.model.errors import AnswerUnreadable, ModelFailed
from drafting.model.events import Finished, Piece
from drafting.model.local import LocalServer
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.streaming import Triaged, stream_draft
from drafting.types import Draft, Review
from guardrails.masking import find
from prompts.channel import PLAIN
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from tests.acceptance.model.conftest import DEADLINE_SECONDS

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("model")]

GUIDELINES = default_guidelines("Harbour Coffee")
SECRETS = ("+1 415 555 0134", "lena.hart@example.org", "A-7741-92", "Hart")
REVIEWS = (
    "The soup was cold and Kevin at the till was rude. Call me on +1 415 555 0134.",
    "Coffee was fine, the music too loud. My order A-7741-92 came without a spoon.",
)


def review(text: str, number: int = 0) -> Review:
    private = {"email": "lena.hart@example.org", "order": "A-7741-92"}
    return Review(
        brand="harbour",
        channel="plain",
        external_id=f"live-{number}",
        author="Lena Hart",
        rating=3,
        text=text,
        private=private,
    )


@pytest.fixture(scope="module")
def engine(settings, server) -> Iterator[ModelEngine]:
    engine = ModelEngine(settings)
    engine.warm_up()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def timed_drafts(engine) -> list[tuple[Draft, float]]:
    drafter = Drafter(engine, PlaybookEngine())
    made = []
    for number, text in enumerate(REVIEWS):
        began = time.monotonic()
        draft = drafter.draft(review(text, number), GUIDELINES, Facts(), PLAIN)
        made.append((draft, time.monotonic() - began))
    return made


def test_every_review_ends_with_a_checked_draft_or_a_clear_reason_in_time(timed_drafts):
    for draft, seconds in timed_drafts:
        assert seconds < DEADLINE_SECONDS + 2
        assert not any(each.severity == "block" for each in draft.violations)
        assert draft.status == "ready" or draft.reason is not None
        if draft.engine == "playbook":
            assert draft.reason is not None
            assert draft.reason.en
        if draft.text:
            assert draft.text.strip()


def test_the_model_was_really_asked(timed_drafts):
    assert all(draft.sent for draft, _ in timed_drafts)
    assert all(sent.hosts == ("127.0.0.1",) for draft, _ in timed_drafts for sent in draft.sent)


def test_nothing_private_is_in_any_request(timed_drafts):
    for draft, _ in timed_drafts:
        for sent in draft.sent:
            words = "\n".join(message.text for message in sent.messages)
            assert not [secret for secret in SECRETS if secret in words]
            assert "Kevin" not in words
            assert not [span for span in find(words) if span.type in {"PHONE", "EMAIL", "CARD"}]
    first = timed_drafts[0][0].sent[0].messages[-1].text
    assert "⟦PHONE_1⟧" in first


def test_a_wrong_text_is_asked_to_be_mended_by_naming_the_rule(timed_drafts):
    repairs = [sent for draft, _ in timed_drafts for sent in draft.sent[1:]]
    for sent in repairs:
        roles = [message.role for message in sent.messages]
        assert roles in (["system", "user"], ["system", "user", "assistant", "user"])
    assert len(repairs) <= 2 * len(timed_drafts)


def test_the_schema_is_enforced_by_the_server(server: LocalServer):
    """Asked for one word it still returns our object, until its tokens end."""
    body = {
        "messages": [{"role": "user", "content": "Say hello to a customer."}],
        "max_tokens": 60,
        "temperature": 0,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Reply", "strict": True, "schema": SCHEMA},
        },
    }
    head = {"Authorization": f"Bearer {server.api_key}"}
    url = f"{server.base_url}/chat/completions"
    content = httpx.post(url, json=body, headers=head, timeout=60).json()["choices"][0]["message"][
        "content"
    ]
    assert content.lstrip().startswith("{")
    with suppress(AnswerUnreadable):
        assert read_answer(content).reply or "needs_human" in content


def test_others_on_this_machine_cannot_use_the_model(server: LocalServer):
    answer = httpx.post(f"{server.base_url}/chat/completions", json={"messages": []}, timeout=5)
    assert answer.status_code == 401


def test_streaming_shows_pieces_and_ends_with_a_checked_draft(engine):
    drafter = Drafter(engine, PlaybookEngine())
    began = time.monotonic()
    events = list(stream_draft(drafter, review(REVIEWS[1], 1), GUIDELINES, Facts(), PLAIN))
    assert time.monotonic() - began < DEADLINE_SECONDS + 2
    assert isinstance(events[0], Triaged)
    assert isinstance(events[-1], Draft)
    assert not any(each.severity == "block" for each in events[-1].violations)
    shown = "".join(event.text for event in events if isinstance(event, Piece))
    assert shown
    assert not any(isinstance(event, Finished) for event in events)


def test_a_killed_model_is_a_reason_and_a_draft_not_an_outage(settings, server, engine):
    server._process.kill()
    server._process.wait()
    drafter = Drafter(engine, PlaybookEngine())
    draft = drafter.draft(review(REVIEWS[1]), GUIDELINES, Facts(), PLAIN)
    assert draft.status == "ready" or draft.reason is not None
    server._failed_at = None
    server.start()
    assert server.is_running


def test_the_server_ends_with_its_parent(model_file: Path, tmp_path: Path):
    program = (
        "import os, sys\n"
        "from drafting.model.local import server_of\n"
        "server = server_of(sys.argv[1])\n"
        "server.start()\n"
        "print(server.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).parents[3]
    ended = subprocess.run(
        [sys.executable, "-c", program, str(model_file)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    pid = int(ended.stdout)
    for _ in range(50):
        if not _is_alive(pid):
            return
        time.sleep(0.1)
    pytest.fail("the model's process outlived its parent")


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_damaged_file_is_a_clear_reason(tmp_path, settings):
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + b"\0" * 64)
    broken = Door(type(settings)(f"local:{path}"), f"local:{path}")
    with pytest.raises(ModelFailed) as caught:
        broken._open()
    assert "GGUF" in caught.value.message.en
    assert "GGUF" in caught.value.message.ru
