"""Cases are written without personal data, whole or not at all."""

import pytest

from evals.errors import SuiteInvalid
from evals.loading import load_suites
from evals.writing import masked, write_cases
from tests.evals.making import COLD_SOUP, WARM_WORDS, case

PERSONAL = case(
    COLD_SOUP,
    input={
        "text": "Звоните +7 916 204-37-85 или пишите на anna@example.org, заказ у Петра Лаптева.",
        "title": "+7 916 204-37-85",
        "author": "Иванова Анна Петровна",
        "thread": [{"speaker": "agent", "text": "Записали +7 916 204-37-85."}],
        "context": {"order": "A-17", "late": "2 дня"},
        "private": {"street": "Садовая 5", "note": "да"},
        "facts": ["Садовая 5 закрыта"],
        "previous": ["Ответили на anna@example.org"],
    },
    expect={"must_not": ["+7 916 204-37-85", "re:\\+7 916 204-37-85"]},
    golden="Анна, пишите: anna@example.org",
    note="клиент A-17",
    provenance="production",
)
SECRETS = ("204-37-85", "example.org", "Садовая 5", "Иванова", "Петровна", "Лаптева", "A-17")


def test_nothing_personal_is_written_and_one_value_has_one_placeholder(tmp_path):
    path = tmp_path / "s.jsonl"
    write_cases(path, [PERSONAL])
    written = path.read_text(encoding="utf-8").replace("re:\\\\+7 916 204-37-85", "")
    assert not [secret for secret in SECRETS if secret in written]
    (kept,) = load_suites([str(path)])[0].cases
    assert kept.input.title == kept.expect.must_not[0]
    assert kept.input.title in kept.input.text
    assert kept.input.title in kept.input.thread[0].text
    assert kept.input.author == "Анна"
    assert kept.input.context["late"] == "2 дня"
    assert kept.expect.must_not[1] == "re:\\+7 916 204-37-85"


def test_masking_twice_changes_nothing_more():
    assert masked(masked(PERSONAL)) == masked(PERSONAL)


@pytest.mark.parametrize(
    ("provenance", "kept"), [("handwritten", True), ("synthetic", True), ("edit", False)]
)
def test_only_invented_cases_may_keep_their_phones(tmp_path, provenance, kept):
    path = tmp_path / "s.jsonl"
    write_cases(path, [PERSONAL.model_copy(update={"provenance": provenance})], invented=True)
    assert ("204-37-85" in path.read_text(encoding="utf-8").replace("re:", "")) is True
    assert ("anna@example.org" in path.read_text(encoding="utf-8")) is kept


@pytest.mark.parametrize("name", ["s.jsonl", "s.csv"])
def test_a_suite_is_read_back_as_it_was_written(tmp_path, name):
    cases = (case(COLD_SOUP), case(WARM_WORDS))
    write_cases(tmp_path / name, cases)
    assert load_suites([str(tmp_path / name)])[0].cases == cases


def test_a_file_that_cannot_be_written_keeps_what_it_had(tmp_path):
    path = tmp_path / "no" / "s.jsonl"
    with pytest.raises(SuiteInvalid, match="cannot be written"):
        write_cases(path, [case()])
