import json

import httpx
import pytest

from drafting.types import Review
from integrations.base import Incoming, Listing
from integrations.errors import Unauthenticated
from service.errors import Forbidden, NotFound, NotNow, UnknownChannel
from tests.service.work.room import BRANDS, COMPLAINT, DARYA, PRAISE, QA, STRANGER, Room


def test_a_webhook_becomes_a_review_with_a_draft(any_room: Room):
    ticket, review_id = any_room.arrive(PRAISE)
    shown = any_room.see(review_id)
    assert shown.state == "ready"
    assert shown.review.external_id == ticket
    assert shown.draft is not None
    assert shown.draft.draft.text


def test_a_repeated_webhook_is_answered_and_stored_once(any_room: Room):
    room = any_room
    ticket = room.helpdesk.open(PRAISE)
    first = room.desk.receive("fake", room.helpdesk.hook(ticket))
    second = room.desk.receive("fake", room.helpdesk.hook(ticket))
    assert (first.outcome, second.outcome) == ("stored", "duplicate")


def test_a_webhook_without_the_right_signature_is_refused_and_not_stored(room: Room):
    with pytest.raises(Unauthenticated):
        room.desk.receive("fake", Incoming(b"{}", {}, "wrong"))
    room.work()
    assert room.desk.unreadable(BRANDS) == []


def test_a_webhook_of_an_unknown_channel_is_refused(room: Room):
    with pytest.raises(UnknownChannel):
        room.desk.receive("nobody", Incoming(b"{}"))


def test_our_own_reply_coming_back_as_a_webhook_asks_for_nothing(room: Room):
    ticket, review_id = room.arrive(PRAISE)
    room.approve(review_id)
    room.work()
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.work()
    shown = room.see(review_id)
    assert shown.state == "published"
    assert len(shown.drafts) == 1


def test_a_new_message_makes_the_draft_stale_and_brings_a_new_one(any_room: Room):
    room = any_room
    ticket, review_id = room.arrive(PRAISE)
    room.helpdesk.say(ticket, "И ещё круассан был свежий, спасибо пекарю!")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.clock.turn(seconds=1)
    room.work()
    shown = room.see(review_id)
    assert [draft.stale for draft in shown.drafts] == [False, True]
    assert shown.state == "ready"


def test_a_published_review_reopens_when_the_customer_writes_again(room: Room):
    ticket, review_id = room.arrive(PRAISE)
    room.approve(review_id)
    room.work()
    room.helpdesk.say(ticket, "А когда вы открываетесь по субботам?")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.work()
    assert room.see(review_id).state in {"ready", "needs_human", "blocked"}


def test_a_ticket_somebody_answered_already_has_nothing_to_answer(room: Room):
    ticket = room.helpdesk.open(COMPLAINT)
    room.helpdesk.say(ticket, "Уже едем к вам с новой пиццей!", by="agent")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.work()
    shown = room.see(room.find(ticket))
    assert shown.state == "nothing_to_answer"
    assert not shown.drafts


def test_an_answer_given_elsewhere_takes_a_waiting_item_off_the_list(room: Room):
    ticket, review_id = room.arrive(COMPLAINT)
    room.helpdesk.say(ticket, "Позвонили, договорились.", by="agent")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.work()
    shown = room.see(review_id)
    assert shown.state == "nothing_to_answer"
    assert "уже ответили" in shown.reason.ru


def test_what_cannot_be_parsed_is_listed_with_its_reason_and_kept(any_room: Room):
    room = any_room
    room.desk.receive("fake", room.helpdesk.sign(b"\x00\xff not json"))
    room.work()
    (listed,) = room.desk.unreadable(BRANDS)
    assert "item" in listed.reason.ru
    assert room.desk.unreadable(["other"]) == []


def test_a_deleted_ticket_is_no_fault(room: Room):
    ticket = room.helpdesk.open(PRAISE)
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.helpdesk.delete(ticket)
    room.work()
    assert room.desk.unreadable(BRANDS) == []
    assert room.desk.inbox(BRANDS).total == 0


def test_a_review_taken_down_waits_for_an_answer_no_longer(room: Room):
    ticket, review_id = room.arrive(PRAISE)
    room.helpdesk.say(ticket, "Удалю, пожалуй.")
    incoming = room.helpdesk.hook(ticket)
    room.helpdesk.delete(ticket)
    room.desk.receive("fake", incoming)
    room.work()
    assert room.see(review_id).state == "nothing_to_answer"


def test_an_oversize_webhook_is_recorded_without_its_body_and_read_by_id(room: Room):
    ticket = room.helpdesk.open(PRAISE)
    padding = b" " * (room.desk.workplace.settings.max_body_bytes + 1)
    body = room.helpdesk.hook(ticket).body + padding
    room.desk.receive("fake", room.helpdesk.sign(body))
    room.work()
    assert room.see(room.find(ticket)).state == "ready"


def test_a_silent_platform_is_asked_again_later_and_longer(room: Room):
    ticket = room.helpdesk.open(PRAISE)
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.helpdesk.trouble.fail(httpx.ConnectError("down"))
    room.work()
    room.work()
    assert room.desk.inbox(BRANDS).total == 0
    room.clock.turn(seconds=3)
    room.work()
    assert room.see(room.find(ticket)).state == "ready"


def test_a_platform_that_stays_silent_puts_the_delivery_on_the_page_and_is_tried_hourly(room: Room):
    ticket = room.helpdesk.open(PRAISE)
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    for _ in range(6):
        room.helpdesk.trouble.fail(httpx.ConnectError("down"))
        room.work()
        room.clock.turn(minutes=11)
    (listed,) = room.desk.unreadable(BRANDS)
    assert listed.next_try_at is not None
    room.clock.turn(hours=1)
    room.desk.sweeping.sweep()
    room.work()
    assert room.desk.unreadable(BRANDS) == []
    assert room.see(room.find(ticket)).state == "ready"


def test_a_person_can_have_it_read_again_or_dismiss_it(room: Room):
    room.desk.receive("fake", room.helpdesk.sign(b"[]"))
    room.desk.receive("fake", room.helpdesk.sign(b"[1]"))
    room.work()
    first, second = room.desk.unreadable(BRANDS)
    room.desk.retry_delivery(first.id, DARYA)
    room.desk.dismiss_delivery(second.id, DARYA)
    assert room.desk.unreadable(BRANDS) == []
    room.work()
    assert [one.id for one in room.desk.unreadable(BRANDS)] == [first.id]
    with pytest.raises(NotNow):
        room.desk.dismiss_delivery(second.id, DARYA)


def test_strangers_and_qa_cannot_touch_a_delivery(room: Room):
    room.desk.receive("fake", room.helpdesk.sign(b"[]"))
    room.work()
    (listed,) = room.desk.unreadable(BRANDS)
    with pytest.raises(NotFound):
        room.desk.retry_delivery(listed.id, STRANGER)
    with pytest.raises(Forbidden):
        room.desk.retry_delivery(listed.id, QA)


def test_an_adapter_that_breaks_loses_nothing(room: Room, monkeypatch: pytest.MonkeyPatch):
    ticket = room.helpdesk.open(PRAISE)
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    adapter = room.desk.workplace.adapters["fake"]
    with monkeypatch.context() as patch:
        patch.setattr(adapter, "api", None)
        room.work()
    (listed,) = room.desk.unreadable(BRANDS)
    room.desk.retry_delivery(listed.id, DARYA)
    room.work()
    assert room.see(room.find(ticket)).state == "ready"


@pytest.mark.parametrize("text", ["", "👍", "\x00\x07", "а" * 20_000, "\ud800 ok", "{{ ticket }}"])
def test_strange_texts_are_stored_and_never_break(any_room: Room, text: str):
    from drafting.types import Review

    review = Review(brand="main", channel="manual", external_id="1", text=text, author="\x00")
    review_id = any_room.desk.import_review(review)
    assert any_room.see(review_id).review.text == text.replace("\ud800", "?")
    assert (
        any_room.desk.inbox(BRANDS, "open").total + any_room.desk.inbox(BRANDS, "done").total == 1
    )


def test_nothing_said_and_no_stars_is_recorded_as_nothing_to_answer(room: Room):
    from drafting.types import Review

    review_id = room.desk.import_review(Review(brand="main", channel="manual", external_id="1"))
    assert room.see(review_id).state == "nothing_to_answer"


def test_a_sweep_finds_what_no_webhook_told(any_room: Room):
    room = any_room
    tickets = [room.helpdesk.open(PRAISE) for _ in range(3)]
    assert room.desk.sweeping.sweep() == 3
    room.work()
    assert [room.see(room.find(ticket)).state for ticket in tickets] == ["ready"] * 3
    assert room.desk.sweeping.sweep() == 0


def test_the_cursor_advances_only_with_its_deliveries(room: Room, monkeypatch: pytest.MonkeyPatch):
    from service.work import sweeping

    ticket = room.helpdesk.open(PRAISE)
    with monkeypatch.context() as patch:
        patch.setattr(sweeping.journal, "advance", _break)
        with pytest.raises(RuntimeError):
            room.desk.sweeping.sweep_channel("fake")
    room.work()
    assert room.desk.inbox(BRANDS).total == 0
    room.desk.sweeping.sweep()
    room.work()
    assert room.see(room.find(ticket)).state == "ready"


def _break(*_args: object) -> None:
    raise RuntimeError("crashed in the middle")


def test_a_channel_that_does_not_answer_does_not_stop_the_sweep(room: Room):
    room.helpdesk.open(PRAISE)
    room.helpdesk.trouble.fail(httpx.ConnectError("down"))
    assert room.desk.sweeping.sweep() == 0
    assert room.desk.sweeping.sweep() == 1


def test_a_channel_that_breaks_does_not_stop_the_sweep_of_the_others(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    def broken(cursor: str) -> Listing:
        raise ValueError(cursor)

    ticket = room.helpdesk.open(COMPLAINT)
    bad = room.helpdesk.adapter("a-broken-one")
    monkeypatch.setattr(bad, "list_since", broken)
    good = room.desk.workplace.adapters["fake"]
    room.desk.workplace.adapters = {"a-broken-one": bad, "fake": good}
    assert room.desk.sweeping.sweep() == 1
    room.work()
    assert room.find(ticket)


def test_an_id_no_database_keeps_stops_neither_the_webhook_nor_the_sweep(any_room: Room):
    room, adapter = any_room, any_room.desk.workplace.adapters["fake"]
    big = "x" * room.desk.workplace.settings.max_body_bytes
    for item in ("\x00", "\ud800", "9" * 300):
        body = json.dumps({"item": item, "pad": big}).encode()
        assert room.desk.receive("fake", room.helpdesk.sign(body)).outcome == "stored"
    room.work()
    assert len(room.desk.unreadable(BRANDS)) == 3
    assert adapter.name == "fake"


def test_a_reading_that_began_earlier_never_replaces_a_later_one(any_room: Room):
    room = any_room
    ticket, review_id = room.arrive(PRAISE)
    adapter = room.desk.workplace.adapters["fake"]
    room.clock.turn(seconds=1)
    slow, began = adapter.fetch(ticket), room.clock.at
    room.clock.turn(seconds=1)
    room.helpdesk.say(ticket, COMPLAINT)
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.work()
    room.desk.intake.keep(slow, draft=True, as_of=began)
    assert room.see(review_id).review.text == COMPLAINT


def test_a_panel_that_read_earlier_hides_no_later_message(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    ticket, review_id = room.arrive(PRAISE)
    adapter = room.desk.workplace.adapters["fake"]
    fetch = adapter.fetch

    def fetch_slowly(external_id: str) -> Review:
        before = fetch(external_id)
        monkeypatch.setattr(adapter, "fetch", fetch)
        room.clock.turn(seconds=1)
        room.helpdesk.say(ticket, COMPLAINT)
        room.desk.receive("fake", room.helpdesk.hook(ticket))
        room.work()
        return before

    monkeypatch.setattr(adapter, "fetch", fetch_slowly)
    room.desk.suggest_external("fake", ticket, DARYA)
    assert room.see(review_id).review.text == COMPLAINT


def test_what_failed_at_one_hourly_sweep_is_due_at_the_next(room: Room):
    room.desk.receive("fake", room.helpdesk.sign(b"not json"))
    room.clock.turn(seconds=20)  # the sweep takes a while to come to it
    room.work()
    room.clock.turn(minutes=59, seconds=40)
    room.desk.sweeping.sweep()
    room.work()
    assert room.desk.unreadable(BRANDS)[0].attempts == 2


def test_of_two_readings_at_once_the_one_that_failed_does_not_undo_the_other(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    ticket = room.helpdesk.open(PRAISE)
    delivery_id = room.desk.receive("fake", room.helpdesk.hook(ticket)).delivery_id
    adapter = room.desk.workplace.adapters["fake"]
    fetch = adapter.fetch

    def fetch_twice(external_id: str) -> Review:
        monkeypatch.setattr(adapter, "fetch", fetch)
        room.desk.intake.take_in(delivery_id)
        raise KeyError(external_id)

    monkeypatch.setattr(adapter, "fetch", fetch_twice)
    room.desk.intake.take_in(delivery_id)
    assert room.desk.unreadable(BRANDS) == []
    assert room.see(room.find(ticket)).state == "ready"


def test_logs_never_hold_what_a_customer_wrote(room: Room, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG")
    room.arrive("Меня зовут Вениамин, телефон 8 912 345-67-89", author="Вениамин")
    room.desk.receive("fake", room.helpdesk.sign(b'{"secretword": 1}'))
    room.work()
    said = caplog.text
    assert "Вениамин" not in said
    assert "345-67" not in said
    assert "secretword" not in said
