"""What an edit of the guidelines changes, laid out for a person at a terminal."""

from collections.abc import Iterator

import click

from evals.preview import Change, DraftShown, Kind, Preview
from prompts.language import Phrase
from service.cli.layout import wrapped

_COLOURS = {"regressed": "red", "improved": "green", "no_evidence": "yellow", "too_few": "yellow"}
_KINDS: dict[Kind, Phrase] = {
    "broke": Phrase(ru="перестал проходить", en="no longer passes"),
    "mended": Phrase(ru="теперь проходит", en="passes now"),
    "reworded": Phrase(ru="другой текст", en="another text"),
    "checked": Phrase(ru="правила смотрят иначе", en="the rules see it differently"),
}
_STYLES: dict[Kind, str] = {
    "broke": "red",
    "mended": "green",
    "reworded": "cyan",
    "checked": "cyan",
}
_HIT = Phrase(
    ru="Из нынешних готовых черновиков новые правила задержали бы: {count}.",
    en="Of the drafts that are ready now the new rules would stop: {count}.",
)
_RULES = Phrase(ru="Нарушения по правилам", en="Broken rules")
_LOOSENED = Phrase(
    ru="Правила ослаблены, поэтому меньше замечаний ещё не значит лучше: {rules}.",
    en="Rules were loosened, so fewer findings are not yet better: {rules}.",
)
_BEFORE = Phrase(ru="было", en="before")
_AFTER = Phrase(ru="стало", en="after")
_NO_TEXT = Phrase(ru="без текста", en="no text")
_MORE = Phrase(ru="… и ещё {count} (--limit 0 покажет все)", en="… and {count} more (--limit 0)")


def preview_for_a_person(found: Preview, language: str, *, limit: int | None) -> str:
    """Lay out how much changes, what it does to the rules, and the drafts side by side."""
    told = found.verdict
    lines = [click.style(found.sentence.say(language), bold=True)]
    if found.changes:
        lines.append(click.style(told.sentence.say(language), fg=_COLOURS[told.kind]))
    if found.hit:
        lines.append(_HIT.format(count=found.hit).say(language))
    if found.loosened:
        rules = ", ".join(f"{each.rule} {each.before} → {each.after}" for each in found.loosened)
        lines.append(click.style(_LOOSENED.format(rules=rules).say(language), fg="yellow"))
    blocks = ["\n".join(lines)]
    if found.rules:
        rows = [f"  {each.rule}  {each.before} → {each.after}" for each in found.rules]
        blocks.append("\n".join([click.style(_RULES.say(language), bold=True), *rows]))
    shown = found.changes if limit is None else found.changes[:limit]
    blocks += ["\n".join(_change(each, language)) for each in shown]
    if len(shown) < len(found.changes):
        blocks.append(_MORE.format(count=len(found.changes) - len(shown)).say(language))
    return "\n\n".join(blocks)


def _change(change: Change, language: str) -> Iterator[str]:
    stars = f"{change.rating}★ " if change.rating else ""
    rules = [f"+{rule}" for rule in change.added] + [f"−{rule}" for rule in change.gone]
    head = " · ".join([f"{stars}{change.id}", _KINDS[change.kind].say(language), *rules])
    yield click.style(head, fg=_STYLES[change.kind], bold=True)
    yield click.style(wrapped(change.review), dim=True)
    yield from _draft(_BEFORE, change.before, language)
    if change.after.text != change.before.text or change.after.status != change.before.status:
        yield from _draft(_AFTER, change.after, language)


def _draft(title: Phrase, draft: DraftShown, language: str) -> Iterator[str]:
    status = "" if draft.status == "ready" else f" ({draft.status})"
    yield f"{title.say(language)}{status}:"
    if draft.text:
        yield wrapped(draft.text)
    else:
        yield wrapped((draft.reason or _NO_TEXT).say(language))
