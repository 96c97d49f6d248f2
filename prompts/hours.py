"""When a brand works: the calendar by which the clocks of answers run."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_SEARCH = 3_660
"""Days; what takes longer than ten years never comes."""


def _known_zone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError("unknown_zone", "an IANA time zone such as Europe/Moscow")
    return value


class Shift(BaseModel):
    """Working time of one day, in the brand's own time; it ends on the day it begins."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opens: time
    closes: time

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Shift":
        if self.closes <= self.opens:
            raise PydanticCustomError("closes_too_early", "closes must be later than opens")
        return self


class Hours(BaseModel):
    """A week of working hours with its holidays. A day that is not listed is a day off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Moscow"
    days: dict[Weekday, Shift] = Field(min_length=1)
    holidays: tuple[date, ...] = ()

    def after(self, start: datetime, minutes: int) -> datetime:
        """Return the moment when `minutes` of working time have passed since `start`.

        `start` knows its zone; so does the answer, which is in the zone of `start`. Where that
        would take over ten years (a calendar without an open day) every minute counts.
        """
        left = timedelta(minutes=minutes)
        moment = start.astimezone(ZoneInfo(self.zone))
        for _ in range(_LONGEST_SEARCH):
            open_at, close_at = self._of(moment)
            begins = max(moment, open_at)
            if begins < close_at:
                rest = _elapsed(begins, close_at)
                if left <= rest:
                    return (begins.astimezone(start.tzinfo) + left).astimezone(start.tzinfo)
                left -= rest
            moment = _midnight(moment.date() + timedelta(days=1), moment.tzinfo)
        return start + timedelta(minutes=minutes)

    def _of(self, moment: datetime) -> tuple[datetime, datetime]:
        """Return when the day of `moment` opens and closes; the same moment on a day off."""
        shift = self.days.get(WEEKDAYS[moment.weekday()])
        if shift is None or moment.date() in self.holidays:
            return moment, moment
        day, zone = moment.date(), moment.tzinfo
        return (
            datetime.combine(day, shift.opens, zone),
            datetime.combine(day, shift.closes, zone),
        )


def _midnight(day: date, zone: object) -> datetime:
    return datetime.combine(day, time(), zone)  # type: ignore[arg-type]


def _elapsed(start: datetime, end: datetime) -> timedelta:
    """Return the time that really passes: on the days when clocks change, not what they show."""
    utc = ZoneInfo("UTC")
    return end.astimezone(utc) - start.astimezone(utc)
