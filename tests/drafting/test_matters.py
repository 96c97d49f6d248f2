"""What customers write most is said in words that were checked beforehand."""

import pytest

from drafting.playbook.lexicon import load
from drafting.playbook.matters import matters
from drafting.playbook.noun_phrase import CASES
from drafting.playbook.russian import noun_phrase
from prompts.language import Language
from tests.drafting.examples import draft

RU, EN = load("matters_ru.yaml"), load("matters_en.yaml")
SAID = [
    ("ru", "Приложение вечно вылетает на входе", "вылеты приложения"),
    ("ru", "Ждали пиццу полтора часа", "долгое ожидание"),
    ("ru", "Официантка нам нахамила", "грубость официантки"),
    ("ru", "Молоко протекло в пакете", "содержимое протекло"),
    ("en", "The app keeps crashing", "crashes"),
    ("en", "I cannot log in since Monday", "you cannot log in"),
]
UNSAID = [
    ("ru", "Приложение не вылетает"),
    ("ru", "Думала, будет душно, но нет"),
    ("ru", "Запаха и шума нет"),
    ("en", "No bugs so far"),
    ("en", "It never crashes"),
    ("en", "Cheaper than other places with slow service"),
]


@pytest.mark.parametrize("entry", RU["negative"] + RU["positive"], ids=lambda e: str(e["find"][0]))
def test_every_russian_matter_can_be_put_into_every_case(entry: dict[str, object]) -> None:
    assert entry.get("np") or entry.get("clause")
    if "np" in entry:
        phrase = noun_phrase(str(entry["np"]))
        assert phrase is not None
        assert all(phrase.inflect(case) for case in CASES)


@pytest.mark.parametrize("entry", EN["negative"] + EN["positive"], ids=lambda e: str(e["find"][0]))
def test_every_english_matter_says_something(entry: dict[str, object]) -> None:
    assert entry.get("np") or entry.get("clause")


@pytest.mark.parametrize(("language", "text", "said"), SAID)
def test_a_common_matter_is_said_in_our_words(language: Language, text: str, said: str) -> None:
    found = list(matters(text, language))
    names = [each.phrase.render("nomn") if each.phrase else each.english for each in found]
    assert any(said in f"{name} {each.clause}" for name, each in zip(names, found, strict=True))


@pytest.mark.parametrize(("language", "text"), UNSAID)
def test_what_is_denied_or_said_of_others_is_no_matter(language: Language, text: str) -> None:
    assert not list(matters(text, language))


@pytest.mark.parametrize(
    ("text", "rating", "said", "unsaid"),
    [
        ("Приложение постоянно вылетает после обновления", 1, "вылет", "постоянное"),
        ("Спасибо бариста Ивану, капучино был отличный!", 5, "капучино", "отличн"),
        ("Круассан был вчерашний и сухой.", 2, "круассан", "не нашлось"),
        ("Долго ждали заказ, больше часа.", 1, "долг", "огорчил заказ"),
        ("Торт на юбилей приехал с трещиной, но был очень вкусный.", 3, "вкусн", "подвёл"),
        ("Раф без сахара понравился, но нет парковки", 4, "парковк", "сахар"),
    ],
)
def test_the_reply_names_what_was_judged(text: str, rating: int, said: str, unsaid: str) -> None:
    for attempt in range(5):
        made = draft(text, rating=rating, external_id=f"m{attempt}")
        assert made.status == "ready"
        assert said in (made.text or "").lower(), made.text
        assert unsaid not in (made.text or "").lower(), made.text
