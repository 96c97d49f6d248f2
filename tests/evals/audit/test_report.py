"""The report is one safe page that a manager can mail: no data of people, no script, no size."""

import re
from datetime import date

import pytest

from evals.audit.excerpts import Hiding
from evals.audit.findings import Findings
from evals.audit.html import MOST_BYTES, render
from evals.audit.judging import Hit
from evals.audit.record import to_record
from evals.audit.run import Audit
from evals.audit.verdicts import harmless
from prompts.defaults import default_guidelines
from tests.evals.audit.tables import GOOD, RUDE, SILENT, stock_row, table

ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}'
LEAK = (
    "Лесная, 8",
    "07.03.2026 10:00",
    "Пётр",
    "1",
    "Позвоните мне: +7 916 204-37-85",
    "07.03.2026 12:00",
    "Пётр, перезвоним вам на +7 916 204-37-85, вы сами виноваты.",
)


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> Findings:
    hostile = (ATTACK, *RUDE[1:4], ATTACK, RUDE[5], f"Олег, вы сами виноваты. {ATTACK}")
    copies = (stock_row(n) for n in range(5))
    path = tmp_path_factory.mktemp("audit") / "replies.csv"
    table(path, GOOD, RUDE, SILENT, hostile, LEAK, *copies)
    return Audit(path, default_guidelines("Рябина"), jobs=1).run()


def page(found, language="ru", **how):
    made = {"title": "Рябина", "guidelines": "плейбук", "today": date(2026, 4, 1), **how}
    return render(found, language, **made)


@pytest.fixture(scope="module")
def russian(found):
    return page(found)


def test_nothing_of_a_reply_or_review_becomes_markup(russian):
    assert "&lt;script&gt;" in russian
    assert "<script" not in russian
    assert "<img" not in russian
    assert "{{ 7*7 }}" in russian


def test_the_page_loads_nothing_and_runs_nothing(russian):
    assert "default-src 'none'" in russian
    tags = " ".join(re.findall(r"<[a-z][^>]*>", russian))
    addresses = re.findall(r"""(?:src|href)\s*=\s*["']?([^"'\s>]*)""", tags)
    assert addresses
    assert all(address.startswith("#") or address == "data:," for address in addresses)
    assert not re.search(r"\son\w+\s*=", tags)


def test_the_report_speaks_russian(russian):
    assert '<html lang="ru">' in russian
    for words in ("Что исправить первым", "Почти копии", "Скорость ответа", "По местам"):
        assert words in russian


def test_an_english_report_has_no_russian_of_its_own(tmp_path):
    header = ("Branch", "Review date", "Author", "Stars", "Review", "Reply date", "Reply")
    rows = [
        ("River St, 3", "2026-03-01 10:00", "Ann", "1", "Cold latte", "2026-03-01 11:00", reply)
        for reply in ("Hello Ann, you should have read the menu.", "Dear customer, thank you!")
    ]
    path = table(tmp_path / "a.csv", *rows, header=header)
    text = page(
        Audit(path, default_guidelines("Rowan"), jobs=1).run(), "en", title="R", guidelines="R"
    )
    assert '<html lang="en">' in text
    assert "What to mend first" in text
    assert not re.search(r"[а-яё]", text)


def test_the_offending_words_are_marked(russian):
    assert re.search(r"<mark>[^<]*сами виноваты", russian)


def test_personal_data_in_examples_is_hidden_unless_asked_for(found, russian):
    assert "204-37-85" not in russian
    assert "[телефон]" in russian
    assert "204-37-85" in page(found, personal=True)


def test_a_mark_on_hidden_data_covers_its_label():
    hiding = Hiding([], "ru")
    text = "Пётр, звоните на +7 916 204-37-85 завтра"
    start = text.index("916")
    pieces = hiding.excerpt(text, [Hit("privacy.phone", True, start, start + 5)], 400).pieces
    assert [(p.text, p.kinds) for p in pieces] == [
        ("Пётр, звоните на ", ""),
        ("[телефон]", "hit"),
        (" завтра", ""),
    ]


def test_a_long_reply_is_cut_around_what_is_marked():
    text = "слово " * 200 + "вы сами виноваты " + "слово " * 200
    start = text.index("вы сами")
    pieces = Hiding([], "ru").excerpt(text, [Hit("tone.blame", True, start, start + 7)], 420).pieces
    assert [p.text for p in pieces if p.kinds] == ["вы сами"]
    assert sum(len(p.text) for p in pieces) < 440
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"


def test_the_page_stays_small_enough_to_mail(tmp_path, monkeypatch):
    long = "Олег, вы сами виноваты, надо было читать условия. " + "Очень жаль. " * 99
    rows = [(*RUDE[:6], f"{long} {n}") for n in range(8)]
    many = Audit(table(tmp_path / "a.csv", *rows), default_guidelines("Рябина"), jobs=1).run()
    assert len(page(many).encode()) < MOST_BYTES / 10
    monkeypatch.setattr("evals.audit.html.MOST_BYTES", 1)
    assert "<figure" not in page(many).partition("Самые неудачные")[0]


def test_the_json_holds_figures_and_no_texts(found):
    record = to_record(found, "en")
    assert record["replies"] == found.replies
    assert record["rules"][0]["share"] <= 1
    told = str(record)
    assert "виноваты" not in told
    assert "204-37-85" not in told


@pytest.mark.parametrize("cell", ["=1+1", "+7", "-1", "@sum", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"
