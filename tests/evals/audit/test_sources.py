"""Any file a person may bring is read row by row, and what cannot be read is named by its line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.audit.errors import AuditInvalid
from evals.audit.sources import open_source
from evals.audit.sources.base import Broken, Record
from tests.evals.audit.tables import GOOD, HEADER, RUDE, table, workbook

SUFFIXES = (".csv", ".jsonl", ".xlsx")


def rows(path):
    return list(open_source(path).rows())


def replies(path):
    return [row.cells["Ответ компании"] for row in rows(path) if isinstance(row, Record)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le"])
def test_delimiter_and_encoding_are_found(tmp_path, delimiter, encoding):
    path = table(tmp_path / "a.csv", GOOD, RUDE, delimiter=delimiter, encoding=encoding)
    assert open_source(path).columns == HEADER
    assert replies(path) == [GOOD[-1], RUDE[-1]]


def test_excels_first_line_names_the_delimiter(tmp_path):
    path = table(tmp_path / "a.csv", GOOD, delimiter="^", first="sep=^\r\n")
    assert replies(path) == [GOOD[-1]]
    assert rows(path)[0].line == 3


def test_line_breaks_and_quotes_inside_a_cell_are_kept(tmp_path):
    reply = 'Анна, "раф" вышел;\nи славно'
    path = table(tmp_path / "a.csv", (*GOOD[:-1], reply), RUDE)
    assert replies(path) == [reply, RUDE[-1]]
    assert [row.line for row in rows(path)] == [2, 4]


def test_a_delimiter_that_was_not_quoted_breaks_one_row_only(tmp_path):
    path = table(tmp_path / "a.csv", GOOD)
    path.write_text(
        path.read_text(encoding="utf-8") + ";".join(("x", *RUDE)) + "\n" + ";".join(GOOD) + "\n",
        encoding="utf-8",
    )
    found = rows(path)
    assert [type(row) for row in found] == [Record, Broken, Record]
    assert found[1].line == 3


def test_a_quotation_mark_that_never_closes_costs_one_row(tmp_path):
    path = table(tmp_path / "a.csv", GOOD)
    broken = ";".join((*RUDE[:-1], '"Олег, мы'))
    many = "\n".join(";".join(GOOD) for _ in range(400))
    path.write_text(path.read_text(encoding="utf-8") + f"{broken}\n{many}\n", encoding="utf-8")
    found = rows(path)
    assert [row.line for row in found if isinstance(row, Broken)] == [3]
    assert len([row for row in found if isinstance(row, Record)]) == 401


def test_short_rows_and_blank_lines_are_no_fault(tmp_path):
    path = table(tmp_path / "a.csv", GOOD, ("Речная, 3", "01.03.2026"))
    path.write_bytes(path.read_bytes() + b"\r\n;;;;;;\r\n")
    assert len(rows(path)) == 2


def test_a_table_without_a_header_has_numbered_columns(tmp_path):
    path = table(tmp_path / "a.csv", RUDE, header=GOOD)
    assert open_source(path).columns == ("1", "2", "3", "4", "5", "6", "7")
    assert len(rows(path)) == 2


def test_columns_of_the_same_name_are_told_apart(tmp_path):
    path = table(tmp_path / "a.csv", ("а", "б"), header=("Ответ", "Ответ"))
    assert open_source(path).columns == ("Ответ", "Ответ (2)")


def test_json_lines_are_read_and_broken_ones_named(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"reply": "Спасибо!", "rating": 5, "tags": ["a"], "none": None})
    path.write_bytes(f"\ufeff{good}\n\n{{\n[1]\n".encode() + b'{"reply": "\xff"}\n')
    found = rows(path)
    assert found[0].cells == {"reply": "Спасибо!", "rating": "5", "tags": '["a"]', "none": ""}
    assert [row.line for row in found[1:]] == [3, 4, 5]
    assert all(isinstance(row, Broken) for row in found[1:])
    assert open_source(path).columns == ("reply", "rating", "tags", "none")


@pytest.mark.parametrize("shared", [True, False], ids=["shared strings", "inline strings"])
def test_a_workbook_is_read(tmp_path, shared):
    excel_days = (*GOOD[:1], 46082.4166666667, *GOOD[2:3], 5, *GOOD[4:5], "", "<Спасибо> & рады")
    path = workbook(tmp_path / "a.xlsx", [HEADER, excel_days], shared=shared, hidden_first=True)
    assert open_source(path).columns == HEADER
    (row,) = rows(path)
    assert row.line == 2
    assert row.cells["Ответ компании"] == "<Спасибо> & рады"
    assert row.cells["Оценка"] == "5"
    assert row.cells["Дата ответа"] == ""


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_with_advice(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AuditInvalid, match="CSV"):
        open_source(path)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(AuditInvalid):
        open_source(tmp_path)


@settings(max_examples=60, deadline=None)
@given(noise=st.binary(max_size=60), place=st.integers(0, 400), name=st.sampled_from(SUFFIXES))
def test_no_bytes_make_reading_fail(tmp_path_factory, noise, place, name):
    """A damaged file costs rows, or is refused with a sentence; it never breaks the audit."""
    path = tmp_path_factory.mktemp("noise") / f"a{name}"
    whole = ("\n".join(";".join(row) for row in (HEADER, GOOD, RUDE)) + "\n").encode()
    path.write_bytes(whole[:place] + noise + whole[place:])
    try:
        found = list(open_source(path).rows())
    except AuditInvalid:
        return
    assert all(isinstance(row, Record | Broken) for row in found)
