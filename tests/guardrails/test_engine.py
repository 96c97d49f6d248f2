"""The engine: levels, order, places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.registry import RULES
from tests.guardrails.contexts import broken, violations

SEVERAL = "Анна, вы ошибаетесь!!! Звоните +7 903 123-45-67, мы вернём вам деньги."


def test_a_clean_reply_has_no_violations():
    text = "Анна, спасибо за тёплые слова о веранде!"
    assert violations(text, author="Анна", branch="positive", review="Веранда!") == ()


def test_violations_come_in_the_order_of_the_text_and_missing_things_first():
    found = violations(SEVERAL, author="Олег", branch="negative")
    places = [-1 if each.start is None else each.start for each in found]
    assert places == sorted(places)
    assert places[0] == -1
    assert places[-1] > 0


def test_the_marked_characters_are_the_offending_ones():
    marked = {
        each.rule: SEVERAL[each.start : each.end]
        for each in violations(SEVERAL, author="Анна")
        if each.start is not None
    }
    assert marked["tone.argue"] == "вы ошибаетесь"
    assert marked["tone.shouting"] == "!!!"
    assert marked["privacy.phone"] == "+7 903 123-45-67"
    assert marked["promise.refund"] == "вернём вам деньги"


def test_marks_point_into_the_original_though_it_was_folded():
    text = "Анна, звоните \u200b８(９０３)\u200b123–45–67 в любое время"
    found = {each.rule: each for each in violations(text, author="Анна")}
    phone = found["privacy.phone"]
    assert text[phone.start : phone.end] == "８(９０３)\u200b123–45–67"


@pytest.mark.parametrize("level", ["block", "warn"])
def test_the_guidelines_override_a_level(level):
    found = violations("Анна, вы ошибаетесь.", author="Анна", rules={"tone.argue": level})
    assert {each.severity for each in found if each.rule == "tone.argue"} == {level}


def test_a_rule_that_is_off_is_not_reported():
    rules = {"tone.argue": "off"}
    assert "tone.argue" not in broken("Анна, вы ошибаетесь.", author="Анна", rules=rules)


def test_everything_can_be_switched_off():
    rules = {each.id: "off" for each in RULES}
    assert violations(SEVERAL, rules=rules, branch="negative") == ()


def test_a_suggestion_put_in_place_mends_the_text():
    text = "Анна, спасибо за слова о веранде!!!"
    mark = next(each for each in violations(text, author="Анна") if each.suggestion is not None)
    mended = text[: mark.start] + mark.suggestion + text[mark.end :]
    assert mended == "Анна, спасибо за слова о веранде!"


def test_a_check_says_the_same_twice():
    assert violations(SEVERAL, author="Анна") == violations(SEVERAL, author="Анна")


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=120),
    st.text(max_size=60),
    st.dictionaries(
        st.sampled_from(["phone", "name", "order", "email", "x"]), st.text(max_size=20)
    ),
)
def test_no_text_whatever_breaks_the_check(text, review, private):
    for each in violations(text, review=review, author=review, private=private, branch="negative"):
        if each.start is not None:
            assert 0 <= each.start <= each.end <= len(text)
        else:
            assert each.end is None


@pytest.mark.parametrize(
    "text", ["፩፪፫፬፭፮፯፰፩፪፫", "٣٤٥٦٧٨٩٠١٢٣ раз", "²³ восемь ① два три четыре пять"]
)
def test_digits_of_other_scripts_do_not_break_the_check(text):
    assert isinstance(violations(text, private={"phone": text}), tuple)
