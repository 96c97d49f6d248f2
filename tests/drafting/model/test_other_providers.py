"""The ways besides chat completions in which providers take and give structured answers."""

import json

import httpx
import pytest
import respx
from langchain.chat_models import base as chat_models

from drafting.model import ModelEngine
from drafting.model.events import Piece
from drafting.model.settings import ModelSettings
from tests.drafting.model.briefs import brief
from tests.drafting.model.endpoint import BASE_URL, REPLY, Events, answer

REGISTRY = chat_models._BUILTIN_PROVIDERS
MODULE = "tests.drafting.model.tool_model"


@pytest.fixture(params=["ToolModel", "PlainModel"])
def engine(request, monkeypatch):
    entry = (MODULE, request.param, lambda cls, **kwargs: cls(**kwargs))
    monkeypatch.setitem(REGISTRY, "elsewhere", entry)
    chat_models._get_chat_model_creator.cache_clear()
    yield ModelEngine(ModelSettings("elsewhere:m"))
    chat_models._get_chat_model_creator.cache_clear()


def test_an_answer_through_a_tool_or_in_prose_is_read(engine):
    written = engine.write(brief())
    assert written.text == REPLY
    assert written.trace.sent[0].hosts == ("elsewhere",)


def test_an_answer_through_a_tool_or_in_prose_is_streamed(engine):
    events = list(engine.stream(brief()))
    assert "".join(event.text for event in events if isinstance(event, Piece)) == REPLY
    assert events[-1].written.text == REPLY


def response_body() -> dict[str, object]:
    part = {"type": "output_text", "text": answer(), "annotations": []}
    message = {"id": "m", "type": "message", "role": "assistant", "status": "completed"}
    return {
        "id": "r1",
        "object": "response",
        "created_at": 1,
        "model": "m",
        "status": "completed",
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "output": [{**message, "content": [part]}],
        "usage": {
            "input_tokens": 200,
            "output_tokens": 60,
            "total_tokens": 260,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        },
    }


def response_events() -> list[bytes]:
    begun = {**response_body(), "output": [], "status": "in_progress", "usage": None}
    item = {"id": "m", "type": "message", "role": "assistant", "status": "in_progress"}
    place = {"item_id": "m", "output_index": 0, "content_index": 0}
    text = answer()
    deltas = [text[start : start + 9] for start in range(0, len(text), 9)]
    events: list[dict[str, object]] = [
        {"type": "response.created", "response": begun},
        {"type": "response.output_item.added", "output_index": 0, "item": {**item, "content": []}},
        *({"type": "response.output_text.delta", **place, "delta": piece} for piece in deltas),
        {"type": "response.output_text.done", **place, "text": text},
        {"type": "response.completed", "response": response_body()},
    ]
    numbered = ({**event, "sequence_number": number} for number, event in enumerate(events))
    return [
        f"event: {event['type']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
        for event in numbered
    ]


@pytest.fixture
def responses():
    def respond(request: httpx.Request) -> httpx.Response:
        if json.loads(request.content).get("stream"):
            headers = {"content-type": "text/event-stream"}
            return httpx.Response(200, headers=headers, stream=Events(response_events()))
        return httpx.Response(200, json=response_body())

    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        yield router.post(f"{BASE_URL}/responses").mock(side_effect=respond)


@pytest.fixture
def responding():
    options = {"use_responses_api": True}
    settings = ModelSettings("openai:m", base_url=BASE_URL, api_key="k", options=options)
    return ModelEngine(settings)


def test_the_responses_api_is_spoken(responding, responses):
    written = responding.write(brief())
    assert written.text == REPLY
    assert written.trace.tokens == {"input": 200, "output": 60}
    asked = json.loads(responses.calls[0].request.content)
    assert asked["text"]["format"]["type"] == "json_schema"


def test_the_responses_api_is_streamed(responding, responses):
    events = list(responding.stream(brief()))
    assert "".join(event.text for event in events if isinstance(event, Piece)) == REPLY
    assert events[-1].written.text == REPLY
