"""A judge may stop a release only after people were found to agree with it."""

from datetime import UTC, datetime

import pytest

from evals.calibration import Calibration, calibrated_scores, find, measure, write
from evals.errors import RunUnusable


def labelled(yes_yes, yes_no, no_yes, no_no, silent=0):
    pairs = (
        [(True, True)] * yes_yes
        + [(True, False)] * yes_no
        + [(False, True)] * no_yes
        + [(False, False)] * no_no
        + [(True, None)] * silent
    )
    people = [{"heard": label} for label, _ in pairs]
    return measure(people, [[{"heard": verdict}] for _, verdict in pairs])["heard"]


def test_a_judge_that_agrees_with_people_on_enough_labels_may_gate():
    found = labelled(40, 4, 3, 33)
    assert found.may_gate
    assert found.labels == 80
    assert found.alike == pytest.approx(73 / 80)
    assert found.people_yes == pytest.approx(44 / 80)
    assert found.confusion.model_dump() == {"yes_yes": 40, "yes_no": 4, "no_yes": 3, "no_no": 33}
    assert found.kappa_low < found.kappa < found.kappa_high
    assert found.standing.ru == "откалибровано: каппа 0,82"


@pytest.mark.parametrize(
    ("counts", "ru", "en"),
    [
        ((20, 0, 0, 21), "не откалибровано: 41 метка, нужно 50", "41 labels, 50 are needed"),
        ((30, 20, 10, 20), "каппа 0,25, нужно 0,6", "kappa is 0.25, 0.6 is needed"),
        ((70, 0, 0, 0), "не отличить от привычки", "cannot be told from habit"),
        ((0, 0, 0, 0, 3), "0 меток", "0 labels"),
    ],
)
def test_a_judge_that_is_not_to_be_believed_says_why(counts, ru, en):
    found = labelled(*counts)
    assert not found.may_gate
    assert ru in found.standing.ru
    assert en in found.standing.en


def test_agreeing_by_habit_is_not_agreeing():
    """Where 95 of 100 drafts are good, saying yes to each agrees with people 95 % of the time."""
    found = labelled(95, 0, 5, 0)
    assert found.alike == 0.95
    assert found.kappa == pytest.approx(0.0)
    assert not found.may_gate


def test_no_verdict_is_counted_apart_and_not_as_a_no():
    found = labelled(30, 0, 0, 30, silent=7)
    assert (found.labels, found.silent, found.alike) == (60, 7, 1.0)


def test_several_rounds_show_whether_the_judge_agrees_with_itself():
    people = [{"heard": True}] * 4
    rounds = [
        [{"heard": True}] * 3,
        [{"heard": True}, {"heard": True}, {"heard": False}],
        [{"heard": False}] * 3,
        [{"heard": True}, {"heard": False}],
    ]
    found = measure(people, rounds)["heard"]
    assert found.steady == 0.5
    assert found.silent == 1
    assert found.confusion.yes_yes == 2


def test_a_label_that_nobody_gave_is_left_out():
    found = measure([{"heard": None, "warm": True}, {"heard": False}], [[{"heard": True}]] * 2)
    assert found["heard"].labels == 1
    assert found["warm"].labels == 0


def calibration(**criteria):
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return Calibration(judge="j1", model="openai:large", made_at=at, criteria=criteria)


def test_what_was_found_is_kept_and_read_by_the_gate(tmp_path):
    write(calibration(heard=labelled(40, 4, 3, 33), warm=labelled(20, 0, 0, 20)), tmp_path)
    assert calibrated_scores(tmp_path, "j1") == {"judge.heard"}
    assert find(tmp_path, "j1").criteria["warm"].labels == 40


def test_another_judge_is_not_calibrated_by_it(tmp_path):
    write(calibration(heard=labelled(40, 4, 3, 33)), tmp_path)
    assert calibrated_scores(tmp_path, "j2") == frozenset()
    assert calibrated_scores(tmp_path, "") == frozenset()


def test_a_broken_file_is_named_and_not_taken_for_no_calibration(tmp_path):
    (tmp_path / "j1.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RunUnusable) as refused:
        calibrated_scores(tmp_path, "j1")
    assert "j1.json" in refused.value.message.ru
