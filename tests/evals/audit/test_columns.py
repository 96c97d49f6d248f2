"""Columns are found by their names, else by what stands in them, unless somebody says."""

import pytest

from evals.audit.columns import FIELDS, find_columns, looks_like_header, read_map
from evals.audit.errors import AuditInvalid

REPLY = "Анна, здравствуйте! Спасибо за отзыв, рады, что раф понравился."
REVIEW = "Вкусный раф с лавандой, бариста улыбался, столик нашли быстро"


def found(*names, sample=(), told=()):
    return find_columns(names, sample, read_map(told, names)).of


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (
            ("Отзыв", "Ответ компании", "Оценка", "Дата", "Дата ответа", "Автор", "Филиал"),
            ("review", "reply", "rating", "date", "reply_date", "author", "place"),
        ),
        (
            ("Review Text", "Developer Reply Text", "Star Rating", "reviewer_name", "App"),
            ("review", "reply", "rating", "author", "place"),
        ),
        (("text", "reply", "ratingScore", "createdAt"), ("review", "reply", None, "date")),
        (("ТЕКСТ ОТЗЫВА", "Ответ:", "Звёзды"), ("review", "reply", "rating")),
        (("Источник", "Язык", "Заголовок", "ответ"), ("channel", "lang", "title", "reply")),
    ],
)
def test_names_in_both_languages_are_known(names, fields):
    of = found(*names)
    for name, field in zip(names, fields, strict=True):
        assert field is None or of[field] == (name,)


def test_a_review_in_several_columns_is_put_together():
    of = found("Достоинства", "Недостатки", "Комментарий", "Ответ")
    assert of["review"] == ("Достоинства", "Недостатки", "Комментарий")


def test_without_names_the_reply_is_what_greets_and_thanks():
    sample = [{"1": "5", "2": "2026-03-01", "3": REVIEW, "4": REPLY}] * 10
    of = found("1", "2", "3", "4", sample=sample)
    assert of == {"rating": ("1",), "date": ("2",), "review": ("3",), "reply": ("4",)}


def test_what_the_user_says_is_believed():
    of = found("Отзыв", "Ответ", "Заметка", told=("reply=заметка,review=2",))
    assert of["reply"] == ("Заметка",)
    assert of["review"] == ("Ответ",)


def test_columns_are_joined_by_a_plus_and_may_have_one_in_their_name():
    assert read_map(["review=А+Б"], ("А", "Б", "reply")) == {"review": ("А", "Б")}
    assert read_map(["review=А+Б"], ("А+Б", "Б")) == {"review": ("А+Б",)}


def test_a_comma_in_a_columns_name_is_no_end_of_the_pair():
    told = read_map(["reply=Ответ, если был,rating=Балл"], ("Ответ, если был", "Балл"))
    assert told == {"reply": ("Ответ, если был",), "rating": ("Балл",)}


@pytest.mark.parametrize(
    "given", ["reply", "answer=Ответ", "reply=Нет такого", "reply=", "rating=9"]
)
def test_a_wrong_pair_is_refused_and_says_what_there_is(given):
    with pytest.raises(AuditInvalid) as refused:
        read_map([given], ("Отзыв", "Ответ"))
    message = refused.value.message.en
    assert "Ответ" in message or FIELDS[0] in message


def test_without_replies_nothing_is_audited():
    with pytest.raises(AuditInvalid, match="--map reply="):
        found("Отзыв", "Оценка", sample=[{"Отзыв": REVIEW, "Оценка": "5"}])


@pytest.mark.parametrize(
    ("cells", "is_header"),
    [
        (("Отзыв", "Ответ"), True),
        (("Ваш вопрос", "Наш комментарий тут"), True),
        ((REVIEW, REPLY), False),
        (("5", "Анна"), False),
        ((), False),
    ],
)
def test_a_header_is_told_from_data(cells, is_header):
    assert looks_like_header(cells) is is_header
