"""Ways of saying that the crisis lists were written for: none may be lost by a later change."""

import json
from pathlib import Path

import pytest

from tests.drafting.triage.reviews import judged

KNOWN = [
    json.loads(line)
    for line in (Path(__file__).parent / "crisis" / "known.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", [case for case in KNOWN if case["crisis"]])
def test_a_known_crisis_is_found_under_its_scenario(case: dict[str, object]):
    found = judged(str(case["text"]), case["rating"]).signals
    assert case["scenario"] in {signal.scenario for signal in found}


@pytest.mark.parametrize("case", [case for case in KNOWN if not case["crisis"]])
def test_a_known_near_miss_is_left_alone(case: dict[str, object]):
    assert not judged(str(case["text"]), case["rating"]).crisis
