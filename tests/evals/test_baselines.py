"""A baseline is small, holds no texts, and is moved on only by a person who says so."""

import json
from datetime import UTC, datetime

import pytest

from evals import baselines
from evals.baselines import CannotBless, bless, open_sides
from evals.comparing import compare
from evals.errors import RunUnusable
from evals.outcomes import sides
from tests.evals.made_runs import case_id, made_run, write_run

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def blessed(run, **how):
    return bless(run, **{"name": "main", "by": "Ольга", "at": AT, **how})


def test_a_baseline_comes_back_as_the_same_outcomes(tmp_path):
    run = made_run(cases=40, failing={3}, flaky={4}, repeat=2, judged={"heard": {5}}, judge="j")
    path = baselines.write(blessed(run), tmp_path)
    kept = open_sides(str(path), runs=tmp_path)["playbook"]
    found = compare(kept, sides(run)["playbook"])
    assert found.verdict.difference == 0
    assert not found.lost
    assert [each.case for each in found.flaky] == [case_id(4)]
    assert {each.name: each.before for each in found.scores}["judge.heard"] == 39 / 40


def test_a_baseline_holds_no_text_and_one_case_per_line(tmp_path):
    path = baselines.write(blessed(made_run(cases=500)), tmp_path)
    told = path.read_text(encoding="utf-8")
    assert "спасибо" not in told
    assert "раф" not in told
    assert len(told.encode()) < 100_000
    assert sum('"case": "ru-' in line for line in told.splitlines()) == 500


def test_a_changed_case_is_one_changed_line(tmp_path):
    one = baselines.write(blessed(made_run()), tmp_path / "a").read_text(encoding="utf-8")
    two = blessed(made_run(failing={9}))
    other = baselines.write(two, tmp_path / "b").read_text(encoding="utf-8")
    changed = [line for line in other.splitlines() if line not in one.splitlines()]
    assert len(changed) == 1
    assert case_id(9) in changed[0]


@pytest.mark.parametrize(
    ("how", "word"),
    [
        ({"left_out": {1}}, "--resume"),
        ({"errors": {1}}, "--resume"),
        ({"hard": {1}}, "--accept-hard"),
    ],
)
def test_a_run_that_is_not_fit_is_refused_with_what_to_do(how, word):
    with pytest.raises(CannotBless) as refused:
        blessed(made_run(**how))
    assert word in refused.value.message.ru
    assert word in refused.value.message.en


def test_a_person_may_accept_broken_hard_rules_and_then_they_are_kept():
    kept = blessed(made_run(hard={1}), accepts_hard=True).sides()["playbook"]
    assert kept.blessed
    assert kept.cases[case_id(1)].hard == ("promise.refund",)


@pytest.mark.parametrize("name", ["../main", "", "a/b", ".hidden", "x" * 90])
def test_a_name_cannot_lead_out_of_the_folder(name):
    with pytest.raises(CannotBless):
        blessed(made_run(cases=3), name=name)


def test_a_run_or_a_baseline_is_found_by_its_name_or_its_path(tmp_path):
    runs, kept = tmp_path / "runs", tmp_path / "baselines"
    write_run(made_run(cases=4, name="r1"), runs / "r1.jsonl")
    baselines.write(blessed(made_run(cases=5)), kept)
    assert len(open_sides("r1", runs=runs, baselines=kept)["playbook"].cases) == 4
    assert len(open_sides("main", runs=runs, baselines=kept)["playbook"].cases) == 5
    with pytest.raises(RunUnusable):
        open_sides("nothing", runs=runs, baselines=kept)


@pytest.mark.parametrize("content", ["", "{}", "[1]", json.dumps({"kind": "run"})])
def test_another_file_is_not_taken_for_a_baseline(tmp_path, content):
    path = tmp_path / "odd.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RunUnusable) as refused:
        open_sides(str(path), runs=tmp_path)
    assert "odd.json" in refused.value.message.en
