"""The branch of the playbook from stars and words together."""

import pytest

from tests.drafting.triage.reviews import judged


@pytest.mark.parametrize(
    ("text", "branch"),
    [
        ("Очень вкусно, персонал вежливый", "positive"),
        ("Всё суууупер", "positive"),
        ("Без нареканий", "positive"),
        ("Ничего плохого сказать не могу", "positive"),
        ("Проблем не было, рекомендую", "positive"),
        ("Ни капли не пожалели, вернёмся ещё", "positive"),
        ("Ещё ни разу не подвели", "positive"),
        ("Не понравилось", "negative"),
        ("Не вкусно", "negative"),
        ("Кофе так себе", "negative"),
        ("Ужасно вкусные пирожки", "positive"),
        ("I can't recommend this place enough", "positive"),
        ("Exceptionally boring", "negative"),
        ("Совсем не работает", "negative"),
        ("Ничего хорошего", "negative"),
        ("Никому не советую, деньги на ветер", "negative"),
        ("Ужас, а не обслуживание", "negative"),
        ("Раньше было вкусно, а теперь пересолено и дорого", "negative"),
        ("Пришёл помятый, через день сломался", "negative"),
        ("Вкусно, но очень долго ждали", "neutral"),
        ("Заказал чайник", "neutral"),
        ("Not good at all", "negative"),
        ("Doesn't work, waste of money", "negative"),
        ("Never again", "negative"),
        ("Great latte and friendly staff", "positive"),
        ("No complaints, nothing bad to say", "positive"),
        ("Not bad!", "positive"),
        ("Sooo goood", "positive"),
        ("ochen vkusno, spasibo", "positive"),
        ("👍❤️", "positive"),
        ("😡", "negative"),
    ],
)
def test_without_stars_the_words_decide(text: str, branch: str):
    assert judged(text).branch == branch


@pytest.mark.parametrize(
    ("text", "rating", "branch"),
    [
        ("", 5, "positive"),
        ("", 3, "neutral"),
        ("", 1, "negative"),
        ("Норм", 4, "positive"),
        ("Долго ждали, чай остыл", 4, "neutral"),
        ("Вкусно, но дорого", 3, "neutral"),
        ("Ужасно: грязно, холодно, нахамили", 3, "negative"),
        ("Великолепно, всё очень понравилось", 3, "positive"),
        ("Хорошая коробка, но чайник сломан", 2, "negative"),
        ("Tasty but pricey", 3, "neutral"),
        ("Dirty rooms, rude staff, terrible food", 3, "negative"),
    ],
)
def test_stars_and_words_decide_together(text: str, rating: int, branch: str):
    assert judged(text, rating).branch == branch


@pytest.mark.parametrize(
    ("text", "rating", "signal"),
    [
        ("Курьер нахамил, пицца холодная, ужасно", 5, "clash.stars_above_text"),
        ("Terrible service, never again", 5, "clash.stars_above_text"),
        ("Всё отлично, спасибо!", 1, "clash.stars_below_text"),
        ("Great service, very helpful", 1, "clash.stars_below_text"),
    ],
)
def test_stars_against_words_are_a_clash_that_a_person_reads(text: str, rating: int, signal: str):
    result = judged(text, rating)
    assert result.clash
    assert result.human_first
    assert signal in [s.name for s in result.signals]
    assert result.branch != "positive"
    assert result.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Вкусно, но дороговато", 5),
        ("Долго ехало, зато качество отличное", 4),
        ("Хорошая ткань, но пуговица отвалилась", 2),
        ("Good food, slow service", 5),
        ("", 1),
    ],
)
def test_stars_that_fit_the_words_are_no_clash(text: str, rating: int):
    assert not judged(text, rating).clash


def test_praise_and_blame_together_are_mixed():
    assert judged("Вкусно, но дорого и долго ждали", 4).mixed
    assert judged("The room was dirty but the breakfast was excellent", 3).mixed
    assert not judged("Всё очень вкусно", 5).mixed


def test_sections_of_a_marketplace_are_understood():
    praise = judged("Достоинства: тихий, лёгкий\nНедостатки: нет")
    assert praise.branch == "positive"
    blame = judged(
        "Достоинства: цена\nНедостатки: сломался через неделю, шумит\nКомментарий: не берите"
    )
    assert blame.branch == "negative"
    quiet = judged("Достоинства: удобная ручка, хороший цвет\nНедостатки: короткий шнур")
    assert quiet.mixed
    assert {d.polarity for d in quiet.details if "шнур" in d.text} == {"negative"}


def test_confidence_is_low_when_there_is_nothing_to_read():
    assert judged("").confidence <= 0.3
    assert judged("👍👍", 5).confidence <= 0.5
    assert judged("Очень вкусно, вежливый персонал", 5).confidence >= 0.8


def test_the_title_counts_too():
    assert judged("Вот так.", title="Ужасный сервис, не советую").branch == "negative"
