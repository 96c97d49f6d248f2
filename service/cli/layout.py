"""Drafts, triage and verdicts laid out for a person at a terminal."""

import shutil
import textwrap
from collections.abc import Iterable

import click

from drafting.types import Draft, Review, Triage
from guardrails.masking import Masked
from guardrails.types import Violation
from prompts.language import Phrase

MAX_WIDTH = 88
"""Longer lines are tiring to read, however wide the terminal is."""

_BRANCHES = {
    "positive": Phrase(ru="позитив", en="positive"),
    "neutral": Phrase(ru="нейтральный", en="neutral"),
    "negative": Phrase(ru="негатив", en="negative"),
}
_STATUSES = {
    "ready": Phrase(ru="Черновик готов, нужен человек, чтобы отправить", en="Ready for approval"),
    "blocked": Phrase(ru="Черновик есть, но отправлять его нельзя", en="Written, but blocked"),
    "needs_human": Phrase(ru="Ответит человек", en="A person has to answer"),
}
_INTENTS = {
    "praise": Phrase(ru="похвала", en="praise"),
    "complaint": Phrase(ru="жалоба", en="complaint"),
    "mixed": Phrase(ru="и хорошее, и плохое", en="mixed"),
    "question": Phrase(ru="вопрос", en="question"),
    "request": Phrase(ru="просьба", en="request"),
    "thanks": Phrase(ru="благодарность", en="thanks"),
    "not_for_us": Phrase(ru="не к нам", en="not for us"),
}
_CRISIS = Phrase(ru="кризис", en="crisis")
_CLASH = Phrase(ru="оценка спорит с текстом", en="stars contradict the text")
_SARCASM = Phrase(ru="сарказм", en="sarcasm")
_MIXED = Phrase(ru="смешанный", en="mixed")
_CARE = Phrase(ru="прочтите внимательно", en="read with care")
_DETAILS = Phrase(ru="Детали", en="Details")
_CLEAN = Phrase(ru="Нарушений нет.", en="No rule is broken.")
_NOTHING_HIDDEN = Phrase(ru="Личных данных не нашлось.", en="No personal data was found.")
_HOLDING = Phrase(ru="Пока можно ответить так:", en="Meanwhile you may say:")


def draft_for_a_person(review: Review, draft: Draft, language: str) -> str:
    """Lay out one draft: how it was understood, the text, what the rules say."""
    parts = [triage_for_a_person(review, draft.triage, language)]
    style = {"ready": "green", "blocked": "red"}.get(draft.status, "yellow")
    parts.append(click.style(_STATUSES[draft.status].say(language), fg=style, bold=True))
    if draft.reason is not None:
        parts.append(wrapped(draft.reason.say(language)))
    if draft.text is not None:
        parts += [wrapped(draft.text), _violations(draft.text, draft.violations, language)]
    if draft.holding_text:
        parts += [_HOLDING.say(language), wrapped(draft.holding_text)]
    return "\n\n".join(parts)


def triage_for_a_person(review: Review, triage: Triage, language: str) -> str:
    """Lay out how a review was understood, in one or two lines."""
    stars = f"{'★' * review.rating}{'☆' * (5 - review.rating)}" if review.rating else ""
    marks = (
        (triage.crisis, _CRISIS),
        (triage.human_first, _CARE),
        (triage.clash, _CLASH),
        (triage.sarcasm, _SARCASM),
        (triage.mixed, _MIXED),
    )
    head = [stars, review.author or "", _BRANCHES[triage.branch].say(language)]
    head += [_INTENTS[triage.intent].say(language)]
    head += [phrase.say(language) for holds, phrase in marks if holds]
    lines = [click.style(" · ".join(part for part in head if part), bold=True)]
    if triage.details:
        seen = ", ".join(f"«{detail.text}»" for detail in triage.details)
        lines.append(wrapped(f"{_DETAILS.say(language)}: {seen}", indent=""))
    return "\n".join(lines)


def check_for_a_person(text: str, violations: Iterable[Violation], language: str) -> str:
    """Lay out the verdict on one reply."""
    return _violations(text, tuple(violations), language)


def masked_for_a_person(masked: Masked, language: str) -> str:
    """Lay out one masked text and what was hidden in it."""
    if not masked.spans:
        return f"{masked.text}\n\n{_NOTHING_HIDDEN.say(language)}"
    hidden = ", ".join(sorted({span.type for span in masked.spans}))
    return f"{masked.text}\n\n{hidden}"


def _violations(text: str, violations: tuple[Violation, ...], language: str) -> str:
    if not violations:
        return click.style(_CLEAN.say(language), fg="green")
    return "\n".join(_violation(text, violation, language) for violation in violations)


def _violation(text: str, violation: Violation, language: str) -> str:
    blocks = violation.severity == "block"
    mark = click.style("✗" if blocks else "!", fg="red" if blocks else "yellow", bold=True)
    where = ""
    if violation.start is not None and violation.end is not None:
        where = f" «{text[violation.start : violation.end]}»"
    return f"{mark} {violation.rule}{where}: {violation.message.say(language)}"


def wrapped(text: str, indent: str = "  ") -> str:
    """Break a text into lines that are easy to read at a terminal."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    return "\n".join(
        textwrap.fill(line, width, initial_indent=indent, subsequent_indent=indent)
        for line in text.splitlines()
    )
