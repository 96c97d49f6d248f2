"""The panel inside a helpdesk: the ticket's draft in a frame, without a single cookie.

The helpdesk's page posts a token its own server minted (`panel_token`); from then on the page
carries a signed session of its own and sends it as `Authorization: Bearer`. Nothing is decided
here: the text goes into the helpdesk's reply box, and a person sends it there.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, cast

from flask import Blueprint, current_app, g, render_template, request
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from drafting.errors import CannotDecide, StaleDraft
from integrations.base import ChannelConfig
from prompts.errors import OtklikError
from prompts.language import LANGUAGES, Phrase
from service.web.access import needs
from service.web.bench import checked, lay_out, triage_of
from service.web.errors import PanelRefused
from service.web.forms import line, missing, text
from service.web.headers import allow_framing
from service.web.languages import _, reader_language, say
from service.web.marking import of_review, pieces
from service.web.panel_token import Opening, claimed_channel, verify
from service.web.watching import watched
from service.web.wiring import desk, wired
from service.web.wishes import KINDS, fill, fill_aloud, kind_asked, order, rewrite_words
from service.web.words import Words
from service.work.views import WAITING, Actor, DraftView, ReviewView

blueprint = Blueprint("panel", __name__, url_prefix="/panel")
SESSION_SECONDS = 30 * 60
STOP_POLLING = 286
"""htmx's own status: show this and ask no more."""
ID_LENGTH = 24
"""What the columns take that say who did something."""


@blueprint.post("/open")
@needs("own_proof")
def open_panel() -> str:
    """Turn the host's token into a panel page; the draft is asked for by the page itself."""
    _speak()
    _let_channel_frame(claimed_channel(request.form.get("token", "")))
    opening = verify(request.form.get("token", ""), _secret_of, wired().nonces)
    config = wired().settings.channels[opening.channel]
    allow_framing(config.host_origins)
    session = {"c": opening.channel, "t": opening.ticket, "a": opening.agent[:100]}
    return render_template(
        "panel/shell.html",
        session_token=_signer().dumps({**session, "l": reader_language()}),
        origins=_origins(config),
        model=desk().workplace.has_model,
    )


@blueprint.post("/draft")
@needs("own_proof")
def draft() -> str:
    """Read the ticket from its platform and show a draft for it."""
    opening = _session()
    view = _read(opening)
    return _render(view, opening, begin=view.draft is None and view.state in WAITING)


@blueprint.post("/again")
@needs("own_proof")
def again() -> str:
    """Draft anew; a text the person changed stays, the new draft beside it."""
    opening = _session()
    view = _shown(opening)
    own = _kept_text(view)
    written = fill(view.id, _actor(opening), order())
    return _render(_shown(opening), opening, own, written=written)


@blueprint.post("/stream")
@needs("own_proof")
def stream() -> Response:
    """Draft anew while the person watches; the last event is the panel with the new draft."""
    opening = _session()
    view = _shown(opening)
    finish = partial(_finished, view.id, opening, _kept_text(view))
    return watched(fill_aloud(view.id, _actor(opening), order()), finish)


def _finished(
    review_id: str,
    opening: Opening,
    own: str | None,
    written: list[DraftView],
    err: OtklikError | None,
) -> Mapping[str, object]:
    brand = wired().settings.channels[opening.channel].brand
    view = desk().review(review_id, (brand,))
    alert = Words(say(err.message)) if err else None
    return {"html": _render(view, opening, own, alert=alert, written=written)}


def _kept_text(view: ReviewView) -> str | None:
    """Return the person's text, None when it is only the draft they were shown."""
    own = text("text")
    before = next((d.draft.text for d in view.drafts if d.id == line("draft_id", 100)), None)
    return None if not own.strip() or own == before else own


@blueprint.post("/propose")
@needs("own_proof")
def propose() -> tuple[str, int] | str:
    """Put the agent's text before whoever may decide in Otklik; nothing is sent."""
    opening = _session()
    view, words = _shown(opening), text("text")
    try:
        desk().propose(view.id, line("revision", 200), words, _actor(opening), kind_asked())
    except (CannotDecide, StaleDraft) as err:
        alert = Words(_("Not sent yet."), say(err.message))
        return _render(_shown(opening), opening, words, alert=alert), err.http_status
    return _render(_shown(opening), opening, done=_("Colleagues see this text in the inbox."))


@blueprint.post("/news")
@needs("own_proof")
def news() -> tuple[str, int]:
    """Say what happened to the review since the panel showed it; the helpdesk is not asked."""
    try:
        view = _shown(_session())
    except PanelRefused:
        return "", STOP_POLLING
    if view.review.revision == line("revision", 200) and view.state == line("state", 40):
        return "", 204
    return render_template("panel/news.html", news=_news(view)), STOP_POLLING


@blueprint.post("/look")
@needs("own_proof")
def look() -> str:
    """Read the ticket anew, because something changed; the agent's own words stay."""
    opening = _session()
    own = _kept_text(_shown(opening)) if "text" in request.form else None
    view = _read(opening)
    return _render(view, opening, own, begin=view.draft is None and view.state in WAITING)


def _news(view: ReviewView) -> str:
    if view.state in ("approved", "published"):
        return _("A colleague has approved a reply.")
    if view.state == "nothing_to_answer":
        return _("Somebody has answered already.")
    if view.review.revision != line("revision", 200):
        return _("The customer said more.")
    return _("There is something new here.")


@blueprint.post("/check")
@needs("own_proof")
def check() -> str:
    """Check the text as it stands in the editor; answers a fragment."""
    view, words = _shown(_session()), text("text")
    violations = desk().check_text(view.id, words, (view.review.brand,))
    return checked(view, words, violations)


def _read(opening: Opening) -> ReviewView:
    g.panel_may_retry = True
    # with a model the page asks for the draft itself and lets the person watch
    draft = not desk().workplace.has_model
    return desk().suggest_external(opening.channel, opening.ticket, _actor(opening), draft=draft)


def _shown(opening: Opening) -> ReviewView:
    """Return the review this panel showed; the page carries its id signed with the ticket."""
    try:
        carried = _reference(opening).loads(request.form.get("review", ""))
    except BadSignature as err:
        raise missing("review") from err
    brand = wired().settings.channels[opening.channel].brand
    return desk().review(str(carried), (brand,))


def _reference(opening: Opening) -> URLSafeSerializer:
    salt = f"panel-review:{opening.channel}:{opening.ticket}"
    return URLSafeSerializer(cast(bytes, current_app.secret_key), salt=salt)


def _render(
    view: ReviewView,
    opening: Opening,
    own: str | None = None,
    *,
    alert: Words | None = None,
    done: str = "",
    begin: bool = False,
    written: Sequence[DraftView] = (),
) -> str:
    violations = None
    if own is not None:
        violations = desk().check_text(view.id, own, (view.review.brand,))
    triage = triage_of(view)
    seen = of_review(triage.details, triage.signals) if triage else []
    return render_template(
        "panel/draft.html",
        view=view,
        triage=triage,
        review_pieces=pieces(view.review.text, seen),
        kinds=KINDS,
        done=done,
        bench=lay_out(view, own=own, violations=violations, alert=alert, written=written),
        model=desk().workplace.has_model,
        begin=begin,
        rewrite_words=rewrite_words,
        reference=_reference(opening).dumps(view.id),
        address=f"{wired().settings.public_url}/reviews/{view.id}",
    )


def _actor(opening: Opening) -> Actor:
    brand = wired().settings.channels[opening.channel].brand
    name = opening.agent or opening.channel
    return Actor(f"panel:{opening.channel}"[:ID_LENGTH], name, {brand: frozenset({"agent"})})


def _session() -> Opening:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    try:
        session: Any = _signer().loads(token, max_age=SESSION_SECONDS) if kind == "Bearer" else None
    except BadSignature:
        session = None
    if not isinstance(session, dict) or _secret_of(str(session.get("c"))) is None:
        raise PanelRefused(
            Phrase(
                ru="Панель открыта слишком давно. Откройте её ещё раз из обращения.",
                en="The panel was open for too long. Open it again from the ticket.",
            )
        )
    g.language = session["l"] if session.get("l") in LANGUAGES else "ru"
    return Opening(str(session["c"]), str(session["t"]), str(session["a"]))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(cast(bytes, current_app.secret_key), salt="panel")


def _secret_of(channel: str) -> str | None:
    config = wired().settings.channels.get(channel)
    return config.panel_secret.get_secret_value() or None if config else None


def _let_channel_frame(channel: str) -> None:
    """Let a refusal too be read inside the helpdesk's frame."""
    config = wired().settings.channels.get(channel)
    if config:
        allow_framing(config.host_origins)


def _origins(config: ChannelConfig) -> list[str]:
    """Name the origins the text may be handed to: the one that opened us, if it is allowed."""
    opener = request.form.get("origin", "")
    return [opener] if opener in config.host_origins else list(config.host_origins)


def _speak() -> None:
    asked = request.form.get("lang", "")[:2]
    if asked in LANGUAGES:
        g.language = asked
