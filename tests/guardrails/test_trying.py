"""What a ban, a rule or an allowed promise would have touched in replies already sent."""

import pytest

from guardrails.errors import NotAPromise
from guardrails.trying import Sent, by_phrases, by_promise, by_rules, promise_like
from guardrails.types import CheckContext
from prompts.defaults import default_guidelines

CONTEXT = CheckContext(guidelines=default_guidelines("one"), branch="negative", language="ru")
REPLIES = [
    Sent("calm", "Ирина, извините за холодный суп. Не переживай, разберёмся.", CONTEXT),
    Sent("refund", "Пётр, вернём вам деньги за заказ, напишите нам в чат.", CONTEXT),
    Sent("plain", "Анна, спасибо за тёплые слова о бариста!", CONTEXT),
]


def names(touched):
    return [each.sent.name for each in touched]


def test_phrase_is_found_in_any_word_form_and_nothing_else_is():
    (touched,) = by_phrases(REPLIES, ["не переживайте"])
    assert touched.sent.name == "calm"
    found = touched.found[0]
    assert touched.sent.text[found.start : found.end] == "Не переживай"
    assert {each.rule for each in touched.found} == {"tone.banned"}


def test_customers_own_words_in_quotes_are_spared():
    review = CONTEXT.model_copy(update={"review": "Всё время слышу «не переживайте»"})
    quoting = Sent("q", "Понимаем, как злит «не переживайте».", review)
    assert names(by_phrases([quoting], ["не переживайте"])) == []


def test_rule_is_tried_alone_even_where_the_brand_switched_it_off():
    silent = CONTEXT.guidelines.model_copy(update={"rules": {"promise.refund": "off"}})
    replies = [
        Sent(each.name, each.text, each.context.model_copy(update={"guidelines": silent}))
        for each in REPLIES
    ]
    (touched,) = by_rules(replies, ["promise.refund"])
    assert touched.sent.name == "refund"
    assert {each.rule for each in touched.found} == {"promise.refund"}


def test_allowed_promise_frees_the_replies_that_make_it():
    (freed,) = by_promise(REPLIES, "Вернём деньги за заказ", "ru")
    assert freed.sent.name == "refund"
    assert all(each.rule.startswith("promise.") for each in freed.found)


def test_kind_of_a_promise_is_seen_in_its_example():
    assert promise_like("Вернём деньги за заказ", "ru").kind == "refund"
    assert promise_like("We will refund your order", "en").kind == "refund"


def test_example_that_promises_nothing_is_refused_with_advice():
    with pytest.raises(NotAPromise) as refusal:
        list(by_promise(REPLIES, "Добрый день", "ru"))
    assert "Вернём деньги" in refusal.value.message.ru


def test_nothing_sent_is_nothing_touched():
    assert names(by_phrases([], ["спасибо"])) == []
    assert names(by_promise([], "Вернём деньги за заказ", "ru")) == []
