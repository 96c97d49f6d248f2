from datetime import UTC, datetime, timedelta

import pytest

from integrations.django_helpdesk import sweep
from integrations.errors import Unreadable
from tests.integrations.django_helpdesk.server import HelpdeskServer


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(sweep, "PAGE_SIZE", 4)
    monkeypatch.setattr(sweep, "MAX_PAGES", 3)


@pytest.fixture
def no_overlap(monkeypatch):
    monkeypatch.setattr(sweep, "OVERLAP", timedelta(microseconds=-1))


def whole_sweep(desk, cursor=""):
    found = []
    for _ in range(100):
        listing = desk.adapter.list_since(cursor)
        found += listing.external_ids
        cursor = listing.cursor
        if not listing.more:
            return list(dict.fromkeys(found)), cursor
    pytest.fail("the sweep never ends")


def test_quiet_hour_costs_one_request():
    desk = HelpdeskServer()
    desk.open("Торт помят.")
    _, cursor = whole_sweep(desk)
    desk.requests.clear()
    whole_sweep(desk, cursor)
    assert len(desk.requests) == 1


def test_empty_helpdesk_is_swept_too():
    desk = HelpdeskServer()
    found, cursor = whole_sweep(desk)
    item = desk.open("Первый.")
    assert found == []
    assert whole_sweep(desk, cursor)[0] == [item]


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("count", [1, 4, 5, 12, 13, 50])
def test_first_sweep_finds_every_ticket_over_many_pages(count):
    desk = HelpdeskServer()
    opened = [desk.open(f"Тикет {number}") for number in range(count)]
    assert set(whole_sweep(desk)[0]) == set(opened)


@pytest.mark.usefixtures("small_pages", "no_overlap")
@pytest.mark.parametrize("missed", [1, 3, 8, 30])
def test_next_sweep_starts_where_the_last_ended(missed):
    desk = HelpdeskServer()
    for number in range(25):
        desk.open(f"Старый {number}")
    _, cursor = whole_sweep(desk)
    desk.now += timedelta(hours=1)
    opened = [desk.open(f"Новый {number}") for number in range(missed)]
    assert whole_sweep(desk, cursor)[0] == opened


@pytest.mark.usefixtures("no_overlap")
def test_new_words_in_an_old_ticket_are_found():
    desk = HelpdeskServer()
    old = desk.open("Торт помят.")
    desk.open("Другой.")
    _, cursor = whole_sweep(desk)
    desk.now += timedelta(hours=1)
    desk.say(old, "Вы ответите?")
    assert whole_sweep(desk, cursor)[0] == [old]


def test_time_a_slow_transaction_commits_late_is_read_again():
    desk = HelpdeskServer()
    desk.open("Быстрый.")
    _, cursor = whole_sweep(desk)
    desk.now -= timedelta(minutes=5)
    slow = desk.open("Медленный.")
    assert slow in whole_sweep(desk, cursor)[0]


@pytest.mark.usefixtures("no_overlap")
def test_our_replies_and_private_notes_are_not_listed():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    _, cursor = whole_sweep(desk)
    desk.now += timedelta(hours=1)
    desk.adapter.publish(desk.adapter.fetch(item), "Простите.", key="k")
    desk.note(item, "Внутреннее.")
    assert whole_sweep(desk, cursor)[0] == []


def test_first_connect_takes_days_not_years():
    desk = HelpdeskServer(first_days=3)
    desk.now = datetime.now(UTC) - timedelta(days=30)
    desk.open("Давний.")
    desk.now = datetime.now(UTC) - timedelta(days=1)
    recent = desk.open("Недавний.")
    assert whole_sweep(desk)[0] == [recent]


def test_what_the_first_connect_left_out_stays_out():
    desk = HelpdeskServer()
    desk.now = datetime.now(UTC) - timedelta(days=30)
    desk.open("Очень старый.")
    found, cursor = whole_sweep(desk)
    again, cursor = whole_sweep(desk, cursor)
    desk.now = datetime.now(UTC)
    fresh = desk.open("Новый.")
    assert found + again == []
    assert whole_sweep(desk, cursor)[0] == [fresh]


def test_a_helpdesk_that_names_no_time_zone_is_swept_and_read():
    desk = HelpdeskServer()
    desk.now = datetime.now(UTC).replace(tzinfo=None)
    item = desk.open("Торт помят.")
    found, cursor = whole_sweep(desk)
    assert found == [item]
    assert whole_sweep(desk, cursor)[0] == [item]
    assert desk.adapter.fetch(item).received_at == desk.now.replace(tzinfo=UTC)


@pytest.mark.usefixtures("small_pages", "no_overlap")
def test_reading_starts_by_halving_not_from_the_first_page():
    desk = HelpdeskServer()
    for number in range(400):
        desk.open(f"Старый {number}")
    _, cursor = whole_sweep(desk)
    desk.now += timedelta(hours=1)
    for number in range(6):
        desk.open(f"Новый {number}")
    desk.requests.clear()
    assert len(whole_sweep(desk, cursor)[0]) == 6
    assert len(desk.requests) < 15


def test_list_of_another_shape_is_unreadable():
    desk = HelpdeskServer()
    desk.trouble.answer(200)
    with pytest.raises(Unreadable):
        desk.adapter.list_since("")
