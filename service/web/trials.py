"""Trying guidelines before they are in force: on past reviews, on the suites, on one review."""

from dataclasses import dataclass
from typing import Any, cast, get_args

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from guardrails.registry import BY_ID
from prompts.language import Phrase
from service.errors import NotNow
from service.store.trials import TrialKind
from service.web.access import MANAGING, actor, allows, brands, needs
from service.web.flashes import tell
from service.web.forms import line, missing, number, text
from service.web.languages import _, say
from service.web.wiring import desk
from service.web.word_differences import Stretch, marked
from service.work.trying import DEFAULT_REVIEWS, MOST_REVIEWS, TrialView

blueprint = Blueprint("trials", __name__)
TRYING = ("qa", *MANAGING)
LONGEST_REVIEW = 5_000
"""Characters of a pasted review."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two drafts of one review, what differs marked, and what the rules say of each."""

    kind: str
    title: str
    review: str
    before: list[Stretch]
    after: list[Stretch]
    before_note: str
    after_note: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@blueprint.post("/guidelines/<brand>/<int(max=2147483647):version>/trials")
@needs(*TRYING)
def start(brand: str, version: int) -> Response:
    """Begin a trial; it goes on without the page."""
    kind = line("kind", 20)
    if kind not in get_args(TrialKind):
        raise missing("kind")
    wanted = number("wanted", DEFAULT_REVIEWS, most=MOST_REVIEWS)
    try:
        trial_id = desk().trying.start(brand, version, cast(TrialKind, kind), actor(), wanted)
    except NotNow as err:
        tell(say(err.message), "warn")
        return _to_version(brand, version)
    return redirect(url_for("trials.page", trial_id=trial_id), 303)


@blueprint.get("/trials/<trial_id>")
@needs(*TRYING)
def page(trial_id: str) -> str:
    """Show how far a trial is, or what it found."""
    return render_template("trial.html", here="guidelines", **_context(trial_id))


@blueprint.get("/trials/<trial_id>/progress")
@needs(*TRYING)
def progress(trial_id: str) -> Response:
    """Show how far it is; once it is over the whole page is renewed."""
    context = _context(trial_id)
    response = Response(render_template("parts/trial_progress.html", **context))
    if not context["shown"].is_going:
        response.headers["HX-Refresh"] = "true"
    return response


@blueprint.post("/trials/<trial_id>/cancel")
@needs(*TRYING)
def cancel(trial_id: str) -> Response:
    """Stop a trial."""
    desk().trying.cancel(trial_id, actor())
    return redirect(url_for("trials.page", trial_id=trial_id), 303)


@blueprint.route("/guidelines/<brand>/<int(max=2147483647):version>/one", methods=["GET", "POST"])
@needs(*TRYING)
def one(brand: str, version: int) -> str:
    """Draft one pasted review under the version in force and under this one."""
    words = text("text", LONGEST_REVIEW) if line("asked", 5) else ""
    stars = number("rating", 0, most=5) if line("rating", 2) else None
    shown = None
    if words.strip():
        before, after = desk().trying.on_one(
            brand, version, words, stars, line("author", 60), actor()
        )
        shown = _beside({"kind": "one", "review": words, "before": before, "after": after})
    else:
        desk().trying.require_version(brand, version, actor())
    return render_template(
        "trial_one.html",
        here="guidelines",
        brand=brand,
        version=version,
        text=words,
        rating=stars,
        author=line("author", 60),
        shown=shown,
    )


@blueprint.post("/guidelines/<brand>/<int(max=2147483647):version>/offer")
@needs(*MANAGING)
def offer(brand: str, version: int) -> Response:
    """Put the version forward for a colleague."""
    desk().documents.offer(brand, version, actor())
    tell(_("A colleague will see that this version waits for them."))
    return _to_version(brand, version)


@blueprint.post("/guidelines/<brand>/<int(max=2147483647):version>/override")
@needs("admin")
def override(brand: str, version: int) -> Response:
    """Let the version through without the gate; the reason is kept."""
    try:
        desk().documents.override(brand, version, line("reason", 2000), actor())
    except NotNow as err:
        tell(say(err.message), "warn")
    else:
        tell(_("The version may be published without the gate. The reason is kept."))
    return _to_version(brand, version)


def _to_version(brand: str, version: int) -> Response:
    address = url_for("documents.document", topic="guidelines", brand=brand, number=version)
    return redirect(address + "#release", 303)


def _context(trial_id: str) -> dict[str, Any]:
    shown: TrialView = desk().trying.show(trial_id, actor())
    trial, summary = shown.trial, shown.trial.summary
    told = {
        name: say(Phrase.model_validate(summary[name]))
        for name in ("sentence", "verdict_sentence")
        if name in summary
    }
    return {
        "shown": shown,
        "trial": trial,
        "told": told,
        "findings": [say(Phrase.model_validate(one)) for one in summary.get("findings", ())],
        "rules": [(_rule(rule), *counts) for rule, *counts in summary.get("rules", ())],
        "loosened": [(_rule(rule), *levels) for rule, *levels in summary.get("loosened", ())],
        "pairs": [_beside(change) for change in shown.body],
        "all_brands": brands(),
        "may_publish": allows(*MANAGING, brand=trial.brand),
    }


def _beside(change: dict[str, Any]) -> Beside:
    before, after = change["before"], change["after"]
    if isinstance(before, dict):
        old, new = before["text"] or "", after["text"] or ""
        notes = (_note(before), _note(after))
    else:
        old, new = before or "", after or ""
        notes = (_("No text: a person answers."),) * 2
        notes = (notes[0] if not old else "", notes[1] if not new else "")
    left, right = marked(old, new)
    return Beside(
        kind=change["kind"],
        title=_titles()[change["kind"]],
        review=change["review"],
        before=list(left),
        after=list(right),
        before_note=notes[0],
        after_note=notes[1],
        added=tuple(_rule(rule) for rule in change.get("added", change.get("failed", ()))),
        gone=tuple(_rule(rule) for rule in change.get("gone", ())),
    )


def _note(draft: dict[str, Any]) -> str:
    """Say why there is no draft to approve."""
    if draft["status"] == "ready":
        return ""
    if draft["text"] is None:
        reason = draft["reason"]
        return say(Phrase.model_validate(reason)) if reason else _("No text: a person answers.")
    blocking = [_rule(rule) for rule, severity in draft["violations"] if severity == "block"]
    return _("Blocked: %(rules)s", rules=", ".join(dict.fromkeys(blocking)))


def _rule(rule: str) -> str:
    return say(BY_ID[rule].title) if rule in BY_ID else rule


def _titles() -> dict[str, str]:
    return {
        "broke": _("No longer passes"),
        "mended": _("Passes now"),
        "reworded": _("Another text"),
        "checked": _("The same text, other remarks"),
        "lost": _("Lost"),
        "gained": _("Gained"),
        "one": _("Both drafts"),
    }
