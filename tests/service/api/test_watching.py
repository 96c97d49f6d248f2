"""A model writes while a program watches: pieces on the way, the checked draft at the end."""

import json

import pytest

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from tests.drafting.model.conftest import endpoint, engine, engine_with
from tests.drafting.model.endpoint import REPLY, answer, refusal
from tests.service.api.conftest import Program

__all__ = ["endpoint", "engine", "engine_with"]


@pytest.fixture
def watched(app, desk, mint, engine):
    """Watch the suggestion for a review of Anna's, written by a model."""
    engine.warm_up()
    desk.workplace.drafter = Drafter(engine, PlaybookEngine())
    program = Program(app, mint())
    review = {"id": "1", "text": "Доставка опоздала на два часа", "rating": 2, "author": "Анна"}
    review_id = program.post("/reviews", review).json["id"]

    def events():
        accept = {"Accept": "text/event-stream"}
        text = program.post(f"/reviews/{review_id}/suggest", **accept).text
        blocks = [block.split("\n") for block in text.strip().split("\n\n") if block[0] != ":"]
        return [(name[7:], json.loads(data[6:])) for name, data in blocks]

    return events


def names_of(events):
    return list(dict.fromkeys(name for name, _ in events))


def text_of(events):
    return "".join(data["text"] for name, data in events if name == "text")


def test_the_pieces_make_the_text_of_the_final_draft(watched):
    events = watched()
    assert names_of(events) == ["triage", "text", "violations", "final"]
    assert len(events) > 5
    assert text_of(events) == events[-1][1]["text"] == REPLY
    assert events[-1][1]["engine"].startswith("model/")


def test_a_repair_takes_the_pieces_back(watched, endpoint):
    endpoint.will_answer(answer(REPLY + " Звоните: +7 916 204-37-85."), answer())
    events = watched()
    restart = next(i for i, (name, _) in enumerate(events) if name == "restart")
    assert "204" in text_of(events[:restart])
    assert text_of(events[restart:]) == events[-1][1]["text"] == REPLY


def test_a_failing_model_ends_with_the_playbooks_text_in_one_piece(watched, endpoint):
    endpoint.will_return(refusal(401))
    events = watched()
    assert names_of(events) == ["triage", "text", "violations", "final"]
    assert events[-1][1]["engine"] == "playbook"
    assert events[-1][1]["reason"]
    assert text_of(events) == events[-1][1]["text"]


def test_a_wish_reaches_the_model(app, desk, mint, engine, endpoint):
    engine.warm_up()
    desk.workplace.drafter = Drafter(engine, PlaybookEngine())
    program = Program(app, mint())
    review = {"id": "1", "text": "Доставка опоздала на два часа", "rating": 2, "author": "Анна"}
    review_id = program.post("/reviews", review).json["id"]
    suggest = f"/reviews/{review_id}/suggest"
    assert program.post(suggest, {"rewrite": "shorter"}).status_code == 409
    assert program.post(suggest, {"instruction": "упомяни, что курьер новый"}).status_code == 200
    assert "курьер новый" in endpoint.words
    assert program.post(suggest, {"rewrite": "shorter"}).status_code == 200
