"""`otklik evals run --judge`: drafts are judged once made, and the judge never decides alone."""

import json

import pytest
import respx
from click.testing import CliRunner

from evals.runfile import read_run
from service.cli.main import cli
from tests.drafting.model.endpoint import BASE_URL, Endpoint, answer, completion, refusal
from tests.evals.judge.conftest import verdicts
from tests.evals.making import COLD_SOUP, WARM_WORDS, suite_file


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "ru")
    monkeypatch.setenv("OPENAI_BASE_URL", BASE_URL)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    suite_file(tmp_path / "s.jsonl", COLD_SOUP, WARM_WORDS)
    return tmp_path


@pytest.fixture
def endpoint():
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        found = Endpoint(router)
        quotes(found)
        yield found


def quotes(endpoint, **changed):
    """Let the judge say yes, except as told, and quote each review."""

    def respond(request):
        about_soup = "Суп принесли" in json.loads(request.content)["messages"][1]["content"]
        return completion(verdicts("холодным" if about_soup else "десерт", **changed))

    endpoint.route.mock(side_effect=respond)


def run(*arguments):
    asked = ["--suite", "s.jsonl", "--yes"] if "--resume" not in arguments else ["--yes"]
    return CliRunner().invoke(cli, ["evals", "run", *asked, *arguments])


def only_run(folder):
    (path,) = (folder / "evals" / "runs").glob("*.jsonl")
    return read_run(path)


def judged(folder):
    return [
        sum(score.name.startswith("judge.") for score in sample.scores)
        for sample in only_run(folder).samples
    ]


def test_drafts_are_judged_and_the_outcome_stays_the_scorers_own(folder, endpoint):
    quotes(endpoint, heard=(False, "выдумано"), natural=False)
    told = run("--judge", "openai:large")
    assert "Судья прочёл ответов: 2" in told.output
    finished = only_run(folder)
    assert finished.header.judge
    assert all(score.passed is None for each in finished.samples for score in each.scores
               if score.name.startswith("judge."))  # fmt: skip
    assert judged(folder) == [4, 4]
    alone = CliRunner().invoke(cli, ["evals", "run", "--suite", "s.jsonl", "--out", "plain"])
    assert alone.exit_code == told.exit_code


def test_another_judge_makes_another_run(folder, endpoint):
    run("--judge", "openai:large", "--out", "a")
    run("--judge", "openai:other", "--out", "b")
    paths = [next((folder / name).glob("*.jsonl")) for name in "ab"]
    refused = CliRunner().invoke(cli, ["evals", "diff", *map(str, paths)])
    assert refused.exit_code == 4
    assert "разные судьи" in refused.output


def test_what_the_judge_could_not_answer_is_judged_when_the_run_goes_on(folder, endpoint):
    endpoint.will_return(refusal(401))
    stopped = run("--judge", "openai:large")
    assert stopped.exit_code == 3
    assert "ключ" in stopped.output
    assert judged(folder) == [0, 0]
    quotes(endpoint)
    requests = len(endpoint.requests)
    assert run("--resume", "last").exit_code in (0, 1)
    assert len(endpoint.requests) - requests == 2
    assert judged(folder) == [5, 5]


def test_a_judge_is_paid_from_the_same_budget(folder, endpoint):
    told = run("--judge", "openai:large", "--price", "openai:large=1000/1000", "--budget-usd", "1")
    assert told.exit_code == 3
    assert "судья" in told.output
    assert not endpoint.requests


def test_a_judge_is_recorded_and_replayed_without_a_key(folder, endpoint, monkeypatch):
    run("--judge", "openai:large", "--record", "tape.jsonl", "--out", "a")
    requests = len(endpoint.requests)
    assert requests == 2
    monkeypatch.delenv("OPENAI_API_KEY")
    told = run("--judge", "openai:large", "--replay", "tape.jsonl", "--out", "b")
    assert "Судья прочёл ответов: 2" in told.output
    assert len(endpoint.requests) == requests
    refused = run("--judge", "openai:other", "--replay", "tape.jsonl", "--out", "c")
    assert refused.exit_code == 2
    assert "openai:large" in refused.output


def test_a_judge_of_the_writers_family_is_warned_about(folder, endpoint):
    endpoint.will_answer(answer(), verdicts("доставка"))
    told = run("--judge", "openai:gpt-5", "--model", "openai:gpt-5-mini", "--id", "soup")
    assert "той же семьи" in told.output


def test_the_run_remembers_its_judge(folder, endpoint):
    run("--judge", "openai:large")
    (path,) = (folder / "evals" / "runs").glob("*.jsonl")
    head = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert head["options"]["judge"] == "openai:large"
    refused = run("--resume", "last", "--judge", "openai:other")
    assert refused.exit_code == 2
