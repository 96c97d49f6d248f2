"""JUnit XML and JSON say the same as the page, to programs."""

import json
from xml.etree import ElementTree as ET

import pytest

from evals.outcomes import sides
from evals.reports import junit
from evals.reports.records import report_record
from evals.reports.report import report_on
from evals.runfile import Run
from tests.evals.made_runs import made_run

AFTER = {
    "failing": {3, 6},
    "hard": {7},
    "errors": {9},
    "ungated": {6},
    "cases": 40,
    "name": "after",
}


@pytest.fixture
def report():
    return report_on(made_run(**AFTER), sides(made_run(cases=40)))


@pytest.fixture
def suite(report):
    return ET.fromstring(junit.render(report, "ru")).find("testsuite")  # noqa: S314 - our own


def test_a_case_is_a_test_and_the_counts_add_up(suite):
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "40", "failures": "2", "errors": "1", "skipped": "1"}
    assert len(suite.findall("testcase")) == 40
    names = {(each.get("classname"), each.get("name")) for each in suite.findall("testcase")}
    assert len(names) == 40


def test_a_failure_says_what_failed_and_quotes_it(suite):
    failed = suite.find("testcase[@name='ru-007']/failure")
    assert failed.get("type") == "hard"
    assert "Обещаны деньги. «Деньги вернутся»" in failed.text
    assert "Отзыв: Брали" in failed.text
    assert "Ответ: Анна" in failed.text


def test_an_error_is_no_failure_and_an_unreviewed_case_is_skipped(suite):
    assert suite.find("testcase[@name='ru-009']/error").get("message") == "ModelUnreachable"
    assert suite.find("testcase[@name='ru-006']/skipped") is not None
    assert suite.find("testcase[@name='ru-006']/failure") is None


def test_characters_that_xml_cannot_hold_do_not_break_it():
    run = made_run(cases=3, failing={1})
    broken = tuple(
        each.model_copy(update={"review": "а\x00б\x0b\ud800в]]>"}) for each in run.samples
    )
    told = ET.fromstring(junit.render(report_on(Run(run.path, run.header, broken)), "en"))  # noqa: S314
    assert "а�б��в]]>" in told.find(".//failure").text


def test_the_json_report_holds_figures_comparison_and_gate(report):
    told = json.loads(json.dumps(report_record(report, "en")))
    target = told["targets"][0]
    assert told["run"] == "after"
    assert target["total"]["cases"] == 38
    assert target["hard"] == {"promise.refund": ["ru-007"]}
    assert target["comparison"]["verdict"]["kind"] == "regressed"
    assert target["gate"]["exit_code"] == 1
    assert target["errors"] == ["ru-009"]
    assert {"cases", "share", "interval"} <= target["total"].keys()


def test_repeats_tell_how_often_a_case_holds_every_time():
    run = made_run(cases=40, repeat=4, flaky=range(8))
    target = report_record(report_on(run), "en")["targets"][0]
    assert target["pass_every_time"] == {"1": 0.9, "2": 0.8333, "4": 0.8}
    assert len(target["flaky"]) == 8
