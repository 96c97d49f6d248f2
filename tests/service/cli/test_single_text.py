"""One text by options, printed for a person; and what only one of the verbs does."""

import json
from itertools import pairwise

import pytest
from click.testing import CliRunner

from service.cli.main import VERBS, cli
from service.cli.replies import REMEMBERED_TEXTS, Replies

ANNA = ["--text", "Латте принесли холодным, ждали полчаса", "--rating", "2", "--author", "Анна"]


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")


def run(*arguments, given=None):
    return CliRunner().invoke(cli, list(arguments), input=given)


def jsonl(*records):
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def test_a_single_draft_is_laid_out_for_a_person():
    result = run("draft", *ANNA)
    assert result.exit_code == 0, result.stderr
    assert "★★☆☆☆ · Анна · negative" in result.stdout
    assert "  Анна" in result.stdout
    assert not result.stdout.startswith("{")


def test_the_layout_speaks_the_readers_language():
    assert "негатив" in run("draft", *ANNA, "--language", "ru").stdout


def test_a_crisis_gets_no_text_but_a_reason():
    poisoned = "Отравились вашими эклерами, ребёнок в больнице"
    result = run("draft", "--text", poisoned, "--rating", "1")
    assert result.exit_code == 0
    assert "A person has to answer" in result.stdout
    assert "crisis" in result.stdout


def test_a_single_triage_is_laid_out_for_a_person():
    result = run("triage", *ANNA)
    assert "Анна · negative" in result.stdout


def test_a_blocked_reply_fails_so_that_a_script_can_stop():
    result = run("check", "--draft", "Анна, позвоните: +7 916 204-37-85", "--review", "Плохо")
    assert result.exit_code == 1
    assert "privacy.phone" in result.stdout
    assert "+7 916 204-37-85" in result.stdout, "the offending words are shown"


def test_a_good_reply_passes():
    draft = "Анна, спасибо, что рассказали про капучино: рады, что он понравился!"
    result = run("check", "--draft", draft, "--review", "Люблю ваш капучино", "--author", "Анна")
    assert result.exit_code == 0, result.stdout


def test_one_text_is_masked_and_what_was_hidden_is_named():
    result = run("mask", "--text", "Мой номер +7 916 204-37-85")
    assert result.stdout == "Мой номер ⟦PHONE_1⟧\n\nPHONE\n"


def test_what_is_allowed_stays():
    text = "Пишите на hello@sinitsa.example"
    result = run("mask", "--text", text, "--allowed", "hello@sinitsa.example")
    assert result.stdout.startswith(text)


def test_masked_spans_are_places_in_the_given_text():
    text = "раз\r\nдва\u0007 +7 916 204-37-85"
    result = run("mask", "--in", "-", given=jsonl({"id": 1, "text": text}))
    (span,) = json.loads(result.stdout)["spans"]
    assert text[span["start"] : span["end"]] == "+7 916 204-37-85"


@pytest.mark.parametrize("verb", ["draft", "triage", "check", "mask"])
def test_one_text_and_a_file_at_once_is_a_usage_error(verb):
    option = "--draft" if verb == "check" else "--text"
    result = run(verb, option, "x", "--in", "-")
    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_a_model_that_nobody_set_is_a_usage_error_that_says_how():
    result = run("draft", *ANNA, "--engine", "model")
    assert result.exit_code == 2
    assert "OTKLIK_MODEL=openai:NAME" in result.stderr


def test_an_impossible_rating_is_a_usage_error():
    assert run("draft", "--text", "x", "--rating", "7").exit_code == 2


def test_an_unknown_verb_is_a_usage_error():
    result = run("publish")
    assert result.exit_code == 2


def test_help_lists_every_verb():
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"  {verb} " in result.stdout for verb in VERBS)


def test_guidelines_from_a_file_change_the_greeting(tmp_path):
    document = tmp_path / "brand.yaml"
    document.write_text(
        "schema_version: 1\nbrand: b\nvoice:\n  ru:\n    greeting: 'Привет, {name}!'\n"
        "    greeting_nameless: 'Привет!'\nlanguages: [ru]\n",
        encoding="utf-8",
    )
    result = run("draft", *ANNA, "--guidelines", str(document))
    assert "Привет, Анна!" in result.stdout


def test_a_fault_in_the_guidelines_is_named_with_its_line(tmp_path):
    document = tmp_path / "brand.yaml"
    document.write_text("schema_version: 1\nbrand: b\nvoise: {}\n", encoding="utf-8")
    result = run("draft", *ANNA, "--guidelines", str(document))
    assert result.exit_code == 2
    assert "brand.yaml:3: voise" in result.stderr


def test_a_bulk_run_is_the_same_on_every_run():
    given = jsonl(*({"id": str(n), "text": "Вкусный кофе", "rating": 5} for n in range(5)))

    def texts():
        lines = run("draft", "--in", "-", given=given).stdout.splitlines()
        return [json.loads(line)["text"] for line in lines]

    assert texts() == texts()


def test_neighbouring_replies_at_one_place_differ():
    review = {"text": "Очень вкусный кофе и уютный зал", "rating": 5, "place": "Набережная, 7"}
    given = jsonl(*({"id": str(number), **review} for number in range(8)))
    lines = run("draft", "--in", "-", given=given).stdout.splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert all(first != second for first, second in pairwise(texts))


def test_replies_are_remembered_per_place_and_only_the_last_ones():
    replies = Replies()
    for number in range(REMEMBERED_TEXTS + 10):
        replies.remember("b", "one", str(number))
    replies.remember("b", "two", "other")
    assert len(replies.at("b", "one")) == REMEMBERED_TEXTS
    assert replies.at("b", "one")[-1] == str(REMEMBERED_TEXTS + 9)
    assert replies.at("b", "two") == ("other",)
    assert replies.at("other brand", "one") == ()


def test_the_number_of_remembered_places_is_bounded(monkeypatch):
    monkeypatch.setattr("service.cli.replies.REMEMBERED_PLACES", 3)
    replies = Replies()
    for number in range(10):
        replies.remember("b", str(number), "text")
    assert [bool(replies.at("b", str(number))) for number in range(10)] == [False] * 7 + [True] * 3
