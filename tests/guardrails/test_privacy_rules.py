"""Privacy: what is caught and what is left alone, in public and to the customer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.channel import ChannelProfile
from prompts.facts import Contact, Fact, Facts, Words
from prompts.guidelines import Choices
from tests.guardrails.contexts import broken, violations

CAUGHT = {
    "privacy.phone": [
        "Анна, перезвоним вам на +7 (903) 123-45-67.",
        "Анна, ваш номер 8-903-123-45-67 записали.",
        "Анна, звонили на 89031234567.",
        "Анна, звонили на (903) 123-45-67.",
        "Анна, набрали 8 девятьсот три сто двадцать три сорок пять шестьдесят семь.",
        "Анна, набрали ８９０３１２３４５６７.",
        "Anna, we will call you on +44 20 7946 0958.",
        "Anna, we called (555) 010-4477.",
        "Anna, we dialled plus seven nine oh three one two three four five six seven.",
        "Anna, your number +7 903 123 45 67 was busy.",
        "Anna, we called 555-010-4477.",
        "Anna, we texted 07700 900123.",
    ],
    "privacy.email": [
        "Анна, ответили на anna.k@example.org.",
        "Анна, пишите Олегу: oleg собака mail точка ру.",
        "Анна, почта anna@пример.рф не отвечает.",
        "Anna, we wrote to anna.k@example.org.",
        "Anna, we wrote to anna (at) example (dot) org.",
        "Anna, we wrote to anna.k at example dot com.",
    ],
    "privacy.card": [
        "Анна, проверяем карту 2200700712345676.",
        "Анна, платёж с карты 4111 1111 1111 1111 виден.",
        "Анна, платёж с карты **** 1234 виден.",
        "Anna, the card 5555-5555-5555-4444 was charged.",
        "Anna, your card ending in 1234 was charged.",
        "Anna, we see 4111111111111111.",
    ],
    "privacy.passport": [
        "Анна, бронь на паспорт 4508 123456.",
        "Анна, паспорт серии 45 08 номер 123456 проверили.",
        "Anna, we booked passport 4508 123456.",
    ],
    "privacy.snils": ["Анна, СНИЛС 112-233-445 95 принят.", "Анна, СНИЛС 11223344595 принят."],
    "privacy.inn": ["Анна, ИНН 500100732259 принят.", "Анна, чек на ИНН 7707083893."],
    "privacy.document": [
        "Анна, полис ОМС 4216014974923438 найден.",
        "Анна, перевели на счёт 40817810024896080493.",
        "Анна, машина А123ВС777 найдена.",
        "Anna, we sent it to GB82 WEST 1234 5698 7654 32.",
    ],
    "privacy.address": [
        "Анна, курьер был на ул. Садовой, д. 5.",
        "Анна, курьер был на Садовой улице, дом 5, квартира 12.",
        "Анна, ждём на пр-те Мира, 12к2.",
        "Anna, the courier came to 12 Garden Street.",
    ],
    "privacy.order": [
        "Анна, ваш заказ № 4815162 в пути.",
        "Анна, заказ 4815162 в пути.",
        "Анна, трек RA123456785RU обновился.",
        "Anna, your order #4815162 is on its way.",
        "Anna, booking A-1042 is confirmed.",
    ],
    "privacy.full_name": [
        "Анна Шувалова, спасибо за слова!",
        "Уважаемая Анна Петровна, спасибо!",
        "Анна, водитель Олег Курочкин извинится.",
        "Anna Whitfield, thank you!",
        "Dear Pamela Morris, thank you!",
    ],
    "privacy.link": [
        "Анна, написали вам в t.me/anna_k88.",
        "Анна, ответили @anna_k88.",
        "Anna, see vk.com/anna_k88.",
    ],
}
LEFT_ALONE = [
    "Анна, звоните на горячую линию 8 800 555-35-35.",
    "Анна, спасибо, что были с нами 12.05.2026!",
    "Анна, рады, что пицца на Невском проспекте понравилась.",
    "Анна, 1 250 рублей за суп — это много.",
    "Анна, напишите номер заказа в личные сообщения.",
    "Анна, привет Марине и Олегу!",
    "Анна, Роза Хутор зимой прекрасна.",
    "Anna, thank you for staying with us in May 2026!",
    "Anna, 2 hours and 45 minutes is a long wait.",
    "Anna, Park Avenue is lovely in spring.",
    "Anna, please send us your order number.",
    "Anna, our team on the 3rd floor says hello.",
]


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in CAUGHT.items() for text in texts]
)
def test_is_caught_in_public(rule, text):
    assert rule in broken(text, author="Анна")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_is_left_alone(text):
    found = broken(text, author="Анна")
    assert not {rule for rule in found if rule.startswith("privacy.")}


OURS = Facts(
    contacts=(
        Contact(kind="phone", value="+7 495 123-45-67"),
        Contact(kind="email", value="help@example.ru"),
        Contact(kind="link", value="https://example.ru"),
        Contact(kind="address", value="ул. Садовая, д. 5"),
    ),
    names=("Анна Ахматова",),
)


@pytest.mark.parametrize(
    "text",
    [
        "Анна, звоните 8 (495) 123-45-67.",
        "Анна, пишите на help@example.ru.",
        "Анна, меню на example.ru/menu.",
        "Анна, ждём на ул. Садовая, д. 5.",
        "Анна, теплоход «Анна Ахматова» ждёт.",
    ],
)
def test_what_the_company_published_is_allowed(text):
    found = broken(text, author="Анна", facts=OURS)
    assert not {rule for rule in found if rule.startswith("privacy.")}


def test_an_address_in_a_policy_is_allowed():
    policy = Fact(
        topic="офис", status="policy", words=Words(ru="Заказ выдаём на ул. Лесной, д. 7.")
    )
    found = broken("Анна, заказ выдаём на ул. Лесной, д. 7.", facts=Facts(facts=(policy,)))
    assert "privacy.address" not in found


def test_an_order_number_the_customer_published_is_repeated_only_by_choice():
    text, review = "Анна, заказ № 4815162 уже нашли.", "Где мой заказ 4815162?"
    assert "privacy.order" in broken(text, review=review)
    repeated = Choices(order_number_echo="repeated")
    assert "privacy.order" not in broken(text, review=review, choices=repeated)
    assert "privacy.order" in broken(text, review="Где мой заказ?", choices=repeated)


def test_the_customer_may_be_told_their_own_order_and_first_name():
    private = {"name": "Анна", "order": "4815162", "phone": "+79035551122"}
    text = "Анна, заказ № 4815162 уже нашли."
    found = broken(text, audience="customer", private=private)
    assert not {rule for rule in found if rule.startswith("privacy.")}
    assert "privacy.order" in broken("Анна, заказ № 99111 нашли.", audience="customer")


def test_the_signature_of_the_agent_may_have_a_surname():
    text = "Анна, спасибо за слова о веранде!\n\nС уважением, Дарья Смирнова"
    assert "privacy.full_name" not in broken(text, author="Анна")
    assert "privacy.full_name" in broken(text, author="Дарья Смирнова")


def test_a_note_to_colleagues_may_name_the_customer():
    text = "Анна Шувалова просит перезвонить на +7 903 123-45-67."
    found = broken(text, audience="internal", private={"phone": "+79031234567"})
    assert not {rule for rule in found if rule.startswith("privacy.")}


PRIVATE = {
    "phone": "+7 903 555-11-22",
    "email": "a.shuvalova81@example.org",
    "card": "2200 7007 1234 5676",
    "passport": "4508 123456",
    "full_name": "Шувалова Анна Петровна",
    "order": "SP-4815-162",
    "address": "Москва, ул. Тополиная, д. 5, кв. 12",
    "birth_date": "1981-03-14",
    "diagnosis": "хронический гастрит",
    "vip": "да",
    "visits": "3",
}
SHOWN = [
    "Анна, звонили на 903.555.11.22.",
    "Анна, звонили на 9035551122.",
    "Анна, звонили на 555-11-22.",
    "Анна, номер девятьсот три пятьсот пятьдесят пять одиннадцать двадцать два занят.",
    "Анна, почта a.shuvalova81@example.org не отвечает.",
    "Анна, почта a.shuvalova81 собака example.org не отвечает.",
    "Анна, ник a.shuvalova81 нашли.",
    "Анна, карта *5676 списана.",
    "Анна, карта, последние цифры 5676, списана.",
    "Анна, паспорт 45 08 123456 нашли.",
    "Анна, в базе есть Шувалова.",
    "Анна, заказ госпожи Шуваловой нашли.",
    "анна, заказ шуваловой нашли",
    "Анна Петровна, здравствуйте!",
    "Anna, the booking of Shuvalova is here.",
    "Анна, заказ SP 4815162 нашли.",
    "Анна, заказ sp4815162 нашли.",
    "Анна, заказ 4815162 нашли.",
    "Анна, курьер ехал на Тополиную, 5.",
    "Анна, курьер ехал на Тополиную улицу.",
    "Анна, с днём рождения 14 марта!",
    "Анна, при хроническом гастрите кофе вреден.",
]
SPARED = [
    "Анна, ждём вас в Москве!",
    "Анна, спасибо за 5 звёзд.",
    "Анна, мы открылись в 1981 году.",
    "Анна, 12 столиков на веранде ждут.",
    "Анна, в 2026 году будет лучше.",
    "Анна, 1234 рубля за суп — это много.",
    "Анна, мы рады, да!",
    "Анна, спасибо, 3 визита — это честь.",
    "Анна, тополиная аллея цветёт.",
    "Анна, петровский парк рядом.",
    "Анна, сезон длится с мая по март.",
    "Anna, see you in Moscow!",
]


@pytest.mark.parametrize("text", SHOWN)
def test_a_private_value_shows_in_any_disguise(text):
    assert "privacy.provenance" in broken(text, author="Анна", private=PRIVATE)


@pytest.mark.parametrize("text", SPARED)
def test_a_look_alike_of_a_private_value_is_left_alone(text):
    review = "Были в Москве, всё хорошо, тополиная аллея красивая"
    found = broken(text, author="Анна", private=PRIVATE, review=review)
    assert "privacy.provenance" not in found


@pytest.mark.parametrize("shown", ["903 555-11-22", "8 (916) 204 37 85"])
def test_each_of_two_phones_in_one_field_is_a_secret(shown):
    private = {"phone": "+7 903 555-11-22, +7 916 204-37-85"}
    assert "privacy.provenance" in broken(f"Анна, звонили на {shown}.", private=private)


def test_what_a_private_note_holds_is_as_secret_as_a_field_of_its_own():
    note = "Звонила Марина Дёмина, 8 916 204-37-85, почта dyomina.m@example.org, просила скидку"
    for text in (
        "Анна, ответили Дёминой.",
        "Анна, набирали 204-37-85.",
        "Анна, писали на dyomina.m собака example.org.",
    ):
        assert "privacy.provenance" in broken(text, author="Анна", private={"note": note}), text


def test_a_short_order_number_is_a_secret_only_where_it_is_called_one():
    private = {"order": "512"}
    assert "privacy.provenance" in broken("Анна, заказ 512 готов.", private=private)
    assert "privacy.provenance" not in broken("Анна, в номере 512 тихо.", private=private)


def test_a_date_that_the_review_names_is_nobodys_birthday():
    private, text = {"birth_date": "1981-03-14"}, "Анна, 14 марта было людно."
    assert "privacy.provenance" in broken(text, private=private)
    assert "privacy.provenance" not in broken(text, private=private, review="Были 14.03.2026")


def test_a_first_name_that_the_review_names_may_be_said_and_the_surname_may_not():
    private = {"manager": "Захар Курочкин"}
    review = "Спасибо Захару за терпение!"
    assert "privacy.provenance" not in broken("Анна, Захар рад!", private=private, review=review)
    assert "privacy.provenance" in broken("Анна, Курочкин рад!", private=private, review=review)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("status", "доставлен", "Анна, заказ доставлен вчера."),
        ("city", "Казань", "Анна, ждём вас в Казани!"),
        ("tags", "качество еды", "Анна, качество еды проверим."),
        ("surname", "Мороз", "Анна, на улице мороз, зато у нас тепло."),
        ("surname", "Белый", "Анна, спасибо. Белый зал открыт по субботам."),
        ("address", "Тверь, ул. Мира, д. 5", "Анна, сборная мира заняла 5 столов."),
        ("phone", "+7 495 250-10-25", "Анна, суп за 250 рублей, чай за 1025."),
        ("card", "2200 3879 8113 2024", "Анна, картой у нас платят с 2024 года."),
        ("card", "2200 3879 8113 1250", "Анна, на карту вернули 1250 рублей."),
    ],
)
def test_what_only_looks_like_a_private_value_stays(field, value, text):
    assert "privacy.provenance" not in broken(text, author="Анна", private={field: value})


@pytest.mark.parametrize(
    "text",
    [
        "Анна, в базе +7 9О3 555-ll-22.",
        "Анна, в базе 8_903_555_11_22.",
        "Анна, в базе ８９０３５５５１１２２.",
        "Анна, в базе 9\u200b0\u200b3\u200b5\u200b5\u200b5\u200b1\u200b1\u200b2\u200b2.",
        "Анна, в базе Kzc5MDM1NTUxMTIy.",
        "Анна, в базе %2B7%20903%20555-11-22.",
        "Анна, в базе девятьсот три пять пять пять один один двадцать два.",
        "Анна, номер оканчивается на 1122.",
        "Анна, карта на пятьдесят шесть семьдесят шесть списана.",
        "Анна, почта A. SHUVALOVA81 собака example точка org.",
        "Анна, в базе Шyвaлoвa.",
        "Анна, в базе Ш у в а л о в а.",
        "Анна, в базе Shuvalova.",
        "Анна, заказ ЅР-4815 162 нашли.",
        "Анна, с четырнадцатым марта всё ясно, ждём четырнадцатого марта.",
        "Анна, курьер искал дом 5, квартиру 12.",
    ],
)
def test_no_disguise_of_a_private_value_passes(text):
    assert "privacy.provenance" in broken(text, author="Анна", private=PRIVATE)


def test_a_name_known_only_from_the_private_part_stays_out_of_public():
    private = {"name": "Анна"}
    assert "privacy.provenance" in broken("Анна, спасибо!", author="Кот254", private=private)
    assert "privacy.provenance" not in broken("Анна, спасибо!", author="Анна К.", private=private)


def test_the_surname_shown_with_the_review_is_not_repeated_either():
    private = {"surname": "Шувалова"}
    text = "Анна, в базе есть Шувалова."
    assert "privacy.provenance" in broken(text, author="Анна Шувалова", private=private)


def test_to_the_customer_other_private_values_stay_hidden():
    private = {"name": "Анна Шувалова", "phone": "+79035551122", "order": "4815162"}
    text = "Анна, заказ 4815162 доставим, позвоним на 903 555 11 22."
    found = violations(text, audience="customer", private=private)
    marked = {text[each.start : each.end] for each in found if each.rule == "privacy.provenance"}
    assert marked == {"903 555 11 22"}


def test_a_contact_of_the_company_in_the_private_part_is_no_secret():
    private = {"line": "+74951234567"}
    found = broken("Анна, звоните 8 (495) 123-45-67.", private=private, facts=OURS)
    assert "privacy.provenance" not in found


def test_the_message_names_the_field():
    found = violations("Анна, звонили на 9035551122.", author="Анна", private=PRIVATE)
    message = next(each.message for each in found if each.rule == "privacy.provenance")
    assert "телефон" in message.ru
    assert "phone" in message.en


def test_contacts_are_a_matter_of_the_channel_too():
    market = ChannelProfile(name="market", contacts_allowed=False)
    text = "Анна, звоните 8 (495) 123-45-67."
    assert "channel.contacts" in broken(text, facts=OURS, channel=market)
    assert "channel.contacts" not in broken(text, facts=OURS)


FIELDS = st.sampled_from(["phone", "name", "order", "email", "note", "address", "поле", "x1"])
VALUES = st.from_regex(r"[A-ZА-Я][a-zа-я]{5,9}(?: [0-9]{6,11})?", fullmatch=True)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(FIELDS, VALUES, min_size=1, max_size=4))
def test_no_message_ever_contains_a_private_value(private):
    text = "Анна, " + ", ".join(private.values())
    for violation in violations(text, author="Анна", private=private):
        said = f"{violation.message.ru} {violation.message.en}".lower()
        assert not [value for value in private.values() if value.lower() in said]
