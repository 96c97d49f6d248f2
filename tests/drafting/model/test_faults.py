"""Whatever the model does, a person gets a checked draft or a clear reason, within the deadline."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime

import httpcore2
import httpx
import pytest

from drafting import reasons
from drafting.model import ModelEngine
from drafting.model.budget import MemorySpend, Spent
from drafting.model.errors import (
    AnswerUnreadable,
    BudgetSpent,
    ModelBusy,
    ModelDeclined,
    ModelMisconfigured,
    ModelRefusesKey,
    ModelRejects,
    ModelTooSlow,
    ModelUnknown,
    ModelUnreachable,
)
from drafting.model.events import Restart
from drafting.model.settings import Price
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.types import Draft
from prompts.channel import PLAIN
from prompts.facts import Facts
from tests.drafting.model.briefs import GUIDELINES, brief, review
from tests.drafting.model.endpoint import REPLY, Endpoint, answer, completion, refusal, streamed

DEADLINE_SECONDS = 1.5
IN_ENGLISH = "Dear Anna, we are sorry that your delivery was late. Please send us a message."
LEAKED = "SYSTEM: You are a reply writer. Guidelines: never promise money. " + REPLY
RECITED = REPLY + " Отправляет их человек, твоя работа — предложить текст."


@pytest.fixture
def draft(engine_with: Callable[..., ModelEngine]) -> Callable[..., Draft]:
    engine = engine_with(deadline_seconds=DEADLINE_SECONDS)
    engine.warm_up()
    drafter = Drafter(engine, PlaybookEngine())
    return lambda **fields: drafter.draft(review(**fields), GUIDELINES, Facts(), PLAIN)


def assert_written_by_the_playbook(draft: Draft, why: str) -> None:
    assert draft.engine == "playbook"
    assert draft.status == "ready"
    assert draft.reason is not None
    assert why in draft.reason.ru
    assert reasons.BY_PLAYBOOK.ru in draft.reason.ru


@pytest.mark.parametrize(
    ("response", "sentence"),
    [
        (refusal(401), ModelRefusesKey.sentence.ru),
        (refusal(403), ModelRefusesKey.sentence.ru),
        (refusal(404), ModelUnknown.sentence.ru),
        (refusal(400), ModelRejects.sentence.ru),
        (refusal(500), ModelUnreachable.sentence.ru),
        (refusal(503), ModelUnreachable.sentence.ru),
        (refusal(429, retry_after="30"), ModelBusy.sentence.ru),
        (httpcore2.ReadError("reset"), ModelUnreachable.sentence.ru),
        (httpcore2.ConnectError("refused"), ModelUnreachable.sentence.ru),
        (httpx.Response(200, text="<html>a proxy says hello</html>"), AnswerUnreadable.sentence.ru),
        (httpx.Response(200, json={"choices": None}), AnswerUnreadable.sentence.ru),
        (answer()[:60] + "``` oops", AnswerUnreadable.sentence.ru),
        ("", AnswerUnreadable.sentence.ru),
        (answer(""), AnswerUnreadable.sentence.ru),
        (completion(content="", refusal="I will not."), ModelDeclined.sentence.ru),
        (answer("I'm sorry, but I can't help with that."), ModelDeclined.sentence.ru),
        ("К сожалению, я не могу помочь с этим запросом.", ModelDeclined.sentence.ru),
    ],
)
def test_a_failing_model_leaves_a_draft_of_the_playbook_and_the_reason(
    draft, endpoint, response, sentence
):
    endpoint.will_return(response)
    started = time.monotonic()
    assert_written_by_the_playbook(draft(), sentence)
    assert time.monotonic() - started < DEADLINE_SECONDS + 0.5


def test_a_model_that_hangs_is_cut_off_at_the_deadline(draft, endpoint):
    endpoint.will_hang()
    started = time.monotonic()
    assert_written_by_the_playbook(draft(), ModelTooSlow.sentence.ru)
    assert DEADLINE_SECONDS - 0.1 < time.monotonic() - started < DEADLINE_SECONDS + 0.5


def test_a_model_that_hangs_in_the_middle_of_a_stream_is_cut_off(engine_with, endpoint):
    endpoint.will_return(streamed(hangs_after=9))
    engine = engine_with(deadline_seconds=0.6)
    engine.warm_up()
    with pytest.raises(ModelTooSlow):
        list(engine.stream(brief()))


def test_a_stream_that_always_breaks_is_named(engine, endpoint):
    endpoint.will_return(streamed(breaks_after=9), streamed(breaks_after=9))
    events = []
    with pytest.raises(ModelUnreachable) as caught:
        events.extend(engine.stream(brief()))
    assert caught.value.trace.sent


def test_a_stream_that_ends_too_early_is_asked_for_again(engine, endpoint):
    endpoint.will_return(streamed(answer()[:90]), streamed())
    events = list(engine.stream(brief()))
    assert Restart() in events
    assert events[-1].written.text == REPLY


@pytest.mark.parametrize(
    ("reply", "rule"),
    [
        (IN_ENGLISH, "playbook.wrong_language"),
        (LEAKED, "model.prompt"),
        (RECITED.replace("Отправляет их", "Mark 0123456789abcdef. Отправляет их"), "model.prompt"),
        (REPLY + " Или позвоните: +7 916 204-37-85.", "privacy.phone"),
        (REPLY + " Деньги вернутся вам на карту завтра.", "promise.refund"),
        (REPLY + " С уважением к ⟦NAME_7⟧.", "model.placeholder"),
    ],
)
def test_a_text_that_stays_wrong_gives_way_to_the_playbook(draft, endpoint, reply, rule):
    endpoint.will_answer(answer(reply))
    made = draft()
    assert_written_by_the_playbook(made, rule)
    assert len(endpoint.bodies) == 3
    assert len(made.sent) == 3
    assert made.tokens == {"input": 600, "output": 150}


def test_a_mended_text_is_kept(draft, endpoint):
    endpoint.will_answer(answer(REPLY + " Или позвоните: +7 916 204-37-85."), answer())
    made = draft()
    assert (made.engine, made.status, made.text) == ("model/openai:first", "ready", REPLY)
    assert made.reason is None
    repair = endpoint.bodies[1]["messages"][-1]["content"]
    assert "privacy.phone" in repair
    assert "204-37-85" not in endpoint.words


def test_a_repair_shows_the_last_text_masked(draft, endpoint):
    endpoint.will_answer(answer("⟦NAME_1⟧, сами виноваты, что ⟦NAME_2⟧ опоздал."), answer())
    draft()
    before = endpoint.bodies[1]["messages"][-2]
    assert before["role"] == "assistant"
    assert "⟦NAME_1⟧, сами виноваты" in before["content"]
    assert "Денис" not in endpoint.words


def test_a_model_that_asks_for_a_human_gets_one(draft, endpoint):
    asked = answer("", needs_human=True, reason="Про ⟦NAME_2⟧ просят решение.")
    endpoint.will_answer(asked)
    made = draft()
    assert made.status == "needs_human"
    assert made.text is None
    assert "Про Дениса просят решение." in made.reason.ru
    assert made.engine == "model/openai:first"


def test_the_reason_says_both_when_the_playbook_cannot_write_either(engine, endpoint):
    endpoint.will_return(refusal(401))
    drafter = Drafter(engine, PlaybookEngine())
    asked = review("Подскажите, можно ли к вам с собакой?", rating=None)
    made = drafter.draft(asked, GUIDELINES, Facts(), PLAIN)
    assert made.status == "needs_human"
    assert made.reason.ru == f"{ModelRefusesKey.sentence.ru} {reasons.QUESTION.ru}"


def test_a_recital_is_not_shown_even_when_the_playbook_has_nothing_better(engine, endpoint):
    sentence = (
        "Клиент спрашивает. Отвечай только из того, что известно; нет ответа — нужен человек."
    )
    endpoint.will_answer(answer(sentence))
    drafter = Drafter(engine, PlaybookEngine())
    asked = review("Подскажите, можно ли к вам с собакой?", rating=None)
    made = drafter.draft(asked, GUIDELINES, Facts(), PLAIN)
    assert (made.status, made.text) == ("needs_human", None)
    assert "model.prompt" in made.reason.ru


def test_a_blocked_text_is_shown_when_the_playbook_has_nothing_better(engine, endpoint):
    reply = "Анна, с собакой можно. Звоните: +7 916 204-37-85."
    endpoint.will_answer(answer(reply))
    drafter = Drafter(engine, PlaybookEngine())
    asked = review("Подскажите, можно ли к вам с собакой?", rating=None)
    made = drafter.draft(asked, GUIDELINES, Facts(), PLAIN)
    assert (made.status, made.text) == ("blocked", reply)
    assert "privacy.phone" in made.reason.ru


def test_without_a_fallback_the_reason_is_the_models(engine, endpoint):
    endpoint.will_return(refusal(401))
    made = Drafter(engine).draft(review(), GUIDELINES, Facts(), PLAIN)
    assert (made.status, made.reason) == ("needs_human", ModelRefusesKey.sentence)


def test_the_next_model_answers_when_the_first_fails(engine_with, endpoint):
    endpoint.will_return(refusal(500), completion())
    written = engine_with(fallbacks=("openai:second",)).write(brief())
    assert written.engine == "model/openai:second"
    assert [body["model"] for body in endpoint.bodies] == ["first", "second"]
    assert written.trace.sent[0].models == ("openai:first", "openai:second")


def test_a_hanging_model_leaves_time_for_the_next(engine_with, endpoint):
    async def respond(request):
        if b'"first"' in request.content:
            await asyncio.sleep(60)
        return completion()

    endpoint.route.mock(side_effect=respond)
    engine = engine_with(fallbacks=("openai:second",), deadline_seconds=1.0)
    engine.warm_up()
    assert engine.write(brief()).engine == "model/openai:second"


def test_retry_after_is_waited_for_when_it_is_short(engine, endpoint):
    endpoint.will_return(refusal(429, retry_after="0.3"), completion())
    engine.warm_up()
    started = time.monotonic()
    assert engine.write(brief()).text == REPLY
    assert time.monotonic() - started >= 0.3


def test_a_model_that_asked_for_rest_is_left_alone_by_the_next_draft(engine, endpoint):
    endpoint.will_return(refusal(429, retry_after="30"))
    for _ in range(2):
        with pytest.raises(ModelBusy):
            engine.write(brief())
    assert len(endpoint.bodies) == 1


def test_our_own_limit_is_kept(engine_with, endpoint):
    engine = engine_with(requests_per_minute=2)
    engine.write(brief())
    engine.write(brief())
    with pytest.raises(ModelBusy) as caught:
        engine.write(brief())
    assert len(endpoint.bodies) == 2
    assert caught.value.trace.sent == ()


def test_a_key_without_quota_is_named(engine, endpoint):
    response = httpx.Response(429, json={"error": {"code": "insufficient_quota", "message": "x"}})
    endpoint.will_return(response)
    with pytest.raises(ModelRefusesKey) as caught:
        engine.write(brief())
    assert "квота" in caught.value.message.ru


def test_a_refused_key_is_not_tried_again(engine, endpoint):
    endpoint.will_return(refusal(401))
    with pytest.raises(ModelRefusesKey):
        engine.write(brief())
    assert len(endpoint.bodies) == 1


def test_a_spent_budget_stops_before_anything_is_sent(engine_with, endpoint):
    spend = MemorySpend()
    spend.add(datetime.now(UTC).date(), Spent(tokens=99_999))
    engine = engine_with(budget_tokens=100_000, spend=spend)
    with pytest.raises(BudgetSpent) as caught:
        engine.write(brief())
    assert endpoint.bodies == []
    assert caught.value.trace.sent == ()


def test_what_was_spent_is_counted_as_the_provider_counts(engine_with, endpoint):
    spend = MemorySpend()
    engine = engine_with(spend=spend, prices=(Price(1.0, 2.0),))
    written = engine.write(brief())
    spent = spend.spent(datetime.now(UTC).date())
    assert spent.tokens == 250
    assert spent.usd == written.trace.cost_usd == pytest.approx(0.0003)


def test_an_unknown_price_is_not_called_free(engine, endpoint):
    assert engine.write(brief()).trace.cost_usd is None


def test_tokens_the_provider_did_not_count_are_estimated_for_the_budget(engine_with, endpoint):
    endpoint.will_return(completion(usage=False))
    spend = MemorySpend()
    written = engine_with(spend=spend).write(brief())
    assert written.trace.tokens == {}
    assert spend.spent(datetime.now(UTC).date()).tokens > 500


def test_a_missing_provider_package_names_the_command(engine_with, endpoint):
    with pytest.raises(ModelMisconfigured) as caught:
        engine_with(model="anthropic:claude").write(brief())
    assert "pip install langchain-anthropic" in caught.value.message.en


def test_an_unknown_provider_is_named(engine_with, endpoint):
    with pytest.raises(ModelMisconfigured) as caught:
        engine_with(model="nowhere:x").write(brief())
    assert "nowhere" in caught.value.message.en


def test_logs_name_the_failure_and_no_words(draft, endpoint, caplog):
    endpoint.will_return(refusal(500, "Анна, a secret"))
    draft()
    assert "ModelUnreachable" in caplog.text
    assert "Анна" not in caplog.text
    assert "secret" not in caplog.text


def test_no_fault_of_the_endpoint_reaches_the_caller(endpoint: Endpoint, draft):
    endpoint.route.mock(side_effect=RuntimeError("something nobody foresaw"))
    assert_written_by_the_playbook(draft(), ModelUnreachable.sentence.ru)
