"""One review with its draft: read, edit, check, decide."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast, get_args

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from drafting.errors import CannotDecide, GuidelinesForbid, StaleDraft
from drafting.types import DecisionKind
from guardrails.types import Violation
from prompts.errors import OtklikError
from service.errors import NotNow
from service.web.access import DECIDING, EVERYONE_WITH_A_ROLE, actor, allows, brands, needs
from service.web.bench import CLOSED_STATES, Bench, checked, lay_out, triage_of
from service.web.flashes import tell
from service.web.forms import line, missing, text
from service.web.languages import _, say
from service.web.marking import of_review, pieces
from service.web.watching import watched
from service.web.wiring import desk
from service.web.wishes import KINDS, fill, fill_aloud, kind_asked, order, rewrite_words
from service.web.words import MOVING_STATES, REJECT_REASONS, WAITING_STATES, Words, why
from service.work.views import DraftView, Proposal, Resolution, ReviewView

blueprint = Blueprint("review", __name__, url_prefix="/reviews")


@blueprint.get("/<review_id>")
@needs(*EVERYONE_WITH_A_ROLE)
def page(review_id: str) -> str:
    """Show a review with the draft to look at."""
    view = desk().review(review_id, brands())
    return _render(view, lay_out(view))


@blueprint.post("/<review_id>/check")
@needs(*DECIDING)
def check(review_id: str) -> str:
    """Check the text as it stands in the editor; answers a fragment."""
    draft = text("text")
    violations = desk().check_text(review_id, draft, brands(), kind_asked())
    return checked(desk().review(review_id, brands()), draft, violations)


@blueprint.post("/<review_id>/suggest")
@needs(*DECIDING)
def suggest(review_id: str) -> str | Response | tuple[str, int]:
    """Draft anew; a text the person changed stays in the editor, the new draft beside it."""
    own, untouched = _kept_text(desk().review(review_id, brands()))
    try:
        written = fill(review_id, actor(), order())
    except (StaleDraft, NotNow) as err:
        return _with_own_text(review_id, own, err), err.http_status
    if untouched and len(written) == 1:
        return redirect(url_for("review.page", review_id=review_id), 303)
    view = desk().review(review_id, brands())
    return _render(view, _bench(view, None if untouched else own, None, written))


@blueprint.post("/<review_id>/stream")
@needs(*DECIDING)
def stream(review_id: str) -> Response:
    """Draft anew while the person watches; the last event is the bench with the new draft."""
    before = desk().review(review_id, brands())
    own, untouched = _kept_text(before)
    finish = partial(_finished, review_id, None if untouched else own, not before.drafts)
    return watched(fill_aloud(review_id, actor(), order()), finish)


def _finished(
    review_id: str,
    own: str | None,
    first: bool,
    written: list[DraftView],
    err: OtklikError | None,
) -> Mapping[str, object]:
    """Make the bench anew; a page that had no draft yet has more to show and is reloaded."""
    view = desk().review(review_id, brands())
    bench = _bench(view, own, err, written)
    return {
        "html": render_template("parts/answering.html", **_context(view, bench)),
        "state": render_template("parts/state.html", state=view.state),
        "reload": first and own is None and err is None and len(written) == 1,
    }


def _kept_text(view: ReviewView) -> tuple[str, bool]:
    """Read the person's text, and whether it is only the draft they were shown."""
    own = text("text")
    shown = next((d for d in view.drafts if d.id == line("draft_id", 100)), None)
    return own, not own.strip() or (shown is not None and own == shown.draft.text)


@blueprint.post("/<review_id>/decide")
@needs(*DECIDING)
def decide(review_id: str) -> Response | tuple[str, int]:
    """Decide; a refusal shows the newer state beside the person's own words."""
    proposal = _proposal()
    next_one = desk().neighbour(review_id, brands())
    try:
        desk().decide(review_id, proposal, actor())
    except (StaleDraft, GuidelinesForbid, CannotDecide, NotNow) as err:
        return _with_own_text(review_id, proposal.text or "", err), err.http_status
    _thank(review_id, proposal.kind)
    if next_one and next_one != review_id:
        return redirect(url_for("review.page", review_id=next_one), 303)
    return redirect(url_for("inbox.page"), 303)


@blueprint.get("/<review_id>/publication")
@needs(*EVERYONE_WITH_A_ROLE)
def publication(review_id: str) -> Response:
    """Show how far the reply has come; polled while it moves, then the whole page is renewed."""
    view = desk().review(review_id, brands())
    response = Response(
        render_template("parts/publication.html", **_shared(view)), mimetype="text/html"
    )
    if view.publication is None or view.publication.state not in MOVING_STATES:
        response.headers["HX-Refresh"] = "true"
    return response


@blueprint.post("/<review_id>/publications/<publication_id>")
@needs(*DECIDING)
def resolve(review_id: str, publication_id: str) -> Response:
    """Settle what the platform did not tell."""
    view = desk().review(review_id, brands())
    outcome = line("outcome", 20)
    if view.publication is None or view.publication.id != publication_id:
        raise missing("publication")
    if outcome not in get_args(Resolution):
        raise missing("outcome")
    try:
        desk().resolve_publication(publication_id, cast(Resolution, outcome), actor())
    except NotNow as err:
        tell(say(err.message), "warn")
    return redirect(url_for("review.page", review_id=review_id), 303)


def _proposal() -> Proposal:
    kind = line("kind", 30)
    if kind not in get_args(DecisionKind):
        raise missing("kind")
    reasons = [code for code in request.form.getlist("reason") if code in REJECT_REASONS]
    words = line("words")
    return Proposal(
        kind=cast(DecisionKind, kind),
        draft_id=line("draft_id", 100),
        draft_hash=line("draft_hash", 64),
        revision=line("revision", 200),
        text=text("text"),
        reasons=(*reasons, words) if words else tuple(reasons),
    )


def _with_own_text(review_id: str, own: str, err: OtklikError | None = None) -> str:
    view = desk().review(review_id, brands())
    return _render(view, _bench(view, own, err))


def _bench(
    view: ReviewView,
    own: str | None,
    err: OtklikError | None,
    written: Sequence[DraftView] = (),
) -> Bench:
    alert = _refusal(err, view) if err else None
    violations = _checked(view.id, own) if own is not None else None
    return lay_out(view, own=own, violations=violations, alert=alert, written=written)


def _checked(review_id: str, own: str) -> Sequence[Violation]:
    return desk().check_text(review_id, own, brands(), kind_asked()) if own.strip() else ()


def _refusal(err: OtklikError, view: ReviewView) -> Words:
    titles = {
        StaleDraft: _("Something changed while you were reading."),
        GuidelinesForbid: _("Not sent: the guidelines changed and do not allow this text."),
        CannotDecide: _("Not sent yet."),
    }
    title = titles.get(type(err), _("This does not fit any more."))
    if isinstance(err, StaleDraft) and view.state not in CLOSED_STATES:
        return Words(
            title, _("What is new is shown here, your text is kept. Read both and approve again.")
        )
    return Words(title, say(err.message))


def _thank(review_id: str, kind: DecisionKind) -> None:
    words = {
        "approve": _("The reply is approved and on its way."),
        "reject": _("The draft is rejected. Thank you for the reasons."),
        "escalate": _("Passed on to a colleague."),
        "no_answer_needed": _("Marked: no answer needed."),
    }
    if kind == "approve" and desk().paused():
        words["approve"] = _("The reply is approved and waits until sending is resumed.")
    href = url_for("review.page", review_id=review_id)
    tell(words[kind], href=href, link=_("Look at it"), forget=review_id)


def _shared(view: ReviewView) -> dict[str, object]:
    return {
        "view": view,
        "model": desk().workplace.has_model,
        "paused": desk().paused(),
        "may_decide": allows(*DECIDING, brand=view.review.brand),
        "moving_states": MOVING_STATES,
        "waiting_states": WAITING_STATES,
    }


def _context(view: ReviewView, bench: Bench) -> dict[str, object]:
    """Gather what the answering half of the page shows."""
    return {
        **_shared(view),
        "bench": bench,
        "older": [draft for draft in view.drafts if draft.id != bench.draft_id],
        "kinds": KINDS,
        "rewrite_words": rewrite_words,
        "reject_reasons": REJECT_REASONS,
    }


def _render(view: ReviewView, bench: Bench) -> str:
    triage = triage_of(view)
    words = view.review.text
    seen = of_review(triage.details, triage.signals) if triage else []
    return render_template(
        "review.html",
        here="inbox",
        **_context(view, bench),
        open=bench.shown,
        triage=triage,
        why=why(triage, words) if triage else [],
        review_pieces=pieces(words, seen),
        polarities=sorted({d.polarity for d in triage.details}) if triage else [],
        neighbour=desk().neighbour(view.id, brands()),
    )
