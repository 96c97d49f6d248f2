"""The findings as JSON, for a machine or the next audit. Texts are in the report only."""

from dataclasses import asdict
from typing import Any

from evals.audit import words
from evals.audit.findings import Findings, RuleFinding
from prompts.language import Language

SCHEMA = 1


def to_record(found: Findings, language: Language) -> dict[str, Any]:
    """Return what the audit found; shares are between 0 and 1, times in hours."""
    return {
        "schema_version": SCHEMA,
        "source": found.source,
        "columns": {field: list(names) for field, names in found.columns.of.items()},
        "rows": found.rows,
        "replies": found.replies,
        "unanswered": found.unanswered,
        "skipped": found.skipped,
        "problems": [
            {"line": p.line, "reason": p.reason.say(language), "skipped": p.skipped}
            for p in found.problems
        ],
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
        "clean": found.clean,
        "blocked": found.blocked,
        "verdict": [sentence.say(language) for sentence in words.verdict(found)],
        "rules": [_rule(each, language) for each in found.rules],
        "not_judged": [
            {"rules": list(s.rules), "needs": s.need, "replies": s.rows} for s in found.silenced
        ],
        "near_copies": {
            "replies": found.near_copies,
            "of": found.eligible_for_copies,
            "share": round(found.near_share, 4),
        },
        "repeated": {"replies": found.repeated, "share": round(found.repeated_share, 4)},
        "speed": _speed(found),
        "length": asdict(found.length) if found.length else None,
        "groups": {axis: [asdict(each) for each in groups] for axis, groups in found.axes.items()},
        "languages": found.languages,
        "own_contacts": [contact.value for contact in found.contacts],
    }


def _rule(found: RuleFinding, language: Language) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "title": words.title_of(found.rule).say(language),
        "replies": found.replies,
        "blocking": found.blocking,
        "of": found.base,
        "share": round(found.share, 4),
        "lines": [example.row.line for example in found.examples],
    }


def _speed(found: Findings) -> dict[str, Any] | None:
    if found.speed is None:
        return None
    return {
        "replies": found.speed.replies,
        "median_hours": round(found.speed.hours.median, 2),
        "p90_hours": round(found.speed.hours.ninetieth, 2),
        "within_2_hours": round(found.speed.within_two, 4) if found.speed.has_times else None,
        "within_24_hours": round(found.speed.within_day, 4),
    }
