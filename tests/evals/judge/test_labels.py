"""Labels are read whole or refused with every fault named; replies are drawn fairly."""

import json

import pytest

from evals.judge.labels import LabelsInvalid, drawn, read_labels, verdicts_of
from tests.evals.made_runs import case_id, made_run

LINE = {"id": "1", "review": "Латте холодный.", "draft": "Нам жаль.", "labels": {"heard": False}}


def file(path, *lines):
    told = [each if isinstance(each, str) else json.dumps(each) for each in lines]
    path.write_text("\n".join(told), encoding="utf-8")
    return path


def test_a_label_knows_its_review_in_its_language(tmp_path):
    (label,) = read_labels(file(tmp_path / "l.jsonl", {**LINE, "title": "Так себе", "rating": "2"}))
    assert label.matter.text == "Так себе\nЛатте холодный."
    assert (label.matter.rating, label.matter.language) == (2, "ru")
    assert label.labels == {"heard": False}


def test_every_fault_is_named_by_its_line_and_field(tmp_path):
    path = file(
        tmp_path / "l.jsonl",
        LINE,
        "{broken",
        {**LINE, "id": "2", "labels": {"heard": "maybe"}},
        LINE,
        {**LINE, "id": "3", "labels": {"politeness": True}},
        {"id": "4", "review": "x", "labels": {}},
    )
    with pytest.raises(LabelsInvalid) as refused:
        read_labels(path)
    told = refused.value.message.ru
    for place in ("l.jsonl:2:", "l.jsonl:3: labels.heard", "l.jsonl:4: id: «1» уже был"):
        assert place in told
    assert "l.jsonl:5: labels.politeness: такого критерия нет. Есть: heard" in told
    assert "l.jsonl:6: draft" in told


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_without_labels_says_what_is_needed(tmp_path, content):
    with pytest.raises(LabelsInvalid, match="no labels"):
        read_labels(file(tmp_path / "l.jsonl", content))
    with pytest.raises(LabelsInvalid, match="cannot be opened"):
        read_labels(tmp_path / "nowhere.jsonl")


def test_a_runs_verdicts_are_found_by_case_and_text(tmp_path):
    run = made_run(cases=4, repeat=2, judged={"heard": {1}})
    lines = drawn(run, 4, seed=1)
    told = [{**each, "labels": {"heard": True}} for each in lines]
    told[0]["draft"] += " Правка."
    labels = read_labels(file(tmp_path / "l.jsonl", *told))
    rounds = dict(zip([label.id for label in labels], verdicts_of(run, labels), strict=True))
    assert rounds[told[0]["id"]] == []
    assert all(
        found == [{"heard": name != case_id(1)}] * 2
        for name, found in rounds.items()
        if name != told[0]["id"]
    )


def test_replies_to_label_are_drawn_evenly_over_branches_and_alike_each_time():
    run = made_run(cases=90)
    chosen = drawn(run, 30, seed=5)
    numbers = [int(each["id"].removeprefix("ru-")) % 3 for each in chosen]
    assert [numbers.count(branch) for branch in range(3)] == [10, 10, 10]
    assert chosen == drawn(run, 30, seed=5)
    assert chosen[0]["labels"] == dict.fromkeys(
        ("heard", "natural", "substance", "next_step", "warm_ending")
    )
    assert len(drawn(run, 500, seed=5)) == 90
