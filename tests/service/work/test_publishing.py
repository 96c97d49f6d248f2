import threading
import time
from dataclasses import replace

import httpx
import pytest

from drafting.errors import CannotDecide
from drafting.types import Review
from integrations.base import Posted
from service.errors import Forbidden, NotFound, NotNow
from service.store import publications
from service.work import phrases
from tests.service.work.room import BOSS, BRANDS, COMPLAINT, DARYA, PRAISE, QA, STRANGER, Room


def _approved(room: Room) -> tuple[str, str]:
    ticket, review_id = room.arrive(PRAISE)
    room.approve(review_id)
    return ticket, review_id


def test_an_approved_reply_is_posted_once_and_confirmed(any_room: Room):
    ticket, review_id = _approved(any_room)
    any_room.work()
    any_room.work()
    publication = any_room.publication(review_id)
    assert publication.state == "published"
    assert any_room.helpdesk.replies(ticket) == [publication.text]
    assert any_room.see(review_id).state == "published"


def test_repeating_the_workflow_posts_nothing_more(room: Room):
    ticket, review_id = _approved(room)
    publication_id = room.publication(review_id).id
    for _ in range(5):
        room.desk.publishing.advance(publication_id)
    assert len(room.helpdesk.replies(ticket)) == 1


def test_two_workflows_at_once_post_one_reply(any_room: Room):
    ticket, review_id = _approved(any_room)
    publication_id = any_room.publication(review_id).id
    threads = [
        threading.Thread(target=any_room.desk.publishing.advance, args=[publication_id])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(any_room.helpdesk.replies(ticket)) == 1


def test_a_reply_whose_answer_was_lost_is_looked_for_and_not_posted_again(room: Room):
    ticket, review_id = _approved(room)
    room.helpdesk.trouble.lose_answer()  # of the read before the post
    room.work()
    assert room.helpdesk.replies(ticket) == []
    room.clock.turn(seconds=10)
    _lose_answer_of_post(room)
    room.work()
    assert len(room.helpdesk.replies(ticket)) == 1
    assert room.publication(review_id).state == "published"


def test_a_lost_post_that_never_shows_is_left_to_a_person(room: Room):
    ticket, review_id = _approved(room)
    _fail_post(room, httpx.ReadTimeout("nobody knows"))
    for _ in range(20):
        room.work()
        room.clock.turn(minutes=1)
    assert room.publication(review_id).state == "unconfirmed"
    assert room.publication(review_id).attempts == 1
    assert room.helpdesk.replies(ticket) == []
    shown = room.see(review_id)
    assert shown.state == "needs_human"
    assert shown.reason == room.publication(review_id).reason
    with pytest.raises(CannotDecide):
        room.approve(review_id)


@pytest.mark.parametrize(
    ("outcome", "state", "item"),
    [("published", "published", "published"), ("abandon", "abandoned", "needs_human")],
)
def test_a_person_settles_what_is_unknown(room: Room, outcome: str, state: str, item: str):
    publication_id, review_id = _unconfirmed(room)
    room.desk.resolve_publication(publication_id, outcome, DARYA)
    assert room.publication(review_id).state == state
    assert room.see(review_id).state == item
    with pytest.raises(NotNow):
        room.desk.resolve_publication(publication_id, "published", DARYA)


def test_a_person_may_have_it_posted_again_and_then_it_is_looked_for_first(room: Room):
    publication_id, review_id = _unconfirmed(room)
    ticket = room.see(review_id).review.external_id
    room.helpdesk.say(ticket, room.publication(review_id).text, by="otklik")
    room.desk.resolve_publication(publication_id, "retry", DARYA)
    room.work()
    assert len(room.helpdesk.replies(ticket)) == 1
    assert room.publication(review_id).state == "published"


def test_the_hourly_look_finds_a_reply_that_appeared_late(room: Room):
    _, review_id = _unconfirmed(room)
    ticket = room.see(review_id).review.external_id
    room.helpdesk.say(ticket, room.publication(review_id).text, by="otklik")
    room.desk.sweeping.sweep()
    assert room.publication(review_id).state == "published"
    assert room.see(review_id).state == "published"


def test_strangers_and_qa_settle_nothing(room: Room):
    publication_id, _ = _unconfirmed(room)
    with pytest.raises(NotFound):
        room.desk.resolve_publication(publication_id, "retry", STRANGER)
    with pytest.raises(Forbidden):
        room.desk.resolve_publication(publication_id, "retry", QA)


def test_a_customer_who_said_more_stops_the_reply(any_room: Room):
    room = any_room
    ticket, review_id = _approved(room)
    room.helpdesk.say(ticket, "Хотя нет, круассан был чёрствый и невкусный.")
    room.clock.turn(seconds=1)
    room.work()
    assert room.helpdesk.replies(ticket) == []
    assert room.publication(review_id).state == "conflict"
    shown = room.see(review_id)
    assert shown.draft is not None
    assert shown.draft.draft.review_revision == shown.review.revision
    room.approve(review_id, text=shown.draft.draft.text or None)


def test_a_colleague_who_answered_there_stops_the_reply(room: Room):
    ticket, review_id = _approved(room)
    room.helpdesk.say(ticket, "Спасибо за отзыв, ждём вас!", by="agent")
    room.work()
    assert room.helpdesk.replies(ticket) == []
    assert room.publication(review_id).state == "conflict"
    shown = room.see(review_id)
    assert shown.state == "needs_human"
    assert "кто-то другой" in shown.reason.ru


def test_a_person_who_has_seen_the_other_answer_may_still_reply(room: Room):
    ticket, review_id = _approved(room)
    room.helpdesk.say(ticket, "Спасибо за отзыв, ждём вас!", by="agent")
    room.work()
    room.approve(review_id)
    room.work()
    assert len(room.helpdesk.replies(ticket)) == 1


def test_a_private_note_is_no_answer(room: Room):
    ticket, review_id = _approved(room)
    room.helpdesk.note(ticket, "Клиент постоянный.")
    room.work()
    assert room.publication(review_id).state == "published"


def test_a_silent_platform_is_waited_for_and_then_the_reply_is_posted(room: Room):
    ticket, review_id = _approved(room)
    for _ in range(3):
        room.helpdesk.trouble.fail(httpx.ConnectError("down"))
        room.work()
        room.clock.turn(minutes=20)
    assert room.publication(review_id).state == "intended"
    assert room.publication(review_id).reason is not None
    room.work()
    assert room.publication(review_id).state == "published"
    assert len(room.helpdesk.replies(ticket)) == 1


def test_a_platform_silent_for_a_day_gives_the_reply_back(room: Room):
    _, review_id = _approved(room)
    room.clock.turn(hours=25)
    room.helpdesk.trouble.fail(httpx.ConnectError("down"))
    room.work()
    assert room.publication(review_id).state == "failed"
    assert room.see(review_id).state == "needs_human"


def test_a_post_that_never_left_the_house_is_made_later(room: Room):
    ticket, review_id = _approved(room)
    _fail_post(room, httpx.ConnectError("refused"))
    room.work()
    assert room.publication(review_id).state == "intended"
    room.clock.turn(minutes=20)
    room.work()
    assert len(room.helpdesk.replies(ticket)) == 1


def test_a_platform_that_says_no_is_not_asked_again(room: Room):
    ticket, review_id = _approved(room)
    _answer_post(room, 403)
    room.work()
    room.clock.turn(minutes=30)
    room.work()
    assert room.publication(review_id).state == "failed"
    assert room.helpdesk.replies(ticket) == []
    room.approve(review_id)
    room.work()
    assert room.publication(review_id).state == "published"


def test_an_error_after_which_the_post_may_stand_is_looked_for(room: Room):
    ticket, review_id = _approved(room)
    _answer_post(room, 502)
    room.work()
    assert room.publication(review_id).state == "sending"
    assert room.helpdesk.replies(ticket) == []


def test_nothing_is_posted_while_paused_and_all_of_it_afterwards(any_room: Room):
    room = any_room
    room.desk.pause(BOSS, "Разбираемся с жалобами")
    ticket, review_id = _approved(room)
    room.work()
    assert room.helpdesk.replies(ticket) == []
    assert room.desk.paused().waiting == 1
    assert room.publication(review_id).state == "intended"
    room.desk.resume(BOSS)
    assert room.desk.paused() is None
    room.work()
    assert len(room.helpdesk.replies(ticket)) == 1


def test_a_pause_between_the_hand_over_and_the_post_still_holds(room: Room):
    ticket, review_id = _approved(room)
    room.desk.pause(BOSS, "Стоп")
    room.desk.publishing.advance(room.publication(review_id).id)
    assert room.helpdesk.replies(ticket) == []
    room.desk.resume(BOSS)
    room.work()
    assert len(room.helpdesk.replies(ticket)) == 1


def test_only_managers_pause(room: Room):
    with pytest.raises(Forbidden):
        room.desk.pause(DARYA, "Хочу")
    room.desk.pause(BOSS, "Первая")
    assert room.desk.pause(BOSS, "Вторая").reason == "Первая"


def test_a_channel_without_a_connection_is_published_by_hand(room: Room):
    review = Review(brand="main", channel="manual", external_id="1", author="Анна", text=PRAISE)
    review_id = room.desk.import_review(review)
    room.approve(review_id)
    room.work()
    publication = room.publication(review_id)
    assert publication.state == "awaiting"
    assert "скопируйте" in publication.reason.ru
    room.desk.resolve_publication(publication.id, "published", DARYA)
    assert room.see(review_id).state == "published"


def test_done_items_leave_the_open_tab(room: Room):
    _, review_id = _approved(room)
    room.work()
    assert room.desk.inbox(BRANDS).total == 0
    assert [item.id for item in room.desk.inbox(BRANDS, "done").items] == [review_id]
    assert room.desk.neighbour(review_id, BRANDS) is None


def _unconfirmed(room: Room) -> tuple[str, str]:
    _, review_id = room.arrive(COMPLAINT)
    text = "Анна, здравствуйте! Жаль, что курьер опоздал. Напишите нам номер заказа."
    room.approve(review_id, text=text)
    _fail_post(room, httpx.ReadTimeout("nobody knows"))
    for _ in range(4):
        room.work()
        room.clock.turn(minutes=1)
    publication = room.publication(review_id)
    assert publication.state == "unconfirmed"
    return publication.id, review_id


def _on_post(room: Room, act) -> None:
    """Have `act` arranged right before the adapter's next post."""
    adapter = room.desk.workplace.adapters["fake"]
    post = adapter.api.post

    def once(path, body):
        adapter.api.post = post
        act()
        return post(path, body)

    adapter.api.post = once


def _fail_post(room: Room, error: Exception) -> None:
    _on_post(room, lambda: room.helpdesk.trouble.fail(error))


def _answer_post(room: Room, status: int) -> None:
    _on_post(room, lambda: room.helpdesk.trouble.answer(status))


def _lose_answer_of_post(room: Room) -> None:
    _on_post(room, room.helpdesk.trouble.lose_answer)


def test_an_adapter_that_breaks_is_tried_for_a_day_and_then_says_so(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    _, review_id = _approved(room)
    adapter = room.desk.workplace.adapters["fake"]

    def broken(external_id: str) -> Review:
        raise KeyError(external_id)

    monkeypatch.setattr(adapter, "fetch", broken)
    room.work()
    publication = room.publication(review_id)
    assert publication.state == "intended"
    assert publication.reason == phrases.WAITS_FOR_ADAPTER
    room.clock.turn(hours=25)
    room.work()
    assert room.publication(review_id).state == "failed"
    assert room.see(review_id).state == "needs_human"


def test_a_look_that_breaks_leaves_the_reply_to_a_person(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    _, review_id = _approved(room)
    adapter = room.desk.workplace.adapters["fake"]
    publish = adapter.publish

    def publish_and_break(review: Review, text: str, *, key: str) -> None:
        publish(review, text, key=key)
        monkeypatch.setattr(adapter, "fetch", lambda _: 1 / 0)
        raise RuntimeError(key)

    monkeypatch.setattr(adapter, "publish", publish_and_break)
    room.work()
    room.clock.turn(minutes=3)
    room.work()
    assert room.publication(review_id).state == "unconfirmed"


def test_an_id_no_database_keeps_does_not_leave_a_posted_reply_unsettled(
    any_room: Room, monkeypatch: pytest.MonkeyPatch
):
    room = any_room
    ticket, review_id = _approved(room)
    adapter = room.desk.workplace.adapters["fake"]
    publish, confirm, odd = adapter.publish, adapter.confirm, "\x00\ud800" + "9" * 300

    def publish_oddly(review: Review, text: str, *, key: str) -> Posted:
        return replace(publish(review, text, key=key), external_id=odd)

    def confirm_oddly(review: Review, text: str) -> Posted | None:
        found = confirm(review, text)
        return found and replace(found, external_id=odd)

    monkeypatch.setattr(adapter, "publish", publish_oddly)
    monkeypatch.setattr(adapter, "confirm", confirm_oddly)
    room.work()
    assert room.publication(review_id).state == "published"
    assert len(room.helpdesk.replies(ticket)) == 1


def test_of_two_workflows_the_slower_does_not_take_the_reason_away(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    _, review_id = _approved(room)
    adapter, publication_id = room.desk.workplace.adapters["fake"], room.publication(review_id).id
    fetch = adapter.fetch

    def fetch_twice(external_id: str) -> Review:
        monkeypatch.setattr(adapter, "fetch", fetch)
        room.helpdesk.trouble.answer(403)
        room.desk.publishing.advance(publication_id)
        raise KeyError(external_id)

    monkeypatch.setattr(adapter, "fetch", fetch_twice)
    room.desk.publishing.advance(publication_id)
    publication = room.publication(review_id)
    assert publication.state == "failed"
    assert "403" in str(publication.reason) or "прав" in str(publication.reason)


def test_taking_in_and_settling_at_once_never_wait_for_each_other_in_a_ring(
    any_room: Room, monkeypatch: pytest.MonkeyPatch
):
    room = any_room
    ticket, review_id = _approved(room)
    room.helpdesk.say(ticket, COMPLAINT)
    review = room.desk.workplace.adapters["fake"].fetch(ticket)
    room.helpdesk.trouble.answer(403)
    moved, move, failed = threading.Event(), publications.move, []

    def move_and_linger(*args: object, **values: object) -> bool:
        done = move(*args, **values)
        moved.set()
        time.sleep(0.2)
        return done

    def take_in() -> None:
        moved.wait(5)
        try:
            room.desk.intake.keep(review, draft=False)
        except Exception as err:  # noqa: BLE001 - whatever it is, the test shows it
            failed.append(err)

    monkeypatch.setattr(publications, "move", move_and_linger)
    beside = threading.Thread(target=take_in)
    beside.start()
    room.desk.publishing.advance(room.publication(review_id).id)
    beside.join()
    assert failed == []
    assert room.see(review_id).review.text == COMPLAINT
