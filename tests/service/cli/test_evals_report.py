"""`otklik evals report` writes a run down in the forms that were asked for."""

import json
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from service.cli.main import cli
from tests.evals.made_runs import made_run, write_run


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "ru")
    runs = tmp_path / "evals" / "runs"
    write_run(made_run(cases=30), runs / "before.jsonl")
    write_run(made_run(cases=30, name="after", failing={4}), runs / "after.jsonl")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, ["evals", "report", *arguments])


def test_every_form_is_written_at_once(folder):
    made = run(
        *("after", "--baseline", "before", "--html", "r.html", "--junit", "r.xml"),
        *("--json", "r.json", "--language", "en"),
    )
    assert (made.exit_code, made.output) == (0, "")
    assert '<html lang="en">' in (folder / "r.html").read_text(encoding="utf-8")
    assert ET.parse(folder / "r.xml").getroot().get("failures") == "1"  # noqa: S314 - our own
    told = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert [each["case"] for each in told["targets"][0]["comparison"]["lost"]] == ["ru-004"]


def test_without_a_file_json_is_printed():
    assert json.loads(run("after").stdout)["run"] == "after"


def test_a_file_that_cannot_be_written_is_a_usage_error():
    refused = run("after", "--html", "nowhere/r.html")
    assert refused.exit_code == 2
    assert "Файл «nowhere/r.html» не записывается" in refused.output


def test_runs_that_do_not_compare_make_no_report(folder):
    write_run(made_run(cases=9, dataset="d2"), folder / "evals" / "runs" / "other.jsonl")
    assert run("after", "--baseline", "other", "--html", "r.html").exit_code == 4
    assert not (folder / "r.html").exists()
