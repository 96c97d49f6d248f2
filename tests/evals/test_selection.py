"""Cases are chosen by tag, id, split and by what failed; an empty choice is refused."""

from datetime import UTC, datetime

import pytest

from evals.errors import SuiteInvalid
from evals.runfile import Run
from evals.samples import RunHeader, Sample
from evals.selection import Selection, axes, dataset_hash
from tests.evals.making import COLD_SOUP, COURT, WARM_WORDS, case

CASES = (case(COLD_SOUP), case(WARM_WORDS, split="test"), case(COURT))
HEADER = RunHeader(
    run="r1", started_at=datetime(2026, 11, 1, tzinfo=UTC), suites=(), dataset="", guardrails="",
    cases=3, targets=(),
)  # fmt: skip


def run_of(**outcomes):
    samples = [
        Sample(case=id_, case_hash="", target="t", outcome=outcome)
        for id_, outcome in outcomes.items()
    ]
    return Run("r1.jsonl", HEADER, tuple(samples))


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        (Selection(), ["soup", "thanks", "court"]),
        (Selection(ids=("court", "soup")), ["soup", "court"]),
        (Selection(tags=("topic=food",)), ["soup"]),
        (Selection(tags=("topic=food", "topic=praise")), ["soup", "thanks"]),
        (Selection(tags=("lang=ru", "crisis=yes")), ["court"]),
        (Selection(tags=("stars=1",)), ["court"]),
        (Selection(split="test"), ["thanks"]),
        (
            Selection(failed_of=run_of(soup="failed", thanks="passed", court="error")),
            ["soup", "court"],
        ),
    ],
)
def test_a_choice_keeps_the_cases_that_meet_every_condition(selection, chosen):
    assert [each.id for each in selection.of(CASES)] == chosen


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (Selection(ids=("sop",)), "soup"),
        (Selection(tags=("topik=food",)), "topic"),
        (Selection(tags=("topic=drinks",)), "crisis, food, praise"),
        (Selection(tags=("crisis",)), "crisis=yes"),
        (Selection(tags=("topic=food",), split="test"), "No case fits"),
        (Selection(failed_of=run_of(soup="passed")), "Nothing failed"),
    ],
)
def test_a_choice_of_nothing_is_refused_with_what_there_is(selection, told):
    with pytest.raises(SuiteInvalid, match=told):
        selection.of(CASES)


def test_a_tag_goes_before_what_the_case_says_by_itself():
    assert axes(case(tags={"lang": "mixed"}))["lang"] == "mixed"
    assert axes(case())["branch"] == "negative"


def test_a_dataset_is_named_by_what_is_asked_and_expected_not_by_order_or_notes():
    noted = (CASES[2], CASES[0], CASES[1].model_copy(update={"note": "да", "tags": {}}))
    assert dataset_hash(noted) == dataset_hash(CASES)
    assert dataset_hash(CASES[:2]) != dataset_hash(CASES)
    assert dataset_hash((case(expect={"crisis": True}), *CASES[1:])) != dataset_hash(CASES)
