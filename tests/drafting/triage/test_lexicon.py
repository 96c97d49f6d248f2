"""The word lists hold together."""

from collections import Counter

import pytest

from drafting.triage.lexicon import load, sentiment_lexicon
from drafting.triage.lexicon.alarms import FRAMES, KINDS, crisis_patterns
from prompts.guidelines import SCENARIOS


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_word_is_listed_with_two_weights(language: str):
    listed = load(f"{language}_sentiment")["words"].values()
    counts = Counter(word for words in listed for word in set(words.split()))
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_scenario_has_its_lists_and_no_pattern_stands_twice(language: str):
    patterns = list(crisis_patterns(language))
    assert {scenario for scenario, _, _ in patterns} == set(SCENARIOS)
    assert {kind for _, kind, _ in patterns} <= {*KINDS, *FRAMES}
    assert [found for found, count in Counter(patterns).items() if count > 1] == []


def test_both_languages_know_the_same_signals():
    russian, english = load("ru_signals"), load("en_signals")
    assert set(russian["human"]) == set(english["human"])
    assert set(russian["notes"]) == set(english["notes"])
    assert set(russian["sarcasm"]) == set(english["sarcasm"])
    assert set(russian["intent"]) == set(english["intent"])


def test_an_adjective_brings_its_adverb():
    lexicon = sentiment_lexicon("ru")
    assert lexicon.weight("уютно", "уютно") == lexicon.weight("уютный", "уютный") > 0
