"""Cells mean what people mean by them: stars, dates, and what is neither is said so."""

from datetime import UTC, datetime

import pytest

from evals.audit.columns import find_columns
from evals.audit.dates import names_time, read_moment, slash_order
from evals.audit.rows import BAD_DATE, BAD_RATING, Reading, read_rating
from evals.audit.sources.base import Record


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01", (2026, 3, 1)),
        ("2026-03-01T10:20:30Z", (2026, 3, 1, 10, 20, 30)),
        ("2026-03-01 10:20:30", (2026, 3, 1, 10, 20, 30)),
        ("2026/3/1 10:20", None),
        ("2026-03-01T10:20:30+03:00", (2026, 3, 1, 7, 20, 30)),
        ("01.03.2026", (2026, 3, 1)),
        ("01.03.26 9:05", (2026, 3, 1, 9, 5)),
        ("01.03.2026, 10:20:30", (2026, 3, 1, 10, 20, 30)),
        ("31/12/2025", (2025, 12, 31)),
        ("1 марта 2026 г., 14:05", (2026, 3, 1, 14, 5)),
        ("12 мая 2026 в 9:00", (2026, 5, 12, 9)),
        ("Mar 1, 2026 2:05 PM", (2026, 3, 1, 14, 5)),
        ("1st March 2026", (2026, 3, 1)),
        ("1772359200", (2026, 3, 1, 10)),
        ("1772359200000", (2026, 3, 1, 10)),
        ("46082.4166666667", (2026, 3, 1, 10)),
        ("46082", (2026, 3, 1)),
        ("вчера", None),
        ("27 октября, 22:30", None),
        ("32.13.2026", None),
        ("5", None),
        ("", None),
    ],
)
def test_moments_are_read_as_exports_write_them(text, moment):
    expected = datetime(*moment, tzinfo=UTC) if moment else None
    assert read_moment(text) == expected


def test_slashes_are_read_by_the_files_own_order():
    assert read_moment("03/04/2026").month == 4
    assert read_moment("03/04/2026", month_first=True).month == 3
    assert [slash_order(t) for t in ("31/12/2025", "12/31/2025", "03/04/2026", "31.12.2025")] == [
        False,
        True,
        None,
        None,
    ]


def test_a_day_is_told_from_a_time():
    assert names_time("01.03.2026 10:00")
    assert not names_time("01.03.2026")


@pytest.mark.parametrize(
    ("text", "scale", "stars"),
    [
        ("5", 5, 5),
        ("4,0", 5, 4),
        ("3 из 5", 5, 3),
        ("2/5", 5, 2),
        ("★★★★☆", 5, 4),
        ("⭐⭐⭐", 5, 3),
        ("9", 10, 4),
        ("10/10", 10, 5),
        ("1", 10, 1),
        ("0", 5, None),
        ("7", 5, None),
        ("хорошо", 5, None),
    ],
)
def test_stars_are_read_from_whatever_was_typed(text, scale, stars):
    assert read_rating(text, scale) == stars


def test_an_unreadable_cell_costs_a_remark_and_not_the_row():
    columns = find_columns(("Ответ", "Оценка", "Дата"), (), {})
    row = Reading(columns).row(Record(7, {"Ответ": " Да. ", "Оценка": "?", "Дата": "вчера"}))
    assert row.reply == "Да."
    assert row.rating is None
    assert row.remarks == (BAD_RATING, BAD_DATE)
