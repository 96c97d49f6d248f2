"""`otklik draft --engine model`: many at once, answers in order, the playbook when it fails."""

import asyncio
import json

import httpx
import pytest
import respx
from click.testing import CliRunner

from service.cli.main import cli
from tests.drafting.model.endpoint import BASE_URL, Endpoint, completion, refusal

REVIEWS = [
    {
        "id": f"r{number}",
        "text": f"Доставка опоздала, номер {number}",
        "rating": 2,
        "author": "Анна",
        "place": str(number),
    }
    for number in range(8)
]


@pytest.fixture
def endpoint(monkeypatch):
    for name, value in {
        "OTKLIK_LANGUAGE": "en",
        "OTKLIK_MODEL": "openai:first",
        "OPENAI_BASE_URL": BASE_URL,
        "OPENAI_API_KEY": "k",
    }.items():
        monkeypatch.setenv(name, value)
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        yield Endpoint(router)


def bulk(*records, options=()):
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return CliRunner().invoke(
        cli, ["draft", "--engine", "model", "--in", "-", *options], input=lines.encode()
    )


def answers(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_answers_come_in_the_order_of_the_file_whoever_is_first(endpoint):
    under_way, seen_at_once = set(), []

    async def respond(request: httpx.Request) -> httpx.Response:
        words = request.content.decode()
        number = next(n for n in range(8) if f"номер {n}" in words)
        under_way.add(number)
        seen_at_once.append(len(under_way))
        await asyncio.sleep(0.0 if number else 0.3)
        under_way.discard(number)
        return completion()

    endpoint.route.mock(side_effect=respond)
    result = bulk(*REVIEWS, options=["--concurrency", "4"])
    assert result.exit_code == 0, result.stderr
    assert [each["id"] for each in answers(result)] == [each["id"] for each in REVIEWS]
    assert {each["engine"] for each in answers(result)} == {"model/openai:first"}
    assert 1 < max(seen_at_once) <= 4


def test_what_is_finished_at_a_place_is_not_written_there_again(endpoint):
    here = [{**each, "place": "Лес"} for each in REVIEWS[:2]]
    first, second = answers(bulk(*here, options=["--concurrency", "1"]))
    assert first["engine"] == "model/openai:first"
    assert second["text"] != first["text"]


def test_a_broken_line_among_many_at_once_is_still_named_by_its_number(endpoint):
    lines = b"\n".join(
        [json.dumps(REVIEWS[0]).encode(), b"{broken", json.dumps(REVIEWS[1]).encode()]
    )
    result = CliRunner().invoke(cli, ["draft", "--engine", "model", "--in", "-"], input=lines)
    assert result.exit_code == 1
    assert [each["id"] for each in answers(result)] == ["r0", "r1"]
    assert result.stderr.startswith("Line 2: ")


def test_a_model_that_fails_leaves_the_playbooks_draft_and_the_reason(endpoint):
    endpoint.will_return(refusal(401))
    (made,) = answers(bulk(REVIEWS[0]))
    assert made["engine"] == "playbook"
    assert made["text"]
    assert "did not accept the access key" in made["reason"]


NAMED = ("--author", "Анна")


def test_one_text_is_drafted_by_the_model_too(endpoint):
    result = CliRunner().invoke(
        cli,
        ["draft", "--engine", "model", "--text", "Доставка опоздала", "--rating", "2", *NAMED],
    )
    assert result.exit_code == 0, result.stderr
    assert "доставка опоздала" in result.stdout


def test_a_model_of_an_unknown_provider_is_refused_before_anything_is_read(endpoint, monkeypatch):
    monkeypatch.setenv("OTKLIK_MODEL", "nobody:small")
    result = bulk(REVIEWS[0])
    assert result.exit_code == 1
    assert "OTKLIK_MODEL" in result.stderr
    assert endpoint.requests == []
