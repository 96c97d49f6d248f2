"""Cases as a spreadsheet: nothing lost on the way out and back, nothing run as a formula."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.cases import Case
from evals.cases_csv import COLUMNS, read_csv, write_csv
from tests.evals.making import COLD_SOUP, COURT, WARM_WORDS, case

FULL = case(
    COLD_SOUP,
    input={
        "title": "=SUM(A1)",
        "channel": "plain",
        "audience": "customer",
        "lang": "ru",
        "place": "-1 этаж",
        "kind": "holding",
        "thread": [{"speaker": "agent", "text": "Видим, разбираемся"}, {"text": "и?\nгде?"}],
        "context": {"order": "+1", "delivery late": "2 дня"},
        "private": {"phone": "+7 900 000-00-00"},
        "facts": ["@mention", "вторая\nстрока"],
        "previous": ["[не JSON"],
    },
    expect={
        "branch": ["negative", "neutral"],
        "scenario": "harm",
        "ending": ["ready", "needs_human"],
        "escalate": False,
        "must": ["жаль"],
        "must_not": ["re:\\d{3}", "'=1"],
        "name": "",
        "max_chars": 400,
        "tolerate": ["playbook.no_detail"],
    },
    tags={"stars": "2", "a:b": "c"},
    golden="'-Анна, нам жаль.",
    note="\tпроверено",
    provenance="production",
    reviewed_by="Дарья",
    split="test",
)


def back(text):
    placed = list(read_csv("t.csv", text))
    assert not [each for each in placed if each.faults]
    return [each.case for each in placed]


def test_nothing_is_lost_on_the_way_out_and_back():
    cases = [FULL, case(COLD_SOUP), case(WARM_WORDS), case(COURT)]
    assert back(write_csv(cases)) == cases


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc",)) | st.just("\n"), max_size=12
)
phrases = words.filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    text=words,
    must=st.lists(phrases, max_size=3),
    tags=st.dictionaries(phrases, words, max_size=3),
    thread=st.lists(words, max_size=2),
    golden=phrases,
)
def test_any_text_survives_a_spreadsheet(text, must, tags, thread, golden):
    made = Case.model_validate(
        {
            "id": "x",
            "input": {"text": text, "thread": [{"speaker": "agent", "text": t} for t in thread]},
            "expect": {"must": [f"re:{phrase}" for phrase in must]},
            "tags": tags,
            "golden": golden,
        }
    )
    read = next(csv.DictReader(io.StringIO(write_csv([made]), newline="")))
    assert not [cell for cell in read.values() if cell[:1] in tuple("=+-@\t\r")]
    faults = [each for each in read_csv("t.csv", write_csv([made])) if each.case is None]
    if not faults:  # a phrase that is no regular expression is refused, as in a suite
        assert back(write_csv([made])) == [made]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_of_any_country_is_understood(separator):
    table = f"rating{separator}id{separator}text\n2{separator}a{separator}Суп холодный\n"
    assert back(table) == [Case(id="a", input={"text": "Суп холодный", "rating": 2})]


def test_lists_have_one_item_a_line_and_yes_may_be_said_in_russian():
    (read,) = back(
        'id,text,must,crisis,branch,tags,name\na,да,"жаль\nвернём",нет,neutral,"k: v",—\n'
    )
    assert read.expect.must == ("жаль", "вернём")
    assert (read.expect.crisis, read.expect.branch, read.expect.name) == (False, "neutral", "")
    assert read.tags == {"k": "v"}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("text\nда\n", ("t.csv:1", "", "id")),
        ("", ("t.csv:1", "", "id")),
        ("id,txet\na,да\n", ("t.csv:1", "txet", "нет")),
        ("id,text\na,да,ещё\n", ("t.csv:2", "", "больше ячеек")),
        ('id,text\n\na,"да\nда"\nb,x,y\n', ("t.csv:5", "", "больше ячеек")),
        ("id,crisis\na,perhaps\n", ("t.csv:2", "crisis", "yes или no")),
        ("id,context\na,order\n", ("t.csv:2", "context", "ключ: значение")),
        ("id,rating\na,9\n", ("t.csv:2", "input.rating", "от 1 до 5")),
        ('id,text\na,"да\n', ("t.csv:1", "", "не читается")),
    ],
)
def test_a_broken_table_is_named_by_line_and_column(table, told):
    place, column, problem = told
    (found,) = [each for each in read_csv("t.csv", table) if each.faults]
    assert (found.place, found.faults[0][0]) == (place, column)
    assert problem in found.faults[0][1].ru


def test_every_field_of_a_case_has_its_column():
    case_fields = set(Case.model_fields) - {"input", "expect"}
    given_fields = set(Case.model_fields["input"].annotation.model_fields)
    expected_fields = set(Case.model_fields["expect"].annotation.model_fields)
    assert set(COLUMNS) == case_fields | given_fields | expected_fields
