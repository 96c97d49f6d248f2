"""A model as a target: paced, paid for, cached, recorded and replayed; its failures told apart."""

import asyncio
import time
from dataclasses import replace

import pytest

from drafting.model import ModelSettings, errors
from drafting.model.door import Raw
from drafting.model.settings import Price
from evals.cache import AnswerCache
from evals.cassette import Cassette, Tape, load
from evals.errors import RunStopped, RunUnusable
from evals.estimate import estimate
from evals.model_target import ModelSubject, Road, mark_of, model_settings
from evals.prompt_sets import version_of
from evals.samples import Target
from evals.targets import Ground, NotDrafted
from prompts.templates import SHIPPED, Prompts
from tests.drafting.model.endpoint import answer
from tests.evals.making import COLD_SOUP, COURT, case
from tests.evals.test_scorers import GOOD

ASKED = case(COLD_SOUP)
PHONE = GOOD + " Или позвоните: +7 916 204-37-85."


class Door:
    """A model in this process: says what it is told in turn, the last for ever."""

    name = "openai:small"
    host = "model.test"

    def __init__(self, *turns, seconds=0.0):
        self.turns = list(turns or [answer(GOOD)])
        self.seconds = seconds
        self.asked = []

    async def open(self):
        pass

    async def close(self):
        pass

    async def ask(self, messages, on_piece=None):
        self.asked.append(messages)
        await asyncio.sleep(self.seconds)
        turn = self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]
        if isinstance(turn, Exception):
            raise turn
        return Raw(turn, 200, 50)


SETTINGS = ModelSettings("openai:small", prices=(Price(1.0, 2.0),), deadline_seconds=5.0)
COST = Price(1.0, 2.0).of(200, 50)


def subject(door=None, *, settings=SETTINGS, prompts=SHIPPED, ground=None, **road):
    ground = ground or Ground()
    target = Target(
        name="m", engine="model", model=settings.model, prompts=version_of(prompts),
        guidelines=ground.guidelines.version,
    )  # fmt: skip
    door = door or Door()
    door.name = settings.model
    way = Road.to(settings, door=door, **road)
    return ModelSubject(target, ground, way, prompts, at_once=4, expected_usd=0.01)


def draft(made, asked=ASKED, repeat=0):
    async def once():
        try:
            return await made.draft(asked, repeat)
        finally:
            await made.close()

    return asyncio.run(once())


def test_the_models_draft_comes_with_its_cost_and_tokens():
    made = draft(subject())
    assert (made.draft.text, made.draft.engine) == (GOOD, "model/openai:small")
    assert made.draft.tokens == {"input": 200, "output": 50}
    assert made.spent_usd == pytest.approx(COST)
    assert made.draft.cost_usd == pytest.approx(COST)
    assert not made.cached


def test_a_text_that_has_to_be_mended_is_paid_for_twice():
    made = draft(subject(Door(answer(PHONE), answer(GOOD))))
    assert made.draft.text == GOOD
    assert made.spent_usd == pytest.approx(2 * COST)


def test_what_the_model_writes_badly_is_judged_as_people_would_see_it():
    made = draft(subject(Door("not an answer {")))
    assert made.draft.engine == "playbook"
    assert made.draft.reason is not None


@pytest.mark.parametrize(
    ("failure", "name", "retryable"),
    [
        (errors.ModelUnreachable(), "ModelUnreachable", True),
        (errors.ModelRejects(), "ModelRejects", False),
    ],
)
def test_what_goes_wrong_around_the_model_is_an_error_and_no_draft(failure, name, retryable):
    with pytest.raises(NotDrafted, match=name) as failed:
        draft(subject(Door(failure)))
    assert failed.value.retryable is retryable
    assert failed.value.hopeless is None


@pytest.mark.parametrize("failure", [errors.ModelRefusesKey(), errors.ModelUnknown()])
def test_a_wrong_key_or_name_is_hopeless_for_every_case(failure):
    with pytest.raises(NotDrafted) as failed:
        draft(subject(Door(failure)))
    assert failed.value.hopeless == failure.message


def test_a_busy_model_is_waited_for_as_long_as_it_says_and_the_wait_is_nobodys_fault():
    busy = errors.ModelBusy(retry_after_seconds=0.2)
    settings = replace(SETTINGS, deadline_seconds=0.15)
    made = draft(subject(Door(busy, answer(GOOD)), settings=settings))
    assert made.draft.engine == "model/openai:small"
    assert made.latency_ms < 150


def test_a_model_that_asks_for_an_hour_is_not_waited_for():
    began = time.monotonic()
    with pytest.raises(NotDrafted, match="ModelBusy"):
        draft(subject(Door(errors.ModelBusy(retry_after_seconds=3600.0))))
    assert time.monotonic() - began < 5


def test_calls_keep_the_pace_that_was_asked_for():
    door = Door()
    made = subject(door, requests_per_minute=3)

    async def many():
        drafts = [asyncio.ensure_future(made.draft(ASKED, number)) for number in range(8)]
        await asyncio.wait(drafts, timeout=0.4)
        done = sum(each.done() for each in drafts)
        for each in drafts:
            each.cancel()
        await made.close()
        return done

    assert asyncio.run(many()) == 3
    assert len(door.asked) == 3


def test_a_model_that_is_too_slow_is_an_error_that_may_pass():
    settings = replace(SETTINGS, deadline_seconds=0.1)
    with pytest.raises(NotDrafted, match="ModelTooSlow") as failed:
        draft(subject(Door(seconds=5), settings=settings))
    assert failed.value.retryable
    assert failed.value.spent_usd == pytest.approx(0.01)


def test_stopping_cuts_off_the_calls_that_are_under_way():
    made, began = subject(Door(seconds=30)), time.monotonic()

    async def interrupted():
        task = asyncio.ensure_future(made.draft(ASKED, 0))
        await asyncio.sleep(0.1)
        task.cancel()
        await made.close()

    asyncio.run(interrupted())
    assert time.monotonic() - began < 5


@pytest.fixture
def cache(tmp_path):
    cache = AnswerCache(tmp_path / "cache" / "answers.sqlite3")
    yield cache
    cache.close()


def test_the_same_request_is_asked_once_and_each_repeat_anew(cache):
    door = Door()
    for repeat, cached, calls in ((0, False, 1), (0, True, 1), (1, False, 2), (1, True, 2)):
        made = draft(subject(door, cache=cache), repeat=repeat)
        assert (made.cached, len(door.asked)) == (cached, calls)
        assert made.spent_usd == (0 if cached else pytest.approx(COST))
        assert made.draft.cost_usd == pytest.approx(COST)


@pytest.mark.parametrize(
    "other",
    [
        {"settings": replace(SETTINGS, model="openai:large")},
        {"settings": replace(SETTINGS, options={"temperature": 1})},
        {"settings": replace(SETTINGS, base_url="http://elsewhere.test/v1")},
        {"prompts": Prompts({"reply/ru/negative": "Отвечай очень коротко."})},
    ],
)
def test_whatever_could_change_the_answer_is_asked_anew(cache, other):
    draft(subject(cache=cache))
    door = Door()
    assert not draft(subject(door, cache=cache, **other)).cached
    assert len(door.asked) == 1


def test_an_answer_that_could_not_be_read_is_not_given_again_to_the_same_draft(cache):
    door = Door("not an answer {", answer(GOOD))
    assert draft(subject(door, cache=cache)).draft.text == GOOD
    assert draft(subject(Door("never asked"), cache=cache)).draft.text == GOOD


def test_a_cache_that_cannot_be_used_is_done_without(tmp_path, caplog):
    broken = tmp_path / "answers.sqlite3"
    broken.write_bytes(b"not a database, but long enough to be looked at" * 10)
    cache = AnswerCache(broken)
    assert draft(subject(cache=cache)).draft.text == GOOD
    assert "cannot be used" in caplog.text


def test_the_cache_forgets_what_is_old_and_is_for_its_owner_only(tmp_path):
    path = tmp_path / "answers.sqlite3"
    old = AnswerCache(path)
    old.put("a", Raw("x"))
    old.close()
    assert path.stat().st_mode & 0o077 == 0
    from datetime import UTC, datetime, timedelta

    later = AnswerCache(path, now=lambda: datetime.now(UTC) + timedelta(days=31))
    assert later.get("a") is None
    later.close()


def recorded(tmp_path, *turns, cases=(ASKED,)):
    path = tmp_path / "tape.jsonl"
    tape = Tape(path, {"models": {}})
    for each in cases:
        draft(subject(Door(*turns), tape=tape), each)
    tape.close()
    return path


def replayed(path, **how):
    cassette = Cassette(*load(path))
    return draft(subject(cassette=cassette, **how)), cassette


def test_a_replay_gives_the_draft_of_the_record_without_asking(tmp_path):
    path = recorded(tmp_path, answer(PHONE), answer(GOOD))
    door = Door()
    made, cassette = replayed(path, door=door)
    assert (made.draft.text, made.cached, made.spent_usd) == (GOOD, True, 0.0)
    assert made.draft.cost_usd == pytest.approx(2 * COST)
    assert (door.asked, cassette.different) == ([], 0)


def test_a_record_holds_masked_texts_only(tmp_path):
    told = case(input={"text": "Суп холодный, звоните +7 916 204-37-85, Анна Лаптева."})
    written = recorded(tmp_path, cases=[told]).read_text(encoding="utf-8")
    assert "204-37-85" not in written
    assert "Лаптева" not in written


def test_changed_requests_are_counted_and_answered_all_the_same(tmp_path):
    prompts = Prompts({"reply/ru/negative": "Отвечай очень коротко."})
    made, cassette = replayed(recorded(tmp_path), prompts=prompts)
    assert made.draft.text == GOOD
    assert cassette.different == 1


def test_a_case_that_was_not_recorded_is_an_error(tmp_path):
    cassette = Cassette(*load(recorded(tmp_path)))
    with pytest.raises(NotDrafted, match="ModelUnreachable"):
        draft(subject(cassette=cassette), case(id="another"))


def test_a_draft_recorded_again_is_known_by_its_last_time(tmp_path):
    path = recorded(tmp_path, answer(PHONE), answer(GOOD))
    tape = Tape(path, {})
    better = GOOD.replace("пожалуйста", "будьте добры")
    draft(subject(Door(answer(better)), tape=tape))
    tape.close()
    assert replayed(path)[0].draft.text == better


def test_a_torn_record_is_read_without_its_last_line_and_goes_on(tmp_path):
    path = recorded(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"review": "so')
    assert replayed(path)[0].draft.text == GOOD
    Tape(path, {}).close()
    assert path.read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b"id,text\n", b"{}\n[]\n", b'{}\n{"review": "x"}\n'])
def test_what_is_no_record_is_refused(tmp_path, content):
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(RunUnusable, match="not a record"):
        load(path)


def test_a_record_that_cannot_be_written_stops_the_run():
    class Full:
        def keep(self, call):
            raise RunStopped(errors.ModelBusy.sentence)

    with pytest.raises(RunStopped):
        draft(subject(tape=Full()))


@pytest.mark.parametrize("asked", [ASKED, case(COURT)])
def test_an_estimate_counts_only_the_cases_that_a_model_would_be_asked_for(asked):
    foreseen = estimate([asked], Ground(), SETTINGS, SHIPPED).times(10)
    is_asked = asked is ASKED
    assert foreseen.requests == (10 if is_asked else 0)
    assert (foreseen.input_tokens > 1000) is is_asked
    assert (foreseen.usd > 0) is is_asked
    assert estimate([asked], Ground(), replace(SETTINGS, prices=()), SHIPPED).usd is None


VALUES = {
    "OTKLIK_MODEL": "openai:small",
    "OTKLIK_MODEL_FALLBACKS": "openai:other",
    "OTKLIK_MODEL_PRICE_INPUT": "1,3",
    "OTKLIK_MODEL_PRICE_OUTPUT": "2,4",
    "OTKLIK_MODEL_BUDGET_USD": "5",
    "OTKLIK_MODEL_DEADLINE_SECONDS": "7",
}


def test_one_model_is_evaluated_alone_at_its_own_price():
    same = model_settings(VALUES, "openai:small")
    assert (same.models, same.prices) == (("openai:small",), (Price(1.0, 2.0),))
    assert (same.budget_usd, same.deadline_seconds) == (None, 7.0)
    assert model_settings(VALUES, "openai:large").prices == ()
    assert model_settings(VALUES, "openai:large", Price(8, 9)).prices == (Price(8, 9),)
    with pytest.raises(errors.ModelMisconfigured, match="OTKLIK_MODEL"):
        model_settings(VALUES, "large")


def test_the_mark_around_a_case_depends_on_its_content_alone():
    assert mark_of(ASKED) == mark_of(ASKED.model_copy(update={"id": "x", "tags": {}}))
    assert mark_of(ASKED) != mark_of(case(input={"text": "другое"}))
