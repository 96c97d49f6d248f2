"""Masking: what is hidden, what stays, and that everything comes back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.masking import find, mask

FOUND = [
    ("PHONE", "звоните +7 (903) 123-45-67 днём", "+7 (903) 123-45-67"),
    ("PHONE", "мой номер 89031234567", "89031234567"),
    ("PHONE", "номер (495) 123-45-67 занят", "(495) 123-45-67"),
    ("PHONE", "тел. 9031234567", "9031234567"),
    ("PHONE", "8 9 0 3 1 2 3 4 5 6 7 наберите", "8 9 0 3 1 2 3 4 5 6 7"),
    ("PHONE", "call +44 20 7946 0958 now", "+44 20 7946 0958"),
    ("PHONE", "call (555) 010-4477 now", "(555) 010-4477"),
    (
        "PHONE",
        "восемь девятьсот три сто двадцать три сорок пять шестьдесят семь",
        "восемь девятьсот три сто двадцать три сорок пять шестьдесят семь",
    ),
    (
        "PHONE",
        "dial plus seven nine oh three one two three four five six seven",
        "plus seven nine oh three one two three four five six seven",
    ),
    ("EMAIL", "пишите на anna.k@example.org.", "anna.k@example.org"),
    ("EMAIL", "почта ivan собака mail точка ру", "ivan собака mail точка ру"),
    ("EMAIL", "mail ivan (at) mail (dot) ru please", "ivan (at) mail (dot) ru"),
    ("CARD", "карта 2200 7007 1234 5676", "2200 7007 1234 5676"),
    ("CARD", "card 4111-1111-1111-1111", "4111-1111-1111-1111"),
    ("PASSPORT", "паспорт 4508 123456", "4508 123456"),
    ("PASSPORT", "паспорт 45 08 № 123456", "45 08 № 123456"),
    ("SNILS", "снилс 112-233-445 95", "112-233-445 95"),
    ("INN", "ИНН 500100732259", "500100732259"),
    ("INN", "инн: 7707083893", "7707083893"),
    ("OGRN", "ОГРН 1027700132195", "1027700132195"),
    ("OMS", "полис ОМС 4216014974923438", "4216014974923438"),
    ("ACCOUNT", "на счёт 40817810024896080493", "40817810024896080493"),
    ("IBAN", "to GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
    ("ADDRESS", "на ул. Садовую, д. 5, кв. 12 приехал", "ул. Садовую, д. 5, кв. 12"),
    ("ADDRESS", "Невский проспект, 28", "Невский проспект, 28"),
    ("ADDRESS", "to 12 Garden Street, Apt 4 today", "12 Garden Street, Apt 4"),
    ("PLATE", "машина А123ВС777 стоит", "А123ВС777"),
    ("HANDLE", "мой ник @anna_k88 там", "@anna_k88"),
    ("LINK", "вот t.me/anna_k88, пишите", "t.me/anna_k88"),
    ("LINK", "на https://example.ru/a?b=1.", "https://example.ru/a?b=1"),
    ("ORDER", "заказ № 296671635 не пришёл", "296671635"),
    ("ORDER", "order #A-1042 is late", "a-1042"),
    ("ORDER", "трек RA123456785RU", "RA123456785RU"),
    ("FULL_NAME", "водитель Анна Шувалова нагрубила", "Анна Шувалова"),
    ("FULL_NAME", "для Шуваловой Анны Петровны", "Шуваловой Анны Петровны"),
    ("FULL_NAME", "менеджер И. П. Петров", "И. П. Петров"),
    ("FULL_NAME", "анна иванова обещала", "анна иванова"),
    ("FULL_NAME", "ask Pamela Whitfield there", "Pamela Whitfield"),
]

LEFT_ALONE = [
    "Горячая линия 8 800 555-35-35 не отвечает 40 минут.",
    "Заказали 12.05.2026 в 19:30, привезли через 2 часа.",
    "Артикул 4077636, штрихкод 4651825612948.",
    "Купили холодильник за 54 519 руб., сломался через 3 недели.",
    "Модель Galaxy S24 Ultra 512GB, гарантия 12 месяцев.",
    "Пицца на Невском проспекте отличная, оценка 5/5.",
    "Кафе «Роза», подавала Вера, всё вкусно.",
    "Роза Хутор прекрасна зимой, Надежда Васильевский остров не видела.",
    "Ждём вас в Казани! Спасибо за отзыв.",
    "Great hotel, room 1204, 5 stars, came with 2 kids in May.",
    "Paid 1,250.00 dollars on 12/05 for 3 nights.",
    "Thank You Team! Best Western is near Park Avenue.",
    "раз два три четыре пять, вышел зайчик погулять",
]


@pytest.mark.parametrize(("kind", "text", "value"), FOUND)
def test_is_caught(kind, text, value):
    spans = {(span.type, text[span.start : span.end].lower()) for span in find(text)}
    assert (kind, value.lower()) in spans


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_is_left_alone(text):
    assert find(text) == ()


def test_an_order_number_that_passes_the_card_check_is_no_card():
    assert {span.type for span in find("Заказ № 4111111111111111 потерян")} == {"ORDER"}


def test_allowed_values_stay_in_any_writing():
    text = "Звоните 8 (495) 123-45-67 или +7 903 123-45-67"
    spans = find(text, allowed=["+7 495 123 45 67"])
    assert [text[span.start : span.end] for span in spans] == ["+7 903 123-45-67"]


def test_the_same_value_gets_the_same_placeholder():
    masked = mask("a@b.ru, c@d.ru, a@b.ru")
    assert masked.text == "⟦EMAIL_1⟧, ⟦EMAIL_2⟧, ⟦EMAIL_1⟧"


def test_a_placeholder_the_text_already_has_is_not_reused():
    masked = mask("⟦EMAIL_1⟧ и a@b.ru")
    assert masked.text == "⟦EMAIL_1⟧ и ⟦EMAIL_2⟧"
    assert masked.restore(masked.text) == "⟦EMAIL_1⟧ и a@b.ru"


def test_a_placeholder_moved_by_the_model_is_still_restored():
    masked = mask("Я Анна Шувалова, почта a@b.ru")
    assert masked.restore("Пишем на ⟦EMAIL_1⟧.") == "Пишем на a@b.ru."


PIECES = st.sampled_from(
    [text for _, text, _ in FOUND] + LEFT_ALONE + ["⟦PHONE_1⟧", "\u200b", "№", "０１２", "ﬁ", "\n"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=5))
def test_masking_is_undone_exactly(pieces):
    text = " ".join(pieces)
    masked = mask(text)
    assert masked.restore(masked.text) == text
    assert all(a.end <= b.start for a, b in zip(masked.spans, masked.spans[1:], strict=False))
    assert all(0 <= span.start < span.end <= len(text) for span in masked.spans)
