"""Suites are found by name or path; a broken case is named by file, line and field."""

import json

import pytest

from evals.errors import SuiteInvalid
from evals.loading import load_suites, shipped_suites
from tests.evals.making import COLD_SOUP, WARM_WORDS, suite_file


def test_a_file_and_a_folder_give_the_same_cases(tmp_path):
    path = suite_file(tmp_path / "mine.jsonl")
    by_file, by_folder = load_suites([str(path)]), load_suites([str(tmp_path)])
    assert by_file == by_folder
    assert [(suite.name, len(suite.cases)) for suite in by_file] == [("mine", 3)]


def test_what_is_named_twice_is_loaded_once(tmp_path):
    path = suite_file(tmp_path / "mine.jsonl")
    assert len(load_suites([str(path), str(path)])) == 1


def test_blank_lines_and_a_byte_order_mark_are_no_cases(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(COLD_SOUP).encode() + b"\n\n  \n")
    assert [case.id for case in load_suites([str(path)])[0].cases] == ["soup"]


BROKEN = [
    ("{", "mine.jsonl:2: это не JSON (знак 2)"),
    ("[]", "mine.jsonl:2: это не объект JSON"),
    ({"input": {"text": "да"}}, "mine.jsonl:2: id: его нет, а оно обязательно."),
    ({"id": "x", "input": {"raiting": 1}}, "mine.jsonl:2: input.raiting: такого поля здесь нет."),
    ({"id": "x", "input": {"rating": 7}}, "mine.jsonl:2: input.rating: нужна оценка от 1 до 5"),
    ({"id": "x", "input": {}, "expect": {"crisis": "maybe"}}, "mine.jsonl:2: expect.crisis: "),
    ({"id": "x", "input": {}, "expect": {"must": ["re:(["]}}, "mine.jsonl:2: expect.must.0: регул"),
    ({"id": "x", "input": {}, "expect": {"must_not": [" "]}}, "mine.jsonl:2: expect.must_not.0: "),
    (
        {"id": "x", "input": {}, "expect": {"tolerate": ["privacy.fone"]}},
        "mine.jsonl:2: expect.tolerate: правила «privacy.fone» нет",
    ),
    ({"id": "x\n", "input": {}}, "mine.jsonl:2: id: id — печатные знаки"),
    (COLD_SOUP, "mine.jsonl:2: id: такой id уже есть: mine.jsonl:1."),
    (b"\xff\xfe", "mine.jsonl:2: это не UTF-8."),
]


@pytest.mark.parametrize(("line", "told"), BROKEN, ids=[told for _, told in BROKEN])
def test_a_broken_line_is_named_by_file_line_and_field(tmp_path, line, told):
    path = suite_file(tmp_path / "mine.jsonl", COLD_SOUP)
    raw = line if isinstance(line, bytes) else line if isinstance(line, str) else json.dumps(line)
    with path.open("ab") as file:
        file.write(raw if isinstance(raw, bytes) else raw.encode())
    with pytest.raises(SuiteInvalid) as refused:
        load_suites([str(path)])
    assert told in refused.value.message.ru.splitlines()[1]


def test_an_id_may_not_occur_in_two_suites(tmp_path):
    one = suite_file(tmp_path / "one.jsonl", COLD_SOUP)
    two = suite_file(tmp_path / "two.jsonl", WARM_WORDS, COLD_SOUP)
    with pytest.raises(SuiteInvalid, match=r"two\.jsonl:2: id: .* one\.jsonl:1"):
        load_suites([str(one), str(two)])


def test_every_fault_of_a_file_is_told_at_once(tmp_path):
    path = suite_file(tmp_path / "mine.jsonl", {"id": ""}, {"id": "x", "input": 3})
    with pytest.raises(SuiteInvalid) as refused:
        load_suites([str(path)])
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("name", ["no_such_suite", "../mine", "mine.txt", ""])
def test_an_unknown_suite_is_refused_with_the_ones_there_are(name):
    with pytest.raises(SuiteInvalid, match="There is no suite") as refused:
        load_suites([name])
    assert ", ".join(shipped_suites()) in refused.value.message.en


def test_an_empty_suite_and_an_empty_folder_are_refused(tmp_path):
    (tmp_path / "mine.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    for name in ("mine.jsonl", "nothing"):
        with pytest.raises(SuiteInvalid, match="no case"):
            load_suites([str(tmp_path / name)])
