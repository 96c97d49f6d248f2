"""A comparison ends in one sentence that a person without statistics can act on."""

import pytest

from evals.verdict import Pair, verdict
from evals.wording import about, counted, grouped, in_cases, of_cases, p_value, points


def pairs(cases, lost, gained, *, hard=0):
    turned = [Pair(1, 0, hard=place < hard) for place in range(lost)] + [Pair(0, 1)] * gained
    stayed = round(0.9 * cases) - lost
    good = turned + [Pair(1, 1)] * stayed
    return good + [Pair(0, 0)] * (cases - len(good))


@pytest.mark.parametrize(
    ("given", "kind", "ru", "en"),
    [
        (
            (100, 5, 2),
            "no_evidence",
            "−3\u00a0п.п. — шум при 100 случаях; чтобы подтвердить такую разницу, "
            "нужно около 650 случаев.",
            "−3\u00a0pp is noise at 100 cases; it takes about 650 cases to settle it.",
        ),
        (
            (500, 40, 8),
            "regressed",
            "Стало хуже: было 90\u00a0%, стало 83,6\u00a0% (−6,4\u00a0п.п.); из 500 случаев "
            "сломалось 40, исправилось 8.",
            "of 500 cases 40 broke and 8 were mended.",
        ),
        ((500, 8, 40), "improved", "Стало лучше: было 90\u00a0%, стало 96,4", "Better: it was 90%"),
        ((100, 0, 0), "no_evidence", "Разницы нет: 100 случаев", "A drop below 11\u00a0pp"),
        ((100, 3, 3), "no_evidence", "из 100 случаев сломалось 3, исправилось 3", "3 broke and 3"),
        ((51, 1, 0), "no_evidence", "шум при 51 случае", "noise at 51 cases"),
        ((21, 1, 0), "too_few", "Слишком мало случаев, чтобы судить: 21 случай", "about 120"),
        ((20, 10, 0), "regressed", "из 20 случаев сломалось 10", "of 20 cases 10 broke"),
        ((2000, 21, 20), "no_evidence", "не хватило бы и 10\u202f000", "even 10\u202f000 cases"),
    ],
)
def test_the_sentence_says_what_the_figures_amount_to(given, kind, ru, en):
    found = verdict(pairs(*given))
    assert found.kind == kind
    assert ru in found.sentence.ru
    assert en in found.sentence.en


def test_one_broken_hard_rule_is_worse_however_many_cases_were_mended():
    found = verdict(pairs(500, 1, 40, hard=1))
    assert found.kind == "regressed"
    assert "жёсткое правило нарушено в 1 случае" in found.sentence.ru
    assert "one is enough" in found.sentence.en


def test_nothing_in_common_is_said_and_not_called_equal():
    found = verdict([])
    assert found.kind == "too_few"
    assert "нет ни одного общего случая" in found.sentence.ru


def test_repeats_show_a_drop_that_majorities_hide():
    worse = [Pair(1.0, 0.6)] * 40 + [Pair(1.0, 1.0)] * 60
    found = verdict(worse)
    assert found.lost == 0
    assert found.kind == "regressed"
    assert "по повторам случаев" in found.sentence.ru


def test_the_interval_holds_the_difference_seen():
    found = verdict(pairs(300, 20, 9))
    assert found.interval.holds(found.difference)
    assert found.difference == pytest.approx(-11 / 300)


@pytest.mark.parametrize(
    ("number", "plain", "of", "at"),
    [
        (1, "1 случай", "1 случая", "1 случае"),
        (2, "2 случая", "2 случаев", "2 случаях"),
        (5, "5 случаев", "5 случаев", "5 случаях"),
        (11, "11 случаев", "11 случаев", "11 случаях"),
        (21, "21 случай", "21 случая", "21 случае"),
        (104, "104 случая", "104 случаев", "104 случаях"),
        (111, "111 случаев", "111 случаев", "111 случаях"),
    ],
)
def test_russian_counts_agree_with_their_nouns(number, plain, of, at):
    assert counted(number, "случай", "случая", "случаев") == plain
    assert of_cases(number).ru == of
    assert in_cases(number).ru == at


def test_numbers_are_written_as_each_language_writes_them():
    assert points(-0.034).ru == "−3,4\u00a0п.п."
    assert points(0.05).en == "+5\u00a0pp"
    assert points(-0.0001).en == "0\u00a0pp"
    assert p_value(0.0004).ru == "p\u00a0<\u00a00,001"
    assert p_value(0.0312).en == "p\u00a0=\u00a00.03"
    assert grouped(14_000) == "14\u202f000"


@pytest.mark.parametrize(("exact", "told"), [(7, 10), (95, 100), (645, 650), (3923, 4000)])
def test_needed_cases_are_told_in_round_numbers(exact, told):
    assert about(exact) == told
