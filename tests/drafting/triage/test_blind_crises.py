"""The blind set in aggregate: nobody may read its held half, everybody may count it."""

import pytest

from bench.crises import Split, Tally, cases, count
from drafting.triage import triage
from tests.drafting.triage.reviews import GUIDELINES


def tally(language: str, split: Split) -> Tally:
    return count(lambda review: triage(review, GUIDELINES), cases(language, split))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_crises_of_the_open_half_are_found_and_near_misses_left_alone(language: str):
    found = tally(language, "dev")
    assert found.recall >= 0.95
    assert found.false_alarm_rate <= 0.05
    assert found.named == found.found
