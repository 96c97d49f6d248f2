"""Ten times the text is not a hundred times the work, and nothing hangs."""

import sys
import time

import pytest

from guardrails.engine import check
from guardrails.masking import find
from tests.guardrails.contexts import context

SENTENCE = "Анна, спасибо за слова о веранде, ждём вас снова и заказ № 4815162 вернём. "
PRIVATE = {
    "phone": "+79035551122",
    "surname": "Шувалова",
    "note": "был на даче у сестры, просил звонить 89161112233",
    "email": "a.b@example.org",
    "card": "2200 7007 1234 5676",
    "order": "SP-481-516",
    "telegram": "@shuvalova_a",
    "address": "Тверь, ул. Тополиная, д. 5, кв. 12",
    "birth_date": "1981-03-14",
}
HOSTILE = {
    "letters": "а",
    "latin": "a",
    "digits": "7",
    "spaced digits": "7 ",
    "dots": "a.",
    "at": "a@",
    "quotes": "«",
    "brackets": "[(<{",
    "exclamation": "!",
    "stars": "*х ",
    "capitals": "АННА ",
    "numbers in words": "восемь ",
    "sorry": "жаль, что ",
    "not": "не ",
    "emoji": "😊",
    "zero width": "\u200b",
    "street": "ул. садовая ",
    "house": "дом 5 кв ",
    "card": "карта 2200 ",
    "passport": "серия 45 ",
    "phone": "тел. 8 903 ",
    "dictated mail": "иван точка ",
    "mail sign": "a собака ",
    "initials": "А. Б. ",
    "small initials": "иванов а.б. ",
    "names": "Анна Шувалова ",
    "unknown names": "Анна Ыырва ",
    "spelled": "ш у в ",
    "base64": "QUJDREVGR0g ",
    "solid base64": "QUJDREVGR0hJSktM",
    "percent": "%41",
    "entities": "&#49;",
    "order": "заказ № 1 ",
    "links": "a.ru/",
    "plates": "а1",
    "underscores": "1_",
    "mixed script": "аb",
    "sentence": SENTENCE,
}


LARGEST_CACHE_OF_TEXTS = 512


def _fresh() -> None:
    """Forget what is known of whole texts; what is known of words stays, as in a service."""
    modules = [module for name, module in sys.modules.items() if name.startswith("guardrails.")]
    for each in {id(each): each for module in modules for each in vars(module).values()}.values():
        size = getattr(each, "cache_parameters", dict)().get("maxsize", LARGEST_CACHE_OF_TEXTS + 1)
        if size <= LARGEST_CACHE_OF_TEXTS:
            each.cache_clear()


def _seconds(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    situation = context(
        review=text[:500],
        author="Анна",
        branch="negative",
        previous=(SENTENCE * 5,) * 5,
        private=PRIVATE,
    )
    _fresh()
    start = time.process_time()
    check(text, situation)
    return time.process_time() - start


@pytest.fixture(scope="module")
def _dictionary() -> None:
    _seconds(SENTENCE, 1_000)


@pytest.mark.usefixtures("_dictionary")
@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_not_with_its_square(name):
    short = long = float("inf")
    for _ in range(3):  # a busy machine may spoil one measurement
        short = min(short, _seconds(HOSTILE[name], 1_000))
        long = min(long, _seconds(HOSTILE[name], 10_000))
        if long <= 15 * max(short, 0.004):
            break
    assert long <= 15 * max(short, 0.004)


@pytest.mark.parametrize("name", list(HOSTILE)[::4])
def test_twenty_thousand_characters_do_not_hang(name):
    text = (HOSTILE[name] * 20_000)[:20_000]
    start = time.process_time()
    check(text, context(review=text, author="Анна"))
    find(text)
    assert time.process_time() - start < 8
