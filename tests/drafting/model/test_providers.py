import asyncio
import subprocess
import sys
import threading
import time

import pytest
import respx

from drafting.model import ModelEngine
from drafting.model.errors import ModelMisconfigured
from drafting.model.events import Finished, Piece, Restart
from drafting.model.settings import ModelSettings
from tests.drafting.model.briefs import brief
from tests.drafting.model.endpoint import REPLY, answer, completion, refusal, streamed


def test_a_reply_is_written_synchronously(engine, endpoint):
    written = engine.write(brief())
    assert written.text == REPLY
    assert written.engine == "model/openai:first"
    assert written.confidence == 0.9
    assert written.trace.tokens == {"input": 200, "output": 50}


def test_a_reply_is_written_on_the_callers_event_loop(engine, endpoint):
    assert asyncio.run(engine.awrite(brief())).text == REPLY


def test_the_callers_loop_is_not_blocked_while_the_model_thinks(engine, endpoint):
    engine.warm_up()
    endpoint.will_hang()

    async def tick() -> int:
        writing = asyncio.ensure_future(engine.awrite(brief()))
        ticks = 0
        for _ in range(20):
            await asyncio.sleep(0.01)
            ticks += 1
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
        return ticks

    assert asyncio.run(tick()) == 20


def test_a_streamed_reply_comes_in_pieces_that_make_the_whole(engine, endpoint):
    events = list(engine.stream(brief()))
    pieces = [event.text for event in events if isinstance(event, Piece)]
    assert len(pieces) > 5
    assert "".join(pieces) == REPLY
    assert isinstance(events[-1], Finished)
    assert events[-1].written.text == REPLY
    assert endpoint.bodies[0]["stream"] is True


def test_a_streamed_reply_comes_in_pieces_on_the_callers_event_loop(engine, endpoint):
    async def collect():
        return [event async for event in engine.astream(brief())]

    events = asyncio.run(collect())
    assert "".join(event.text for event in events if isinstance(event, Piece)) == REPLY
    assert events[-1].written.trace.tokens == {"input": 200, "output": 50}


def test_names_are_put_back_in_the_pieces(engine, endpoint):
    endpoint.will_answer(answer("⟦NAME_1⟧, спасибо! Передадим ⟦NAME_2|дат⟧ Ваши слова."))
    pieces = [event.text for event in engine.stream(brief()) if isinstance(event, Piece)]
    assert "".join(pieces) == "Анна, спасибо! Передадим Денису Ваши слова."


def test_a_stream_that_breaks_starts_again(engine, endpoint):
    endpoint.will_return(streamed(breaks_after=12), streamed())
    events = list(engine.stream(brief()))
    restart = events.index(Restart())
    assert 0 < restart < len(events) - 1
    after = events[restart + 1 :]
    assert "".join(event.text for event in after if isinstance(event, Piece)) == REPLY
    assert after[-1].written.text == REPLY


def test_a_client_that_leaves_closes_the_call(engine, endpoint):
    response = streamed(hangs_after=12)
    endpoint.will_return(response)
    events = engine.stream(brief())
    next(events)
    events.close()
    deadline = time.monotonic() + 10
    while not response.stream.is_closed and time.monotonic() < deadline:
        time.sleep(0.01)
    assert response.stream.is_closed


def test_base_url_and_key_go_with_every_call(engine_with, endpoint):
    engine = engine_with(api_key="secret-key")
    engine.write(brief())
    list(engine.stream(brief()))
    asyncio.run(engine.awrite(brief()))
    assert [request.headers["authorization"] for request in endpoint.requests] == (
        ["Bearer secret-key"] * 3
    )


def test_a_schema_is_asked_for(engine, endpoint):
    engine.write(brief())
    format_asked = endpoint.bodies[0]["response_format"]
    assert format_asked["type"] == "json_schema"
    assert format_asked["json_schema"]["strict"] is True


def test_an_endpoint_without_schemas_is_asked_without_one_from_then_on(engine, endpoint):
    endpoint.will_return(refusal(400, "unknown field response_format"), completion())
    assert engine.write(brief()).text == REPLY
    engine.write(brief())
    assert ["response_format" in body for body in endpoint.bodies] == [True, False, False]


def test_an_old_endpoint_is_streamed_without_a_schema_and_without_counting(engine, endpoint):
    endpoint.will_return(refusal(400, "unknown field stream_options"), streamed())
    assert list(engine.stream(brief()))[-1].written.text == REPLY
    assert ["stream_options" in body for body in endpoint.bodies] == [True, False]
    assert ["response_format" in body for body in endpoint.bodies] == [True, False]


def test_no_gateway_of_a_tracing_service_comes_between(engine, endpoint, monkeypatch):
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_GATEWAY", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "k")
    engine.write(brief())
    assert [request.url.host for request in endpoint.requests] == ["model.test"]


def test_without_an_address_it_is_openai_itself(monkeypatch):
    monkeypatch.setenv("LANGSMITH_GATEWAY", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "k")
    with respx.mock(using="httpcore2") as router:
        route = router.post("https://api.openai.com/v1/chat/completions").mock(completion())
        written = ModelEngine(ModelSettings("openai:m", api_key="own")).write(brief())
    assert written.trace.sent[0].hosts == ("api.openai.com",)
    assert route.calls[0].request.headers["authorization"] == "Bearer own"


def test_a_missing_key_is_named(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelMisconfigured) as caught:
        ModelEngine(ModelSettings("openai:m")).warm_up()
    assert caught.value.variable == "OPENAI_API_KEY"


def test_options_of_the_provider_are_passed_on(engine_with, endpoint):
    engine_with(options={"temperature": 0.3}).write(brief())
    assert endpoint.bodies[0]["temperature"] == 0.3


def test_many_threads_share_the_connections(engine, endpoint):
    texts = []
    threads = [
        threading.Thread(target=lambda: texts.append(engine.write(brief()).text)) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [REPLY] * 16


def test_no_more_calls_run_at_once_than_allowed(engine_with, endpoint):
    running, most = 0, 0

    async def respond(request):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        return completion()

    endpoint.route.mock(side_effect=respond)
    engine = engine_with(max_concurrency=3)

    async def all_at_once():
        await asyncio.gather(*(engine.awrite(brief()) for _ in range(9)))

    asyncio.run(all_at_once())
    assert most == 3


def test_nothing_of_a_provider_is_imported_before_the_first_draft():
    code = (
        "import sys, drafting.pipeline, drafting.model as m;"
        "m.open_engine({'OTKLIK_MODEL': 'openai:x'});"
        "print([n for n in ('openai', 'langchain', 'langchain_core', 'langsmith', 'httpx2')"
        " if n in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_an_engine_is_an_engine_of_the_pipeline():
    assert ModelEngine.name == "model"
