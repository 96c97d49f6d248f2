"""Makes the sheet that a page shows, and of a sent one the document it stands for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from werkzeug.datastructures import MultiDict

from prompts.documents import dump
from prompts.errors import GuidelinesInvalid, Problem
from prompts.language import Phrase
from service.web.forming.faults import by_field
from service.web.forming.fields import Section, Values
from service.web.forming.reading import Laying, posted, repeated
from service.web.forming.sheets import Sheet
from service.web.forming.showing import shown
from service.web.forming.topics import has_comments, load, nodes_of, plain, rough, sections
from service.web.wiring import wired

_MEND = Phrase(
    ru="Не сохранено: в форме есть что поправить.", en="Not saved: the form needs mending."
)
_NO_REASON = Phrase(
    ru="Напишите, что меняется и почему: это останется в истории версий.",
    en="Say what changes and why: it stays in the history of versions.",
)
_ZONES = ("Europe/", "Asia/")
_CURRENCIES = ("RUB", "BYN", "KZT", "USD", "EUR")


def sheet(
    topic: str,
    brand: str,
    base: tuple[int, str],
    sent: MultiDict[str, str] | None = None,
    problems: Sequence[Problem] = (),
) -> Sheet | None:
    """Return the form of the version `base` (its number and text), with what was sent over it.

    Returns None when that version no longer fits the schema: then only its text can be mended.
    """
    number, text = base
    try:
        document = plain(load(topic, text))
    except GuidelinesInvalid:
        return None
    parts = sections(topic)
    values, faults = _state(parts, document, sent, problems)
    today = datetime.now(UTC).date()
    return Sheet(
        parts,
        values,
        number,
        today,
        has_comments(text),
        _suggestions(brand),
        faults,
        sent is not None,
    )


def _state(
    parts: Sequence[Section],
    document: Mapping[str, Any],
    sent: MultiDict[str, str] | None,
    problems: Sequence[Problem],
) -> tuple[Values, dict[str, Phrase]]:
    nodes = nodes_of(parts)
    if sent is None:
        return shown(nodes, document), {}
    said = posted(sent)
    laying = Laying(said)
    laying.over(nodes, document)
    places = {**laying.places, "reason": "reason"}
    return repeated(nodes, document, said), by_field(problems, places, said)


def document_of(topic: str, text: str, sent: MultiDict[str, str]) -> str | None:
    """Return what a sent form makes of the version with this `text`, None when nothing changed.

    Raises:
        GuidelinesInvalid: something does not fit; every problem names its place.
    """
    before = plain(load(topic, text))
    laying = Laying(posted(sent))
    after = _without_empty_hours(laying.over(nodes_of(sections(topic)), before))
    problems = list(laying.problems)
    if not sent.get("reason", "").strip():
        problems.append(Problem(0, "reason", _NO_REASON))
    try:
        document = load(topic, rough(after))
    except GuidelinesInvalid as err:
        raise GuidelinesInvalid(_MEND, (*problems, *err.problems)) from err
    if problems:
        raise GuidelinesInvalid(_MEND, tuple(problems))
    return None if plain(document) == before else dump(document)


def _without_empty_hours(document: dict[str, Any]) -> dict[str, Any]:
    """Leave out a calendar whose last working day was taken away: then every minute counts."""
    hours = document.get("hours", {})
    if "hours" in document and not hours.get("days") and not hours.get("holidays"):
        return {name: value for name, value in document.items() if name != "hours"}
    return document


def _suggestions(brand: str) -> dict[str, tuple[str, ...]]:
    channels = wired().settings.channels.items()
    return {
        "channels": tuple(name for name, channel in channels if channel.brand == brand),
        "zones": _zones(),
        "currencies": _CURRENCIES,
    }


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if zone.startswith(_ZONES)))
