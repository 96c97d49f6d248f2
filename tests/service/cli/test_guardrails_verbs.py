"""`otklik guardrails`: the list, and what would have been hit in replies already sent."""

import pytest
from click.testing import CliRunner

from guardrails.registry import RULES
from service.cli.guardrails import guardrails

TABLE = """отзыв;ответ;оценка
Суп холодный;Ирина, извините за холодный суп. Не переживайте, деньги вернём завтра.;2
Вкусно;Анна, спасибо! Рады, что понравилось.;5
Долго везли;Пётр, не переживай, разберёмся. Вернём 500 рублей за заказ.;1
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "replies.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def run(*args):
    return CliRunner().invoke(guardrails, args)


def test_phrase_is_counted_and_shown_in_brackets(table):
    said = run("try", table, "--phrase", "не переживайте")
    assert said.exit_code == 0, said.output
    assert "2 of 3 are touched" in said.output
    assert "[Не переживайте], деньги вернём" in said.output
    assert "[не переживай], разберёмся" in said.output


def test_examples_are_as_many_as_asked_for(table):
    said = run("try", table, "--phrase", "не переживайте", "--show", "1").output
    assert "and 1 more" in said
    assert said.count("[") == 1


def test_promise_says_what_would_become_allowed(table):
    said = run("try", table, "--promise", "Вернём деньги за заказ").output
    assert "would become allowed" in said


def test_rule_is_tried_by_its_id(table):
    assert "2 of 3 are touched" in run("try", table, "--rule", "promise.refund").output


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--phrase", "да"),
        ("FILE",),
        ("FILE", "--phrase", "да", "--rule", "tone.blame"),
        ("FILE", "--rule", "tone.blam"),
        ("FILE", "--from-store", "--phrase", "да"),
        ("nowhere.csv", "--phrase", "да"),
    ],
)
def test_unclear_order_is_refused_with_a_sentence(table, args):
    said = run("try", *(table if each == "FILE" else each for each in args))
    assert said.exit_code == 2
    assert "Error:" in said.output


def test_list_names_every_rule_once():
    said = run("list").output
    assert [line.split()[0] for line in said.splitlines()] == [rule.id for rule in RULES]
