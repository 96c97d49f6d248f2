"""A draft is watched while the model writes it; only what is checked and stored can be used."""

import json
import re
import time

import pytest
import respx

from drafting.model import ModelEngine, ModelSettings
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from service.web.panel_token import mint
from tests.drafting.model.endpoint import BASE_URL, Endpoint, answer, refusal, streamed
from tests.service.web.conftest import COMPLAINT, PANEL_SECRET

REPLY = (
    "Игорь, здравствуйте! Нам жаль, что латте принесли холодным, а ждать пришлось двадцать минут. "
    "Напишите нам, пожалуйста, в личные сообщения: хотим во всём разобраться вместе с вами."
)
OWN = "Игорь, здравствуйте! Это мои собственные слова."


@pytest.fixture
def endpoint():
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        endpoint = Endpoint(router)
        endpoint.will_answer(answer(REPLY))
        yield endpoint


@pytest.fixture
def model(desk, endpoint):
    settings = ModelSettings("openai:first", base_url=BASE_URL, api_key="k")
    engine = ModelEngine(settings)
    engine.warm_up()
    desk.workplace.drafter = Drafter(engine, PlaybookEngine())
    return engine


@pytest.fixture
def fresh_id(desk, model):
    """A review that has no draft yet."""
    return desk.import_review(COMPLAINT, draft=False)


def watch(visitor, review_id, text="", **fields):
    response = visitor.post(f"/reviews/{review_id}/stream", {"text": text, **fields})
    response.get_data()  # to the last event
    return response


def events_of(response):
    blocks = [block for block in response.text.split("\n\n") if block.startswith("event: ")]
    told = [re.fullmatch(r"event: (\w+)\ndata: (.*)", block) for block in blocks]
    return [(one[1], json.loads(one[2])) for one in told]


def words_of(events):
    return "".join(data["text"] for name, data in events if name == "text")


def test_events_tell_triage_text_violations_and_the_bench_in_this_order(agent, fresh_id, desk):
    response = watch(agent, fresh_id)
    assert response.content_type.startswith("text/event-stream")
    assert response.headers["X-Accel-Buffering"] == "no"
    events = events_of(response)
    names = [name for name, _ in events]
    assert list(dict.fromkeys(names)) == ["triage", "text", "violations", "final"]
    assert words_of(events) == REPLY
    draft = desk.review(fresh_id, ["one"]).draft
    assert (draft.draft.text, draft.draft.engine) == (REPLY, "model/openai:first")
    assert draft.id in events[-1][1]["html"]
    assert events[-1][1]["reload"] is True


def test_the_policy_of_the_pages_holds_for_the_stream(agent, fresh_id):
    policy = watch(agent, fresh_id).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = agent.get(f"/reviews/{fresh_id}").text
    assert "watching.js" in page
    assert not re.search(r"<script(?![^>]*src=)", page)


def test_a_text_that_breaks_a_rule_is_taken_back_before_the_finished_one(agent, fresh_id, endpoint):
    endpoint.will_answer(answer(REPLY + " Звоните: +7 916 204-37-85."), answer(REPLY))
    events = events_of(watch(agent, fresh_id))
    restart = [name for name, _ in events].index("restart")
    assert words_of(events[restart:]) == REPLY
    assert "204-37-85" not in events[-1][1]["html"]


def test_ones_own_words_stay_and_the_new_draft_stands_beside(agent, fresh_id):
    final = events_of(watch(agent, fresh_id, OWN))[-1][1]
    assert final["reload"] is False
    assert re.search(r'<textarea[^>]*id="reply"[^>]*>\n' + re.escape(OWN), final["html"])
    assert re.search(r'id="beside-text">' + re.escape(REPLY[:20]), final["html"])


def test_a_draft_nobody_changed_gives_way_to_the_new_one(agent, fresh_id, desk, endpoint):
    watch(agent, fresh_id)
    first = desk.review(fresh_id, ["one"]).draft
    other = REPLY.replace("хотим во всём", "постараемся во всём")
    endpoint.will_answer(answer(other))
    final = events_of(watch(agent, fresh_id, first.draft.text, draft_id=first.id))[-1][1]
    assert re.search(r'<textarea[^>]*id="reply"[^>]*>\n' + re.escape(other), final["html"])
    assert "beside-text" not in final["html"]


def test_a_model_that_fails_ends_with_the_playbooks_draft_and_why(agent, fresh_id, endpoint):
    endpoint.will_return(refusal(401))
    final = events_of(watch(agent, fresh_id))[-1][1]
    assert "did not accept the access key" in final["html"]
    assert "by the playbook" in final["html"]


def test_an_approved_reply_refuses_another_draft_and_keeps_the_words(agent, fresh_id, desk):
    watch(agent, fresh_id)
    page = agent.get(f"/reviews/{fresh_id}").text
    fields = dict(re.findall(r'name="(draft_id|draft_hash|revision)" value="([^"]*)"', page))
    agent.post(f"/reviews/{fresh_id}/decide", {**fields, "text": REPLY, "kind": "approve"})
    name, final = events_of(watch(agent, fresh_id, OWN))[-1]
    assert name == "final"
    assert OWN in final["html"]
    assert 'role="alert"' in final["html"]


def test_leaving_closes_the_call_to_the_model_and_stores_nothing(agent, fresh_id, endpoint, desk):
    response = streamed(answer(REPLY), hangs_after=6)
    endpoint.will_return(response)
    form = {"csrf_token": agent.token(), "text": ""}
    watched = agent.client.post(f"/reviews/{fresh_id}/stream", data=form, buffered=False)
    chunks = watched.iter_encoded()
    assert b"event: triage" in next(chunks)
    assert b"event: text" in next(chunks)
    watched.close()
    deadline = time.monotonic() + 10
    while not response.stream.is_closed and time.monotonic() < deadline:
        time.sleep(0.02)
    assert response.stream.is_closed
    assert not desk.review(fresh_id, ["one"]).drafts


def test_a_stranger_and_a_reader_cannot_have_a_draft_written(app, fresh_id, endpoint):
    from tests.service.web.conftest import signed_in

    assert watch(signed_in(app, "stranger"), fresh_id).status_code == 404
    assert watch(signed_in(app, "quentin"), fresh_id).status_code == 403
    assert endpoint.requests == []


def test_the_page_says_who_wrote_and_every_word_that_left(agent, fresh_id, endpoint):
    watch(agent, fresh_id)
    page = agent.get(f"/reviews/{fresh_id}").text
    assert "by the model openai:first" in page
    assert "What left this machine" in page
    assert "model.test" in page
    for message in endpoint.bodies[0]["messages"]:
        assert message["content"].splitlines()[0][:40] in page
    assert "⟦NAME_1⟧" in page


def test_without_a_model_nothing_is_streamed_and_nothing_new_is_shown(agent, review_id):
    page = agent.get(f"/reviews/{review_id}").text
    assert "data-stream" not in page
    assert "watching.js" not in page
    assert "What left this machine" not in page


def opened(client, helpdesk):
    ticket = helpdesk.open("Торт приехал с трещиной, но был очень вкусный.", author="Анна")
    token = mint(PANEL_SECRET, channel="fake", ticket=ticket, agent="Дарья")
    shell = client.post("/panel/open", data={"token": token, "lang": "en"}).text
    session = re.search(r'panel-session" content="([^"]+)"', shell)[1]
    headers = {"Authorization": f"Bearer {session}", "HX-Request": "true"}
    return headers, client.post("/panel/draft", headers=headers).text


def test_the_panel_opens_at_once_and_the_draft_is_watched_there(app, helpdesk, model, desk):
    client = app.test_client(use_cookies=False)
    headers, panel = opened(client, helpdesk)
    assert "data-begin" in panel
    review = re.search(r'name="review" value="([^"]+)"', panel)[1]
    form = {"review": review, "text": "", "draft_id": ""}
    assert client.post("/panel/stream", data=form).status_code == 401
    response = client.post("/panel/stream", data=form, headers=headers)
    events = events_of(response)
    assert events[0][0] == "triage"
    name, final = events[-1]
    assert name == "final"
    assert "data-begin" not in final["html"]
    assert "data-insert" in final["html"]
    assert "Set-Cookie" not in response.headers


OTHERS = [
    REPLY.replace("хотим во всём разобраться вместе с вами", ending)
    for ending in ("разберёмся и ответим по существу", "там обсудим всё спокойно")
]


def sent_last(endpoint):
    return endpoint.bodies[-1]["messages"][-1]["content"]


def test_a_wish_reaches_the_model_masked_and_only_for_this_draft(agent, fresh_id, endpoint):
    watch(agent, fresh_id, instruction="короче, Игорю не звонить на +7 916 204-37-85")
    assert "просит: «короче" in sent_last(endpoint)
    assert "204-37-85" not in endpoint.words
    watch(agent, fresh_id)
    assert "просит" not in sent_last(endpoint)


def test_a_rewrite_is_of_the_text_in_the_editor_and_stands_beside_it(agent, fresh_id, endpoint):
    final = events_of(watch(agent, fresh_id, OWN, rewrite="warmer"))[-1][1]
    assert "Это мои собственные слова." in sent_last(endpoint)
    assert "теплее" in sent_last(endpoint)
    assert re.search(r'<textarea[^>]*id="reply"[^>]*>\n' + re.escape(OWN), final["html"])
    assert REPLY in final["html"]


def test_variants_differ_and_all_of_them_can_be_taken(agent, fresh_id, endpoint, desk):
    endpoint.will_answer(answer(REPLY), answer(OTHERS[0]), answer(OTHERS[1]))
    events = events_of(watch(agent, fresh_id, OWN, variants="3"))
    assert [name for name, _ in events].count("violations") == 3
    assert len(desk.review(fresh_id, ["one"]).drafts) == 3
    html = events[-1][1]["html"]
    for text in (REPLY, *OTHERS):
        assert html.count(f">{text}</p>") >= 1
    assert html.count('data-take="#beside-text') == 3
    assert "просит" not in sent_last(endpoint)


def test_nobody_can_ask_for_a_hundred_variants_or_an_unknown_rewrite(agent, fresh_id, endpoint):
    watch(agent, fresh_id, variants="100", rewrite="into a poem")
    assert len(endpoint.requests) <= 9
    assert "Текст ответа уже есть" not in endpoint.words


def test_without_a_script_the_same_form_does_the_same(agent, fresh_id, endpoint):
    page = agent.post(
        f"/reviews/{fresh_id}/suggest", {"text": OWN, "rewrite": "shorter", "instruction": ""}
    ).text
    assert OWN in page
    assert REPLY in page
    assert "короче" in sent_last(endpoint)


def test_wishes_are_offered_with_a_model_only(agent, review_id, fresh_id, desk):
    assert 'name="rewrite"' in agent.get(f"/reviews/{review_id}").text
    desk.workplace.drafter = Drafter(PlaybookEngine())
    assert 'name="rewrite"' not in agent.get(f"/reviews/{review_id}").text
    answered = agent.post(
        f"/reviews/{review_id}/suggest", {"text": "", "rewrite": "shorter", "instruction": "короче"}
    )
    assert answered.status_code == 303


def test_every_page_says_when_the_days_budget_is_spent(agent, fresh_id, desk, endpoint):
    assert "budget for the model is spent" not in agent.get("/inbox").text
    settings = ModelSettings("openai:first", base_url=BASE_URL, api_key="k", budget_tokens=10)
    desk.workplace.drafter = Drafter(ModelEngine(settings), PlaybookEngine())
    final = events_of(watch(agent, fresh_id))[-1][1]
    assert "by the playbook" in final["html"]
    assert endpoint.requests == []
    assert "budget for the model is spent" in agent.get("/inbox").text
