"""Moments, durations, money and ranges as a report writes them in each language."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from evals import wording
from evals.statistics.interval import Interval
from prompts.language import Phrase

_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def words(language: str) -> Mapping[str, Any]:
    """Return what turns values into words of one language."""

    def t(ru: str, en: str) -> str:
        return ru if language == "ru" else en

    return {
        "t": t,
        "say": lambda phrase: phrase.say(language),
        "plain": lambda word: Phrase(ru=word, en=word),
        "percent": wording.percent,
        "points": wording.points,
        "bare_points": wording.bare_points,
        "points_between": wording.points_between,
        "p_value": wording.p_value,
        "cases": wording.cases,
        "grouped": wording.grouped,
        "moment": partial(_moment, language=language),
        "between": partial(_between, language=language),
        "duration": partial(_duration, language=language),
        "money": partial(_money, language=language),
    }


def _moment(at: datetime, *, language: str) -> str:
    utc = at.astimezone(UTC)
    if language == "ru":
        return f"{utc.day} {_MONTHS[utc.month - 1]} {utc.year}, {utc:%H:%M} UTC"
    return f"{utc:%d %B %Y, %H:%M} UTC".lstrip("0")


def _between(interval: Interval, *, language: str) -> str:
    low, high = (wording.percent(each).say(language) for each in interval)
    return f"{low.rstrip('%').rstrip()}–{high}"


def _duration(milliseconds: float, *, language: str) -> str:
    """Write milliseconds as a person would: 3,5 мс, 1,2 с."""
    short = milliseconds < 1000
    number = f"{milliseconds if short else milliseconds / 1000:.1f}".removesuffix(".0")
    if language == "ru":
        return f"{number.replace('.', ',')}\u00a0{'мс' if short else 'с'}"
    return f"{number}\u00a0{'ms' if short else 's'}"


def _money(usd: float | None, *, language: str) -> str:
    if usd is None:
        return "—"
    shown = f"{usd:.2f}" if usd >= 0.1 or usd == 0 else f"{usd:.4f}"
    return f"{shown.replace('.', ',')}\u00a0$" if language == "ru" else f"${shown}"
