"""Private values planted into replies in every disguise are caught, their look-alikes are not."""

import pytest

from bench.guardrails.planted import FIELDS, Outcome, measure, planted
from guardrails.rules.privacy.provenance import Provenance


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return measure(planted(seed=20, people=4), [Provenance()])


def test_nearly_every_planted_value_is_caught_by_where_it_came_from(outcome):
    assert {name.partition(":")[0] for name in outcome.planted} == set(FIELDS)
    assert outcome.recall >= 0.99


def test_a_value_as_it_is_never_passes(outcome):
    plain = [name for name in outcome.planted if name.endswith("as it is")]
    assert [name for name in plain if outcome.caught[name] < outcome.planted[name]] == []


def test_replies_with_look_alikes_only_raise_no_alarm(outcome):
    assert outcome.clean == sum(outcome.planted.values())
    assert outcome.alarmed <= 0.005 * outcome.clean
