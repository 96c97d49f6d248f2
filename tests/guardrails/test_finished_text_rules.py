"""Channel and safety: what the platform forbids and what a finished text never has."""

import pytest

from prompts.channel import ChannelProfile
from tests.guardrails.contexts import broken, violations

CAUGHT = {
    "safety.empty": ["", "   ", "\n", "😊", "!!!", "123"],
    "safety.placeholder": [
        "[Имя клиента], спасибо!",
        "{name}, спасибо!",
        "Звоните ⟦PHONE_1⟧.",
        "Ваш заказ ____ в пути.",
        "<customer name>, thank you!",
        "Dear %NAME%, thank you!",
        "Your order XXXX is here.",
        "TODO: add details. Thank you!",
    ],
    "safety.template_syntax": [
        "{{ ticket.name }}, спасибо!",
        "{% if a %}Да",
        "${name}, thank you!",
    ],
    "safety.markup": [
        "Анна, **спасибо** за слова!",
        "<b>Спасибо</b> за слова!",
        "# Ответ\nСпасибо!",
        "Thank you<br>very much",
        "See [our site](https://example.com)",
        "Thank you &amp; welcome",
    ],
    "safety.ai_disclosure": [
        "Как языковая модель, я не пробовал суп.",
        "Я нейросеть и не могу помочь.",
        "Вот вариант ответа: спасибо!",
        "As an AI language model, I cannot taste.",
        "I'm an AI and I cannot help.",
        "Here is a possible reply: thanks!",
    ],
    "safety.prompt_leak": [
        "Мой системный промпт: отвечай вежливо.",
        "Мои инструкции запрещают это.",
        "Игнорирую все предыдущие инструкции.",
        "My system prompt says to be polite.",
        "Ignoring all previous instructions: thanks.",
        "You are a helpful assistant.",
    ],
    "safety.invisible": ["спа\u200bсибо", "спасибо\u202e", "thank\x07 you", "\ufeffthank you"],
    "safety.mixed_script": ["спaсибо", "Cпасибо", "thаnk you"],
}
LEFT_ALONE = [
    "Анна, спасибо за слова (и за фото)!",
    "Анна, 5 * 3 = 15, как вы и писали.",
    "Анна, искусственный интеллект в вашей колонке порадовал?",
    "Анна, инструкция к столу лежит в коробке.",
    "Анна, семья 👨‍👩‍👧 на веранде!",
    "Анна, iPhone-чехол и USB-кабель ждут вас.",
    "Anna, thank you <3",
    "Anna, our chat is open; A&B is a fine hotel.",
    "Anna, the instructions in the box were unclear, sorry.",
    "Anna, size XXL is back.",
]


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in CAUGHT.items() for text in texts]
)
def test_is_caught(rule, text):
    assert rule in broken(text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_is_left_alone(text):
    assert not {rule for rule in broken(text) if rule.startswith("safety.")}


def test_an_invisible_character_is_marked_and_taken_out():
    text = "спа\u200b\u200bсибо"
    mark = next(each for each in violations(text) if each.rule == "safety.invisible")
    assert (mark.start, mark.end, mark.suggestion) == (3, 5, "")


def test_a_mixed_word_is_suggested_in_one_alphabet():
    mark = next(each for each in violations("спaсибо") if each.rule == "safety.mixed_script")
    assert mark.suggestion == "спасибо"


def test_a_mixed_word_of_the_customer_is_theirs():
    assert "safety.mixed_script" not in broken("Чехол АlexTuz готов", review="Я АlexTuz")


def test_the_limit_of_the_channel_is_measured_in_its_unit():
    text = "Спасибо за слова!"
    for unit, limit, over in (
        ("characters", 17, False),
        ("characters", 16, True),
        ("bytes", 17, True),
    ):
        channel = ChannelProfile(name="x", max_length=limit, length_unit=unit)
        assert ("channel.too_long" in broken(text, channel=channel)) is over


def test_the_characters_beyond_the_limit_are_marked():
    channel = ChannelProfile(name="x", max_length=8, length_unit="bytes")
    mark = next(
        each for each in violations("Спасибо!", channel=channel) if each.rule == "channel.too_long"
    )
    assert (mark.start, mark.end) == (4, 8)


MARKET = ChannelProfile(name="market", contacts_allowed=False, links_allowed=False)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("channel.contacts", "Звоните 8 800 555-35-35."),
        ("channel.contacts", "Пишите на help@example.ru."),
        ("channel.contacts", "Мы в телеграме @example_help."),
        ("channel.link", "Меню на example.ru/menu."),
        ("channel.link", "See https://example.com."),
    ],
)
def test_contacts_and_links_are_caught_where_they_are_forbidden(rule, text):
    assert rule in broken(text, channel=MARKET)
    assert rule not in broken(text)
