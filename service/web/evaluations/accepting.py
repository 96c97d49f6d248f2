"""Cases proposed from people's edits: read, accepted under one's name, or turned down."""

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from evals.edit_kinds import LABELS
from prompts.errors import OtklikError
from service.errors import NotFound
from service.web.access import actor, brands, needs
from service.web.evaluations.blueprint import WHO, blueprint, rendered
from service.web.evaluations.expectations import expected
from service.web.flashes import tell
from service.web.forms import line
from service.web.languages import _, say
from service.web.wiring import desk
from service.web.word_differences import marked


@blueprint.get("/proposals")
@needs(*WHO)
def proposals() -> str:
    """List the proposals nobody has decided about."""
    brand = line("brand", 100) or brands()[0]
    if brand not in brands():
        abort(404)
    fault, found = None, []
    try:
        found = desk().accepting.proposals(brand, actor())
    except NotFound:
        raise
    except OtklikError as err:
        fault = err.message
    rows = [
        (
            each.proposal.case,
            [say(LABELS[kind]) for kind in each.proposal.kinds],
            marked(each.draft, each.final),
        )
        for each in found
    ]
    return rendered(
        "proposals.html", "proposals", brand=brand, rows=rows, fault=fault, expected=expected
    )


@blueprint.post("/proposals/<brand>/<case_id>/accept")
@needs(*WHO)
def accept(brand: str, case_id: str) -> Response:
    """Take a proposal into the brand's suite."""
    desk().accepting.accept(brand, case_id, actor())
    tell(_("Accepted. The case counts from the next run on."))
    return redirect(url_for("evaluations.proposals", brand=brand), 303)


@blueprint.post("/proposals/<brand>/<case_id>/reject")
@needs(*WHO)
def reject(brand: str, case_id: str) -> Response:
    """Turn a proposal down."""
    desk().accepting.reject(brand, case_id, actor())
    tell(_("Turned down. It will not be proposed again."))
    return redirect(url_for("evaluations.proposals", brand=brand), 303)
