"""`otklik evals calibrate` says whether a judge may be believed, and keeps what it found."""

import json

import pytest
import respx
from click.testing import CliRunner

from service.cli.main import cli
from tests.drafting.model.endpoint import BASE_URL, Endpoint
from tests.evals.judge.conftest import REPLY, REVIEW, verdicts
from tests.evals.made_runs import made_run, write_run


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "ru")
    monkeypatch.setenv("OPENAI_BASE_URL", BASE_URL)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, ["evals", "calibrate", *arguments])


def labels(path, people, judged):
    lines = (
        {
            "id": str(number),
            "review": REVIEW,
            "draft": REPLY,
            "labels": {"heard": label},
            "judged": [{"heard": verdict}],
        }
        for number, (label, verdict) in enumerate(zip(people, judged, strict=True))
    )
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_verdicts_in_the_file_are_compared_and_nothing_is_kept(folder):
    file = labels(folder / "l.jsonl", [True, False] * 30, [True, False] * 28 + [False] * 4)
    told = run(str(file))
    assert told.exit_code == 0
    assert "✓ судья: клиент услышан (heard): откалибровано: каппа 0,93" in told.output
    assert "меток 60, согласие 96,7" in told.output
    assert "лишних «да» 0, лишних «нет» 2" in told.output
    assert not (folder / "evals").exists()


def test_a_model_is_asked_and_its_calibration_read_by_the_gate(folder):
    file = labels(folder / "l.jsonl", [True] * 6, [True] * 6)
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        endpoint = Endpoint(router)
        endpoint.will_answer(verdicts())
        told = run(str(file), "--judge", "openai:large", "--repeat", "2", "--json")
        assert len(endpoint.requests) == 12
    record = json.loads(told.output)
    assert record["criteria"]["heard"]["steady"] == 1.0
    kept = folder / "evals" / "calibrations" / f"{record['judge']}.json"
    assert json.loads(kept.read_text(encoding="utf-8"))["model"] == "openai:large"


def test_replies_are_drawn_labelled_and_compared_with_the_runs_own_judge(folder):
    judged = made_run(cases=60, judged={"heard": range(30)}, judge="j1")
    write_run(judged, folder / "evals" / "runs" / "r1.jsonl")
    assert run("l.jsonl", "--run", "r1", "--draw", "60").exit_code == 0
    lines = [json.loads(line) for line in (folder / "l.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        line["labels"] = {"heard": int(line["id"][3:]) >= 33}
    (folder / "l.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    told = run("l.jsonl", "--run", "r1", "--language", "en")
    assert "calibrated: kappa is 0.90" in told.output
    assert (folder / "evals" / "calibrations" / "j1.json").is_file()


def test_labels_that_somebody_set_are_never_overwritten(folder):
    write_run(made_run(cases=9), folder / "evals" / "runs" / "r1.jsonl")
    file = labels(folder / "l.jsonl", [True], [True])
    before = file.read_text(encoding="utf-8")
    refused = run("l.jsonl", "--run", "r1", "--draw", "5")
    assert refused.exit_code == 2
    assert file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("l.jsonl",), "Вердиктов судьи нет"),
        (("l.jsonl", "--judge", "openai:a", "--run", "b"), "Или --judge, или --run"),
        (("l.jsonl", "--draw", "5"), "--run"),
        (("nowhere.jsonl",), "не открывается"),
        (("l.jsonl", "--judge", "gpt"), "ПРОВАЙДЕР:МОДЕЛЬ"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(folder, arguments, word):
    line = {"id": "1", "review": REVIEW, "draft": REPLY, "labels": {"heard": True}}
    (folder / "l.jsonl").write_text(json.dumps(line), encoding="utf-8")
    refused = run(*arguments)
    assert refused.exit_code == 2
    assert word in refused.output
