"""A bench can be run again from its record alone, and gives the same figures."""

from pathlib import Path

import pytest

from bench import model
from drafting.model.settings import ModelSettings, Price
from evals import cassette
from tests.drafting.model.endpoint import REPLY, answer
from tests.drafting.model.stub import Stub

SHIPPED = Path(model.__file__).parent / "replays" / "smollm2.jsonl"


@pytest.fixture(params=[None, "phone", "badjson"])
def stub(request):
    stub = Stub(request.param)
    yield stub
    stub.close()


def test_a_replay_gives_the_figures_of_the_run_it_records(stub, tmp_path):
    settings = ModelSettings(
        "openai:stub", base_url=stub.base_url, api_key="k", prices=(Price(1.0, 2.0),)
    )
    reviews = model.reviews_of("ru", 4)
    run = model.recorded(settings, reviews)
    path = tmp_path / "run.jsonl"
    ids = [review.external_id for review in reviews]
    cassette.save(path, model.head("openai:stub", settings, ids, run), run.calls)
    again, name = model.replayed(path)
    assert name == "openai:stub"
    assert again.different == 0
    assert model.figures(again) == model.figures(run)
    assert again.calls == run.calls


def test_the_shipped_replay_of_smollm2_gives_its_figures():
    """When rules or prompts changed: make bench-model with SmolLM2 anew, and the table with it."""
    top, calls = cassette.load(SHIPPED)
    run, _ = model.replayed(SHIPPED)
    found = model.figures(run)
    assert found.keys() == top["figures"].keys()
    assert found["all"]["reviews"] == top["figures"]["all"]["reviews"]
    assert 0 < len(run.calls) <= len(calls)
    if not run.different:
        assert found == top["figures"]


def test_a_record_holds_nothing_personal():
    _, calls = cassette.load(SHIPPED)
    for review in model.reviews_of("en"):
        mine = [call for call in calls if call.review == review.external_id]
        words = "\n".join(message["text"] for call in mine for message in call.messages)
        assert words.count(review.author or "—") == 0
        assert not [value for value in review.private.values() if value in words]


def test_the_table_has_a_row_for_each_branch_and_one_for_all(tmp_path):
    stub = Stub(None)
    settings = ModelSettings("openai:stub", base_url=stub.base_url, api_key="k")
    run = model.recorded(settings, model.reviews_of("ru", 5), at_once=2)
    stub.close()
    lines = list(model.table(model.figures(run)))
    assert lines[0].startswith("| branch | reviews | first text clean")
    assert lines[-1].startswith("| all |")
    assert REPLY in answer()
