"""Each rule's stored examples are true: they are shown to people and to the model."""

import pytest

from guardrails.catalogue import catalogue
from guardrails.engine import check
from guardrails.registry import RULES, rule
from guardrails.rule import Rule
from tests.guardrails.contexts import example_context

EVERY = pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
LANGUAGES = pytest.mark.parametrize("language", ["ru", "en"])


@EVERY
@LANGUAGES
def test_the_bad_example_breaks_its_rule(each: Rule, language: str):
    found = check(each.bad.say(language), example_context(each, language))
    assert each.id in {violation.rule for violation in found}


@EVERY
@LANGUAGES
def test_the_good_example_blocks_nothing(each: Rule, language: str):
    found = check(each.good.say(language), example_context(each, language))
    assert each.id not in {violation.rule for violation in found}
    assert [violation.rule for violation in found if violation.severity == "block"] == []


def test_ids_are_unique_and_belong_to_a_known_family():
    ids = [each.id for each in RULES]
    assert len(ids) == len(set(ids))
    assert {each.family for each in RULES} == {
        *("privacy", "tone", "promise", "fact", "playbook", "channel", "safety")
    }


def test_a_rule_is_found_by_its_id():
    assert rule("tone.blame") is not None
    assert rule("tone.unheard_of") is None


@EVERY
def test_every_rule_says_in_both_languages_what_to_do(each: Rule):
    for phrase in (each.title, each.explanation, each.message):
        assert any("а" <= char <= "я" for char in phrase.ru.lower())
        assert phrase.en
        assert phrase.ru != phrase.en


@EVERY
def test_every_rule_has_its_section_in_the_catalogue(each: Rule):
    assert f"### `{each.id}`" in catalogue()
