"""A preview as JSON for programs; the keys are a contract, listed in docs/evals.md."""

from typing import Any

from evals.preview import Change, DraftShown, Preview
from evals.reports.records import verdict_record


def preview_record(found: Preview, language: str) -> dict[str, Any]:
    """Return what an edit of the guidelines changes; sentences are in `language`."""
    return {
        "reviews": found.reviews,
        "cancelled": found.is_cancelled,
        "sentence": found.sentence.say(language),
        "verdict": verdict_record(found.verdict, language),
        "hit": found.hit,
        "rules": [
            {"rule": each.rule, "before": each.before, "after": each.after} for each in found.rules
        ],
        "loosened": [
            {"rule": each.rule, "before": each.before, "after": each.after}
            for each in found.loosened
        ],
        "changes": [_change(each, language) for each in found.changes],
    }


def _change(change: Change, language: str) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind,
        "rating": change.rating,
        "review": change.review,
        "before": _draft(change.before, language),
        "after": _draft(change.after, language),
        "added": list(change.added),
        "gone": list(change.gone),
    }


def _draft(draft: DraftShown, language: str) -> dict[str, Any]:
    return {
        "status": draft.status,
        "text": draft.text,
        "reason": draft.reason.say(language) if draft.reason else None,
        "violations": [{"rule": rule, "severity": level} for rule, level in draft.violations],
    }
