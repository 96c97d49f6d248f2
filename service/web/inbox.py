"""What waits for a person, most urgent first."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from service.web.access import EVERYONE_WITH_A_ROLE, brands, needs
from service.web.forms import line, number
from service.web.languages import _
from service.web.wiring import desk, wired
from service.web.words import DONE_STATES, Words, empty_words, tab_word
from service.work.views import TABS, InboxPage, Tab

blueprint = Blueprint("inbox", __name__)


@dataclass(frozen=True, slots=True)
class TabView:
    """A tab as the page draws it."""

    name: Tab
    title: str
    count: int
    current: bool


@blueprint.get("/")
@needs("anyone")
def home() -> Response:
    """Lead to the inbox."""
    return redirect(url_for("inbox.page"))


@blueprint.get("/inbox")
@needs(*EVERYONE_WITH_A_ROLE)
def page() -> str:
    """Show one page of one tab."""
    asked = request.args.get("tab", "open")
    tab: Tab = asked if asked in TABS else "open"
    channels = _channels()
    channel = line("channel", 100) or None
    query = line("q", 200)
    inbox = desk().inbox(brands(), tab, number("page"), channel, query)
    return render_template(
        "inbox.html",
        here="inbox",
        inbox=inbox,
        tab=tab,
        tabs=_tabs(inbox, tab),
        channel=channel,
        channels=channels,
        query=query,
        empty=_empty(tab, bool(query or channel)),
        several_brands=len(brands()) > 1,
        done_states=DONE_STATES,
    )


def _tabs(inbox: InboxPage, current: Tab) -> list[TabView]:
    return [
        TabView(name, tab_word(name), inbox.counts.get(name, 0), name == current) for name in TABS
    ]


def _channels() -> list[str]:
    configured = wired().settings.channels.items()
    return sorted(name for name, config in configured if config.brand in brands())


def _empty(tab: Tab, filtered: bool) -> Words:
    if not filtered:
        return empty_words(tab)
    return Words(_("Nothing found"), _("Try other words, or look at all reviews."))
