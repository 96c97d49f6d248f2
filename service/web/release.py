"""What a page says about a version on its way: what is missing, its trials, how drafts fared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.store.trials import StoredTrial
from service.web.access import actor, allows
from service.web.languages import _
from service.web.wiring import desk
from service.web.words import reason_word
from service.work.acceptance import Acceptance, by_version
from service.work.releasing import Readiness
from service.work.trying import DEFAULT_REVIEWS, WHO_MAY_TRY
from service.work.views import DocumentView


@dataclass(frozen=True, slots=True)
class Release:
    """A version on its way and what this person may do about it."""

    readiness: Readiness
    trials: Sequence[StoredTrial]
    may_try: bool
    wanted: int = DEFAULT_REVIEWS


@dataclass(frozen=True, slots=True)
class Fared:
    """How the drafts of one version fared, in words."""

    words: str
    title: str
    share: float


def release_of(topic: str, brand: str, shown: DocumentView) -> Release | None:
    """Say how far a version of the guidelines is; None where there is nothing to release."""
    if topic != "guidelines" or not shown.number or shown.state == "published":
        return None
    return Release(
        desk().documents.readiness(brand, shown.number, actor()),
        desk().trying.of_version(brand, shown.number)[:6],
        allows(*WHO_MAY_TRY, brand=brand),
    )


def fared(topic: str, brand: str) -> Mapping[str, Fared]:
    """Say for each version, by its content, how people took its drafts."""
    if topic != "guidelines":
        return {}
    found = by_version(desk().workplace, brand)
    return {version: _fared(each) for version, each in found.items()}


def trial_words(trial: StoredTrial) -> str:
    """Say in a few words what a trial found, or how far it is."""
    if trial.state == "done" and trial.kind == "suite":
        passed = trial.summary.get("gate") == "passed"
        return _("gate open") if passed else _("gate closed")
    if trial.state == "done":
        return _(
            "%(changed)s of %(reviews)s drafts change",
            changed=trial.summary.get("changed", 0),
            reviews=trial.summary.get("reviews", 0),
        )
    return {
        "waiting": _("waiting"),
        "running": _("running"),
        "cancelled": _("stopped"),
        "failed": _("broke off"),
    }[trial.state]


def _fared(found: Acceptance) -> Fared:
    low, high = (round(100 * bound) for bound in found.interval)
    words = _(
        "%(share)s%% as drafted (%(low)s–%(high)s%%), %(edited)s edited, %(rejected)s rejected",
        share=round(100 * found.share),
        low=low,
        high=high,
        edited=found.edited,
        rejected=found.rejected,
    )
    reasons = ", ".join(f"{reason_word(code)}: {count}" for code, count in found.reasons)
    return Fared(words, reasons, found.share)
