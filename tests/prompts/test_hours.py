"""Working hours: the clock of an answer stands still when nobody works."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from prompts.documents import load_guidelines
from prompts.errors import GuidelinesInvalid
from prompts.hours import WEEKDAYS, Hours
from tests.prompts.test_documents import MINIMAL

WEEK = Hours.model_validate(
    {
        "zone": "Europe/Moscow",
        "days": {day: {"opens": "09:00", "closes": "18:00"} for day in WEEKDAYS[:5]},
        "holidays": ["2026-11-04"],
    }
)
MOSCOW = timezone(timedelta(hours=3))


def moscow(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        pytest.param(moscow(16, 10), 120, moscow(16, 12), id="within a day"),
        pytest.param(moscow(16, 17), 120, moscow(17, 10), id="over night"),
        pytest.param(moscow(16, 3), 60, moscow(16, 10), id="before opening"),
        pytest.param(moscow(20, 17, 30), 60, moscow(23, 9, 30), id="over a weekend"),
        pytest.param(moscow(3, 17), 120, moscow(5, 10), id="over a holiday"),
        pytest.param(moscow(16, 9), 9 * 60, moscow(16, 18), id="a whole day ends at closing"),
        pytest.param(moscow(16, 9), 9 * 60 + 1, moscow(17, 9, 1), id="a minute more"),
        pytest.param(moscow(16, 10), 0, moscow(16, 10), id="nothing"),
    ],
)
def test_only_working_minutes_count(start, minutes, due):
    assert WEEK.after(start, minutes) == due


def test_moment_is_told_in_the_zone_it_was_asked_in():
    due = WEEK.after(datetime(2026, 11, 16, 7, 0, tzinfo=UTC), 30)
    assert due == moscow(16, 10, 30)
    assert due.tzinfo is UTC


def test_an_hour_that_the_clock_skips_does_not_count():
    berlin = Hours.model_validate(
        {"zone": "Europe/Berlin", "days": {"sun": {"opens": "00:00", "closes": "12:00"}}}
    )
    start = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # 01:30 there; at 02:00 it becomes 03:00
    assert berlin.after(start, 60) == start + timedelta(hours=1)


def test_calendar_that_never_opens_counts_every_minute():
    start = moscow(16, 10)
    shut = WEEK.model_copy(
        update={"holidays": tuple((start + timedelta(days=n)).date() for n in range(4_000))}
    )
    assert shut.after(start, 30) == start + timedelta(minutes=30)


def hours_document(text):
    return MINIMAL + "hours:\n  zone: Europe/Moscow\n  days:\n" + text


@pytest.mark.parametrize("written", ['"09:00"', "09:00", "'9:00:00'"])
def test_times_are_read_as_a_manager_writes_them(written):
    days = f"    mon: {{opens: {written.replace('9:00:00', '09:00:00')}, closes: 18:30}}\n"
    shift = load_guidelines(hours_document(days)).hours.days["mon"]
    assert (shift.opens.hour, shift.opens.minute) == (9, 0)
    assert (shift.closes.hour, shift.closes.minute) == (18, 30)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (MINIMAL + "hours:\n  zone: Mars/North\n  days: {mon: {opens: '09:00', closes: '18:00'}}\n",
         "Europe/Moscow"),
        (hours_document("    mon: {opens: '18:00', closes: '09:00'}\n"), "later than opening"),
        (hours_document("    mon: {opens: soon, closes: '09:00'}\n"), "09:00"),
        (MINIMAL + "overrides:\n  - emoji: allowed\n", "a channel, a place"),
    ],
)  # fmt: skip
def test_fault_in_the_calendar_says_what_to_write(document, words):
    with pytest.raises(GuidelinesInvalid) as caught:
        load_guidelines(document)
    assert any(words in problem.message.en for problem in caught.value.problems)
