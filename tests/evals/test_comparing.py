"""Comparing two runs shows what was lost first and refuses what says nothing."""

import pytest

from evals.comparability import WrongTarget, choose_targets
from evals.comparing import compare
from evals.errors import NotComparable
from evals.outcomes import sides
from evals.samples import Target
from tests.evals.made_runs import PLAYBOOK, case_id, made_run


def side(**how):
    return next(iter(sides(made_run(**how)).values()))


def compared(before=None, after=None, *, force=False, **both):
    one = side(**{**both, **(before or {})})
    other = side(**{**both, "name": "after", **(after or {})})
    return compare(one, other, force=force)


def ids(turned):
    return [each.case for each in turned]


def test_lost_cases_begin_with_those_that_broke_a_hard_rule():
    found = compared(after={"failing": {3, 40}, "hard": {77}})
    assert ids(found.lost) == [case_id(77), case_id(3), case_id(40)]
    assert found.lost[0].hard == ("promise.refund",)
    assert found.lost[1].broken == ("detail",)
    assert found.verdict.kind == "regressed"


def test_a_hard_loss_is_a_loss_even_where_the_case_failed_before():
    found = compared(before={"failing": {5}}, after={"failing": {5}, "hard": {5}})
    assert ids(found.lost) == [case_id(5)]
    assert found.verdict.hard_lost == 1


def test_gained_flaky_failing_and_errors_stand_apart():
    found = compared(
        before={"failing": {1, 2}, "errors": {9}},
        after={"failing": {2}, "flaky": {6}, "errors": {8}},
        repeat=2,
    )
    assert ids(found.gained) == [case_id(1)]
    assert ids(found.failing) == [case_id(2)]
    assert ids(found.errors) == [case_id(8), case_id(9)]
    assert found.verdict.cases == 98


def test_a_case_that_flickers_is_flaky_and_neither_lost_nor_gained():
    found = compared(before={"flaky": {6}}, after={"flaky": {6}}, repeat=3)
    assert ids(found.flaky) == [case_id(6)]
    assert not found.lost
    assert not found.gained


def test_cases_that_nobody_reviewed_are_listed_and_do_not_count():
    found = compared(after={"failing": {1, 2, 3}, "hard": {2}}, ungated={1, 2, 3})
    assert ids(found.lost) == [case_id(2), case_id(1), case_id(3)]
    assert (found.verdict.lost, found.verdict.hard_lost, found.verdict.cases) == (0, 0, 97)
    assert found.ungated == 3


def test_categories_are_tested_together_and_corrected_for_their_number():
    found = compared(after={"failing": set(range(0, 30, 3))})
    by_tag = {(each.axis, each.value): each for each in found.categories}
    worst = by_tag["branch", "positive"]
    assert (worst.lost, worst.gained, worst.cases) == (10, 0, 34)
    assert worst.p < worst.adjusted <= worst.p * len(found.categories) + 1e-12
    assert by_tag["branch", "neutral"].lost == 0


def test_scores_are_compared_one_by_one():
    found = compared(after={"failing": {1, 2, 3, 4}})
    detail = next(each for each in found.scores if each.name == "detail")
    assert (detail.pairs, detail.before, detail.after) == (100, 1.0, 0.96)
    assert detail.interval.holds(-0.04)
    assert detail.lower_bound < -0.04
    assert [each.name for each in found.scores] == ["detail"]


def test_the_judges_scores_are_compared_when_it_is_the_same_judge():
    found = compared(
        before={"judged": {"heard": ()}}, after={"judged": {"heard": {1, 2}}}, judge="j1"
    )
    assert [(each.name, each.after) for each in found.scores] == [
        ("detail", 1.0),
        ("judge.heard", 0.98),
    ]


@pytest.mark.parametrize(
    ("differs", "ru", "en"),
    [
        ({"dataset": "d2"}, "разные случаи (совпадают в 100 случаях)", "different cases"),
        ({"guardrails": "r2"}, "разные правила проверки", "different rules"),
        ({"judge": "j2"}, "разные судьи", "different judges"),
    ],
)
def test_runs_that_say_nothing_about_each_other_are_refused_by_name(differs, ru, en):
    with pytest.raises(NotComparable) as refused:
        compared(after=differs)
    assert ru in refused.value.message.ru
    assert en in refused.value.message.en
    assert "--force" in refused.value.message.en
    assert refused.value.exit_code == 4


def test_force_compares_what_both_share_and_says_so():
    found = compared(before={"cases": 60}, after={"cases": 80, "dataset": "d2"}, force=True)
    assert found.verdict.cases == 60
    assert "60 случаев" in found.note.ru
    assert "60 cases" in found.note.en


def test_a_changed_case_is_not_the_same_case():
    one, other = side(cases=10), side(cases=10, dataset="d2")
    changed = {**other.cases, case_id(3): other.cases[case_id(3)].__class__(
        case=case_id(3), hash="rewritten", passed=1, judged=1)}  # fmt: skip
    from dataclasses import replace

    found = compare(one, replace(other, cases=changed), force=True)
    assert found.verdict.cases == 9


def test_targets_are_paired_by_name_or_by_being_the_only_ones():
    model = Target(name="small", engine="model", model="openai:small")
    one, other = side(), side(target=model)
    assert choose_targets({"playbook": one}, {"small": other}) == [(one, other)]
    both = {"playbook": one, "small": other}
    assert choose_targets(both, both) == [(one, one), (other, other)]
    assert choose_targets(both, both, first="playbook", second="small") == [(one, other)]


def test_an_unknown_or_unclear_target_is_a_usage_error_that_names_those_there_are():
    one = side()
    with pytest.raises(WrongTarget) as unknown:
        choose_targets({"playbook": one}, {"playbook": one}, first="gpt")
    assert "«playbook»" in unknown.value.message.ru
    others = {name: side(target=PLAYBOOK.model_copy(update={"name": name})) for name in "ab"}
    with pytest.raises(WrongTarget) as unclear:
        choose_targets({"playbook": one}, others)
    assert "--from" in unclear.value.message.en
    assert unclear.value.exit_code == 2


def test_samples_that_were_never_made_are_missing_and_not_failures():
    found = side(cases=10, left_out={4, 5})
    assert found.missing == 2
    assert case_id(4) not in found.cases


def test_cases_that_the_later_run_never_drafted_are_named():
    found = compared(after={"left_out": {4, 5}}, cases=10)
    assert found.missing == (case_id(4), case_id(5))
    assert found.verdict.cases == 8
