"""The fault table of docs/reference/model.md, row by row, over a real socket."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting.model import ModelEngine
from drafting.model.settings import ModelSettings
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.streaming import stream_draft
from drafting.types import Draft
from prompts.channel import PLAIN
from prompts.facts import Facts
from tests.drafting.model.briefs import GUIDELINES, brief, review
from tests.drafting.model.stub import FAULTS, Stub

pytestmark = pytest.mark.acceptance
"""A hanging endpoint costs its whole deadline, which the unit suite does not wait for."""

DEADLINE_SECONDS = 3.0
SLACK_SECONDS = 1.5
REASONS = {
    "401": "did not accept the access key",
    "429": "is overloaded",
    "500": "cannot be reached",
    "hang": "did not answer within the time allowed",
    "reset": "cannot be reached",
    "truncated": "cannot be reached",
    "badjson": "could not be read",
    "empty": "could not be read",
    "english": "playbook.wrong_language",
    "leak": "model.prompt",
    "phone": "privacy.phone",
    "promise": "promise.refund",
    "refusal": "declined to write",
}


@pytest.fixture
def stub() -> Iterator[Callable[[str | None], Stub]]:
    opened: list[Stub] = []

    def make(fault: str | None) -> Stub:
        opened.append(Stub(fault))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture(scope="module", autouse=True)
def _everything_is_loaded() -> None:
    """Keep imports and dictionaries, seconds on a busy machine, out of the deadlines under test."""
    endpoint = Stub(None)
    settings = ModelSettings("openai:stub", base_url=endpoint.base_url, api_key="k")
    drafter = Drafter(ModelEngine(settings), PlaybookEngine())
    drafter.draft(review(), GUIDELINES, Facts(), PLAIN)
    PlaybookEngine().write(brief())
    endpoint.close()


def drafter_at(stub: Stub) -> Drafter:
    settings = ModelSettings(
        "openai:stub", base_url=stub.base_url, api_key="k", deadline_seconds=DEADLINE_SECONDS
    )
    engine = ModelEngine(settings)
    engine.warm_up()
    return Drafter(engine, PlaybookEngine())


def assert_usable(draft: Draft) -> None:
    assert draft.status == "ready"
    assert draft.text
    assert not [each for each in draft.violations if each.severity == "block"]
    if draft.engine == "playbook":
        assert draft.reason is not None
        assert any(why in draft.reason.en for why in REASONS.values())
        assert draft.reason.ru


def test_every_fault_has_its_row():
    assert REASONS.keys() == set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_ends_in_a_checked_draft_and_its_reason_within_the_deadline(fault, stub):
    drafter = drafter_at(stub(fault))
    began = time.monotonic()
    draft = drafter.draft(review(), GUIDELINES, Facts(), PLAIN)
    assert time.monotonic() - began < DEADLINE_SECONDS + SLACK_SECONDS
    assert_usable(draft)
    assert draft.engine == "playbook"
    assert REASONS[fault] in draft.reason.en


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_stream_ends_the_same(fault, stub):
    drafter = drafter_at(stub(fault))
    began = time.monotonic()
    *_, last = stream_draft(drafter, review(), GUIDELINES, Facts(), PLAIN)
    assert time.monotonic() - began < DEADLINE_SECONDS + SLACK_SECONDS
    assert isinstance(last, Draft)
    assert_usable(last)
    # A stream without a length that ends early looks like a short answer.
    why = REASONS["badjson"] if fault == "truncated" else REASONS[fault]
    assert why in last.reason.en


def test_a_good_model_needs_one_call_and_no_reason(stub):
    endpoint = stub(None)
    draft = drafter_at(endpoint).draft(review(), GUIDELINES, Facts(), PLAIN)
    assert (draft.engine, draft.reason, endpoint.requests) == ("model/openai:stub", None, 1)
    assert_usable(draft)


def test_every_fault_in_turn_and_many_at_once_lose_no_draft(stub):
    drafter = drafter_at(stub("cycle"))

    def timed(number: int) -> tuple[Draft, float]:
        began = time.monotonic()
        draft = drafter.draft(review(), GUIDELINES, Facts(), PLAIN)
        return draft, time.monotonic() - began

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(timed, range(28)))
    for draft, seconds in made:
        assert_usable(draft)
        assert seconds < DEADLINE_SECONDS + SLACK_SECONDS
