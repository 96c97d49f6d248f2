"""Two runs are put before a judge only where their texts differ, and its word is an opinion."""

import pytest

from evals.comparing import compare
from evals.judge.preferring import changed_pairs, prefer
from evals.outcomes import sides
from tests.evals.made_runs import case_id, made_run


def comparison(**after):
    one, other = made_run(cases=30), made_run(cases=30, name="after", **after)
    return compare(sides(one)["playbook"], sides(other)["playbook"])


def test_only_changed_texts_are_paired_drawn_alike_each_time():
    found = comparison(failing=range(10), errors={9})
    pairs = changed_pairs(found, 50)
    assert {pair.case for pair in pairs} == {case_id(number) for number in range(9)}
    assert changed_pairs(found, 4) == pairs[:4]
    assert pairs[0].before != pairs[0].after
    assert pairs[0].matter.language == "ru"


def test_preferences_are_counted_and_told_as_an_opinion(judge, endpoint):
    pairs = changed_pairs(comparison(failing=range(8)), 50)
    forth, back = (f'{{"reason": "…", "better": "{word}"}}' for word in "BA")
    endpoint.will_answer(*[forth, back] * len(pairs))
    found = prefer(judge, pairs, at_once=1)
    assert (found.before, found.after, found.tie) == (0, 8, 0)
    assert found.p == pytest.approx(2 / 2**8)
    assert found.spent.input_tokens == 8 * 400
    assert "новый лучше — 8" in found.sentence.ru
    assert "decides nothing" in found.sentence.en


def test_what_the_judge_cannot_answer_is_a_tie(judge, endpoint):
    endpoint.will_answer("both are fine")
    found = prefer(judge, changed_pairs(comparison(failing={1}), 5), at_once=1)
    assert (found.pairs, found.tie) == (1, 1)


def test_runs_with_the_same_texts_give_the_judge_nothing_to_do(judge, endpoint):
    found = prefer(judge, changed_pairs(comparison(), 5))
    assert not endpoint.requests
    assert "нечего" in found.sentence.ru
