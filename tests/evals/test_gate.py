"""The gate lets nothing through that breaks a hard rule or may be worse than the margin."""

from dataclasses import replace

import pytest

from evals.comparing import compare
from evals.gate import gate, gate_alone
from evals.outcomes import sides
from tests.evals.made_runs import case_id, made_run


def side(**how):
    return next(iter(sides(made_run(**how)).values()))


def decided(before=None, after=None, *, blessed=False, calibrated=(), **both):
    one = replace(side(**{**both, **(before or {})}), blessed=blessed)
    other = side(**{**both, "name": "after", **(after or {})})
    return gate(compare(one, other), calibrated=calibrated)


def test_the_same_run_again_passes():
    found = decided(cases=300)
    assert found.outcome == "passed"
    assert found.exit_code == 0


def test_one_broken_hard_rule_closes_the_gate_though_all_else_is_better():
    found = decided({"failing": range(40)}, {"hard": {200}}, cases=300)
    assert found.exit_code == 1
    assert [(each.kind, each.name) for each in found.findings] == [("hard", "promise.refund")]
    assert case_id(200) in found.findings[0].sentence.ru
    assert "нарушено в 1 случае" in found.findings[0].sentence.ru


def test_a_long_list_of_cases_is_cut_and_says_by_how_many():
    sentence = decided(after={"hard": range(9)}, cases=60).findings[0].sentence
    assert sentence.ru.endswith("ru-004 и ещё 4.")
    assert sentence.en.endswith("ru-004 and 4 more.")


def test_a_hard_rule_that_was_broken_before_is_no_excuse_unless_a_person_blessed_it():
    both = {"hard": {7}}
    assert decided(both, both, cases=300).exit_code == 1
    assert decided(both, both, cases=300, blessed=True).exit_code == 0
    assert decided(both, {"hard": {7, 8}}, cases=300, blessed=True).exit_code == 1


def test_a_small_loss_passes_when_it_is_surely_within_the_margin():
    assert decided(after={"failing": range(6)}, cases=300).exit_code == 0


def test_a_loss_that_may_be_larger_than_the_margin_does_not_pass():
    found = decided(after={"failing": range(12)}, cases=300)
    assert found.exit_code == 1
    assert {each.name for each in found.findings} == {"total", "detail"}
    sentence = found.findings[0].sentence
    assert "Доля хороших ответов: −4\u00a0п.п.; не исключено и падение на" in sentence.ru
    assert "(5\u00a0pp is allowed)" in sentence.en


def test_few_cases_fail_only_by_what_is_proven():
    assert decided(after={"failing": {1}}, cases=20).exit_code == 0
    assert decided(after={"failing": range(8)}, cases=20).exit_code == 1


def test_cases_that_nobody_reviewed_never_close_the_gate():
    after = {"failing": range(30), "hard": {5}}
    assert decided(after=after, cases=300, ungated=range(30)).exit_code == 0


def test_errors_and_missing_drafts_are_a_third_outcome():
    many = decided(after={"errors": range(40)}, cases=300)
    assert (many.outcome, many.exit_code) == ("errors", 3)
    assert "13,3\u00a0%" in many.findings[0].sentence.ru
    assert decided(after={"left_out": range(40)}, cases=300).exit_code == 3
    assert decided(after={"errors": range(3)}, cases=300).exit_code == 0


def test_a_judge_gates_only_when_it_is_calibrated():
    before, after = {"judged": {"heard": ()}}, {"judged": {"heard": range(40)}}
    assert decided(before, after, cases=300, judge="j").exit_code == 0
    found = decided(before, after, cases=300, judge="j", calibrated={"judge.heard"})
    assert [each.name for each in found.findings] == ["judge.heard"]


@pytest.mark.parametrize(
    ("how", "code"), [({}, 0), ({"failing": range(50)}, 0), ({"hard": {1}}, 1), ({"cases": 0}, 3)]
)
def test_without_a_baseline_only_hard_rules_and_errors_decide(how, code):
    assert gate_alone(side(**how)).exit_code == code
