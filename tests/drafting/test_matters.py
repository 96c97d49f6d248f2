"""What customers write most is said in words that were checked beforehand."""

import pytest

from drafting.playbook.matter_list import WEAK, listed
from drafting.playbook.matters import matters
from drafting.playbook.noun_phrase import CASES
from drafting.playbook.russian import noun_phrase
from drafting.playbook.slots import RussianPhrase
from drafting.playbook.things import with_thing
from prompts.language import Language
from tests.drafting.examples import draft

RU = [entry for entry, _, _ in listed("ru")]
EN = [entry for entry, _, _ in listed("en")]
KEYS = {"find", "np", "clause", "topic", "vague", "taste", "occasion", "kind", "needs_thing"} | {
    "of_whom",
    "matter",
    "weak",
    "faint",
}
SAID = [
    ("ru", "Приложение вечно вылетает на входе", "вылеты приложения"),
    ("ru", "Ждали пиццу полтора часа", "долгое ожидание"),
    ("ru", "Официантка нам нахамила", "грубость официантки"),
    ("ru", "Молоко протекло в пакете", "молоко протекло"),
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


def test_every_russian_matter_can_be_put_into_every_case() -> None:
    for entry in RU:
        for wording in filter(None, str(entry.get("np", "")).split(" | ")):
            phrase = noun_phrase(wording)
            assert phrase is not None, wording
            assert all(phrase.inflect(case) for case in CASES), wording


@pytest.mark.parametrize("thing", ["ночник", "колонка", "мыло", "носки"])
def test_an_entry_has_only_known_keys_and_a_clause_for_any_thing(thing: str) -> None:
    phrase = noun_phrase(thing)
    assert phrase is not None
    for entry in RU + EN:
        assert entry.keys() <= KEYS
        for wording in str(entry.get("clause", "")).split(" | "):
            said = with_thing(wording, RussianPhrase(phrase))
            assert "{" not in said, wording
            assert said or not wording, wording


@pytest.mark.parametrize(
    ("thing", "said"),
    [("Ночник", "ночник так быстро сломался"), ("Колонка", "колонка так быстро сломалась")],
)
def test_a_clause_agrees_with_the_thing_that_the_review_names(thing: str, said: str) -> None:
    text = f"{thing} подвёл, поломка через неделю. Сломался сразу."
    clauses = [each.clause for each in matters(text, "ru", domain="goods")]
    assert said in clauses


def test_what_stands_under_a_heading_takes_its_side() -> None:
    text = "Достоинства: приложение удобное\nНедостатки: очереди"
    sides = {each.polarity for each in matters(text, "ru", domain="office")}
    assert sides == {"positive", "negative"}
    praised = [each for each in matters(text, "ru", domain="office") if each.polarity == "positive"]
    assert all("очеред" not in str(each.clause) for each in praised)


@pytest.mark.parametrize("entries", [RU, EN], ids=["ru", "en"])
def test_every_matter_says_something(entries: list[dict[str, object]]) -> None:
    assert all(entry.get("np") or entry.get("clause") for entry in entries)


@pytest.mark.parametrize(("language", "text", "said"), SAID)
def test_a_common_matter_is_said_in_our_words(language: Language, text: str, said: str) -> None:
    found = list(matters(text, language))
    names = [each.phrase.render("nomn") if each.phrase else each.english for each in found]
    assert any(said in f"{name} {each.clause}" for name, each in zip(names, found, strict=True))


@pytest.mark.parametrize(("language", "text"), UNSAID)
def test_what_is_denied_or_said_of_others_is_no_matter(language: Language, text: str) -> None:
    assert not [each for each in matters(text, language) if WEAK not in each.tags]


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
