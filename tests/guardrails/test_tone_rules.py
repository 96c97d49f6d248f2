"""Tone: what is caught and what is left alone."""

import pytest

from prompts.facts import Fact, Facts, Words
from prompts.guidelines import BannedPhrase, Choices, Voice
from tests.guardrails.contexts import broken, violations

CAUGHT = {
    "tone.blame": [
        "Вы сами виноваты, что стол сломался.",
        "Вы невнимательно прочитали условия.",
        "Надо было читать инструкцию.",
        "Это ваша ошибка, а не наша.",
        "Если бы вы сразу позвонили, всё решили бы.",
        "Из-за вашей невнимательности заказ задержался.",
        "Впредь будьте внимательнее.",
        "You should have read the manual.",
        "It is your own fault.",
        "You failed to mention the allergy.",
        "If you had told us earlier, we could have helped.",
        "Why didn't you call us?",
        "You clearly did not read the label.",
        "Please calm down.",
    ],
    "tone.argue": [
        "Это неправда, заказ привезли вовремя.",
        "Вы ошибаетесь, суп был горячим.",
        "Ваши претензии необоснованны.",
        "Мы не согласны с вашим отзывом.",
        "Такого просто не могло быть.",
        "Ваш отзыв не соответствует действительности.",
        "That is not true, the soup was hot.",
        "You are mistaken about the price.",
        "Your complaint is unfounded.",
        "We strongly disagree with this.",
        "Nobody else complained that day.",
        "As we already told you, it was open.",
    ],
    "tone.justify": [
        "Таковы правила нашей компании.",
        "У нас очень много заказов.",
        "Курьер работает в сторонней службе доставки.",
        "Это не наша вина.",
        "Согласно нашим внутренним правилам, замены нет.",
        "Из-за нехватки персонала ждать пришлось долго.",
        "It is our policy not to accept pets.",
        "We were very busy that day.",
        "It is not our fault.",
        "This was beyond our control.",
        "The courier is a third-party company.",
        "There is nothing we can do.",
    ],
    "tone.sorry_but": [
        "Нам жаль, но кухня была занята.",
        "Извините, но мы работаем до десяти.",
        "Сожалеем, что так вышло, однако вы пришли поздно.",
        "We are sorry, but the kitchen was full.",
        "We apologize for the wait, but it was Saturday.",
        "Sorry to hear that, however you came late.",
    ],
    "tone.officialese": [
        "В связи с вышеизложенным просим прощения.",
        "Просим рассмотреть возможность нового визита.",
        "Доброго времени суток!",
        "Данная ситуация нам неприятна.",
        "Ответим в кратчайшие сроки.",
        "На сегодняшний день веранда закрыта.",
        "Please be advised that the terrace is closed.",
        "We hereby inform you of the result.",
        "As per your request, we checked it.",
        "The relevant department was told.",
        "Answer at your earliest convenience.",
        "With regard to your stay, thank you.",
    ],
    "tone.informal": [
        "Спасибо тебе за отзыв!",
        "Заходи ещё, будем рады.",
        "Твой отзыв нас порадовал.",
        "Hey dude, thanks!",
        "We're gonna fix it.",
        "Thanks, buddy!",
    ],
    "tone.shouting": [
        "СПАСИБО ОГРОМНОЕ за слова!",
        "Спасибо за слова!!!",
        "Мы ОБЯЗАТЕЛЬНО ответим.",
        "THANK YOU SO MUCH for the words!",
        "Thank you for the words!!",
        "What??? Tell us more.",
    ],
    "tone.emoji": [
        "Спасибо за слова! 😊",
        "Спасибо за слова 👍🏻👍",
        "Спасибо за слова)))",
        "Thanks for the words ❤️",
        "Thanks for the words :)",
        "Thanks for the words 🎉",
    ],
    "tone.obscenity": [
        "Вышла полная хрень.",
        "Это был пиздец, простите.",
        "Дерьмовый вечер получился.",
        "It was a shitty evening.",
        "What the f*ck happened?",
        "Those idiots ruined it.",
    ],
}
LEFT_ALONE = {
    "tone.blame": [
        "Вы правы, ждать час — это слишком.",
        "Вы писали: «сами виноваты», и нам неловко.",
        "Вы сами выбирали столик, и нам приятно, что он понравился.",
        "Нам надо было ответить раньше.",
        "Жаль, что вы не дождались заказа.",
        "Если бы вы написали нам в личные сообщения, мы посмотрели бы заказ.",
        "You did nothing wrong.",
        'You wrote "it is your fault", and you are right.',
        "We should have called you earlier.",
        "You should not have to wait an hour.",
        "If you had a minute, tell us more.",
        "It was our mistake.",
    ],
    "tone.argue": [
        "Вы правы: это не так, как должно быть.",
        "Согласны с вами, суп остыл.",
        "Спасибо, что сказали правду.",
        "Вы совершенно правы.",
        "You are right, the soup was cold.",
        "This is not how we want to serve you.",
        "We agree that an hour is too long.",
        "That is not what you deserved.",
    ],
    "tone.justify": [
        "Жаль, что пришлось ждать так долго.",
        "Напишите нам, и мы проверим заказ.",
        "Понимаем, что час ожидания испортил вечер.",
        "We are sorry about the long wait.",
        "Write to us and we will check the order.",
        "We understand how tiring an hour's wait is.",
    ],
    "tone.sorry_but": [
        "Нам жаль, что суп остыл. Но веранда вам понравилась, и это радует.",
        "Извините за ожидание.",
        "Очень жаль, что так вышло, напишите нам.",
        "We are sorry the soup was cold. Please write to us.",
        "Thank you, but please write to us next time.",
        "We apologize for the wait.",
    ],
    "tone.officialese": [
        "Проверим заказ и ответим здесь же.",
        "Сейчас веранда закрыта.",
        "Спасибо за данные о заказе.",
        "We will check and answer here.",
        "Thank you for telling us.",
        "The terrace is closed now.",
    ],
    "tone.informal": [
        "Спасибо вам за отзыв!",
        "Заходите ещё, будем рады.",
        "Коты на веранде — наша гордость.",
        "Вы писали: «спасибо тебе, бариста».",
        "Thank you for the review!",
        "The sup boards are ready.",
    ],
    "tone.shouting": [
        "Спасибо за слова!",
        "Ваш IPHONE и телевизор SAMSUNG готовы.",
        "ГОСТ и СНИЛС ни при чём.",
        "Thank you for the words!",
        "The USB and HDMI ports work.",
        "Is that so?",
    ],
    "tone.emoji": ["Спасибо за слова!", "Скидка (осенняя) закончилась", "Thanks for the words!"],
    "tone.obscenity": [
        "Рубль, хлеб, требуется, себе, небо, учёба, команда.",
        "Застрахуйте багаж, погребение, употреблять, хулиган, Херсон, сук дерева.",
        "Assess, class, Scunthorpe, bass, shiitake, grass.",
    ],
}


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in CAUGHT.items() for text in texts]
)
def test_is_caught(rule, text):
    assert rule in broken(text)


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in LEFT_ALONE.items() for text in texts]
)
def test_is_left_alone(rule, text):
    assert rule not in broken(text)


def test_a_listed_problem_is_admitted_not_justified():
    issue = Fact(
        topic="курьеры",
        status="working",
        words=Words(ru="В субботу не хватает курьеров, набираем новых."),
    )
    text = "Анна, в субботу и правда не хватает курьеров, набираем новых."
    assert "tone.justify" in broken(text)
    assert "tone.justify" not in broken(text, facts=Facts(facts=(issue,)))


def test_the_brand_may_say_ty():
    voice = {"ru": Voice(greeting="{name},", greeting_nameless="Привет!", address="informal")}
    assert "tone.informal" not in broken("Спасибо тебе за отзыв!", voice=voice)


def test_emoji_are_the_brands_choice_but_never_stand_on_a_complaint():
    allowed = Choices(emoji="allowed")
    text = "Спасибо за слова! 😊"
    assert "tone.emoji" not in broken(text, branch="positive", choices=allowed)
    assert "tone.emoji" in broken(text, branch="negative", choices=allowed)


@pytest.mark.parametrize("text", ["Ждёт уникальное предложение", "с уникальными предложениями"])
def test_a_banned_phrase_is_found_in_any_form(text):
    banned = (BannedPhrase(phrase="уникальное предложение", reason="Так пишут в спаме"),)
    found = violations(text, banned=banned)
    assert "Так пишут в спаме." in next(v.message.ru for v in found if v.rule == "tone.banned")


def test_a_banned_phrase_keeps_its_own_level_and_may_have_no_letters():
    banned = (BannedPhrase(phrase="24/7", level="warn"),)
    found = violations("Мы на связи 24/7.", banned=banned)
    assert [each.severity for each in found if each.rule == "tone.banned"] == ["warn"]


REVIEW = "Отличные завтраки с блинами, вернёмся!"


def test_a_stock_line_alone_blocks_and_beside_a_detail_warns():
    line = "Ваше мнение очень важно для нас."
    alone = violations(f"Анна, {line}", author="Анна", review=REVIEW)
    beside = violations(f"Анна, рады, что блины удались! {line}", author="Анна", review=REVIEW)
    assert [each.severity for each in alone if each.rule == "tone.hollow"] == ["block"]
    assert [each.severity for each in beside if each.rule == "tone.hollow"] == ["warn"]


def test_plain_thanks_beside_a_detail_are_good_manners():
    text = "Анна, спасибо за отзыв! Рады, что блины понравились."
    assert "tone.hollow" not in broken(text, author="Анна", review=REVIEW)


def test_a_short_review_may_be_answered_with_thanks_alone():
    assert "tone.hollow" not in broken("Анна, спасибо за отзыв!", author="Анна", review="Ок")


def test_a_stock_apology_is_blocked_where_the_brand_chose_so():
    text = "Анна, блины остыли. Приносим извинения за доставленные неудобства."
    found = violations(text, review=REVIEW, choices=Choices(stock_apology="blocked"))
    assert "block" in {each.severity for each in found if each.rule == "tone.hollow"}
