"""Cutting texts into marked pieces: they always add up to the text."""

from hypothesis import given
from hypothesis import strategies as st

from service.web.marking import Mark, pieces

MARKS = st.lists(
    st.builds(Mark, st.integers(-3, 30), st.integers(-3, 30), st.just("x"), rank=st.integers(0, 3))
)


@given(st.text(max_size=25), MARKS)
def test_pieces_add_up_to_the_text(text, marks):
    assert "".join(piece.text for piece in pieces(text, marks)) == text


def test_more_serious_mark_wins_where_two_overlap():
    marks = [Mark(0, 8, "warn", rank=1), Mark(4, 6, "block", rank=2)]
    cut = [
        (piece.text, piece.mark.kind if piece.mark else "") for piece in pieces("0123456789", marks)
    ]
    assert cut == [("0123", "warn"), ("45", "block"), ("67", "warn"), ("89", "")]


def test_neighbouring_marks_stay_apart():
    marks = [Mark(0, 2, "block"), Mark(2, 4, "block")]
    assert [piece.text for piece in pieces("0123", marks)] == ["01", "23"]
