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

from integrations.base import ChannelConfig
from prompts.errors import OtklikError
from prompts.language import LANGUAGES, Phrase
from service.web.access import needs
from service.web.bench import lay_out, marks, remarks, triage_of
from service.web.errors import PanelRefused
from service.web.forms import line, missing, text
from service.web.headers import allow_framing
from service.web.languages import reader_language, say
from service.web.panel_token import Opening, claimed_channel, verify
from service.web.watching import watched
from service.web.wiring import desk, wired
from service.web.wishes import fill, fill_aloud, order, rewrite_words
from service.web.words import Words
from service.work.views import WAITING, Actor, DraftView, ReviewView

blueprint = Blueprint("panel", __name__, url_prefix="/panel")
SESSION_SECONDS = 30 * 60
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


@blueprint.post("/check")
@needs("own_proof")
def check() -> str:
    """Check the text as it stands in the editor; answers a fragment."""
    view, words = _shown(_session()), text("text")
    violations = desk().check_text(view.id, words, (view.review.brand,))
    return render_template(
        "parts/check.html", found=remarks(words, violations), pieces=marks(words, violations)
    )


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
    begin: bool = False,
    written: Sequence[DraftView] = (),
) -> str:
    violations = None
    if own is not None:
        violations = desk().check_text(view.id, own, (view.review.brand,))
    return render_template(
        "panel/draft.html",
        view=view,
        triage=triage_of(view),
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
