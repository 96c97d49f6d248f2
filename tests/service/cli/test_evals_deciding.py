"""`otklik evals diff`, `gate` and `bless`: what a person reads and what a build server exits by."""

import json

import pytest
from click.testing import CliRunner

from service.cli.main import cli
from tests.evals.made_runs import made_run, write_run

BEFORE = {"failing": range(12), "cases": 120}
AFTER = {"name": "after", "failing": range(8, 22), "hard": {77}, "errors": {100}, "cases": 120}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "ru")
    for name, how in {"before": BEFORE, "after": AFTER}.items():
        write_run(made_run(**how), tmp_path / "evals" / "runs" / f"{name}.jsonl")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, ["evals", *arguments])


def test_a_person_reads_the_verdict_then_what_was_lost_the_worst_first():
    told = run("diff", "before", "after").output
    order = ["Стало хуже", "Сломалось: 11", "ru-077", "Обещаны деньги. «Деньги вернутся»", "ru-012"]
    order += ["Исправилось: 8", "Не проверено из-за сбоев: 1", "По категориям", "По оценкам"]
    places = [told.index(piece) for piece in order]
    assert places == sorted(places)


def test_the_same_is_told_in_english_and_as_json():
    assert "Lost: 11" in run("diff", "before", "after", "--language", "en").output
    record = json.loads(run("diff", "before", "after", "--json").output)["comparisons"][0]
    assert record["verdict"]["kind"] == "regressed"
    assert [each["case"] for each in record["lost"]][:2] == ["ru-077", "ru-012"]
    assert record["lost"][0]["hard"] == ["promise.refund"]
    assert record["errors"] == ["ru-100"]


def test_long_lists_are_cut_and_say_so():
    told = run("diff", "before", "after", "--limit", "3").output
    assert "… и ещё 8" in told
    assert "ru-019" not in told
    assert "ru-019" in run("diff", "before", "after", "--limit", "0").output


def test_the_gate_exits_by_its_decision():
    closed = run("diff", "before", "after", "--gate")
    assert closed.exit_code == 1
    assert "Выпускать нельзя." in closed.output
    assert "нарушено в 1 случае: ru-077" in closed.output
    opened = run("gate", "before", "--baseline", "before")
    assert (opened.exit_code, opened.output) == (0, "✓ Можно выпускать.\n")
    assert run("gate", "before").exit_code == 0
    assert run("gate", "after").exit_code == 1


def test_a_run_that_is_not_finished_is_compared_and_says_so(folder):
    cut_off = made_run(name="cut", cases=120, left_out=range(100, 120))
    write_run(cut_off, folder / "evals" / "runs" / "cut.jsonl")
    assert "Нет случаев: 20." in run("diff", "before", "cut").output


def test_too_many_errors_exit_with_three(folder):
    write_run(made_run(name="broken", cases=120, errors=range(30)), folder / "broken.jsonl")
    found = run("gate", "broken.jsonl", "--baseline", "before")
    assert found.exit_code == 3
    assert "Судить нельзя." in found.output
    assert run("gate", "broken.jsonl", "--baseline", "before", "--max-errors", "30").exit_code == 0


def test_runs_that_do_not_compare_exit_with_four_unless_forced(folder):
    other = made_run(name="other", cases=60, dataset="d2")
    write_run(other, folder / "evals" / "runs" / "other.jsonl")
    refused = run("diff", "before", "other")
    assert refused.exit_code == 4
    assert "разные случаи" in refused.output
    forced = run("diff", "before", "other", "--force")
    assert forced.exit_code == 0
    assert "взято только общее — 60 случаев" in forced.output


def test_a_blessed_run_is_what_the_next_one_is_measured_by(folder):
    blessed = run("bless", "before", "--by", "Ольга")
    assert blessed.exit_code == 0
    assert "main.json: «playbook», 90\u00a0% хороших ответов" in blessed.output
    assert (folder / "evals" / "baselines" / "main.json").is_file()
    assert run("gate", "before", "--baseline", "main").exit_code == 0
    assert run("diff", "main", "after", "--gate").exit_code == 1


def test_a_run_that_breaks_hard_rules_is_blessed_only_explicitly(folder):
    write_run(made_run(name="hard", cases=60, hard={5}), folder / "evals" / "runs" / "hard.jsonl")
    refused = run("bless", "hard")
    assert refused.exit_code == 2
    assert "ru-005 (promise.refund)" in refused.output
    assert run("bless", "hard", "--accept-hard").exit_code == 0
    assert run("gate", "hard", "--baseline", "main").exit_code == 0
    assert run("gate", "hard", "--baseline", "hard").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "before", "nowhere"),
        ("diff", "before", "after", "--to", "gpt"),
        ("gate", "before", "--margin", "-1"),
        ("bless", "before", "--name", "../main"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(arguments):
    assert run(*arguments).exit_code == 2
