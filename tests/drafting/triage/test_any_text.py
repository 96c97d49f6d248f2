"""Any text is accepted, every span is exact, and time grows with length only."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.types import Triage
from tests.drafting.triage.reviews import judged

PIECES = (
    "Вкусный раф не обманули , Недостатки: нет The soup was cold « 👍 \x00 ё … курьер опоздал на "
    "2 часа sue"
)
ANY_TEXT = st.text(max_size=300) | st.lists(
    st.sampled_from([*PIECES.split(" "), "\n"]), max_size=40
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, st.none() | st.integers(1, 5))
def test_any_text_is_judged_and_every_span_is_exact(text: str, rating: int | None):
    result = judged(text, rating)
    assert_spans_exact(text, result)
    assert 0 <= result.confidence <= 1


def assert_spans_exact(text: str, result: Triage) -> None:
    for detail in result.details:
        assert detail.text == text[detail.start : detail.end]
        assert detail.text.strip() == detail.text != ""
    for signal in result.signals:
        if signal.start is not None and signal.end is not None:
            assert 0 <= signal.start < signal.end <= len(text)


def test_the_same_review_is_always_judged_the_same():
    text = "Вкусный раф, но курьер опоздал на час. Обещали перезвонить, никто не отвечает."
    assert judged(text, 3) == judged(text, 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "Вкусный раф и вежливый персонал, но курьер опоздал на час, а суп остыл. ",
        "The soup was cold and the waiter was rude, but the latte was great. ",
        "Обман, мошенники, суд! ",
        "Плюсы: цена\nМинусы: нет\n",
    ],
)
def test_time_grows_with_length_not_faster(sentence: str):
    short, long = (sentence * 100)[:2000], (sentence * 1000)[:20_000]
    judged(short, 3)
    assert fewest_seconds(long) <= 15 * max(fewest_seconds(short), 0.002)


def fewest_seconds(text: str) -> float:
    """Seconds of processor time, the best of three: other programs do not count."""
    times = []
    for attempt in range(3):
        started = time.process_time()
        judged(text + " " * attempt, 3)
        times.append(time.process_time() - started)
    return min(times)
