"""Marks cut a text without losing or repeating a character of it."""

import pytest

from evals.reports.marking import Mark, changes, pieces

TEXT = "Деньги вернутся завтра."


def told(marks, text=TEXT):
    return [(piece.text, piece.kinds) for piece in pieces(text, marks)]


def test_a_mark_cuts_out_its_own_words():
    assert told([Mark(7, 15, "block", "promise")]) == [
        ("Деньги ", ""),
        ("вернутся", "block"),
        (" завтра.", ""),
    ]
    assert pieces(TEXT, [Mark(7, 15, "block", "promise")])[1].why == "promise"


def test_marks_that_overlap_share_the_part_in_common():
    assert told([Mark(0, 15, "block"), Mark(7, 22, "moved")]) == [
        ("Деньги ", "block"),
        ("вернутся", "block moved"),
        (" завтра", "moved"),
        (".", ""),
    ]


@pytest.mark.parametrize("mark", [Mark(5, 5, "block"), Mark(90, 99, "block"), Mark(9, 3, "block")])
def test_a_mark_of_nothing_marks_nothing(mark):
    assert told([mark]) == [(TEXT, "")]


def test_a_mark_beyond_the_end_stops_there():
    assert "".join(piece.text for piece in pieces(TEXT, [Mark(16, 400, "warn")])) == TEXT
    assert told([Mark(16, 400, "warn")])[-1] == ("завтра.", "warn")


def test_an_empty_text_has_no_pieces():
    assert pieces("", [Mark(0, 5, "block")]) == ()


def test_changed_words_are_marked_in_both_texts():
    removed, added = changes("Ждём вас в субботу.", "Ждём вас в пятницу утром.", "moved")
    assert [("Ждём вас в субботу."[m.start : m.end]) for m in removed] == ["субботу"]
    assert [("Ждём вас в пятницу утром."[m.start : m.end]) for m in added] == ["пятницу утром"]


def test_equal_texts_have_no_changes():
    assert changes(TEXT, TEXT, "moved") == ((), ())
