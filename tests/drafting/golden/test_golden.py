"""The guides' model answers pass, their bad examples do not, and the engine writes the former."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.scorer import Answered, Scorer
from drafting.pipeline import check_reply
from drafting.triage import triage
from prompts.channel import PLAIN
from prompts.facts import Fact, Facts, Words
from tests.drafting.examples import GUIDELINES, draft, review

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("answers.yaml").read_text(encoding="utf-8")
)
DESSERTS = Fact(
    topic="десерты",
    status="working",
    words=Words(ru="Да, по субботам веганских десертов не хватает, второй завоз уже согласован."),
    keywords=("десерт",),
)


def facts_of(case: dict[str, Any]) -> Facts:
    return Facts(facts=(DESSERTS,)) if case.get("known") == "desserts" else Facts()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['verdict']}: {case['reply'][:40]}")
def test_an_answer_of_the_guides_gets_its_verdict(case: dict[str, Any]) -> None:
    answered = review(case["review"], rating=case["rating"], author=case["author"])
    found = check_reply(
        case["reply"], answered, triage(answered, GUIDELINES), GUIDELINES, facts_of(case), PLAIN
    )
    severities = {each.severity for each in found}
    verdict = "stop" if "block" in severities else "look" if severities else "send"
    assert verdict == case["verdict"], [each.rule for each in found]
    assert verdict == "send" or case["rule"] in {each.rule for each in found}


SENT = [case for case in CASES if case["verdict"] == "send"]


@pytest.mark.parametrize("case", SENT, ids=lambda case: case["review"][:40])
def test_the_engine_answers_these_reviews_as_well_as_the_guides(case: dict[str, Any]) -> None:
    language = "ru" if case["review"][0] > "z" else "en"
    for attempt in range(4):
        made = draft(
            case["review"],
            rating=case["rating"],
            author=case["author"],
            external_id=f"g{attempt}",
            facts=facts_of(case),
        )
        assert made.status == "ready", made.reason
        assert made.details_used
        answered = Answered(case["review"], language, made.triage.branch, case["author"])
        score = Scorer([(case["review"], language)]).score(made.text or "", answered)
        assert score.faults == frozenset(), made.text
        assert score.detail, made.text
