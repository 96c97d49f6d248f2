"""Words written by ear are read as they were meant; what is spelt right stays what it is."""

import pytest

from drafting.triage.spelling import glued_negation, heard_as
from drafting.triage.words import read_words
from tests.drafting.triage.reviews import judged

KNOWN = frozenset({"отличный", "обмануть", "ребенок", "плохо", "понравиться"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("атличный", "отличный"),
        ("абманули", "обманули"),
        ("рибенок", "ребенок"),
        ("понравилось", None),
        ("плоха", None),
        ("икея", None),
    ],
)
def test_a_word_unknown_to_the_dictionary_is_heard(written: str, meant: str | None):
    assert heard_as(written, KNOWN) == meant


@pytest.mark.parametrize(
    ("written", "denied"),
    [("непонравилось", "понравилось"), ("неработает", "работает"), ("небо", ""), ("неделя", "")],
)
def test_a_glued_denial_is_told_from_a_word_of_its_own(written: str, denied: str):
    assert glued_negation(written) == denied


def test_a_glued_denial_becomes_two_words_with_exact_places():
    words = read_words("Мне непонравилось", "ru", KNOWN)
    assert [(word.text, word.start, word.end) for word in words] == [
        ("Мне", 0, 3),
        ("не", 4, 6),
        ("понравилось", 6, 17),
    ]


@pytest.mark.parametrize(
    ("text", "branch"),
    [
        ("Атличный магазин, фсё харашо", "positive"),
        ("Непонравилось", "negative"),
        ("Чайник неработает", "negative"),
        ("Ужастно", "negative"),
    ],
)
def test_sloppy_spelling_does_not_hide_a_judgement(text: str, branch: str):
    assert judged(text).branch == branch


def test_sloppy_spelling_does_not_hide_a_crisis():
    found = judged("рибенок атравился вашим тварогом", 1)
    assert [signal.scenario for signal in found.signals if signal.scenario] == ["harm"]
