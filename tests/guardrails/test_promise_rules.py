"""Promises: what is caught, what is left alone, what a manager's list allows."""

from datetime import date
from decimal import Decimal

import pytest

from prompts.facts import AllowedPromise, Fact, Facts, HandOverRoute, Words
from tests.guardrails.contexts import broken

CAUGHT = {
    "promise.refund": [
        "Мы вернём вам деньги за десерт.",
        "Деньги вернутся на карту.",
        "Оформим возврат средств.",
        "Возместим стоимость заказа.",
        "Вам вернут всю сумму.",
        "Вы получите полный возврат.",
        "We will refund you for the dessert.",
        "You will get your money back.",
        "We have processed your refund.",
        "A full refund will be issued.",
        "I'll reimburse the delivery.",
        "We are happy to refund your order.",
    ],
    "promise.compensation": [
        "Мы компенсируем стоимость такси.",
        "Начислим вам бонусы.",
        "Предложим достойную компенсацию.",
        "Возместим ущерб.",
        "We will compensate you.",
        "We can offer you store credit.",
        "You will be compensated.",
        "As compensation, we will send flowers.",
    ],
    "promise.discount": [
        "Дарим вам скидку 20%.",
        "Предоставим скидку на следующий визит.",
        "Вот ваш промокод ВЕСНА, воспользуйтесь промокодом.",
        "За отзыв 10 % на следующий заказ.",
        "Here is 20% off your next order.",
        "We would like to offer you a discount.",
        "Please use this coupon.",
        "Enjoy a discount on your next visit.",
    ],
    "promise.gift": [
        "Десерт в подарок от нас!",
        "Угостим вас кофе.",
        "Ждёт комплимент от шефа.",
        "Ужин за наш счёт.",
        "Your next coffee is on us.",
        "We will send you a free dessert.",
        "Accept a gift card from us.",
        "It will be free of charge.",
    ],
    "promise.replacement": [
        "Мы заменим вам чашку.",
        "Пришлём новую чашку.",
        "Оформим замену.",
        "Обменяем товар без чека.",
        "We will replace it.",
        "We will send you a new cup.",
        "A replacement is on its way.",
        "I can exchange it for you.",
    ],
    "promise.deadline": [
        "Свяжемся с вами в течение 24 часов.",
        "Завтра перезвоним.",
        "Ответим до пятницы.",
        "Доставим через два дня.",
        "Решим вопрос за 3 дня.",
        "Деньги поступят через неделю.",
        "We will contact you within 24 hours.",
        "We'll call you tomorrow.",
        "You will have it by Friday.",
        "It will be fixed in two days.",
        "We will answer by the end of the day.",
        "Our manager will call you later today.",
    ],
    "promise.guarantee": [
        "Гарантируем, что суп будет горячим.",
        "Больше такого не повторится.",
        "Обещаем исправиться.",
        "Можете быть уверены, что всё решим.",
        "This will never happen again.",
        "We guarantee a hot soup.",
        "It won't happen again.",
        "We promise to do better.",
    ],
    "promise.liability": [
        "Признаём свою вину.",
        "Это полностью наша вина.",
        "Несём полную ответственность за ущерб.",
        "Мы нарушили ваши права.",
        "We admit our negligence.",
        "We are liable for the damage.",
        "This was our fault.",
        "We accept full responsibility.",
    ],
    "promise.soft": [
        "Обязательно во всём разберёмся.",
        "Сделаем всё возможное.",
        "Примем меры.",
        "We will do our best.",
        "Rest assured, we care.",
        "We will definitely look into it.",
    ],
    "promise.passed_on": [
        "Мы передали ваши слова отделу доставки.",
        "Сообщим руководству о случившемся.",
        "Направили жалобу управляющему.",
        "We have passed your words on to the delivery team.",
        "I will forward it to our manager.",
        "We let our chef know about it.",
    ],
}
LEFT_ALONE = {
    "promise.refund": [
        "Вернёмся к вам с ответом.",
        "Хотим вернуть вам хорошее настроение.",
        "Мы не обещаем вернуть деньги.",
        "Мы не сможем вернуть вам деньги.",
        "Вы хотите, чтобы мы вернули вам деньги?",
        "Рады, что вы вернулись к нам.",
        "Вы писали: «вернём деньги», но не дождались.",
        "We will come back to you with an answer.",
        "We cannot refund this order here.",
        "Would you like us to refund you?",
        "We hope to return your smile.",
        "Glad you returned to us!",
    ],
    "promise.compensation": [
        "Никакие слова не компенсируют испорченный вечер.",
        "Мы не предлагаем компенсаций в отзывах.",
        "Words cannot make up for a spoilt evening.",
        "We do not offer compensation in reviews.",
    ],
    "promise.discount": [
        "Рады, что осенняя скидка пригодилась!",
        "Жаль, что скидка не сработала.",
        "We are glad the autumn discount came in handy!",
        "We are sorry the discount did not work.",
    ],
    "promise.gift": [
        "Рады, что подарок маме понравился!",
        "Ваши слова — лучший подарок для команды.",
        "We are glad your mother liked the present!",
        "Feel free to write to us.",
    ],
    "promise.replacement": [
        "Пришлите фото чашки в чат.",
        "Ничто не заменит домашний уют.",
        "Please send us a photo of the cup.",
        "Nothing can replace a good night's sleep.",
    ],
    "promise.deadline": [
        "Ждали два часа — это очень долго.",
        "Будем рады видеть вас завтра.",
        "Вы пришли в пятницу вечером, и было шумно.",
        "Разбираемся и вернёмся с ответом.",
        "Two hours is a long wait.",
        "We look forward to seeing you tomorrow.",
        "You came on Friday, and it was loud.",
        "We are looking into it.",
    ],
    "promise.guarantee": [
        "Надеемся, что больше такого не повторится.",
        "Делаем всё, чтобы это не повторилось.",
        "Гарантия на чайник — год.",
        "We hope it will not happen again.",
        "We are working so that it won't happen again.",
        "The warranty on the kettle is fine.",
    ],
    "promise.liability": [
        "Это наша ошибка, простите.",
        "Нам очень жаль, что пальто испортили.",
        "It was our mistake, sorry.",
        "We are very sorry about the coat.",
    ],
    "promise.passed_on": [
        "Спасибо, что передали привет.",
        "Передаём вам привет от команды!",
        "Thank you for passing by.",
        "Thank you for sharing your story.",
    ],
}


IN_OTHER_WORDS = {
    "promise.refund": ["Аванс мы вам, конечно, отдадим.", "Вся сумма до копейки придёт обратно."],
    "promise.compensation": ["Химчистку пальто мы, разумеется, оплатим."],
    "promise.discount": ["На десерты вам сделают хорошую скидку."],
    "promise.gift": ["К заказу положим небольшой сувенир."],
    "promise.replacement": ["Чашку привезём целую, с тем же курьером."],
}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in IN_OTHER_WORDS.items() for text in texts]
)
def test_a_promise_is_seen_in_any_order_of_words(rule, text):
    assert rule in broken(text, branch="negative")


@pytest.mark.parametrize(
    "text",
    [
        "Если вы вернёте деньги в кассу, чек аннулируют.",
        "Деньги мы не отдадим чужому человеку.",
        "Разберёмся с суммой и вернёмся к вам.",
        "Сумма в чеке и правда удивляет.",
    ],
)
def test_what_you_do_or_we_do_not_is_no_promise(text):
    assert "promise.refund" not in broken(text, branch="negative")


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in CAUGHT.items() for text in texts]
)
def test_is_caught(rule, text):
    assert rule in broken(text, branch="negative")


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in LEFT_ALONE.items() for text in texts]
)
def test_is_left_alone(rule, text):
    assert rule not in broken(text, branch="negative")


def _facts(**changes) -> Facts:
    fields = {
        "kind": "refund",
        "words": Words(ru="вернём деньги за блюдо"),
        "audience": ("customer",),
        "limit": Decimal(1000),
        "currency": "RUB",
        "expires": date(2026, 12, 31),
    }
    return Facts(promises=(AllowedPromise(**{**fields, **changes}),))


TEXT = "Анна, вернём вам деньги за суп, 800 рублей."
REVIEW = "Суп за 800 рублей был холодным"


def _refund_is_blocked(text: str = TEXT, **fields) -> bool:
    given = {
        "audience": "customer",
        "review": REVIEW,
        "today": date(2026, 11, 22),
        "facts": _facts(),
    }
    return "promise.refund" in broken(text, **{**given, **fields})


def test_a_listed_promise_is_allowed():
    assert not _refund_is_blocked()


def test_a_listed_promise_is_kept_to_its_audience():
    assert _refund_is_blocked(audience="world")


def test_an_expired_promise_is_none():
    assert _refund_is_blocked(today=date(2027, 1, 1))


def test_a_promise_above_the_limit_is_none():
    assert _refund_is_blocked("Анна, вернём вам деньги за суп, 1 500 рублей.")


def test_one_listed_promise_does_not_allow_another():
    assert "promise.discount" in broken(
        "Анна, дарим вам скидку 20%.", audience="customer", facts=_facts()
    )


def test_a_sentence_of_the_caller_allows_the_same_promise_with_the_same_numbers():
    said = ("Вернём деньги в течение 3 дней.",)
    assert not _refund_is_blocked("Вернём вам деньги за 3 дня.", facts=Facts(), statements=said)
    assert _refund_is_blocked("Вернём вам деньги за 5 дней.", facts=Facts(), statements=said)


def test_a_policy_of_the_brand_may_be_told():
    policy = Fact(
        topic="возврат", status="policy", words=Words(ru="Вернём деньги в течение 14 дней с чеком.")
    )
    assert not _refund_is_blocked(
        "Анна, вернём деньги в течение 14 дней с чеком.", facts=Facts(facts=(policy,))
    )


def test_passing_on_needs_a_route():
    route = HandOverRoute(topic="доставка", to="отдел доставки", keywords=("доставка", "курьер"))
    text = "Анна, мы передали ваши слова отделу доставки."
    situation = {"branch": "negative", "review": "Курьер опоздал"}
    assert "promise.passed_on" in broken(text, **situation)
    facts = Facts(hand_over=(route,))
    assert "promise.passed_on" not in broken(text, facts=facts, **situation)
    other = "Анна, мы передали ваши слова поварам."
    assert "promise.passed_on" in broken(other, facts=facts, branch="negative", review="Суп остыл")


def test_praise_is_passed_on_without_a_route():
    text = "Анна, передадим ваши слова бариста!"
    assert "promise.passed_on" not in broken(text, branch="positive")
    assert "promise.passed_on" in broken(text, branch="negative")
    thanks = "Анна, передадим вашу благодарность бариста."
    assert "promise.passed_on" not in broken(thanks, branch="neutral")
