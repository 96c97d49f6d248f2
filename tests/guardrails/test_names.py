"""Whom to greet by name, and whom not."""

import pytest

from guardrails.names import first_name, is_first_name

NAMED = {
    "Анна": "Анна",
    "Анна К.": "Анна",
    "К. Анна": "Анна",
    "Анна Шувалова": "Анна",
    "Иванова Анна Петровна": "Анна",
    "Шувалова Анна": "Анна",
    "анна шувалова": "Анна",
    "АННА ШУВАЛОВА": "Анна",
    "Анна-Мария": "Анна-Мария",
    "Валерия 1976": "Валерия",
    "Алексей.З.": "Алексей",
    "🔥Маша🔥": "Маша",
    "Гульназ": "Гульназ",
    "Айдмар Ш.": "Айдмар",
    "Артём": "Артём",
    "Роза": "Роза",
    "Pamela Morris": "Pamela",
    "pamela": "Pamela",
    "Mr David Emmas": "David",
    "Elena I.": "Elena",
    "Aleksey Gruzdev": "Aleksey",
}
NAMELESS = [
    *(
        None,
        "",
        "   ",
        "А.",
        "A",
        "Кот254",
        "maxGhost12",
        "anna_k88",
        "@anna",
        "12345",
        "Anna120989",
    ),
    *("Покупатель", "Покупатель Wildberries", "Пользователь скрыл свои данные", "Аноним", "Гость"),
    *(
        "A Google user",
        "Amazon Customer",
        "Anonymous",
        "Deleted user",
        "Local Guide",
        "Happy Client",
    ),
    *("ООО Ромашка", "Кафе «Анна»", "Салон Виктория", "John's Pizza Restaurant", "Ваша Фея"),
    *(
        "Таёжник",
        "Хабаров",
        "Ильин И.",
        "Знаток Города",
        "Анна и Пётр",
        "Кто то...",
        "anna@mail.ru",
    ),
]


@pytest.mark.parametrize(("author", "name"), NAMED.items())
def test_a_name_is_a_name(author, name):
    assert first_name(author) == name


@pytest.mark.parametrize("author", NAMELESS)
def test_what_is_no_name_is_not_greeted(author):
    assert first_name(author) is None


def test_a_channel_may_count_handles_as_names():
    assert first_name("maxGhost12", handles_are_names=True) == "maxGhost12"
    assert first_name("Анна К.", handles_are_names=True) == "Анна"
    assert first_name("A Google user", handles_are_names=True) is None


@pytest.mark.parametrize("word", ["Анна", "анна", "Олег", "Pamela", "Гузель"])
def test_a_first_name_is_known(word):
    assert is_first_name(word)


@pytest.mark.parametrize("word", ["стол", "Иванов", "Петровна", "table", "Анной", ""])
def test_another_word_is_no_first_name(word):
    assert not is_first_name(word)
