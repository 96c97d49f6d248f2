"""Reads a text with every rule and says what is wrong, in the order of the text."""

from collections.abc import Iterable

from guardrails.document import read
from guardrails.registry import NETS, RULES
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext, Severity, Violation


def check(text: str, context: CheckContext) -> tuple[Violation, ...]:
    """Return every violation in `text`, sorted by place and rule; the missing ones come first.

    The severity of a rule is overridden by `context.guidelines.rules`; "off" drops it.
    """
    document = read(text)
    found: dict[tuple[str, int | None, int | None], Violation] = {}
    for rule in RULES:
        level = context.guidelines.rules.get(rule.id)
        if level == "off":
            continue
        for finding in rule.find(document, context):
            violation = _violation(rule, finding, level)
            found.setdefault((violation.rule, violation.start, violation.end), violation)
    return tuple(sorted(_without_echoes(found.values()), key=_place))


def _without_echoes(found: Iterable[Violation]) -> list[Violation]:
    """Drop what a net caught at a place that another rule names."""
    named = [each for each in found if each.rule not in NETS]
    return [
        each
        for each in found
        if each.rule not in NETS or not any(_overlap(each, other) for other in named)
    ]


def _overlap(one: Violation, other: Violation) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end


def _violation(rule: Rule, finding: Finding, level: Severity | None) -> Violation:
    return Violation(
        rule=rule.id,
        message=finding.message or rule.message,
        severity=level or finding.severity or rule.severity,
        start=finding.start,
        end=finding.end,
        suggestion=finding.suggestion,
    )


def _place(violation: Violation) -> tuple[int, str]:
    return (-1 if violation.start is None else violation.start, violation.rule)
