"""A judge over a model endpoint inside the test process."""

import json
from collections.abc import Iterator

import pytest
import respx

from drafting.model.settings import ModelSettings, Price
from evals.judge import Judge, Matter, judge_settings
from evals.judge.rubrics import criterion_ids
from tests.drafting.model.endpoint import BASE_URL, Endpoint

REVIEW = "Латте принесли холодным, а кассир Ирина Петрова даже не извинилась."
REPLY = "Анна, нам жаль, что латте оказался холодным. Напишите нам в личные сообщения, разберёмся."


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        yield Endpoint(router)


@pytest.fixture
def settings() -> ModelSettings:
    given = ModelSettings(
        "openai:large",
        fallbacks=("openai:other",),
        base_url=BASE_URL,
        api_key="k",
        prices=(Price(1.0, 10.0),),
        options={"temperature": 0.9, "seed": 7},
    )
    return judge_settings(given)


@pytest.fixture
def judge(settings, endpoint) -> Judge:
    return Judge(settings, pause_seconds=0)


@pytest.fixture
def matter() -> Matter:
    private = {"phone": "+7 916 204-37-85"}
    return Matter(REVIEW, rating=2, author="Анна Козлова", private=private)


def verdicts(evidence="латте оказался холодным", **changed):
    """What a judge answers: yes to all, except as told; a tuple is a verdict with its quote."""
    told = []
    for name in criterion_ids():
        verdict = changed.get(name, True)
        quote = evidence
        if isinstance(verdict, tuple):
            verdict, quote = verdict
        told.append(
            {"criterion": name, "reason": "Названо.", "evidence": quote, "verdict": verdict}
        )
    return json.dumps({"judgements": told}, ensure_ascii=False)
