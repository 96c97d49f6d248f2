"""Tests of promptfoo become cases that judge the same texts the same way, and cases tests."""

import pytest
import yaml

from evals.errors import SuiteInvalid
from evals.loading import load_suites
from evals.scorers.phrases import find
from evals.writing import write_cases
from tests.evals.making import COLD_SOUP, case

CONFIG = """
prompts: ["Ответь: {{review}}"]
providers: [openai:x]
tests:
  - description: холодный суп
    vars: {review: Суп холодный, name: Анна, stars: 2, table: 7, audience: customer}
    metadata: {topic: food}
    assert:
      - {type: contains, value: Анна}
      - {type: icontains, value: "суп."}
      - {type: not-contains-any, value: [скидка, "100%"]}
      - {type: icontains-all, value: [жаль, суп]}
      - {type: regex, value: "лич\\\\w+"}
      - {type: not-starts-with, value: Уважаемый}
      - {type: javascript, value: "output.length < 401"}
      - {type: assert-set, assert: [{type: contains-any, value: [пиш, напиш]}]}
      - {type: llm-rubric, value: Тепло и вежливо}
  - vars: {id: own-id, message: Спасибо!}
"""


@pytest.fixture
def tests_file(tmp_path):
    path = tmp_path / "promptfooconfig.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def test_a_test_is_taken_over_with_its_variables_and_checks(tests_file):
    first, second = load_suites([str(tests_file)])[0].cases
    assert (first.id, second.id) == ("promptfooconfig-001", "own-id")
    assert (first.input.text, first.input.author, first.input.rating) == ("Суп холодный", "Анна", 2)
    assert (first.input.audience, first.input.context) == ("customer", {"table": "7"})
    assert first.expect.max_chars == 400
    assert first.tags == {"topic": "food"}
    assert first.note == "холодный суп\npromptfoo llm-rubric: Тепло и вежливо"
    assert len(first.expect.must) == 6


GOOD = "Анна, жаль, что так вышло с нашим Суп. Напишите нам в личные сообщения."


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        (GOOD, True),
        (GOOD.replace("Анна", "анна"), False),
        (GOOD.replace("личные", "Личные"), False),
        (GOOD.replace("Напишите", "Скажите"), False),
        (GOOD + " Дарим 100%.", False),
        ("Уважаемый клиент! " + GOOD, False),
    ],
)
def test_the_checks_judge_as_promptfoo_does(tests_file, text, passes):
    expect = load_suites([str(tests_file)])[0].cases[0].expect
    kept = all(find(each, text) for each in expect.must)
    broken = any(find(each, text) for each in expect.must_not)
    assert (kept and not broken) is passes


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("tests: {a: 1}", "bad.yaml: tests: there is no list of tests"),
        ("{", "bad.yaml: this is not YAML"),
        ("- vars: {text: да, stars: 9}", r"bad.yaml: tests\[0\]: input.rating: "),
        ("- да", r"bad.yaml: tests\[0\]: this is not a JSON object"),
        ("- {assert: [{type: regex, value: '('}]}", r"tests\[0\]: expect.must.0: the regular"),
    ],
)
def test_a_broken_file_is_named_by_its_test(tmp_path, content, told):
    path = tmp_path / "bad.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SuiteInvalid, match=told):
        load_suites([str(path)])


def test_a_case_becomes_a_test_that_knows_the_forms_of_its_words(tmp_path):
    made = case(
        COLD_SOUP,
        expect={
            "must": ["суп", "re:лич\\w+"],
            "must_not": ["скидка десять"],
            "max_chars": 300,
        },
    )
    path = tmp_path / "tests.yaml"
    write_cases(path, [made], invented=True)
    (test,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert test["description"] == "soup"
    assert test["vars"]["text"] == made.input.text
    assert test["metadata"] == {"topic": "food"}
    must, pattern, forbidden, detail, name, length = test["assert"]
    assert must["type"] == "icontains-any"
    assert {"суп", "супом", "супа"} <= set(must["value"])
    assert pattern == {"type": "regex", "value": "лич\\w+"}
    assert forbidden == {"type": "not-icontains-any", "value": ["скидка десять"]}
    assert "супами" in detail["value"]
    assert name == {"type": "contains", "value": "Анна"}
    assert length == {"type": "javascript", "value": "output.length <= 300"}
    assert load_suites([str(path)])[0].cases[0].id == "soup"
