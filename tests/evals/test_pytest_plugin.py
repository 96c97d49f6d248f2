"""`pytest --otklik-suite`: cases are tests over one run; what cannot work is refused."""

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.evals.making import COLD_SOUP, COURT, WARM_WORDS, suite_file

pytest_plugins = "pytester"
ROOT = Path(__file__).parents[2]
QUIET = ("-p", "no:langsmith_plugin", "-p", "no:schemathesis", "-p", "no:cacheprovider")
COLD = {**COLD_SOUP, "expect": {"crisis": False}}
WRONG = {**WARM_WORDS, "expect": {"branch": "negative"}}
UNREVIEWED = {**WRONG, "id": "unreviewed", "provenance": "synthetic"}


@pytest.fixture
def run_pytest(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    suite_file(pytester.path / "mine.jsonl", COLD, WRONG, UNREVIEWED, COURT)
    pytester.makepyfile(test_of_theirs="def test_theirs(): pass")
    return lambda *options: pytester.runpytest_inprocess(*QUIET, *options)


@pytest.mark.acceptance
def test_cases_are_tests_over_one_finished_run(run_pytest, pytester):
    result = run_pytest("--otklik-suite", "mine.jsonl", "-v", "-rx", "--junitxml=j.xml")
    result.assert_outcomes(passed=2, failed=1, xfailed=1)
    result.stdout.fnmatch_lines(
        [
            "mine::soup PASSED*",
            "mine::thanks FAILED*",
            "mine::unreviewed XFAIL*",
            "mine::court PASSED*",
            "*branch: branch positive, expected negative*",
            "*review: *чудесный вечер*",
            "otklik run: evals/runs/*.jsonl",
            "XFAIL *nobody reviewed this case yet*",
        ]
    )
    assert len(list((pytester.path / "evals" / "runs").glob("*.jsonl"))) == 1
    assert 'name="thanks"' in (pytester.path / "j.xml").read_text(encoding="utf-8")


def test_listing_the_cases_runs_nothing(run_pytest, pytester):
    result = run_pytest("--otklik-suite", "mine.jsonl", "--collect-only", "-q", "-k", "o")
    result.stdout.fnmatch_lines(["mine::soup", "mine::court"])
    result.stdout.no_fnmatch_line("*theirs*")
    assert not (pytester.path / "evals").exists()


def test_a_path_of_tests_is_collected_beside_the_cases(run_pytest):
    result = run_pytest("--otklik-suite", "mine.jsonl", "--collect-only", "-q", "test_of_theirs.py")
    result.stdout.fnmatch_lines(["test_of_theirs.py::test_theirs", "mine::soup"])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--otklik-suite", "nothing"], "*There is no suite “nothing”*"),
        (["--otklik-suite", "mine.jsonl", "-n", "2"], "*leave out -n*"),
    ],
)
def test_what_cannot_work_is_a_usage_error(run_pytest, options, told):
    result = run_pytest(*options)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([told])


@pytest.mark.acceptance
def test_a_run_that_cannot_be_made_is_told_in_every_case(run_pytest):
    result = run_pytest("--otklik-suite", "mine.jsonl", "--otklik-model", "small")
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(["*OTKLIK_MODEL: PROVIDER:MODEL is needed*"])


def test_without_the_option_nothing_changes_and_nothing_is_imported(run_pytest):
    run_pytest("-q").assert_outcomes(passed=1)
    code = (
        "import sys, pytest; before = set(sys.modules); import evals.pytest_plugin;"
        "print(sorted(set(sys.modules) - before))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert told.stdout.strip() == "['evals', 'evals.pytest_plugin']"


def test_pytest_finds_the_plugin_by_itself():
    found = {each.name: each.value for each in entry_points(group="pytest11")}
    assert found.get("otklik") == "evals.pytest_plugin"
