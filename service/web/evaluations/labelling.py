"""A person's own verdict on a draft, by the criteria of the judge."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from evals.judge.rubrics import criterion_ids
from service.errors import NOTHING_HERE, NotFound
from service.web.access import actor, brands, needs
from service.web.evaluations.blueprint import WHO, blueprint, evaluating
from service.web.evaluations.runs import target_number
from service.web.flashes import tell
from service.web.forms import line
from service.web.languages import _
from service.web.wiring import desk

WORDS = {"yes": True, "no": False}


@blueprint.post("/runs/<name>/label")
@needs(*WHO)
def label(name: str) -> Response:
    """Keep what a person says of the first draft of a case."""
    opened, place = evaluating().runs.open(name, brands()), target_number()
    samples = opened.side(place).samples.get(line("case", 200), ())
    sample = next((each for each in samples if each.text), None)
    if sample is None:
        raise NotFound(NOTHING_HERE)
    said = {each: WORDS.get(request.form.get(f"label-{each}", "")) for each in criterion_ids()}
    desk().labelling.label(opened, place + 1, sample, said, actor())
    tell(_("Your verdict is kept."))
    against = line("against", 200) or None
    where = url_for(
        "evaluations.case", name=name, target=place + 1, case=sample.case, against=against
    )
    return redirect(where + "#label-head", 303)
