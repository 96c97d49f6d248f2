"""Every bulk verb keeps one contract: any line, any file, and a script can trust what comes out."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import bulk, lines
from service.cli.main import cli

RECORDS = {
    "draft": {"id": "r1", "text": "Отличный капучино, бариста Дарья чудо!", "rating": 5},
    "triage": {"id": "r1", "text": "Курьер опоздал на час", "rating": 1},
    "check": {"id": "r1", "draft": "Анна, спасибо за тёплые слова!", "review": "Всё отлично"},
    "mask": {"id": "r1", "text": "Звоните: +7 916 204-37-85"},
}
KEYS = {
    "draft": {
        "id",
        "branch",
        "crisis",
        "signals",
        "clash",
        "confidence",
        "details",
        "kind",
        "engine",
        "text",
        "status",
        "reason",
        "holding_text",
        "violations",
        "tokens",
        "latency_ms",
    },
    "triage": {
        "id",
        "branch",
        "crisis",
        "signals",
        "mixed",
        "clash",
        "sarcasm",
        "intent",
        "details",
        "confidence",
    },
    "check": {"id", "ok", "violations"},
    "mask": {"id", "masked", "spans"},
}
every_verb = pytest.mark.parametrize("verb", sorted(RECORDS))


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")


def run(verb, given, *options):
    data = given if isinstance(given, bytes) else given.encode()
    return CliRunner().invoke(cli, [verb, "--in", "-", *options], input=data)


def answers(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def line_of(verb, **changes):
    return json.dumps({**RECORDS[verb], **changes}, ensure_ascii=False)


@every_verb
def test_each_line_gets_one_answer_with_the_documented_keys(verb):
    result = run(verb, line_of(verb) + "\n" + line_of(verb, id="r2"))
    assert result.exit_code == 0, result.stderr
    assert [answer["id"] for answer in answers(result)] == ["r1", "r2"]
    assert set(answers(result)[0]) == KEYS[verb]
    assert result.stderr == ""


@every_verb
def test_a_broken_line_is_named_by_its_number_and_the_rest_is_answered(verb):
    result = run(verb, f"{line_of(verb)}\n{{broken\n{line_of(verb, id='r3')}\n")
    assert result.exit_code == 1
    assert [answer["id"] for answer in answers(result)] == ["r1", "r3"]
    assert result.stderr.startswith("Line 2: ")
    assert "broken" not in result.stderr


@every_verb
@pytest.mark.parametrize(
    "broken",
    [
        b"[1, 2]",
        b"null",
        b'"text"',
        b"12",
        b'{"id": "1", "text": "\xff\xfe"}',
        b'{"id": NaN}',
        b"[" * 100_000,
        b'{"id": ' + b"9" * 10_000 + b"}",
        b"{}",
        "не JSON".encode(),
        b"\x00\x00",
    ],
)
def test_no_line_however_broken_stops_the_run(verb, broken):
    result = run(verb, broken + b"\n" + line_of(verb).encode())
    assert result.exit_code == 1
    assert [answer["id"] for answer in answers(result)] == ["r1"]
    assert result.stderr.count("Line 1: ") == 1
    assert "Error" not in result.stderr, "a fault of the input is not an internal error"


@every_verb
def test_unknown_keys_are_ignored_and_named_once(verb):
    given = [line_of(verb, id=str(number), mood="sunny", sky=1) for number in range(3)]
    result = run(verb, "\n".join([*given, line_of(verb, wind=2)]))
    assert result.exit_code == 0
    assert len(answers(result)) == 4
    assert result.stderr == "Unknown keys ignored: mood, sky\nUnknown keys ignored: wind\n"


@every_verb
def test_a_byte_order_mark_and_blank_lines_are_not_errors(verb):
    result = run(verb, b"\xef\xbb\xbf" + line_of(verb).encode() + b"\r\n\r\n   \n")
    assert result.exit_code == 0, result.stderr
    assert len(answers(result)) == 1


@every_verb
def test_an_empty_file_gives_an_empty_file(verb, tmp_path):
    (tmp_path / "in.jsonl").touch()
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(cli, [verb, "--in", str(tmp_path / "in.jsonl"), "--out", str(out)])
    assert result.exit_code == 0
    assert out.read_bytes() == b""


@every_verb
def test_the_output_is_utf_8_as_written_not_escaped(verb, tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(line_of(verb, id="отзыв-1"), encoding="utf-8")
    CliRunner().invoke(cli, [verb, "--in", str(source), "--out", str(out)])
    assert '"id": "отзыв-1"' in out.read_text(encoding="utf-8")


@every_verb
def test_half_a_surrogate_pair_does_not_stop_the_output(verb):
    field = "draft" if verb == "check" else "text"
    given = line_of(verb)[:-1] + f', "{field}": "кофе \\ud83d и всё"}}'
    result = run(verb, given)
    assert result.exit_code == 0, result.stderr
    assert "\ud83d" not in result.stdout


@every_verb
def test_without_input_the_two_ways_to_give_it_are_named(verb, tmp_path):
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(cli, [verb, "--out", str(out)])
    assert result.exit_code == 2
    assert "--in" in result.stderr
    assert not out.exists()


@every_verb
def test_a_missing_file_is_a_usage_error_and_leaves_no_output(verb, tmp_path):
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(cli, [verb, "--in", "nowhere.jsonl", "--out", str(out)])
    assert result.exit_code == 2
    assert "nowhere.jsonl" in result.stderr
    assert not out.exists()


@every_verb
def test_the_input_is_never_overwritten_by_the_output(verb, tmp_path):
    both = tmp_path / "same.jsonl"
    both.write_text(line_of(verb), encoding="utf-8")
    result = CliRunner().invoke(cli, [verb, "--in", str(both), "--out", str(both)])
    assert result.exit_code == 2
    assert both.read_text(encoding="utf-8") == line_of(verb)


@every_verb
def test_messages_are_russian_for_a_russian_reader(verb, monkeypatch):
    monkeypatch.setenv("OTKLIK_LANGUAGE", "ru")
    result = run(verb, "{broken\n")
    assert result.stderr.startswith("Строка 1: ")


def test_a_line_of_many_megabytes_is_refused_without_being_read_whole(monkeypatch):
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 1000)
    long = line_of("mask", text="а" * 5000)
    result = run("mask", f"{long}\n{line_of('mask', id='after')}")
    assert result.exit_code == 1
    assert [answer["id"] for answer in answers(result)] == ["after"]
    assert "Line 1: the line is longer" in result.stderr


def test_names_of_unknown_keys_cannot_flood_the_terminal(monkeypatch):
    monkeypatch.setattr(bulk, "KEYS_NAMED_AT_MOST", 5)
    given = "\n".join(line_of("mask", **{f"key{number}": 1}) for number in range(50))
    assert len(run("mask", given).stderr.splitlines()) == 5


def test_an_error_of_ours_costs_one_line_and_says_so(monkeypatch):
    def fail(record, *_):
        if record.get("id") == "r1":
            raise ZeroDivisionError
        return {"id": record["id"]}, ()

    monkeypatch.setattr("service.cli.mask._answer", fail)
    result = run("mask", line_of("mask") + "\n" + line_of("mask", id="r2"))
    assert result.exit_code == 1
    assert [answer["id"] for answer in answers(result)] == ["r2"]
    assert "Line 1: an internal error, ZeroDivisionError" in result.stderr


def otklik(*arguments, **options):
    environ = {**os.environ, "OTKLIK_LANGUAGE": "en", "PYTHONIOENCODING": "ascii"}
    return subprocess.Popen(
        [sys.executable, "-m", "service.cli", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
        cwd=Path(__file__).parents[3],
        **options,
    )


def test_answers_come_line_by_line_while_the_input_is_still_open():
    with otklik("mask", "--in", "-") as process:
        for number in range(3):
            process.stdin.write((line_of("mask", id=str(number)) + "\n").encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_reader_that_goes_away_gets_no_traceback():
    with otklik("mask", "--in", "-") as process:
        process.stdin.write((line_of("mask") + "\n").encode())
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write((line_of("mask") + "\n").encode() * 100)
        process.stdin.close()
        assert process.stderr.read() == b""
        process.wait(timeout=20)


def test_ctrl_c_ends_quietly_with_130():
    # a shell's background job ignores Ctrl-C, and what it starts would inherit that
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        started = otklik("mask", "--in", "-")
    finally:
        signal.signal(signal.SIGINT, before)
    with started as process:
        process.stdin.write((line_of("mask") + "\n").encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert b"Traceback" not in process.stderr.read()


def test_utf_8_comes_out_whatever_the_locale_says():
    with otklik("mask", "--text", "Спасибо, Анна") as process:
        out, _ = process.communicate(timeout=20)
    assert "Спасибо, Анна" in out.decode("utf-8")
