"""An edit of the guidelines is tried on past reviews before any customer sees what it does."""

import itertools

import pytest

from drafting.types import Review
from evals.preview import preview
from prompts.defaults import default_guidelines
from prompts.facts import Fact, Facts, Words
from prompts.guidelines import BannedPhrase

OLD = default_guidelines("Дом у моря")
TEXTS = (
    ("Суп принесли холодным, официант нагрубил.", 2),
    ("Спасибо за чудесный вечер и вкусный десерт!", 5),
    ("Пирог хороший, а вот какао остыло, пока несли.", 3),
    ("Вы меня обманули, подаю на вас в суд!", 1),
    ("Доставка опоздала на час, курьер даже не извинился.", 1),
    ("Бариста Лена помнит, какой кофе я люблю, спасибо ей!", 5),
)


def reviews(count=12):
    return [
        Review(
            brand="дом",
            channel="plain",
            external_id=f"r{number}",
            author="Анна К.",
            rating=rating,
            text=text,
            place="набережная",
        )
        for number, (text, rating) in zip(range(count), itertools.cycle(TEXTS), strict=False)
    ]


def edited(**fields):
    return OLD.model_copy(update=fields)


def greeting(text):
    voice = OLD.voice["ru"].model_copy(update={"greeting": text})
    return edited(voice={**OLD.voice, "ru": voice})


@pytest.fixture(scope="module")
def banned():
    phrase = BannedPhrase(phrase="личные сообщения", level="block")
    return preview(reviews(), OLD, edited(banned=(phrase,)))


def test_an_edit_that_changes_nothing_says_so():
    found = preview(reviews(6), OLD, OLD)
    assert not found.changes
    assert found.sentence.ru == "Ни один черновик не изменился (отзывов: 6)."
    assert found.verdict.difference == 0


def test_another_greeting_rewords_the_drafts_that_have_one():
    found = preview(reviews(6), OLD, greeting("Привет, {name}!"))
    assert {change.kind for change in found.changes} == {"reworded"}
    assert len(found.changes) == 5
    for change in found.changes:
        assert change.before.text.startswith("Анна,")
        assert change.after.text.startswith("Привет, Анна!")
    assert "Изменится 5 черновиков из 6" in found.sentence.ru


def test_a_new_ban_shows_what_it_would_have_hit_and_what_no_longer_passes(banned):
    broke = [change for change in banned.changes if change.kind == "broke"]
    assert broke
    assert banned.changes[0].kind == "broke"
    assert banned.hit >= len(broke)
    assert all(change.added == ("tone.banned",) for change in broke)
    assert [(each.rule, each.before) for each in banned.rules] == [("tone.banned", 0)]
    assert banned.verdict.lost == len(broke)
    assert f"перестанут проходить — {len(broke)}" in banned.sentence.ru


def test_a_rule_that_was_loosened_is_named():
    found = preview(reviews(2), OLD, edited(rules={"tone.hollow": "off", "privacy.phone": "warn"}))
    assert [(each.rule, each.before, each.after) for each in found.loosened] == [
        ("privacy.phone", "block", "warn"),
        ("tone.hollow", "block", "off"),
    ]
    assert not preview(reviews(1), edited(rules={"tone.emoji": "warn"}), OLD).loosened


def test_both_sides_see_the_same_earlier_replies():
    """The first draft differs in its greeting; the later ones must not differ because of that."""
    found = preview(reviews(12), OLD, greeting("Здравствуйте, {name}!"))
    for change in found.changes:
        before = change.before.text.removeprefix("Анна, ")
        after = change.after.text.removeprefix("Здравствуйте, Анна! ")
        assert before.lower().replace("!", ".") == after.lower().replace("!", ".")


def test_what_is_shown_holds_no_personal_data():
    review = reviews(1)[0].model_copy(
        update={
            "text": "Суп холодный, перезвоните: +7 916 204-37-85. Заказ мой вы знаете.",
            "private": {"address": "Садовая улица, дом 7"},
        }
    )
    (change,) = preview([review], OLD, greeting("Привет, {name}!")).changes
    assert "204-37-85" not in change.review
    assert "⟦PHONE_1⟧" in change.review


def test_progress_is_told_and_a_cancelled_preview_keeps_what_it_has():
    told = []
    found = preview(
        reviews(6),
        OLD,
        greeting("Привет, {name}!"),
        progress=lambda done, of: told.append((done, of)),
        cancelled=lambda: len(told) == 3,
    )
    assert told == [(1, 6), (2, 6), (3, 6)]
    assert (found.reviews, found.is_cancelled) == (3, True)


def test_no_reviews_are_no_evidence():
    found = preview([], OLD, OLD)
    assert (found.reviews, found.changes, found.rules, found.is_cancelled) == (0, (), (), False)


def test_new_facts_are_tried_beside_the_old():
    told = "по субботам десертов не хватает, второй завоз уже согласован"
    known = Fact(topic="д", status="working", words=Words(ru=told), keywords=("десерт",))
    review = reviews(1)[0].model_copy(update={"text": "В субботу десертов опять не осталось."})
    (change,) = preview([review], OLD, OLD, new_facts=Facts(facts=(known,))).changes
    assert "второй завоз" in change.after.text
    assert "второй завоз" not in change.before.text
