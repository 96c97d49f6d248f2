import math
import re
from collections import Counter

import pytest

from tests.drafting.examples import draft

PRAISE = {
    "ru": [
        "Вкусный кофе и приветливый персонал",
        "Отличное место, вкусный кофе",
        "Очень вкусный кофе, спасибо",
        "Кофе супер, персонал вежливый",
        "Уютная терраса, вкусный кофе",
    ],
    "en": [
        "Great coffee and friendly staff",
        "Friendly staff, tasty coffee",
        "Tasty coffee!",
        "The coffee was delicious and the staff friendly",
        "Cosy terrace, tasty coffee",
    ],
}
NAMES = {"ru": ("Анна", "Олег", "Ирина"), "en": ("Kate", "Tom", "Emma")}
REPLIES = 50
ALLOWED = 0.03
ALIKE = 0.9


def grams(text: str) -> Counter[str]:
    masked = re.sub(r"^(?:Hello )?\w+,", "Имя,", text.lower())
    return Counter(
        masked[at : at + size] for size in (3, 4, 5) for at in range(len(masked) - size + 1)
    )


def cosine(one: Counter[str], other: Counter[str]) -> float:
    product = sum(count * other[piece] for piece, count in one.items() if piece in other)
    norms = sum(c * c for c in one.values()) * sum(c * c for c in other.values())
    return product / math.sqrt(norms)


def replies(texts: list[str], names: tuple[str, ...], rating: int) -> list[str]:
    written: list[str] = []
    for number in range(REPLIES):
        made = draft(
            texts[number % len(texts)],
            rating=rating,
            author=names[number % len(names)],
            external_id=f"v{number}",
            previous=tuple(written),
        )
        assert made.text is not None
        written.append(made.text)
    return written


def near_copies(written: list[str]) -> float:
    seen: list[Counter[str]] = []
    copies = 0
    for text in written:
        own = grams(text)
        copies += any(cosine(own, other) >= ALIKE for other in seen)
        seen.append(own)
    return copies / len(written)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_fifty_like_praises_at_one_place_are_answered_in_different_words(language: str):
    written = replies(PRAISE[language], NAMES[language], 5)
    assert near_copies(written) <= ALLOWED
    assert len(set(written)) == REPLIES


def test_fifty_thumbs_up_are_answered_in_different_words():
    written = replies(["👍", "супер", "ок", "Отлично!"], NAMES["ru"], 5)
    assert near_copies(written) <= ALLOWED


def test_fifty_like_complaints_are_answered_in_different_words():
    texts = ["Холодный суп", "Грязный стол", "Официант нагрубил", "Долго ждали заказ"]
    assert near_copies(replies(texts, NAMES["ru"], 1)) <= 2 * ALLOWED


def test_plans_differ_and_not_only_openings():
    written = replies(PRAISE["ru"], NAMES["ru"], 5)
    sentences = {len(re.split(r"(?<=[.!?])\s", text)) for text in written}
    assert len(sentences) > 1
