"""`otklik evals mutate`: what it prints and how it exits."""

import json

import pytest
from click.testing import CliRunner

from service.cli.main import cli

GOOD = {
    "id": "1",
    "branch": "negative",
    "review": "Латте принесли холодным, ждали полчаса",
    "author": "Анна",
    "rating": 2,
    "draft": "Анна, здравствуйте! Простите, что латте принесли холодным. Напишите нам, "
    "пожалуйста, в личные сообщения время визита, управляющая ответит вам сама.",
}


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")


@pytest.fixture
def replies(tmp_path):
    path = tmp_path / "ours.jsonl"
    path.write_text(json.dumps(GOOD, ensure_ascii=False) + "\n", encoding="utf-8")
    return str(path)


def run(*arguments):
    return CliRunner().invoke(cli, ["evals", "mutate", *map(str, arguments)])


def test_replies_of_ones_own_are_tested(replies):
    result = run("--replies", replies, "--kind", "phone", "--kind", "too_long")
    assert result.exit_code == 0, result.output
    assert "privacy.phone" in result.stdout
    assert "Every kind reaches the floor of 80%" in result.stdout


def test_a_rule_switched_off_in_the_guidelines_fails_the_bench(replies, tmp_path):
    from prompts.defaults import default_guidelines
    from prompts.documents import dump

    sleepy = default_guidelines("bench").model_copy(update={"rules": {"playbook.too_long": "off"}})
    path = tmp_path / "guidelines.yaml"
    path.write_text(dump(sleepy), encoding="utf-8")
    told = ("--replies", replies, "--kind", "too_long", "--guidelines", path)
    result = run(*told)
    assert result.exit_code == 1
    assert "Under the floor of 80%: too_long (0%)" in result.stdout
    assert run(*told, "--floor", "0").exit_code == 0


def test_a_blocked_good_reply_fails_the_bench(tmp_path):
    path = tmp_path / "ours.jsonl"
    rude = {**GOOD, "draft": GOOD["draft"] + " Вы сами виноваты."}
    path.write_text(json.dumps(rude, ensure_ascii=False), encoding="utf-8")
    result = run("--replies", path, "--kind", "phone", "--report")
    assert result.exit_code == 1
    assert "tone.blame" in result.stdout


def test_everything_found_is_written_as_json(replies, tmp_path):
    path = tmp_path / "found.json"
    run("--replies", replies, "--kind", "phone", "--json", path, "--seed", 7)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["seed"] == 7
    assert found["kinds"][0]["recall"]["share"] == 1
    assert found["rules"]["privacy.phone"]["recall"]["hits"] == found["recall"]["hits"]


@pytest.mark.parametrize(
    "arguments",
    [("--kind", "nonsense"), ("--floor", "7"), ("--replies", "absent.jsonl"), ("--lang", "de")],
    ids=" ".join,
)
def test_a_wrong_command_line_is_refused_before_anything_runs(arguments):
    assert run(*arguments).exit_code == 2


def test_a_broken_file_is_refused_by_its_line(tmp_path):
    path = tmp_path / "ours.jsonl"
    path.write_text('{"id": "1"}', encoding="utf-8")
    result = run("--replies", path)
    assert result.exit_code == 2
    assert "ours.jsonl:1: branch" in result.output


def test_a_language_that_the_file_lacks_is_said(replies):
    result = run("--replies", replies, "--lang", "en")
    assert result.exit_code == 2
    assert "no replies" in result.output
