"""The outcome of a run as JSON, for a machine or the next version of the rules."""

from collections.abc import Iterable
from typing import Any

from evals.mutation.bench import Alarm, Count, Miss, Outcome, Tally

SCHEMA = 1


def to_record(outcome: Outcome, *, seed: int, floor: float) -> dict[str, Any]:
    """Return everything a run found; shares are between 0 and 1."""
    return {
        "schema_version": SCHEMA,
        "seed": seed,
        "floor": floor,
        "passed": outcome.passes(floor),
        "replies": outcome.replies,
        "blocked_replies": _count(outcome.blocked_replies),
        "replies_with_remarks": _count(outcome.warned_replies),
        "recall": _count(outcome.caught),
        "held_back": _count(outcome.held),
        "rules": {
            rule: {"recall": _count(recall) if recall.cases else None, "alarms": _count(alarms)}
            for rule, (recall, alarms) in outcome.by_rule().items()
        },
        "kinds": [_tally(tally, floor) for tally in outcome.tallies],
        "alarms": [_alarm(alarm) for alarm in outcome.alarms],
    }


def distinct(misses: Iterable[Miss]) -> dict[str, tuple[Miss, int]]:
    """Return each missed wording once, with how often it was missed."""
    found: dict[str, tuple[Miss, int]] = {}
    for miss in misses:
        words = miss.planted or miss.text
        first, times = found.get(words, (miss, 0))
        found[words] = first, times + 1
    return found


def _count(count: Count) -> dict[str, Any]:
    low, high = count.interval
    return {
        "hits": count.hits,
        "cases": count.cases,
        "share": round(count.share, 4),
        "interval": [round(low, 4), round(high, 4)],
    }


def _tally(tally: Tally, floor: float) -> dict[str, Any]:
    return {
        "kind": tally.kind.id,
        "rules": list(tally.kind.rules),
        "recall": _count(tally.caught),
        "held_back": _count(tally.held) if tally.held.cases else None,
        "blocked": _count(tally.blocked),
        "below_floor": tally.is_below(floor),
        "missed": [
            {"reply": miss.reply, "planted": miss.planted, "times": times, "others": miss.others}
            | ({} if miss.planted else {"text": miss.text})
            for miss, times in distinct(tally.misses).values()
        ],
    }


def _alarm(alarm: Alarm) -> dict[str, Any]:
    return {
        "reply": alarm.reply,
        "rule": alarm.rule,
        "severity": alarm.severity,
        "piece": alarm.piece,
    }
