"""The playbook: name, detail, thanks, apology, private channel, no copies."""

import pytest

from prompts.channel import ChannelProfile
from prompts.guidelines import Choices
from tests.guardrails.contexts import broken

COMPLAINT = "Суп принесли холодным, официант Олег нагрубил, ждали целый час."
PRAISE = "Прекрасная веранда и вежливый официант Олег!"


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Анна", "Спасибо за слова о веранде!"),
        ("Анна К.", "Здравствуйте! Спасибо за слова!"),
        ("Pamela Morris", "Thank you for the words!"),
        ("Олег", "Здравствуйте! Спасибо за слова!"),
    ],
)
def test_a_known_name_that_is_missing_is_caught(author, text):
    assert "playbook.name_missing" in broken(text, author=author)


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Анна К.", "Анна, спасибо!"),
        ("АННА", "Здравствуйте, Анна! Спасибо!"),
        ("Артём", "Артем, спасибо!"),
        ("Sergey", "Сергей, спасибо!"),
        ("Кот254", "Здравствуйте! Спасибо!"),
        ("Покупатель", "Здравствуйте! Спасибо!"),
        (None, "Спасибо за слова!"),
        ("A Google user", "Thank you!"),
    ],
)
def test_a_name_in_its_place_or_no_name_is_left_alone(author, text):
    assert not {"playbook.name_missing", "playbook.name_invented"} & broken(text, author=author)


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Анна", "Мария, спасибо!"),
        ("Кот254", "Здравствуйте, Константин! Спасибо!"),
        ("Мария", "Добрый день, Маша!"),
        (None, "Уважаемый Олег, спасибо!"),
        ("A Google user", "Dear Mary, thank you!"),
        ("Pamela", "Hi Peter, thank you!"),
    ],
)
def test_an_invented_name_is_caught(author, text):
    assert "playbook.name_invented" in broken(text, author=author)


def test_a_name_the_customer_gave_in_the_text_may_be_used():
    review = "Меня зовут Анна, суп был холодным"
    assert "playbook.name_invented" not in broken("Анна, простите!", review=review)


def test_a_name_that_is_not_in_the_greeting_is_no_greeting():
    assert "playbook.name_invented" not in broken("Анна, Олегу приятно!", author="Анна")


@pytest.mark.parametrize(
    "text", ["Уважаемый клиент!", "Дорогие гости,", "Dear customer,", "Dear Sir"]
)
def test_a_faceless_greeting_is_caught(text):
    assert "playbook.faceless" in broken(f"{text} спасибо." if text[0] > "z" else f"{text} thanks.")


@pytest.mark.parametrize(
    "text", ["Здравствуйте!", "Наши клиенты любят суп.", "Our customers love it."]
)
def test_talk_of_customers_is_left_alone(text):
    assert "playbook.faceless" not in broken(text)


def test_a_reply_without_a_detail_is_caught():
    assert "playbook.no_detail" in broken("Нам очень жаль, напишите нам.", review=COMPLAINT)


@pytest.mark.parametrize(
    "text",
    ["Жаль, что супы остыли.", "Простите за грубость официанта.", "Час ждать — это долго."],
)
def test_a_detail_in_any_form_is_enough(text):
    assert "playbook.no_detail" not in broken(text, review=COMPLAINT)


@pytest.mark.parametrize("kind", ["holding", "clarify", "closing"])
def test_only_a_full_answer_needs_a_detail(kind):
    assert "playbook.no_detail" not in broken("Видим, разбираемся.", review=COMPLAINT, kind=kind)


def test_a_short_review_has_no_details():
    assert "playbook.no_detail" not in broken("Спасибо!", review="Всё ок 👍")


def test_praise_without_thanks_and_a_complaint_without_regret_are_caught():
    assert "playbook.no_thanks" in broken("Веранда открыта.", branch="positive")
    assert "playbook.no_thanks" not in broken("Рады, что веранда понравилась!", branch="positive")
    assert "playbook.no_apology" in broken("Суп варит Олег.", branch="negative")
    assert "playbook.no_apology" not in broken("Жаль, что суп остыл.", branch="negative")
    assert "playbook.no_apology" not in broken("Разбираемся.", branch="negative", kind="holding")


def test_thanks_on_a_complaint_follow_the_brands_choice():
    text = "Анна, спасибо, что рассказали про суп. Жаль."
    never, required = (Choices(thanks_on_complaint=each) for each in ("never", "required"))
    assert "playbook.thanks_on_complaint" in broken(text, branch="negative", choices=never)
    assert "playbook.thanks_on_complaint" not in broken(text, branch="negative")
    assert "playbook.no_thanks" in broken("Жаль.", branch="negative", choices=required)


def test_a_public_complaint_moves_to_a_private_channel():
    text = "Анна, жаль, что суп остыл."
    assert "playbook.no_private_channel" in broken(text, branch="negative")
    assert "playbook.no_private_channel" not in broken(
        f"{text} Напишите нам в личные сообщения.", branch="negative"
    )
    assert "playbook.no_private_channel" not in broken(text, branch="negative", audience="customer")


@pytest.mark.parametrize(
    "text",
    [
        "Попробуйте наше новое меню.",
        "Ждём вас снова!",
        "У нас сейчас акция на супы.",
        "Приходите ещё!",
        "Try our new menu.",
        "We look forward to seeing you again.",
        "Come back soon!",
        "Happy shopping!",
    ],
)
def test_selling_after_a_complaint_is_caught_and_left_alone_on_praise(text):
    assert "playbook.upsell_after_complaint" in broken(text, branch="negative")
    assert "playbook.upsell_after_complaint" not in broken(text, branch="positive")


def test_inviting_back_after_a_complaint_is_the_brands_choice():
    allowed = Choices(invite_back_after_complaint="after_solution")
    invited = broken("Ждём вас снова!", branch="negative", choices=allowed)
    sold = broken("Попробуйте наше новое меню.", branch="negative", choices=allowed)
    assert "playbook.upsell_after_complaint" not in invited
    assert "playbook.upsell_after_complaint" in sold


def test_an_employee_is_named_in_praise_and_not_in_a_public_complaint():
    rule = "playbook.employee_named_in_complaint"
    assert rule in broken("Жаль, что Олег нагрубил.", review=COMPLAINT, branch="negative")
    assert rule in broken("Поговорим с Олегом.", review=COMPLAINT, branch="negative")
    assert rule not in broken("Олегу приятно!", review=PRAISE, branch="positive")
    assert rule not in broken("Олег, жаль.", author="Олег", review=COMPLAINT, branch="negative")
    assert rule not in broken(
        "Поговорим с Олегом.", review=COMPLAINT, branch="negative", audience="customer"
    )


PREVIOUS = ("Олег, спасибо за тёплые слова о веранде и горячем супе! Ждём вас снова летом.",)


@pytest.mark.parametrize(
    "text",
    [
        "Анна, спасибо за тёплые слова о веранде и горячем супе! Ждём вас снова летом.",
        "Анна, спасибо за тёплые слова о веранде и горячем супе. Ждём вас снова летом!",
        "Анна, спасибо за теплые слова о веранде и о горячем супе! Ждём вас снова летом.",
    ],
)
def test_a_near_copy_is_caught(text):
    assert "playbook.near_copy" in broken(text, previous=PREVIOUS)


@pytest.mark.parametrize(
    "text",
    [
        "Анна, рады, что какао согрело вас на веранде. Суп сварим ещё вкуснее!",
        "Спасибо!",
    ],
)
def test_another_text_is_no_copy(text):
    assert "playbook.near_copy" not in broken(text, previous=PREVIOUS)


def test_only_the_last_replies_are_compared():
    text = PREVIOUS[0].replace("Олег", "Анна")
    older = (*PREVIOUS, "Совсем другой ответ о доставке цветов и курьере.")
    assert "playbook.near_copy" not in broken(text, previous=older, similar_replies_window=1)


def test_the_reply_is_in_the_language_of_the_review():
    rule = "playbook.wrong_language"
    assert rule in broken("Thank you for the kind words!", language="ru")
    assert rule in broken("Спасибо за тёплые слова!", language="en")
    assert rule not in broken("Рады, что iPhone 15 Pro Max работает!", language="ru")
    assert rule not in broken("Thank you for the words on Ёлка café!", language="en")


def test_a_long_public_reply_to_a_complaint_is_marked_beyond_the_measure():
    text = "Жаль, что суп остыл. " * 40
    assert "playbook.too_long" in broken(text, branch="negative")
    assert "playbook.too_long" not in broken(text, branch="negative", audience="customer")
    assert "playbook.too_long" not in broken(text, branch="positive")


def test_a_channel_may_greet_by_handle():
    channel = ChannelProfile(name="forum", handles_are_names=True)
    text = "Спасибо за слова!"
    assert "playbook.name_missing" in broken(text, author="maxGhost12", channel=channel)
    assert "playbook.name_missing" not in broken(text, author="maxGhost12")
