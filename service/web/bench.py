"""What stands on the workbench: the text being answered with, its remarks, and what to do next.

One place decides this for the page and for the panel, so that a person's own words survive every
way a request can end: a refused approval, a newer draft, a conversation that moved on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template

from drafting.types import Draft, Triage, text_hash
from guardrails.types import DraftKind, Violation
from service.web.authorship import Authorship, authorship_of
from service.web.details import Told, told
from service.web.languages import _, reader_language, say
from service.web.marking import Piece, of_violations, pieces
from service.web.words import Words
from service.work.views import DraftView, ReviewView

CLOSED_STATES = ("approved", "published", "no_answer_needed")


@dataclass(frozen=True, slots=True)
class Remark:
    """One violation as a person reads it."""

    severity: str
    rule: str
    message: str
    quote: str
    start: int | None
    end: int | None
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the guardrails said about a text."""

    lines: tuple[Remark, ...]
    blocking: int
    text: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """Why there is no text, or why to read with care."""

    kind: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything the workbench shows.

    `told` are the review's details and whether the text names them; `answered` is what somebody
    else answered on the platform. `beside` are newer drafts next to the text in the editor, to
    choose from. On a `closed` one somebody else has decided meanwhile: the text is shown to be
    kept, not to be sent.
    """

    shown: bool
    closed: bool
    title: str
    text: str
    pieces: Sequence[Piece]
    found: Found
    draft_id: str
    draft_hash: str
    revision: str
    kind: DraftKind
    making: Authorship
    guidelines_version: str
    approve: str
    notice: Notice | None = None
    holding: str = ""
    beside: tuple[str, ...] = ()
    alert: Words | None = None
    told: Sequence[Told] = ()
    answered: str = ""


def remarks(text: str, violations: Sequence[Violation]) -> Found:
    """Turn violations into lines to read, blocking ones first."""
    ordered = sorted(violations, key=lambda v: (v.severity != "block", v.start or 0))
    lines = tuple(_remark(text, violation) for violation in ordered)
    return Found(lines, sum(line.severity == "block" for line in lines), bool(text.strip()))


def marks(text: str, violations: Sequence[Violation]) -> list[Piece]:
    """Cut a reply into marked and plain pieces."""
    return pieces(text, of_violations(violations, reader_language()))


def lay_out(
    view: ReviewView,
    *,
    own: str | None = None,
    violations: Sequence[Violation] | None = None,
    alert: Words | None = None,
    written: Sequence[DraftView] = (),
) -> Bench:
    """Lay out the workbench of a review.

    `own` is the person's text, kept in the editor whatever the draft says; `violations` are
    those of it. `written` are the drafts this request asked for, when there are several.
    """
    stored = view.draft
    draft = stored.draft if stored else None
    proposed = (draft.text if draft else None) or ""
    text = proposed if own is None else own
    found = violations if violations is not None else (draft.violations if draft else ())
    return Bench(
        shown=view.state not in CLOSED_STATES or own is not None,
        closed=view.state in CLOSED_STATES,
        title=_title(view, draft),
        text=text,
        pieces=marks(text, found),
        found=remarks(text, found),
        draft_id=stored.id if stored else "",
        draft_hash=draft.hash if draft else text_hash(""),
        revision=view.review.revision,
        kind=draft.kind if draft else "full",
        making=authorship_of(draft),
        guidelines_version=draft.guidelines_version if draft else "",
        approve=_("Approve and send"),
        notice=_notice(view, draft),
        holding=(draft.holding_text if draft else None) or "",
        beside=_beside(proposed, own, written),
        alert=alert,
        told=told(triage_of(view), text),
        answered=_answered(view),
    )


def _beside(proposed: str, own: str | None, written: Sequence[DraftView]) -> tuple[str, ...]:
    """Choose what stands beside the editor: new texts, the newest first, none of them twice."""
    texts = [view.draft.text for view in reversed(written)] if len(written) > 1 else []
    if own is not None and own.strip() and proposed not in texts:
        texts.insert(0, proposed)
    in_editor = proposed if own is None else own
    return tuple(text for text in dict.fromkeys(texts) if text and text != in_editor)


def checked(view: ReviewView, text: str, violations: Sequence[Violation]) -> str:
    """Render what stands around the editor after a check: remarks, marks, details named."""
    return render_template(
        "parts/check.html",
        found=remarks(text, violations),
        pieces=marks(text, violations),
        told=told(triage_of(view), text),
    )


def triage_of(view: ReviewView) -> Triage | None:
    """Return the latest triage there is, also when its draft went stale."""
    newest = view.draft or (view.drafts[0] if view.drafts else None)
    return newest.draft.triage if newest else None


def _answered(view: ReviewView) -> str:
    """Return the reply that stands on the platform and is not ours, when it settled the review."""
    if view.state != "nothing_to_answer":
        return ""
    replies = [message.text for message in view.review.thread if message.speaker != "customer"]
    return replies[-1] if replies else ""


def _remark(text: str, violation: Violation) -> Remark:
    start, end = violation.start, violation.end
    quote = text[start:end] if start is not None and end is not None else ""
    fixable = violation.suggestion is not None and start is not None and end is not None
    return Remark(
        severity=violation.severity,
        rule=violation.rule,
        message=say(violation.message),
        quote=quote if len(quote) <= 80 else f"{quote[:79]}…",
        start=start,
        end=end,
        suggestion=violation.suggestion if fixable else None,
    )


def _title(view: ReviewView, draft: Draft | None) -> str:
    if view.state == "crisis" or (draft and draft.text is None):
        return _("Your reply")
    return _("Draft reply") if draft else _("No draft yet")


def _notice(view: ReviewView, draft: Draft | None) -> Notice | None:
    own_reason = draft.reason if draft and draft.text is not None else None
    told = view.reason or (draft.reason if draft else None)
    reason = say(told) if told != own_reason else ""  # a text's own reason stands beside it
    triage = draft.triage if draft else None
    if view.state == "crisis" or (triage and triage.crisis):
        return Notice("crisis", _("A crisis: a person answers, by the plan."), reason)
    if view.state == "needs_human" or (draft and draft.status == "needs_human"):
        return Notice("care", _("This one needs your own words."), reason)
    if view.state == "nothing_to_answer":
        title = _("There is nothing to answer here.")
        if _answered(view):
            title = _("Somebody has answered already.")
        return Notice("note", title, reason)
    if triage and triage.human_first:
        return Notice(
            "care",
            _("Read with care before sending."),
            _("There is strong feeling in this review; the draft is only a help."),
        )
    return Notice("note", reason) if reason else None
