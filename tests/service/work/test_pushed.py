"""A system that only pushes: nothing can be read again, so the key is what keeps replies single."""

import json
from typing import Any

import httpx
import pytest

from integrations.errors import Unauthenticated
from service.errors import NotFound
from service.store import deliveries
from tests.integrations.generic.server import ShopServer
from tests.service.work.room import BOSS, BRANDS, DARYA, PRAISE, Room


@pytest.fixture
def shop(room: Room) -> ShopServer:
    made = ShopServer(fetch_url=None, brand="main")
    room.desk.workplace.adapters = {"shop": made.adapter}
    return made


def _push(room: Room, shop: ShopServer, item: str, kind: str = "review.updated") -> str:
    room.desk.receive("shop", shop.hook(item, kind))
    room.work()
    return room.find(item)


def _approved(room: Room, shop: ShopServer) -> tuple[str, str]:
    item = shop.open(PRAISE)
    review_id = _push(room, shop, item, "review.created")
    room.approve(review_id)
    return item, review_id


def _pass(room: Room, minutes: float) -> None:
    """Let time pass as the service would live through it."""
    for _ in range(round(minutes)):
        room.clock.turn(minutes=1)
        room.work()


def _posts(shop: ShopServer) -> list[httpx.Request]:
    return [request for request in shop.requests if request.method == "POST"]


def _silent(shop: ShopServer, status: int = 204) -> None:
    """Let the shop take replies without a word, remembering their keys."""
    speak = shop.take_reply

    def take(request: httpx.Request) -> httpx.Response:
        speak(request)
        return httpx.Response(status)

    shop.take_reply = take  # type: ignore[method-assign]


def test_what_was_pushed_is_drafted_without_reading_anything(room: Room, shop: ShopServer):
    review_id = _push(room, shop, shop.open(PRAISE), "review.created")
    assert room.see(review_id).review.text == PRAISE
    assert room.see(review_id).state == "ready"
    assert shop.requests == []


def test_a_reply_that_was_taken_without_a_word_stops_at_accepted(room: Room, shop: ShopServer):
    _silent(shop)
    _, review_id = _approved(room, shop)
    room.work()
    assert room.publication(review_id).state == "accepted"
    _pass(room, 30)
    assert room.publication(review_id).state == "accepted"
    assert len(_posts(shop)) == 1


def test_a_receiver_that_says_published_is_believed(room: Room, shop: ShopServer):
    item, review_id = _approved(room, shop)
    room.work()
    assert room.publication(review_id).state == "published"
    assert shop.replies(item) == [room.publication(review_id).text]


def test_an_accepted_reply_that_is_seen_in_a_later_push_is_published(room: Room, shop: ShopServer):
    _silent(shop)
    item, review_id = _approved(room, shop)
    room.work()
    _push(room, shop, item)
    room.desk.publishing.look_again()
    assert room.publication(review_id).state == "published"
    assert room.see(review_id).state == "published"


def test_a_person_may_settle_what_was_only_accepted(room: Room, shop: ShopServer):
    _silent(shop)
    _, review_id = _approved(room, shop)
    room.work()
    room.desk.resolve_publication(room.publication(review_id).id, "published", DARYA)
    assert room.see(review_id).state == "published"


def test_a_post_whose_answer_was_lost_is_repeated_only_with_the_same_key(
    room: Room, shop: ShopServer
):
    item, review_id = _approved(room, shop)
    shop.trouble.lose_answer()
    room.work()
    assert room.publication(review_id).state == "sending"
    _pass(room, 1)
    assert len(_posts(shop)) == 1, "the first post may still be under way"
    _pass(room, 3)
    first, second = _posts(shop)
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert first.content == second.content
    assert len(shop.replies(item)) == 1
    assert room.publication(review_id).state == "published"


def test_after_a_day_of_silence_a_person_decides_and_retries_with_the_same_key(
    room: Room, shop: ShopServer
):
    serve, shop.take_reply = shop.take_reply, _fails  # type: ignore[method-assign]
    item, review_id = _approved(room, shop)
    room.work()
    _pass(room, 26 * 60)
    assert room.publication(review_id).state == "unconfirmed"
    assert 5 < len(_posts(shop)) < 30
    shop.take_reply = serve  # type: ignore[method-assign]
    room.desk.resolve_publication(room.publication(review_id).id, "retry", DARYA)
    room.work()
    assert len({request.headers["idempotency-key"] for request in _posts(shop)}) == 1
    assert len(shop.replies(item)) == 1


def _fails(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("nobody knows", request=request)


@pytest.mark.parametrize("status", [409, 410, 422])
def test_a_refused_repeat_does_not_tell_what_became_of_the_first(
    room: Room, shop: ShopServer, status: int
):
    _, review_id = _approved(room, shop)
    shop.trouble.lose_answer()
    room.work()
    shop.trouble.answer(status)
    _pass(room, 4)
    assert room.publication(review_id).state == "unconfirmed"


@pytest.mark.parametrize("status", [400, 409, 410, 422])
def test_a_refused_first_post_has_failed(room: Room, shop: ShopServer, status: int):
    _, review_id = _approved(room, shop)
    shop.trouble.answer(status)
    room.work()
    assert room.publication(review_id).state == "failed"
    assert room.see(review_id).state == "needs_human"


@pytest.mark.parametrize("status", [425, 429])
def test_a_receiver_that_asks_to_wait_gets_the_reply_later(
    room: Room, shop: ShopServer, status: int
):
    item, review_id = _approved(room, shop)
    shop.trouble.answer(status)
    room.work()
    assert room.publication(review_id).state == "intended"
    _pass(room, 2)
    assert room.publication(review_id).state == "published"
    assert len(shop.replies(item)) == 1


def test_nothing_is_repeated_while_paused(room: Room, shop: ShopServer):
    _approved(room, shop)
    shop.trouble.lose_answer()
    room.work()
    room.desk.pause(BOSS, "проба")
    _pass(room, 10)
    assert len(_posts(shop)) == 1
    room.desk.resume(BOSS)
    _pass(room, 3)
    assert len(_posts(shop)) == 2


def test_a_customer_who_said_more_stops_an_unsent_reply(room: Room, shop: ShopServer):
    item, review_id = _approved(room, shop)
    shop.say(item, "И ещё: кофе остыл.")
    receipt = room.desk.receive("shop", shop.hook(item))
    room.desk.intake.take_in(receipt.delivery_id)
    room.work()
    assert room.publication(review_id).state == "conflict"
    assert _posts(shop) == []


def test_a_lost_post_is_not_repeated_when_the_customer_said_more(room: Room, shop: ShopServer):
    item, review_id = _approved(room, shop)
    shop.trouble.lose_answer()
    room.work()
    shop.say(item, "И ещё: кофе остыл.")
    _push(room, shop, item)
    _pass(room, 5)
    assert room.publication(review_id).state == "unconfirmed"
    assert len(_posts(shop)) == 1


def test_a_late_repeat_of_an_older_state_changes_nothing(room: Room, shop: ShopServer):
    item = shop.open(PRAISE)
    late = shop.hook(item, "review.created")
    shop.say(item, "Забыла сказать: торт тоже хорош.")
    review_id = _push(room, shop, item)
    room.desk.receive("shop", late)
    room.work()
    assert room.see(review_id).review.text == "Забыла сказать: торт тоже хорош."


def test_a_replay_is_a_duplicate_and_later_refused(room: Room, shop: ShopServer):
    hook = shop.hook(shop.open(PRAISE))
    assert room.desk.receive("shop", hook).outcome == "stored"
    assert room.desk.receive("shop", hook).outcome == "duplicate"
    for _ in range(400):
        shop.tick()
    with pytest.raises(Unauthenticated):
        room.desk.receive("shop", hook)


def test_a_review_that_was_taken_down_waits_for_nobody(room: Room, shop: ShopServer):
    item = shop.open(PRAISE)
    review_id = _push(room, shop, item)
    body = json.dumps({"type": "review.deleted", "data": {"id": item}}).encode()
    room.desk.receive("shop", shop.hook_with(body, "msg_gone"))
    room.work()
    assert room.see(review_id).state == "nothing_to_answer"


def test_a_click_in_the_panel_drafts_from_what_was_pushed(room: Room, shop: ShopServer):
    item = shop.open(PRAISE)
    with pytest.raises(NotFound):
        room.desk.suggest_external("shop", item, DARYA)
    _push(room, shop, item)
    shown = room.desk.suggest_external("shop", item, DARYA)
    assert shown.draft is not None
    assert shop.requests == []


def test_a_large_push_is_kept_whole_because_it_cannot_be_read_again(room: Room, shop: ShopServer):
    item = shop.open("Спасибо! " * 150_000)
    review_id = _push(room, shop, item)
    assert len(room.see(review_id).review.text) > 1_300_000


def test_an_unreadable_push_keeps_its_body_for_a_retry(room: Room, shop: ShopServer):
    body = json.dumps({"type": "review.created", "data": {"id": "1", "rating": 9}}).encode()
    receipt = room.desk.receive("shop", shop.hook_with(body))
    room.work()
    (shown,) = room.desk.unreadable(BRANDS)
    assert shown.reason is not None
    assert "data.rating" in shown.reason.ru
    with room.store.read() as connection:
        kept: Any = deliveries.get(connection, room.store.safe, receipt.delivery_id)
    assert kept.body == body
