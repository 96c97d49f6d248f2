"""The fields of time: working hours and how soon a review is answered."""

from prompts.hours import WEEKDAYS, Weekday
from service.web.forming.fields import Field, Group, Option, Records, Section, path_of
from service.web.forming.kinds import CHOICE, DATES, LINE, NUMBER, TIME
from service.web.forming.shapes import LIMITS_BY_PLACE
from service.web.languages import _

EXAMPLE_DATES = "2027-01-01\n2027-01-02"


def hours() -> Section:
    """Return the section of working hours."""
    return Section(
        "hours",
        _("Working hours"),
        _("The clock of an answer runs in them. With no day filled in, every minute counts."),
        (
            Field(
                path_of("hours.zone"),
                _("Time zone"),
                _("Where your office is; start typing the name of the city in English."),
                LINE,
                example="Europe/Moscow",
                default=("Europe/Moscow",),
                suggestions="zones",
            ),
            Group(
                _("Days of the week"),
                _("For example 09:00 to 21:00, no later than 23:59. Leave a day off empty."),
                tuple(_day(day) for day in WEEKDAYS),
                "week",
            ),
            Field(
                path_of("hours.holidays"),
                _("Holidays"),
                _("Days off besides the usual ones, one a line."),
                DATES,
                example=EXAMPLE_DATES,
            ),
        ),
    )


def _day(day: Weekday) -> Group:
    at = ("hours", "days", day)
    return Group(
        _weekday(day),
        "",
        (
            Field((*at, "opens"), _("Opens at"), "", TIME, example="09:00"),
            Field((*at, "closes"), _("Closes at"), "", TIME, example="21:00"),
        ),
        "row",
    )


def _weekday(day: Weekday) -> str:
    return {
        "mon": _("Monday"),
        "tue": _("Tuesday"),
        "wed": _("Wednesday"),
        "thu": _("Thursday"),
        "fri": _("Friday"),
        "sat": _("Saturday"),
        "sun": _("Sunday"),
    }[day]


def limits() -> Section:
    """Return the section of time limits."""
    return Section(
        "sla",
        _("Time to answer"),
        _("Working time until the first answer. The most precise limit that fits a review wins."),
        (
            Group(
                _("Everywhere"),
                _("Holds where no row below says otherwise."),
                _minutes(("sla", "default")),
                "row",
            ),
            Records(
                ("sla",),
                _("Exceptions"),
                _("For a channel, for a kind of review, or for both together."),
                (
                    channel(),
                    Field(
                        ("branch",),
                        _("Reviews"),
                        _("Which ones it is for."),
                        CHOICE,
                        options=(
                            Option("", _("any")),
                            Option("positive", _("positive")),
                            Option("neutral", _("neutral and mixed")),
                            Option("negative", _("negative")),
                        ),
                    ),
                    *_minutes(()),
                ),
                _("Add an exception"),
                LIMITS_BY_PLACE,
                "row",
            ),
        ),
    )


def _minutes(at: tuple[str, ...]) -> tuple[Field, Field]:
    return (
        Field(
            (*at, "target_minutes"),
            _("Target, minutes"),
            _("When the first answer should be there."),
            NUMBER,
            example="120",
            default=("120",),
        ),
        Field(
            (*at, "limit_minutes"),
            _("Limit, minutes"),
            _("It must never take longer."),
            NUMBER,
            example="1440",
            default=("1440",),
        ),
    )


def channel() -> Field:
    """Return the field that names a channel."""
    return Field(
        ("channel",),
        _("Channel"),
        _("Its name in otklik.toml; empty means any."),
        example="vk",
        suggestions="channels",
    )
