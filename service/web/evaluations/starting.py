"""Starting a run: what it will make and cost is said before, how far it is meanwhile."""

from typing import Any

from flask import Response as FlaskResponse
from flask import abort, redirect, render_template, request, url_for
from pydantic import ValidationError
from werkzeug.wrappers import Response

from prompts.errors import OtklikError
from service.errors import NotFound
from service.store.evaluations import StoredEvaluation
from service.web.access import actor, brands, needs
from service.web.evaluations.blueprint import WHO, blueprint, evaluating, rendered
from service.web.flashes import tell
from service.web.forms import line, number
from service.web.languages import say
from service.web.wiring import desk
from service.work.evaluation_run import MOST_REPEATS, Wish
from service.work.run_shelf import PAGE

MOST_USD = 100_000.0


@blueprint.get("/start")
@needs(*WHO)
def form() -> str:
    """Show the form with what the choices so far would make and cost."""
    return _form(_wish())


@blueprint.get("/start/plan")
@needs(*WHO)
def plan() -> str:
    """Show only what the choices would make and cost."""
    return render_template("evaluations/plan.html", **_foreseen(_wish()))


@blueprint.post("/start")
@needs(*WHO)
def start() -> Response | tuple[str, int]:
    """Begin a run, or say what is missing."""
    wish = _wish()
    try:
        evaluation_id = evaluating().start(_brand(), wish, actor())
    except NotFound:
        raise
    except OtklikError as err:
        tell(say(err.message), "warn")
        return _form(wish), err.http_status
    return redirect(url_for("evaluations.watch", evaluation_id=evaluation_id), 303)


@blueprint.get("/begun/<evaluation_id>")
@needs(*WHO)
def watch(evaluation_id: str) -> str | Response:
    """Show how far a run is; a finished one is shown itself."""
    found = evaluating().show(evaluation_id, actor())
    if found.state == "done":
        return redirect(url_for("evaluations.run", name=f"{PAGE}{found.id}"))
    return rendered("watch.html", "runs", **_watched(found))


@blueprint.get("/begun/<evaluation_id>/progress")
@needs(*WHO)
def progress(evaluation_id: str) -> Response:
    """Show only how far it is; once it is over the whole page is renewed."""
    found = evaluating().show(evaluation_id, actor())
    response = FlaskResponse(render_template("evaluations/progress.html", **_watched(found)))
    if not found.is_going:
        response.headers["HX-Refresh"] = "true"
    return response


@blueprint.post("/begun/<evaluation_id>/cancel")
@needs(*WHO)
def cancel(evaluation_id: str) -> Response:
    """Stop a run; what it made is kept."""
    evaluating().cancel(evaluation_id, actor())
    return redirect(url_for("evaluations.watch", evaluation_id=evaluation_id), 303)


@blueprint.post("/begun/<evaluation_id>/go-on")
@needs(*WHO)
def go_on(evaluation_id: str) -> Response:
    """Let a run that stopped go on, with a larger budget where one is given."""
    evaluating().go_on(evaluation_id, _usd("budget_usd"), actor())
    return redirect(url_for("evaluations.watch", evaluation_id=evaluation_id), 303)


def _form(wish: Wish) -> str:
    brand = _brand()
    of_brand = evaluating().suites.listed([brand])
    return rendered(
        "start.html",
        "runs",
        brand=brand,
        suites=[each for each in of_brand if each.cases],
        engines=evaluating().engines,
        versions=desk().guidelines_versions(brand),
        in_force=desk().guidelines_current(brand).number,
        most_repeats=MOST_REPEATS,
        **_foreseen(wish),
    )


def _foreseen(wish: Wish) -> dict[str, Any]:
    """Say what a wish comes to, or why it does not."""
    context: dict[str, Any] = {"wish": wish, "foreseen": None, "fault": None}
    try:
        context["foreseen"] = evaluating().foresee(_brand(), wish, actor())
    except NotFound:
        raise
    except OtklikError as err:
        context["fault"] = err.message
    return context


def _watched(found: StoredEvaluation) -> dict[str, Any]:
    written = {each.name for each in evaluating().runs.listed([found.brand])}
    name = f"{PAGE}{found.id}"
    return {
        "evaluation": found,
        "wish": Wish.model_validate(found.wish),
        "run_name": name if name in written else "",
    }


def _brand() -> str:
    """Read the brand to work for; the person's first one when none is named."""
    asked = line("brand", 100)
    if asked and asked not in brands():
        abort(404)
    return asked or brands()[0]


def _wish() -> Wish:
    """Read what is asked for; what no page of ours sends is left at its default."""
    values: dict[str, Any] = {
        "suites": tuple(dict.fromkeys(request.values.getlist("suite")))[:100],
        "engine": line("engine", 20) or "playbook",
        "version": _version(),
        "split": line("split", 10),
        "repeat": number("repeat", 1, most=MOST_REPEATS),
        "budget_usd": _usd("budget_usd"),
        "agreed": bool(line("agreed", 5)),
    }
    try:
        return Wish.model_validate(values)
    except ValidationError:
        return Wish(version=values["version"])


def _version() -> int:
    asked = line("version", 9)
    if asked.isascii() and asked.isdigit():
        return int(asked)
    return desk().guidelines_current(_brand()).number


def _usd(name: str) -> float | None:
    """Read an amount of money, written with a point or a comma."""
    given = line(name, 20).replace(",", ".").replace(" ", "").removeprefix("$")
    try:
        amount = float(given)
    except ValueError:
        return None
    return amount if 0 < amount < MOST_USD else None
