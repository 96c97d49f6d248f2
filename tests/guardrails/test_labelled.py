"""The rules on drafts people labelled: floors that a change may raise and never lower."""

import pytest

from bench.labelled import SETS, Tally, read, tallies
from bench.reasons import NETS, RIGHT_REASONS, accepted
from guardrails.registry import BY_ID

OURS = {"ru.jsonl", "en.jsonl"}
FLOORS = {"dev": (0.96, 0.90, 0.02), "held": (0.70, 0.55, 0.09)}
"""Share of bad drafts caught, of them by a rule of the fault's own name; of good ones blocked."""


@pytest.fixture(scope="module")
def counted() -> dict[str, Tally]:
    return tallies(row for row in read() if row.split in FLOORS)


@pytest.mark.parametrize("split", FLOORS)
def test_bad_drafts_are_caught_for_the_right_reason(counted, split):
    caught, named, _ = FLOORS[split]
    tally = counted[split]
    assert tally.bad_caught >= caught * tally.bad
    assert tally.bad_named >= named * tally.bad


@pytest.mark.parametrize("split", FLOORS)
def test_good_drafts_are_left_alone(counted, split):
    assert counted[split].good_blocked <= FLOORS[split][2] * counted[split].good


def test_every_right_reason_is_a_rule_that_exists():
    named = {rule for rules in RIGHT_REASONS.values() for rule in rules} | set(NETS)
    assert named <= set(BY_ID)


def test_every_label_of_the_sets_has_a_rule_that_may_catch_it():
    labels = {(each.family, each.kind) for row in read() for each in row.labels}
    for family, kind in labels:
        assert any(accepted(family, kind, rule) for rule in BY_ID), f"{family}/{kind}"


def test_a_net_is_no_rule_of_the_faults_own_name():
    assert accepted("tone", "justify", "fact.claim")
    assert not accepted("tone", "justify", "fact.claim", nets=False)
    assert not accepted("tone", "emoji", "fact.claim")


def test_the_sets_are_there():
    assert {path.name for path in SETS.glob("*.jsonl")} >= OURS
