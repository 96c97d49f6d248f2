"""One published reply with its review, as a file tells of it."""

import re
from dataclasses import dataclass
from datetime import datetime

from drafting.records import MAX_TEXT, clean
from evals.audit.columns import Columns
from evals.audit.dates import read_moment
from evals.audit.sources.base import Record
from prompts.language import Phrase

_STARS = re.compile(r"(?:★|⭐️?|\*)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
BAD_RATING = Phrase(ru="оценка не читается.", en="the rating cannot be read.")
BAD_DATE = Phrase(ru="дата не читается.", en="the date cannot be read.")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file: `reply` is "" where the review went unanswered."""

    line: int
    reply: str
    review: str = ""
    title: str = ""
    rating: int | None = None
    author: str | None = None
    place: str = ""
    channel: str = ""
    language: str = ""
    at: datetime | None = None
    replied_at: datetime | None = None
    remarks: tuple[Phrase, ...] = ()
    """What of it could not be read; the rest counts all the same."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of one file are read: its columns, its scale of stars, its order of dates."""

    columns: Columns
    stars: int = 5
    month_first: bool = False

    def row(self, record: Record) -> Row:
        """Read one record; what is unreadable in it becomes a remark."""
        get, cells = self.columns.get, record.cells
        rating, at = get(cells, "rating"), get(cells, "date")
        replied_at = get(cells, "reply_date")
        stars = read_rating(rating, self.stars)
        moments = [read_moment(text, month_first=self.month_first) for text in (at, replied_at)]
        remarks = []
        if rating and stars is None:
            remarks.append(BAD_RATING)
        if (at and moments[0] is None) or (replied_at and moments[1] is None):
            remarks.append(BAD_DATE)
        return Row(
            line=record.line,
            reply=_text(get(cells, "reply")),
            review=_text(get(cells, "review")),
            title=_text(get(cells, "title")),
            rating=stars,
            author=_text(get(cells, "author")) or None,
            place=" ".join(get(cells, "place").split())[:120],
            channel=get(cells, "channel")[:60],
            language=get(cells, "lang")[:2].lower(),
            at=moments[0],
            replied_at=moments[1],
            remarks=tuple(remarks),
        )


def read_rating(text: str, scale: int = 5) -> int | None:
    """Return stars from 1 to 5 out of «5», «4,0», «3 из 5», «★★★★☆», or of a scale of ten."""
    given = stars_of(text)
    if given is None or not 0 < given <= scale:
        return None
    return max(1, min(5, round(given * 5 / scale)))


def stars_of(text: str) -> float | None:
    """Return the number of stars that a cell names, on whatever scale."""
    drawn = len(_STARS.findall(text))
    if drawn:
        return float(drawn)
    found = _NUMBER.search(text)
    return float(found.group().replace(",", ".")) if found else None


def _text(text: str) -> str:
    return clean(text)[:MAX_TEXT].strip() if text else ""
