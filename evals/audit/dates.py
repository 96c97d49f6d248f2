"""Moments as exports write them: ISO, dots, slashes, months in words, seconds since 1970."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "янв jan",
            "фев feb",
            "мар mar",
            "апр apr",
            "май мая may",
            "июн jun",
            "июл jul",
            "авг aug",
            "сен sep",
            "окт oct",
            "ноя nov",
            "дек dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:[,T\s]+(?:в\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([AaPp][Mm])?)?"
_NUMERIC = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{2,4}}){_TIME}")
_WORDED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s.]+([а-яёa-z]+)\.?,?\s+(\d{{4}})(?:\s*г\.?)?{_TIME}", re.I
)
_ENGLISH = re.compile(rf"([a-z]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}", re.I)
_SECONDS = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_EXCEL_DAYS = re.compile(r"(\d{5})(?:\.(\d+))?")
_EXCEL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_ISO_SLASHES = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)")


def read_moment(text: str, *, month_first: bool = False) -> datetime | None:
    """Return the moment a cell names, in UTC where it names no zone; None when it is no moment.

    `month_first` decides how 03/04/2025 is read; dots always have the day first.
    """
    text = " ".join(text.split())
    if not text:
        return None
    for read in (_iso, _since_1970, _excel, _worded, _english):
        moment = read(text)
        if moment is not None:
            return moment
    return _numeric(text, month_first=month_first)


def slash_order(text: str) -> bool | None:
    """Tell whether a date with slashes must have its month first; None when it may be either."""
    found = _NUMERIC.match(text.strip())
    if found is None or found.group(2) != "/":
        return None
    first, second = int(found.group(1)), int(found.group(3))
    if first > 12:
        return False
    return True if second > 12 else None


def names_time(text: str) -> bool:
    """Tell whether a cell names a time of day other than midnight."""
    moment = read_moment(text)
    return moment is not None and (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_ISO_SLASHES.sub(r"\1-\2-\3", text, count=1))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _since_1970(text: str) -> datetime | None:
    found = _SECONDS.fullmatch(text)
    return datetime.fromtimestamp(int(found.group(1)), UTC) if found else None


def _excel(text: str) -> datetime | None:
    """Read Excel's days since 1899-12-30, between 1982 and 2064."""
    found = _EXCEL_DAYS.fullmatch(text)
    if found is None or not 30_000 <= int(found.group(1)) <= 60_000:
        return None
    moment = _EXCEL_ZERO + timedelta(days=float(text))
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _worded(text: str) -> datetime | None:
    found = _WORDED.match(text)
    if found is None:
        return None
    day, month, year, *time = found.groups()
    return _moment(year, _MONTHS.get(month.lower()[:3]), day, time)


def _english(text: str) -> datetime | None:
    found = _ENGLISH.match(text)
    if found is None:
        return None
    month, day, year, *time = found.groups()
    return _moment(year, _MONTHS.get(month.lower()[:3]), day, time)


def _numeric(text: str, *, month_first: bool) -> datetime | None:
    found = _NUMERIC.match(text)
    if found is None:
        return None
    first, separator, second, year, *time = found.groups()
    order: Callable[[str, str], tuple[str, str]] = lambda a, b: (b, a)  # noqa: E731
    if separator == "/" and month_first:
        order = lambda a, b: (a, b)  # noqa: E731
    month, day = order(first, second)
    full = year if len(year) == 4 else f"20{year[-2:]}"
    return _moment(full, int(month), day, time)


def _moment(year: str, month: int | None, day: str, time: list[str | None]) -> datetime | None:
    hour, minute, second, half = (*time, None, None, None, None)[:4]
    hours = int(hour or 0)
    if half and half.lower() == "pm" and hours < 12:
        hours += 12
    elif half and half.lower() == "am" and hours == 12:
        hours = 0
    try:
        return datetime(
            int(year), month or 0, int(day), hours, int(minute or 0), int(second or 0), tzinfo=UTC
        )
    except ValueError:
        return None
