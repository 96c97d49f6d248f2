"""A run as JUnit XML, which every build server draws: a case is a test, an error is an error.

The elements and attributes are those of the Jenkins schema (junit-10.xsd of the xUnit plugin).
Cases that nobody reviewed never fail a build: they are skipped tests.
"""

import re
from xml.etree import ElementTree as ET

from evals.labels import score_label
from evals.reports.view import CaseView, FindingView, ReportView, TargetView
from prompts.language import Phrase

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNREVIEWED = Phrase(
    ru="не прошло, но случай не проверен человеком", en="failing, but nobody reviewed the case"
)
_FLAKY = Phrase(ru="мигает: {passed} из {judged}", en="flaky: {passed} of {judged}")
_REVIEW = Phrase(ru="Отзыв", en="Review")
_REPLY = Phrase(ru="Ответ", en="Reply")


def render(report: ReportView, language: str) -> bytes:
    """Write a report as an XML document in UTF-8."""
    root = ET.Element("testsuites", name=_clean(report.header.run))
    for target in report.targets:
        root.append(_suite(report, target, language))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    root.set("time", _seconds(sum(float(suite.get("time", "0")) for suite in root)))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(report: ReportView, target: TargetView, language: str) -> ET.Element:
    name = target.summary.side.target.name
    seconds = _times(target)
    suite = ET.Element(
        "testsuite",
        name=_clean(name),
        timestamp=report.header.started_at.strftime("%Y-%m-%dT%H:%M:%S"),
        time=_seconds(sum(seconds.values())),
    )
    properties = ET.SubElement(suite, "properties")
    for key in ("run", "dataset", "guardrails", "judge"):
        if value := getattr(report.header, key):
            ET.SubElement(properties, "property", name=key, value=_clean(value))
    for case in target.cases:
        suite.append(_case(case, name, seconds.get(case.id, 0.0), language))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(target.cases)))
    return suite


def _case(case: CaseView, target: str, seconds: float, language: str) -> ET.Element:
    tags = dict(case.tags)
    where = ".".join([target, *(tags[axis] for axis in ("lang", "branch") if axis in tags)])
    test = ET.Element(
        "testcase", classname=_clean(where), name=_clean(case.id), time=_seconds(seconds)
    )
    if case.kind == "error":
        fault = next((draft.fault for draft in case.drafts if draft.fault), "")
        ET.SubElement(test, "error", message=_clean(fault), type="error")
    elif case.is_failing and not case.gates:
        ET.SubElement(test, "skipped", message=_UNREVIEWED.say(language))
    elif case.is_failing:
        failed = ET.SubElement(
            test,
            "failure",
            message=_clean(_message(case, language)),
            type="hard" if case.is_hard else "score",
        )
        failed.text = _clean(_told(case, language))
    return test


def _message(case: CaseView, language: str) -> str:
    named = ", ".join(score_label(each.id).say(language) for each in case.findings)
    if case.kind != "flaky":
        return named
    flaky = _FLAKY.format(passed=case.passed, judged=case.judged).say(language)
    return f"{flaky}; {named}"


def _told(case: CaseView, language: str) -> str:
    lines = [_finding(each, language) for each in case.findings]
    if case.review:
        lines += ["", f"{_REVIEW.say(language)}: {case.review}"]
    for draft in case.drafts:
        text = "".join(piece.text for piece in draft.pieces)
        if draft.title == "after" and text:
            lines += ["", f"{_REPLY.say(language)}: {text}"]
    return "\n".join(lines)


def _finding(each: FindingView, language: str) -> str:
    reason = f": {each.reason.say(language)}" if each.reason else ""
    quote = f" «{each.evidence}»" if each.evidence else ""
    return f"{each.id}{reason}{quote}"


def _times(target: TargetView) -> dict[str, float]:
    samples = target.summary.side.samples
    return {case: sum(each.latency_ms for each in found) / 1000 for case, found in samples.items()}


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"


def _clean(text: str) -> str:
    """Drop what XML 1.0 cannot hold (section 2.2), such as control characters of a draft."""
    return _NOT_XML.sub("�", text)
