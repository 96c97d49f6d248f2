"""Guidelines and facts: an editor for the YAML, its versions, what differs, publish, roll back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from prompts.defaults import default_document
from prompts.errors import GuidelinesInvalid, Problem
from service.errors import NotNow
from service.web.access import EVERYONE_WITH_A_ROLE, MANAGING, actor, allows, brands, needs
from service.web.differences import differences
from service.web.flashes import tell
from service.web.forming.keys import keys_of
from service.web.forming.making import document_of, sheet
from service.web.forming.topics import in_the_style_of
from service.web.forms import line, missing, number, text
from service.web.languages import _, say
from service.web.release import fared, release_of, trial_words
from service.web.wiring import desk
from service.work.desk import Desk
from service.work.views import Actor, DocumentView

blueprint = Blueprint("documents", __name__)
MAX_DOCUMENT_CHARACTERS = 500_000
TOPICS = "<any(guidelines, facts):topic>"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The five things one kind of document can be asked for."""

    current: Callable[[str], DocumentView]
    versions: Callable[[str], list[DocumentView]]
    save: Callable[[str, str, str, Actor], DocumentView]
    publish: Callable[[str, int, Actor], DocumentView]
    title: str
    lead: str


def shelf(topic: str, of: Desk) -> Shelf:
    """Return what serves `topic`."""
    if topic == "facts":
        return Shelf(
            of.facts_current,
            of.facts_versions,
            of.facts_save,
            of.facts_publish,
            _("Facts"),
            _(
                "What a reply may claim: known issues and fixes, policies, promises, contacts, "
                "and to whom a matter is passed on. Everything else is marked as unfounded."
            ),
        )
    return Shelf(
        of.guidelines_current,
        of.guidelines_versions,
        of.guidelines_save,
        of.guidelines_publish,
        _("Guidelines"),
        _(
            "How the brand sounds and what a reply must and must not do. A new version works "
            "from the next draft on; approved replies keep the version they were checked under."
        ),
    )


@blueprint.get("/guidelines")
@needs(*EVERYONE_WITH_A_ROLE)
def guidelines() -> Response:
    """Lead to the guidelines of the person's first brand."""
    return redirect(url_for("documents.document", topic="guidelines", brand=brands()[0]))


@blueprint.get("/facts")
@needs(*EVERYONE_WITH_A_ROLE)
def facts() -> Response:
    """Lead to the facts of the person's first brand."""
    return redirect(url_for("documents.document", topic="facts", brand=brands()[0]))


@blueprint.get(f"/{TOPICS}/<brand>")
@needs(*EVERYONE_WITH_A_ROLE)
def document(topic: str, brand: str) -> str:
    """Show the version in force, or the one asked for by `?number=`: a form, or `?view=yaml`."""
    on = shelf(topic, desk())
    versions = on.versions(brand)
    shown = _asked(on.current(brand), versions)
    return _render(topic, brand, on, shown, versions, shown.yaml)


@blueprint.get(f"/{TOPICS}/<brand>/keys.json")
@needs(*EVERYONE_WITH_A_ROLE)
def keys(topic: str, brand: str) -> dict[str, Any]:
    """Tell the editor of the text which keys and values it can complete with."""
    return keys_of(topic)


@blueprint.post(f"/{TOPICS}/<brand>")
@needs(*MANAGING)
def save(topic: str, brand: str) -> Response | tuple[str, int]:
    """Store a new version; faults are listed and what was written stays in the editor."""
    on = shelf(topic, desk())
    versions = on.versions(brand)
    base = _base(topic, brand, versions) if request.form.get("view") == "form" else None
    yaml = base[1] if base else text("yaml", MAX_DOCUMENT_CHARACTERS)
    reason = line("reason")
    if not reason and not base:
        raise missing("reason")
    try:
        made = document_of(topic, base[1], request.form) if base else yaml
        if made is None:
            tell(_("Nothing was changed, so there is nothing to save."))
            return _back(topic, brand, base[0] if base else 0)
        saved = on.save(brand, made, reason, actor())
    except GuidelinesInvalid as err:
        asked = base[0] if base else number("shown", 0)
        shown = _asked(on.current(brand), versions, asked)
        problems = err.problems or (Problem(0, "", err.message),)
        page = _render(topic, brand, on, shown, versions, yaml, problems, reason, base)
        return page, err.http_status
    tell(_("Saved. Compare it and publish it when it is right."))
    return _back(topic, brand, saved.number)


def _base(topic: str, brand: str, versions: Sequence[DocumentView]) -> tuple[int, str]:
    """Return the version a form was made from: its number and its text."""
    wanted = request.form.get("shown", "")
    found = next((each for each in versions if str(each.number) == wanted), None)
    if found is not None:
        return found.number, found.yaml
    return 0, default_document(brand) if topic == "guidelines" else ""


def _back(topic: str, brand: str, shown: int) -> Response:
    view = None if request.form.get("view") == "form" else "yaml"
    place: dict[str, Any] = {"topic": topic, "brand": brand, "number": shown or None, "view": view}
    return redirect(url_for("documents.document", **place), 303)


@blueprint.post(f"/{TOPICS}/<brand>/<int(max=2147483647):number>/publish")
@needs(*MANAGING)
def publish(topic: str, brand: str, number: int) -> Response:
    """Put a version in force; an earlier one, that is the rollback."""
    try:
        published = shelf(topic, desk()).publish(brand, number, actor())
    except NotNow as err:
        tell(say(err.message), "warn")
        place = url_for("documents.document", topic=topic, brand=brand, number=number)
        return redirect(place + "#release", 303)
    tell(_("Version %(number)s is in force now.", number=published.number))
    return redirect(url_for("documents.document", topic=topic, brand=brand), 303)


def _asked(
    current: DocumentView, versions: Sequence[DocumentView], asked: int | None = None
) -> DocumentView:
    wanted = asked if asked is not None else request.args.get("number", type=int)
    if wanted is None or wanted == current.number:
        return current
    found = next((version for version in versions if version.number == wanted), None)
    if found is None and asked is None:
        abort(404)
    return found or current


def _render(
    topic: str,
    brand: str,
    on: Shelf,
    shown: DocumentView,
    versions: Sequence[DocumentView],
    yaml: str,
    problems: Sequence[Problem] = (),
    reason: str = "",
    base: tuple[int, str] | None = None,
) -> str:
    current = on.current(brand)
    as_text = request.values.get("view") == "yaml" or (problems and not base)
    made_from, sent = (base, request.form) if base else ((shown.number, yaml), None)
    form = None if as_text else sheet(topic, brand, made_from, sent, problems)
    before = in_the_style_of(topic, current.yaml, yaml)
    context: dict[str, Any] = {
        "here": topic,
        "topic": topic,
        "brand": brand,
        "all_brands": brands(),
        "title": on.title,
        "lead": on.lead,
        "shown": shown,
        "versions": versions,
        "yaml": yaml,
        "lines": yaml.count("\n") + 1,
        "problems": problems,
        "problem_lines": {problem.line for problem in problems},
        "reason": reason,
        "diff": differences(before, yaml) or differences(current.yaml, yaml),
        "sheet": form,
        "has_no_form": form is None and not as_text,
        "may_edit": allows(*MANAGING, brand=brand),
        "release": release_of(topic, brand, shown),
        "fared": fared(topic, brand),
        "trial_words": trial_words,
    }
    return render_template("document.html", **context)
