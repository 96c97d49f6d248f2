"""A version of the guidelines tried on past reviews: what its drafts would have been."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.types import Review
from evals.preview import Change, DraftShown, Preview, preview
from service.store import reviews
from service.store.trials import StoredTrial
from service.work.suite_trial import Sides
from service.work.workplace import Workplace

MOST_SHOWN = 200
"""Changed drafts that are kept beside the verdict, the worst first."""


def past_reviews(
    connection: Connection, workplace: Workplace, brand: str, wanted: int
) -> Sequence[Review]:
    """Return the latest reviews of a brand, oldest first."""
    found = reviews.latest_of(connection, workplace.store.safe, brand, wanted)
    return [each.review for each in reversed(found)]


def try_on_reviews(
    workplace: Workplace, tried: Sides, trial: StoredTrial, goes_on: Callable[[int], bool]
) -> tuple[Mapping[str, Any], list[dict[str, Any]]] | None:
    """Draft past reviews under both versions; None when somebody stopped it.

    Both are drafted by the offline engine, also where a model writes: it costs nothing, tells
    nobody of the reviews, and only the guidelines differ. Texts are masked before they are kept.
    """
    with workplace.store.read() as connection:
        past = past_reviews(connection, workplace, trial.brand, trial.wanted)
    stopped = False

    def heard(done: int, _of: int) -> None:
        nonlocal stopped
        stopped = not goes_on(done)

    found = preview(
        past,
        tried.before,
        tried.after,
        tried.facts,
        profile_of=tried.profile_of,
        progress=heard,
        cancelled=lambda: stopped,
        today=lambda: workplace.now().date(),
    )
    if found.is_cancelled:
        return None
    return _summary(found), [_change(each) for each in found.changes[:MOST_SHOWN]]


def drafted_under(tried: Sides, review: Review) -> tuple[dict[str, Any], dict[str, Any]]:
    """Draft one review under both versions, as a pair to be shown side by side; not masked."""
    drafter = Drafter(PlaybookEngine())
    channel = tried.profile_of(review.channel)
    made = (
        drafter.draft(review, guidelines, tried.facts, channel)
        for guidelines in (tried.before, tried.after)
    )
    before, after = (
        DraftShown(
            draft.text,
            draft.status,
            draft.reason,
            tuple((each.rule, each.severity) for each in draft.violations),
        )
        for draft in made
    )
    return _draft(before), _draft(after)


def _summary(found: Preview) -> dict[str, Any]:
    return {
        "reviews": found.reviews,
        "sentence": found.sentence.model_dump(),
        "verdict": found.verdict.kind,
        "verdict_sentence": found.verdict.sentence.model_dump(),
        "changed": len(found.changes),
        "hit": found.hit,
        "rules": [[each.rule, each.before, each.after] for each in found.rules],
        "loosened": [[each.rule, each.before, each.after] for each in found.loosened],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.id,
        "review": change.review,
        "rating": change.rating,
        "before": _draft(change.before),
        "after": _draft(change.after),
        "added": list(change.added),
        "gone": list(change.gone),
    }


def _draft(shown: DraftShown) -> dict[str, Any]:
    return {
        "text": shown.text,
        "status": shown.status,
        "reason": shown.reason.model_dump() if shown.reason else None,
        "violations": [list(each) for each in shown.violations],
    }
