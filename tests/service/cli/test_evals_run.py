"""`otklik evals run`: refused before anything is spent, resumed after anything."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.runfile import read_run
from service.cli.main import cli
from tests.drafting.model.endpoint import Endpoint, answer, completion, refusal
from tests.evals.making import COLD_SOUP, COURT, WARM_WORDS, suite_file
from tests.evals.test_scorers import GOOD

COLD = {**COLD_SOUP, "expect": {"branch": "negative", "crisis": False, "name": "Анна"}}


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("OTKLIK_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def suite(tmp_path):
    return suite_file(tmp_path / "mine.jsonl", COLD, COURT)


def evals(*args, command="run"):
    return CliRunner().invoke(cli, ["evals", command, *map(str, args)])


def runs(tmp_path):
    return sorted((tmp_path / "evals" / "runs").glob("*.jsonl"))


def last(tmp_path):
    return read_run(runs(tmp_path)[-1])


def test_the_playbook_is_run_over_a_suite_and_summed_up(suite, tmp_path):
    result = evals("--suite", suite)
    assert result.exit_code == 0, result.output
    run = last(tmp_path)
    assert {each.case for each in run.samples} == {"soup", "court"}
    assert (run.header.cases, run.header.suites) == (2, ("mine",))
    assert "drafts in all: 2" in result.stderr
    assert "Good drafts: 100%" in result.stdout
    assert str(run.path.name) in result.stdout


def test_a_missed_crisis_closes_the_gate_and_is_told_first(tmp_path):
    missed = {**WARM_WORDS, "expect": {"crisis": True}}
    result = evals("--suite", suite_file(tmp_path / "s.jsonl", missed), "--language", "ru")
    assert result.exit_code == 1
    assert "Жёсткие правила нарушены: crisis: thanks" in result.stdout.splitlines()[1]


def test_a_case_that_nobody_reviewed_is_run_and_gates_nothing(tmp_path):
    missed = {**WARM_WORDS, "expect": {"crisis": True}, "provenance": "synthetic"}
    result = evals("--suite", suite_file(tmp_path / "s.jsonl", missed, COLD))
    assert result.exit_code == 0, result.output
    assert "Cases without a reviewer, not counted: 1" in result.stdout
    assert len(last(tmp_path).samples) == 2


def test_only_the_chosen_cases_are_run_also_from_a_table(suite, tmp_path):
    converted = evals("convert", suite, tmp_path / "mine.csv", command="cases")
    assert converted.exit_code == 0, converted.output
    evals("--suite", "mine.csv", "--tag", "crisis=yes")
    assert [each.case for each in last(tmp_path).samples] == ["court"]


def test_what_failed_before_is_run_again_alone(tmp_path):
    failing = {**WARM_WORDS, "expect": {"branch": "negative"}}
    path = suite_file(tmp_path / "s.jsonl", failing, COLD)
    evals("--suite", path)
    first = runs(tmp_path)[-1]
    evals("--suite", path, "--failed-of", first.stem)
    (again,) = set(runs(tmp_path)) - {first}
    assert [each.case for each in read_run(again).samples] == ["thanks"]


REFUSED = [
    (["--suite", "nothing"], "There is no suite “nothing”"),
    (["--suite", "mine.jsonl", "--tag", "topic=drinks"], "no value “drinks”"),
    (["--suite", "mine.jsonl", "--id", "sop"], "no case “sop”"),
    (["--suite", "mine.jsonl", "--engine", "gpt"], "'gpt' is not one of"),
    (["--suite", "mine.jsonl", "--engine", "model"], "No model is named"),
    (["--suite", "mine.jsonl", "--model", "small"], "OTKLIK_MODEL: PROVIDER:MODEL is needed"),
    (["--suite", "mine.jsonl", "--model", "nobody:small", "--yes"], "knows no provider"),
    (["--suite", "mine.jsonl", "--model", "openai:x"], "Add --yes or --budget-usd"),
    (["--suite", "mine.jsonl", "--model", "openai:x", "--budget-usd", "1"], "--price"),
    (["--suite", "mine.jsonl", "--price", "openai:x=1"], "MODEL=INPUT/OUTPUT"),
    (["--suite", "mine.jsonl", "--model", "openai:x", "--prompts", "nowhere"], "no prompts “no"),
    (["--suite", "mine.jsonl", "--guidelines", "mine.jsonl"], "mine.jsonl:2: "),
    (["--suite", "mine.jsonl", "--facts", "nowhere.yaml"], "does not exist"),
    (["--suite", "mine.jsonl", "--replay", "mine.jsonl"], "not a record"),
    (
        ["--suite", "mine.jsonl", "--replay", "tape.jsonl", "--model", "openai:x"],
        "no model “openai",
    ),
    (["--suite", "broken.jsonl"], "broken.jsonl:1: input.rating: "),
    (["--suite", "mine.jsonl", "--failed-of", "nothing"], "There is no run “nothing”"),
    (["--resume", "nothing"], "There is no run “nothing”"),
    (["--resume", "last", "--suite", "mine.jsonl"], "leave out --suite"),
]


@pytest.mark.parametrize(("options", "told"), REFUSED, ids=[told for _, told in REFUSED])
def test_what_cannot_be_run_is_refused_before_anything_is_made(
    suite, tmp_path, monkeypatch, options, told
):
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    suite_file(tmp_path / "broken.jsonl", {**COLD, "input": {"rating": 7}})
    (tmp_path / "tape.jsonl").write_text("{}\n", encoding="utf-8")
    result = evals(*options)
    assert result.exit_code == 2, result.output
    assert told in result.stderr
    assert runs(tmp_path) == []


def test_a_run_goes_on_as_it_was_begun_and_refuses_when_its_cases_have_changed(suite, tmp_path):
    evals("--suite", suite, "--repeat", "2")
    (path,) = runs(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    result = evals("--resume", "last")
    assert result.exit_code == 0, result.output
    assert "Made already: 2." in result.stderr
    samples = read_run(path).samples
    assert len(samples) == len({each.key for each in samples}) == 4
    suite_file(suite, COLD, {**COURT, "expect": {"crisis": False}})
    result = evals("--resume", path)
    assert result.exit_code == 2
    assert "changed since: the cases" in result.stderr


def test_guidelines_are_targets_of_their_own(suite, tmp_path):
    from prompts.defaults import default_document

    for name in ("now", "next"):
        document = default_document(name)
        (tmp_path / f"{name}.yaml").write_text(document, encoding="utf-8")
    result = evals("--suite", suite, "--guidelines", "now.yaml", "--guidelines", "next.yaml")
    assert result.exit_code == 0, result.output
    names = [each.name for each in last(tmp_path).header.targets]
    assert names == ["playbook / now", "playbook / next"]
    assert len({each.guidelines for each in last(tmp_path).header.targets}) == 2


@pytest.fixture
def endpoint(monkeypatch):
    import respx

    monkeypatch.setenv("OPENAI_BASE_URL", "http://model.test/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        made = Endpoint(router)
        made.route.mock(side_effect=lambda request: completion(answer(GOOD)))
        yield made


MODEL = ("--model", "openai:small", "--price", "openai:small=1/2")


def test_a_model_is_asked_recorded_replayed_and_cached(suite, tmp_path, endpoint):
    first = evals("--suite", suite, *MODEL, "--yes", "--record", "tape.jsonl")
    assert first.exit_code == 0, first.output
    assert "Calls to a model: about 1" in first.stderr
    asked = len(endpoint.requests)
    assert asked == 1  # a crisis is not shown to a model
    cached = evals("--suite", suite, *MODEL, "--yes")
    assert (cached.exit_code, len(endpoint.requests)) == (0, asked)
    replayed = evals("--suite", suite, "--replay", "tape.jsonl")
    assert (replayed.exit_code, len(endpoint.requests)) == (0, asked)
    texts = [{each.case: each.text for each in read_run(path).samples} for path in runs(tmp_path)]
    assert texts[0] == texts[1] == texts[2] == {"soup": GOOD, "court": None}
    costs = [
        {each.case: each.cost_usd for each in read_run(path).samples} for path in runs(tmp_path)
    ]
    assert costs[0] == costs[1] == costs[2]
    evals("--suite", suite, *MODEL, "--yes", "--no-cache")
    assert len(endpoint.requests) == asked + 1


def test_a_budget_stops_a_run_cleanly(tmp_path, endpoint):
    cases = [{**COLD, "id": f"c{number}"} for number in range(9)]
    suite = suite_file(tmp_path / "s.jsonl", *cases)
    result = evals("--suite", suite, *MODEL, "--budget-usd", "0.008", "--no-cache")
    assert result.exit_code == 3, result.output
    assert "budget is spent" in result.stderr
    made = len(last(tmp_path).samples)
    assert 0 < made < 9
    result = evals("--resume", "last", "--yes")
    assert result.exit_code == 0, result.output
    assert len(last(tmp_path).samples) == 9


def test_a_wrong_key_is_refused_and_leaves_no_run_behind(suite, tmp_path, endpoint):
    endpoint.route.mock(side_effect=lambda request: refusal(401))
    result = evals("--suite", suite, "--id", "soup", *MODEL, "--yes")
    assert result.exit_code == 2, result.output
    assert "did not accept the access key" in result.stderr
    assert runs(tmp_path) == []


def program(*args):
    command = [sys.executable, "-m", "service.cli", "evals", "run", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 - a job in the background ignores Ctrl-C
    )


def _hear_interrupts():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for_lines(tmp_path, count):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = runs(tmp_path)
        if found and found[0].read_bytes().count(b"\n") >= count:
            return found[0]
        time.sleep(0.005)
    raise AssertionError


@pytest.mark.acceptance
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_loses_no_finished_sample(tmp_path, how):
    many = suite_file(tmp_path / "s.jsonl", *({**COLD, "id": f"c{n}"} for n in range(6)))
    process = program("--suite", many, "--repeat", "100")
    path = wait_for_lines(tmp_path, 5)
    process.send_signal(how)
    _, told = process.communicate(timeout=60)
    kept = read_run(path).samples
    assert len(kept) >= 4
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert f"--resume {path.relative_to(tmp_path)}" in told.decode()
    again = program("--resume", "last")
    _, told = again.communicate(timeout=120)
    assert again.returncode == 0, told.decode()
    lines = [json.loads(line) for line in path.read_bytes().splitlines()[1:]]
    made = [(line["case"], line.get("repeat", 0)) for line in lines if "outcome" in line]
    assert len(made) == len(set(made)) == 600
    assert [each.key for each in read_run(path).samples][: len(kept)] == [s.key for s in kept]


def test_cases_are_listed_and_validated(suite, tmp_path):
    listed = evals("list", suite, command="cases")
    assert "    2  mine" in listed.stdout
    assert "crisis: no (1), yes (1)" in listed.stdout
    sound = evals("validate", suite, command="cases")
    assert (sound.exit_code, "cases: 2" in sound.stdout) == (0, True)
    broken = suite_file(tmp_path / "broken.jsonl", COLD, COLD)
    result = evals("validate", broken, command="cases")
    assert (result.exit_code, "broken.jsonl:2: id: " in result.stderr) == (2, True)


def test_a_suite_is_not_written_to_what_is_no_suite(suite, tmp_path):
    result = evals("convert", suite, tmp_path / "mine.txt", command="cases")
    assert (result.exit_code, "a .jsonl, .csv or .yaml file" in result.stderr) == (2, True)


def test_what_we_ship_is_sound():
    result = evals("validate", command="cases")
    assert result.exit_code == 0, result.output


def test_help_needs_none_of_what_a_run_needs():
    code = (
        "import sys; from service.cli.main import cli\n"
        "try: cli.main(['evals', '--help'], standalone_mode=False)\n"
        "finally: print(sorted({'pydantic', 'pymorphy3', 'openai', 'httpx', 'jinja2'}"
        " & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
