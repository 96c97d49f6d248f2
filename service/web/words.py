"""The names of states, branches and reasons as a person reads them, kept short in one place."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask

from drafting.types import Signal, Triage
from prompts.guidelines import Scenario
from service.web.authorship import written_by
from service.web.languages import _
from service.web.wiring import wired
from service.work.views import EVERY_BRAND, Tab

MOVING_STATES = ("intended", "sending", "sent", "awaiting")
WAITING_STATES = ("unconfirmed", "awaiting", "accepted")
"""Where a person may say what became of a reply."""
DONE_STATES = ("approved", "published", "nothing_to_answer", "no_answer_needed")
LONGEST_QUOTE = 60
REJECT_REASONS = ("tone", "facts", "not_personal", "off_topic", "too_long", "language")


@dataclass(frozen=True, slots=True)
class Words:
    """A heading and what to do about it."""

    title: str
    text: str = ""


def state_word(state: str) -> str:
    """Name the state of an inbox item."""
    return {
        "new": _("New"),
        "drafting": _("Being drafted"),
        "ready": _("Ready"),
        "blocked": _("To be fixed"),
        "needs_human": _("Needs a human"),
        "crisis": _("Crisis"),
        "nothing_to_answer": _("Nothing to answer"),
        "approved": _("Approved"),
        "published": _("Published"),
        "rejected": _("Draft rejected"),
        "escalated": _("Passed on"),
        "no_answer_needed": _("No answer needed"),
    }.get(state, state)


def tab_word(tab: Tab) -> str:
    """Name a tab of the inbox."""
    return {
        "open": _("Open"),
        "crisis": _("Crisis"),
        "human": _("Needs a human"),
        "blocked": _("To be fixed"),
        "done": _("Done"),
    }[tab]


def empty_words(tab: Tab) -> Words:
    """Say what it means that a tab is empty."""
    return {
        "open": Words(
            _("All answered"), _("New reviews appear here by themselves, the most urgent on top.")
        ),
        "crisis": Words(_("No crisis"), _("May it stay so.")),
        "human": Words(
            _("Nobody waits for a human"),
            _("Reviews that a draft should not answer alone are gathered here."),
        ),
        "blocked": Words(
            _("Nothing to fix"), _("Drafts that break a rule of the playbook are gathered here.")
        ),
        "done": Words(_("Nothing done yet"), _("Answered reviews are kept here.")),
    }[tab]


def branch_word(branch: str) -> str:
    """Name a branch of the playbook."""
    return {
        "positive": _("Positive"),
        "neutral": _("Neutral"),
        "negative": _("Negative"),
    }.get(branch, branch)


def polarity_word(polarity: str) -> str:
    """Name the polarity of a detail."""
    return {
        "positive": _("praise"),
        "neutral": _("detail"),
        "negative": _("complaint"),
    }.get(polarity, polarity)


def intent_word(intent: str) -> str:
    """Name what the customer wants."""
    return {
        "praise": _("Praise"),
        "complaint": _("Complaint"),
        "mixed": _("Mixed"),
        "question": _("Question"),
        "request": _("Request"),
        "thanks": _("Thanks"),
        "not_for_us": _("Not for us"),
    }.get(intent, intent)


def audience_word(audience: str) -> str:
    """Say who reads the reply."""
    return {
        "world": _("everyone reads the reply"),
        "customer": _("only the customer reads the reply"),
        "internal": _("only colleagues read it"),
    }.get(audience, audience)


def kind_word(kind: str) -> str:
    """Name a kind of draft."""
    return {
        "full": _("Full reply"),
        "holding": _("Holding line"),
        "clarify": _("One question"),
        "closing": _("Closing line"),
    }.get(kind, kind)


def decision_word(kind: str) -> str:
    """Name a decision."""
    return {
        "approve": _("Reply approved"),
        "reject": _("Draft rejected"),
        "escalate": _("Passed on"),
        "no_answer_needed": _("No answer needed"),
    }.get(kind, kind)


def document_word(state: str) -> str:
    """Name the state of a version of a document."""
    return {
        "draft": _("not published"),
        "published": _("in force"),
        "archived": _("earlier"),
    }.get(state, state)


def role_word(role: str) -> str:
    """Name a role."""
    return {
        "agent": _("agent"),
        "qa": _("quality"),
        "manager": _("manager"),
        "admin": _("administrator"),
    }.get(role, role)


def brand_word(brand: str) -> str:
    """Name a brand as people call it."""
    if brand == EVERY_BRAND:
        return _("All brands")
    configured = wired().settings.brands.get(brand)
    return configured.name if configured else brand


def reason_word(code: str) -> str:
    """Say a reason for a rejection; a reason in a person's own words is said as it is."""
    return {
        "tone": _("The tone is wrong"),
        "facts": _("A fact or a promise is wrong"),
        "not_personal": _("Could be sent to anyone"),
        "off_topic": _("Misses the point"),
        "too_long": _("Too long"),
        "language": _("Mistakes in the language"),
    }.get(code, code)


def speaker_word(role: str) -> str:
    """Name who speaks in a request to a model."""
    return {
        "system": _("Rules for the model"),
        "user": _("The review and its case"),
        "assistant": _("The model's answer before"),
    }.get(role, role)


def scenario_word(scenario: Scenario) -> str:
    """Name a crisis scenario."""
    return {
        "fraud": _("the customer speaks of fraud"),
        "ignored": _("the customer was left without an answer"),
        "legal_threat": _("a threat of court, press or an authority"),
        "harm": _("harm to health or safety"),
        "discrimination": _("discrimination"),
        "data_leak": _("personal data leaked"),
        "many_complaints": _("many complaints about the same thing"),
    }[scenario]


def why(triage: Triage, text: str) -> list[str]:
    """Say in words why triage decided as it did: crisis scenarios first, then what was seen."""
    seen: dict[str, list[str]] = {}
    for signal in sorted(triage.signals, key=lambda one: one.scenario is None):
        words = scenario_word(signal.scenario) if signal.scenario else signal_word(signal.name)
        quotes = seen.setdefault(words, [])
        quote = _quoted(signal, text)
        if quote and quote not in quotes:
            quotes.append(quote)
    return [_sentence(words, quotes) for words, quotes in seen.items() if words]


def _sentence(words: str, quotes: list[str]) -> str:
    begun = words[0].upper() + words[1:]
    return f"{begun}: {', '.join(quotes)}" if quotes else begun


def _quoted(signal: Signal, text: str) -> str:
    if signal.start is None or signal.end is None:
        return ""
    quote = text[signal.start : signal.end]
    return f"«{quote}»" if len(quote) <= LONGEST_QUOTE else ""


def signal_word(name: str) -> str:
    """Name a signal of triage; an unknown one is not shown."""
    return {
        "emotion.strong": _("strong emotion"),
        "emotion.shouting": _("written in capitals, like a shout"),
        "wish.live_person": _("asks for a live person"),
        "tone.sarcasm": _("sarcasm"),
        "tone.hostile": _("a hostile tone"),
        "claim.money": _("claims money"),
        "claim.counterfeit": _("says the goods are fake"),
        "clash.stars_above_text": _("good stars, but a complaint in the text"),
        "clash.stars_below_text": _("low stars, but praise in the text"),
        "contact.repeated": _("not the first time the customer writes"),
        "contact.late": _("has been waiting for long"),
        "tone.constructive": _("proposes something"),
        "safety.injection": _("orders to a machine, not followed"),
    }.get(name, "")


def publication_words(state: str, paused: object) -> Words:
    """Say how far a reply has come and what a person should do."""
    if paused and state == "intended":
        return Words(
            _("The reply is waiting"), _("Sending is paused. It goes out when the pause ends.")
        )
    return {
        "intended": Words(_("The reply is about to be sent")),
        "sending": Words(_("Sending the reply…")),
        "sent": Words(_("Sent, looking for it on the platform…")),
        "awaiting": Words(
            _("The reply is not visible yet"),
            _("If you saw it on the platform, or posted it there by hand, say so here."),
        ),
        "accepted": Words(
            _("The reply was accepted"),
            _(
                "Its system took the reply and keeps to itself whether it is shown. "
                "If you saw it, say so here."
            ),
        ),
        "published": Words(_("The reply is published")),
        "rejected": Words(
            _("The platform rejected the reply"),
            _("Change the text and approve it again, or leave it unanswered."),
        ),
        "unconfirmed": Words(
            _("It is not known whether the reply arrived"),
            _("Open the review on the platform and look. Then say here what you saw."),
        ),
        "conflict": Words(
            _("Somebody answered there already"),
            _("Nothing was posted over it. Look there first, then decide whether yours is needed."),
        ),
        "failed": Words(
            _("The reply could not be sent"),
            _("The text is kept. Approve it again when the cause is gone."),
        ),
        "abandoned": Words(_("Not sent"), _("It was decided not to send this reply.")),
    }.get(state, Words(state))


def is_past(at: datetime) -> bool:
    """Tell whether a deadline is over."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)) < datetime.now(UTC)


def init_app(app: Flask) -> None:
    """Give the templates these words."""
    named = (
        state_word,
        brand_word,
        branch_word,
        polarity_word,
        intent_word,
        audience_word,
        kind_word,
        decision_word,
        document_word,
        reason_word,
        publication_words,
        speaker_word,
        written_by,
    )
    app.jinja_env.filters.update({function.__name__: function for function in named})
    app.jinja_env.filters["past"] = is_past
