"""What all pages about evaluations share: their address, who may open them, their frame."""

from typing import Any

from flask import Blueprint, render_template

from evals.labels import axis_label, score_label
from evals.reports.words import words
from service.web.access import actor, brands
from service.web.languages import _, reader_language, say
from service.web.wiring import desk
from service.web.words import branch_word
from service.work.evaluating import WHO_MAY_EVALUATE, Evaluating
from service.work.views import Role

blueprint = Blueprint("evaluations", __name__, url_prefix="/evaluations")
WHO: tuple[Role, ...] = WHO_MAY_EVALUATE
PER_PAGE = 50


def evaluating() -> Evaluating:
    """Return what runs and keeps evaluations."""
    return desk().evaluating


def rendered(template: str, section: str, **context: Any) -> str:
    """Draw a page of these; `section` is the tab it belongs to."""
    shared = {
        "here": "evaluations",
        "section": section,
        "all_brands": brands(),
        "several_brands": len(brands()) > 1,
        "w": words(reader_language()),
        "kind_word": kind_word,
        "person": actor(),
    }
    return render_template(f"evaluations/{template}", **shared, **context)


def kind_word(kind: str) -> str:
    """Name what became of a case."""
    return {
        "lost": _("Lost"),
        "failing": _("Does not pass"),
        "flaky": _("Passes now and then"),
        "error": _("Not judged"),
        "gained": _("Gained"),
        "passed": _("Passes"),
    }.get(kind, kind)


@blueprint.app_template_filter("score_word")
def score_word(name: str) -> str:
    """Name a score."""
    return say(score_label(name))


@blueprint.app_template_filter("axis_word")
def axis_word(name: str) -> str:
    """Name an axis of tags."""
    return say(axis_label(name))


@blueprint.app_template_filter("tag_word")
def tag_word(value: str, axis: str) -> str:
    """Say what a tag says of a case; what has no word here stays as it is written."""
    if axis == "branch":
        return branch_word(value).lower()
    return {"yes": _("yes"), "no": _("no")}.get(value, value)
