"""The kinds of field: how a value of a document is shown, and how what a person typed is read.

Nothing is judged here. A word where a number belongs stays a word: the schema refuses it, and the
person sees their own word with the reason beside it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Said = tuple[str, ...]
"""What stands in a field: one string, or one for each box that is ticked."""

_SPACES = re.compile(r"\s+")
_RUSSIAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LOOSE_TIME = re.compile(r"(\d{1,2})(?:[:.\-](\d{2}))?")
_WHOLE_MINUTE = re.compile(r"(\d\d:\d\d):00")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of field. `name` is the macro that draws it.

    `show` turns a value of a document into what stands in the field; `read` turns it back and
    returns None when nothing stands there, which leaves the default in force.
    """

    name: str
    show: Callable[[Any], Said]
    read: Callable[[Said], Any]


def _shown(value: Any) -> Said:
    return (str(value),)


def _text(said: Said) -> str | None:
    return said[0].strip() or None if said else None


def _shown_lines(values: Any) -> Said:
    return ("\n".join(map(str, values)),)


def _lines(said: Said) -> list[str] | None:
    lines = (line.strip() for line in (said[0] if said else "").split("\n"))
    return [line for line in lines if line] or None


def _number(said: Said) -> str | None:
    return _SPACES.sub("", said[0]) or None if said else None


def _money(said: Said) -> str | None:
    """Read a sum as people write it: «5 000,50»."""
    number = _number(said)
    return number.replace(",", ".") if number else None


def _date(said: Said) -> str | None:
    text = _text(said)
    return _iso(text) if text else None


def _dates(said: Said) -> list[str] | None:
    lines = _lines((re.sub(r"[,;]", "\n", said[0]),)) if said else None
    return [_iso(line) for line in lines] if lines else None


def _iso(text: str) -> str:
    """Turn 31.03.2027 into 2027-03-31; anything else is left for the schema to judge."""
    written = _RUSSIAN_DATE.fullmatch(text)
    if written is None:
        return text
    day, month, year = written.groups()
    try:
        return datetime(int(year), int(month), int(day)).date().isoformat()  # noqa: DTZ001
    except ValueError:
        return text


def _shown_time(value: Any) -> Said:
    whole = _WHOLE_MINUTE.fullmatch(str(value))
    return (whole[1] if whole else str(value),)


def _time(said: Said) -> str | None:
    """Read a time as people write it: 9, 9:00, 9.00."""
    text = _text(said)
    loose = _LOOSE_TIME.fullmatch(text) if text else None
    return f"{int(loose[1]):02}:{loose[2] or '00'}" if loose else text


def _shown_boxes(values: Any) -> Said:
    return tuple(sorted(map(str, values)))


def _boxes(said: Said) -> list[str]:
    """Read the ticked boxes; the empty one only says that they were on the page."""
    return sorted(box for box in said if box)


def _shown_flag(value: Any) -> Said:
    return ("true" if value in (True, "true") else "false",)


LINE = Kind("line", _shown, _text)
TEXT = Kind("text", _shown, _text)
LINES = Kind("lines", _shown_lines, _lines)
NUMBER = Kind("number", _shown, _number)
MONEY = Kind("money", _shown, _money)
DATE = Kind("date", _shown, _date)
DATES = Kind("lines", _shown_lines, _dates)
TIME = Kind("time", _shown_time, _time)
CHOICE = Kind("choice", _shown, _text)
CARDS = Kind("cards", _shown, _text)
"""A choice whose options need a sentence each."""
YES_NO = Kind("cards", _shown_flag, _text)
YES_NO_LIST = Kind("choice", _shown_flag, _text)
BOXES = Kind("boxes", _shown_boxes, _boxes)
ORDERED = Kind("choice", lambda values: (",".join(values),), lambda said: said[0].split(","))
"""A choice between whole lists, written with commas."""
