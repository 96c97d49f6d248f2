"""Facts: a claim has to stand somewhere."""

import pytest

from prompts.facts import Fact, Facts, Words
from tests.guardrails.contexts import broken, violations

REVIEW = "Ждали 2 часа 12 мая, заплатили 1500 рублей за три блюда, починили кран быстро."
EN_REVIEW = "We waited 2 hours on May 12 and paid $15 for three dishes."

CAUGHT = {
    "fact.number": [
        "У нас 97 столиков.",
        "Мы работаем уже 15 лет.",
        "Ждали 4 часа, простите.",
        "Our team of 40 is sorry.",
        "We have 97 tables.",
        "After 18 years we still learn.",
    ],
    "fact.price": [
        "Суп стоит 290 рублей.",
        "Доставка за 300 ₽ доступна.",
        "Цена 1,7 тыс. руб. снижена.",
        "The soup is $3.50 now.",
        "Delivery costs 20 euros.",
        "It was only £5.",
    ],
    "fact.date": [
        "Откроемся 20 июня.",
        "С 01.09.2026 новое меню.",
        "Ждали 13 мая.",
        "We open on June 20.",
        "The new menu starts on 1st of September.",
        "It was on 13.05.2026.",
    ],
    "fact.fix": [
        "Мы уже исправили ошибку.",
        "Провели беседу с персоналом.",
        "Официант уволен.",
        "Проблема уже решена.",
        "We have already fixed it.",
        "We spoke to the waiter.",
        "The issue has been resolved.",
        "We've retrained the staff.",
    ],
}
LEFT_ALONE = {
    "fact.number": [
        "Два часа ожидания — это много.",
        "2 часа ожидания — это много.",
        "Спасибо за 5 звёзд!",
        "Мы на связи 24/7.",
        "Согласны на 100 %.",
        "3 блюда и правда остыли.",
        "Two hours is a long wait.",
        "2 hours is a long wait.",
        "See you in 2026!",
        "All 3 dishes were cold.",
    ],
    "fact.price": ["1 500 рублей за холодный суп — обидно.", "$15 for a cold soup is a pity."],
    "fact.date": ["12.05 был трудный вечер.", "12 мая был трудный вечер.", "May 12th was hard."],
    "fact.fix": [
        "Разбираемся, почему так вышло.",
        "Мы не исправили это вовремя.",
        "Что бы вы исправили?",
        "Рады, что мастера быстро починили кран!",
        "We are finding out why.",
        "We have not fixed it yet.",
        "What should be fixed first?",
        "Thank you for the time you spent.",
    ],
}


def _broken(text: str, **fields) -> set[str]:
    russian = any("а" <= char <= "я" for char in text.lower())
    given = {"review": REVIEW if russian else EN_REVIEW, "rating": 5, "branch": "neutral"}
    return broken(text, **{**given, **fields})


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in CAUGHT.items() for text in texts]
)
def test_is_caught(rule, text):
    assert rule in _broken(text)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in LEFT_ALONE.items() for text in texts]
)
def test_is_left_alone(rule, text):
    assert rule not in _broken(text)


def test_the_case_may_be_told_to_the_customer_and_not_to_the_world():
    case = {"delivery_date": "2026-11-30", "days_late": "4"}
    text = "Анна, доставка 30 ноября, это на 4 дня позже."
    found = _broken(text, context=case, audience="customer")
    assert not {rule for rule in found if rule.startswith("fact.")}
    assert {"fact.date", "fact.number"} <= _broken(text, context=case)


def test_a_fix_that_was_entered_may_be_told():
    fix = Fact(
        topic="печь", status="fixed", words=Words(ru="В июне заменили печь, пицца не подгорает.")
    )
    text = "Анна, мы уже заменили печь, пицца больше не подгорает."
    assert "fact.fix" in _broken(text)
    assert "fact.fix" not in _broken(text, facts=Facts(facts=(fix,)))


@pytest.mark.parametrize(
    "text",
    ["Анна, это делал Олег.", "Анна, привет от Екатерины!", "Anna, it was Pamela who called."],
)
def test_a_person_nobody_mentioned_is_caught(text):
    assert "fact.person" in _broken(text, author="Анна")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Анна, Олегу приятно!", {"review": "Спасибо Олегу!"}),
        ("Анна, это делал Олег.", {"facts": Facts(names=("Олег",))}),
        ("Анна, спасибо! С уважением, Дарья", {}),
        ("Анна, спасибо!\n— Дарья, команда заботы", {}),
        ("Анна, меня зовут Дарья, я прочитала отзыв.", {}),
        ("Анна, с верой и надеждой ждём лета, роза цветёт.", {}),
        ("Anna, thank you! Best regards, Pamela", {}),
        ("Anna, in May the roses bloom.", {}),
    ],
)
def test_a_person_who_was_mentioned_or_signs_is_left_alone(text, fields):
    assert "fact.person" not in _broken(text, author="Анна", **fields)


def test_a_sum_is_marked_whole():
    text = "Суп теперь стоит 1 290 рублей."
    mark = next(each for each in violations(text) if each.rule == "fact.price")
    assert text[mark.start : mark.end] == "1 290 рублей"
