"""`otklik audit`: what it prints, writes and how it exits."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from service.cli.main import cli
from service.cli.progress import Progress, bar
from tests.evals.audit.tables import GOOD, RUDE, SILENT, table


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")


@pytest.fixture
def replies(tmp_path):
    return table(tmp_path / "replies.csv", GOOD, RUDE, SILENT)


def run(*arguments):
    return CliRunner().invoke(cli, ["audit", *map(str, arguments)])


def test_a_summary_of_about_fifteen_lines_is_printed(replies):
    result = run(replies)
    assert result.exit_code == 0, result.output
    assert "Of 2 replies, 1 (50%) are without any fault" in result.stdout
    assert "(tone.blame)" in result.stdout
    assert "1 review (33.3%) went unanswered" in result.stdout
    assert len(result.stdout.splitlines()) <= 20


def test_the_summary_speaks_russian_when_asked(replies):
    assert "Из 2 ответов" in run(replies, "--report-language", "ru").stdout


def test_report_findings_and_verdicts_are_written(replies, tmp_path):
    names = {kind: tmp_path / f"out.{kind}" for kind in ("html", "json", "csv")}
    result = run(
        replies, "--html", names["html"], "--json", names["json"], "--rows", names["csv"],
        "--title", "Cafés <Rowan>",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "<h1>Cafés &lt;Rowan&gt;</h1>" in names["html"].read_text(encoding="utf-8")
    assert json.loads(names["json"].read_text(encoding="utf-8"))["blocked"] == 1
    table_lines = names["csv"].read_text(encoding="utf-8-sig").splitlines()
    assert table_lines[0].startswith("line;place;rating")
    assert [line.split(";")[4] for line in table_lines[1:]] == ["yes", "no"]


def test_columns_can_be_mapped(tmp_path):
    path = table(tmp_path / "a.csv", GOOD, header=tuple("абвгдеж"))
    assert run(path, "--map", "reply=ж,review=д", "--map", "rating=4").exit_code == 0


def test_guidelines_of_ones_own_decide(replies, tmp_path):
    from prompts.defaults import default_guidelines
    from prompts.documents import dump

    mild = default_guidelines("Рябина").model_copy(
        update={"rules": {"tone.blame": "off", "tone.shouting": "off"}}
    )
    path = tmp_path / "guidelines.yaml"
    path.write_text(dump(mild), encoding="utf-8")
    assert "tone.blame" not in run(replies, "--guidelines", path).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("absent.csv",), 2, "absent.csv"),
        (("--map", "reply=Nowhere"), 1, "has no column"),
        (("--map", "nonsense"), 1, "field=column"),
        (("--limit", "0"), 2, "--limit"),
        (("--jobs", "0"), 2, "--jobs"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said(replies, arguments, code, says):
    given = arguments if arguments[0].endswith(".csv") else (replies, *arguments)
    result = run(*given)
    assert result.exit_code == code
    assert says in result.output


def test_a_bad_row_is_named_and_does_not_change_the_exit_code(replies):
    with replies.open("a", encoding="utf-8") as file:
        file.write(";".join(("x", *GOOD)) + "\n")
    result = run(replies)
    assert result.exit_code == 0
    assert "Line 5: there are more cells than columns" in result.stdout


def test_the_bar_tells_how_far_and_how_long():
    assert bar(50, 100, 30).endswith(" 50%, 30 s left")
    assert bar(1, 100, 3).endswith("4 min 57 s left")
    assert bar(0, 100, 3).endswith("  0%")
    assert bar(100, 100, 0.5).endswith("100%")


def test_the_bar_is_drawn_on_a_terminal_only(capsys):
    progress = Progress(10, sys.stderr)
    progress.reach(5)
    progress.close()
    assert capsys.readouterr().err == ""


@pytest.mark.acceptance
def test_a_large_file_is_shared_among_spawned_processes(tmp_path):
    rows = [(f"Улица, {n % 7}", *GOOD[1:6], f"{GOOD[6]} {n}") for n in range(1600)]
    path = table(tmp_path / "large.csv", *rows)
    command = [sys.executable, "-m", "service.cli", "audit", str(path), "--jobs", "2"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "OTKLIK_LANGUAGE": "en"}
    )
    assert done.returncode == 0, done.stderr
    assert "Of 1600 replies" in done.stdout
    assert "Traceback" not in done.stderr
