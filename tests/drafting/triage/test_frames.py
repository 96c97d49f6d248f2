"""A frame is met by its parts in any order, near each other, denied where it asks for that."""

import pytest

from drafting.triage.frames import FrameBook
from drafting.triage.words import read_words

BOOK: FrameBook[str] = FrameBook()
BOOK.add("ребенок/=сыну + порезать + рука/палец/пальч*", "hurt")
BOOK.add("коляска + -пустить", "turned away")
BOOK.add("заявка + звонок + спам", "calls", wide=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ребёнок порезал руку", ["hurt"]),
        ("Руку об дверцу порезал мой ребёнок", ["hurt"]),
        ("Сыну порезало пальчик", ["hurt"]),
        ("Ребёнок рядом. Порезали руку", []),
        ("Ребёнок порезал бумагу", []),
        ("С коляской не пустили", ["turned away"]),
        ("С коляской пустили сразу", []),
        ("Оставил заявку. Пошли звонки, сплошной спам", ["calls"]),
        ("Оставил заявку. Прошла неделя. Пошли звонки, сплошной спам", []),
        ("Ребёнок " + "и так далее " * 6 + "порезал руку", []),
    ],
)
def test_parts_are_met_in_any_order_but_near_each_other(text: str, found: list[str]):
    words = read_words(text, "ru")
    assert [match.value for match in BOOK.find(words)] == found


def test_the_place_spans_the_parts():
    words = read_words("Вчера сыну сильно порезало пальцы", "ru")
    (match,) = BOOK.find(words)
    assert [word.text for word in words[match.first : match.last]] == [
        "сыну",
        "сильно",
        "порезало",
        "пальцы",
    ]
