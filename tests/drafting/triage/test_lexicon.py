"""The word lists hold together."""

from collections import Counter

import pytest

from drafting.triage.lexicon import load, sentiment_lexicon
from prompts.guidelines import SCENARIOS


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_word_is_listed_with_two_weights(language: str):
    listed = load(f"{language}_sentiment")["words"].values()
    counts = Counter(word for words in listed for word in set(words.split()))
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_scenario_of_one_text_has_its_lists(language: str):
    data = load(f"{language}_crisis")
    assert set(data) == set(SCENARIOS) - {"many_complaints"}
    for lists in data.values():
        assert set(lists) == {"claims", "hints", "unless"}


def test_both_languages_know_the_same_signals():
    russian, english = load("ru_signals"), load("en_signals")
    assert set(russian["human"]) == set(english["human"])
    assert set(russian["intent"]) == set(english["intent"])


def test_an_adjective_brings_its_adverb():
    lexicon = sentiment_lexicon("ru")
    assert lexicon.weight("уютно", "уютно") == lexicon.weight("уютный", "уютный") > 0
