"""What others hear of us: events written with what they tell, delivered at least once, by id."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from standardwebhooks.webhooks import Webhook

from prompts.documents import dump
from prompts.facts import Facts, HandOverRoute
from service.store.tables import outbox
from service.targets import EVENT_TYPES, Target
from service.work.dispatcher import Dispatcher
from service.work.outgoing import TRY_AGAIN_AFTER
from service.work.runtime import Runtime
from tests.service.work.room import ANSWER, BOSS, COMPLAINT, DARYA, PRAISE, Room
from tests.service.work.test_runtime import _until

SECRET = "whsec_b3RrbGlrLW91dGdvaW5nLXRlc3Qtc2VjcmV0LTE="
OTHER_SECRET = "whsec_b3RrbGlrLW91dGdvaW5nLXRlc3Qtc2VjcmV0LTI="
URL = "https://listener.invalid/otklik"


class Listener:
    """Somebody who is told, and answers as arranged."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.answers: list[httpx.Response | Exception] = []
        self.always: httpx.Response | Exception = httpx.Response(204)

    def take(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if self.answers else self.always
        if isinstance(answer, Exception):
            raise answer
        return answer

    def told(self, kind: str = "") -> list[dict[str, Any]]:
        bodies = [json.loads(request.content) for request in self.requests]
        return [body for body in bodies if body["type"].startswith(kind)]

    @property
    def ids(self) -> list[str]:
        return [request.headers["webhook-id"] for request in self.requests]


def _target(**config: Any) -> Target:
    return Target(**{"name": "crm", "url": URL, "secret": SECRET, **config})


def _tell(room: Room, *targets: Target) -> Listener:
    """Connect a listener to a room that tells `targets`."""
    listener = Listener()
    workplace = room.desk.workplace
    events = {target.name: target for target in targets or (_target(),)}
    workplace.settings = dataclasses.replace(workplace.settings, events=events)
    http = httpx.Client(transport=httpx.MockTransport(listener.take))
    room.desk.outgoing = dataclasses.replace(room.desk.outgoing, http=http)
    return listener


@pytest.fixture
def listener(room: Room) -> Listener:
    return _tell(room)


def _rows(room: Room) -> list[Any]:
    with room.store.read() as connection:
        return list(connection.execute(select(outbox).order_by(outbox.c.id)))


def _work_again(room: Room) -> None:
    for _ in range(6):
        room.work()


def _publish(room: Room, text: str = PRAISE) -> str:
    _, review_id = room.arrive(text)
    room.approve(review_id)
    _work_again(room)
    return review_id


def test_the_road_of_a_review_is_told_in_order(room: Room, listener: Listener):
    review_id = _publish(room)
    assert [body["type"] for body in listener.told()] == [
        "review.received",
        "draft.ready",
        "reply.published",
    ]
    for body in listener.told():
        assert body["data"]["review_id"] == review_id
        assert body["data"]["channel"] == "fake"
        assert body["data"]["url"].endswith(f"/reviews/{review_id}")
        assert body["timestamp"]


def test_both_databases_write_and_deliver_alike(any_room: Room):
    listener = _tell(any_room)
    _publish(any_room)
    assert [body["type"] for body in listener.told()] == [
        "review.received",
        "draft.ready",
        "reply.published",
    ]
    assert {row.state for row in _rows(any_room)} == {"delivered"}


def test_what_came_to_an_end_is_forgotten_after_a_month(room: Room, listener: Listener):
    _one_event(room)
    _work_again(room)
    room.desk.sweeping.sweep()
    assert len(_rows(room)) == 1
    room.clock.turn(days=31)
    room.desk.sweeping.sweep()
    assert _rows(room) == []


def test_no_words_and_no_names_leave_unless_asked_for(room: Room, listener: Listener):
    review_id = _publish(room)
    everything = " ".join(request.content.decode() for request in listener.requests)
    publication = room.publication(review_id)
    for word in (PRAISE, "капучино", "Анна", publication.text):
        assert word not in everything
    stored = " ".join(str(row) for row in _rows(room))
    assert "капучино" not in stored
    assert "Анна" not in stored


def test_the_words_of_draft_and_reply_are_told_to_who_asks(room: Room):
    listener = _tell(room, _target(include_text=True))
    review_id = _publish(room)
    text = room.publication(review_id).text
    assert listener.told("draft.ready")[0]["data"]["text"]
    assert listener.told("reply.published")[0]["data"]["text"] == text
    assert "text" not in listener.told("review.received")[0]["data"]
    assert text not in " ".join(str(row) for row in _rows(room))


def test_events_are_signed_as_the_specification_says(room: Room, listener: Listener):
    room.clock.at = datetime.now(UTC)
    room.arrive(PRAISE)
    _work_again(room)
    for request in listener.requests:
        Webhook(SECRET).verify(request.content, dict(request.headers))


def test_while_a_secret_is_exchanged_both_sign(room: Room):
    room.clock.at = datetime.now(UTC)
    listener = _tell(room, _target(secret=[OTHER_SECRET, SECRET]))
    room.arrive(PRAISE)
    _work_again(room)
    for secret in (SECRET, OTHER_SECRET):
        request = listener.requests[0]
        Webhook(secret).verify(request.content, dict(request.headers))


def test_a_person_who_escalates_and_a_crisis_are_told(room: Room, listener: Listener):
    _, review_id = room.arrive(COMPLAINT)
    room.desk.decide(review_id, room.proposal(review_id, "escalate"), DARYA)
    room.arrive("Ребёнок отравился вашим тортом, иду в Роспотребнадзор и в суд!")
    _work_again(room)
    person, crisis = (body["data"] for body in listener.told("review.escalated"))
    assert (person["cause"], crisis["cause"]) == ("person", "crisis")
    assert crisis["scenarios"]


PASSED_ON = "Анна, жаль, что курьер опоздал. Мы передали ваши слова отделу доставки."


def _with_routes(room: Room, *routes: HandOverRoute) -> None:
    saved = room.desk.facts_save("main", dump(Facts(hand_over=routes)), "Маршруты", BOSS)
    room.desk.facts_publish("main", saved.number, BOSS)


DELIVERY = HandOverRoute(topic="доставка", to="Отдел доставки", keywords=("курьер", "доставка"))
KITCHEN = HandOverRoute(topic="кухня", to="Шеф-повар", keywords=("блюдо", "повар"))


def test_saying_it_was_passed_on_passes_it_on_to_the_route_it_names(room: Room, listener: Listener):
    _with_routes(room, DELIVERY, KITCHEN)
    _, review_id = room.arrive(COMPLAINT)
    room.approve(review_id, text=PASSED_ON)
    _work_again(room)
    (told,) = listener.told("feedback.passed_on")
    assert (told["data"]["topic"], told["data"]["to"]) == ("доставка", "Отдел доставки")


@pytest.mark.parametrize(
    "text", [ANSWER, "Анна, мы не передали ваши слова отделу доставки: разберёмся сами."]
)
def test_a_reply_that_does_not_say_so_passes_nothing_on(room: Room, listener: Listener, text: str):
    _with_routes(room, DELIVERY)
    _, review_id = room.arrive(COMPLAINT)
    room.approve(review_id, text=text)
    _work_again(room)
    assert listener.told("feedback.passed_on") == []


def test_only_the_wanted_kinds_and_brands_are_told(room: Room):
    wanted = _target(types=["reply.published"])
    listener = _tell(room, wanted, _target(name="other", brands=["другой"], url=URL + "/other"))
    _publish(room)
    assert [body["type"] for body in listener.told()] == ["reply.published"]
    assert {str(request.url) for request in listener.requests} == {URL}


def test_without_anybody_to_tell_nothing_is_written(room: Room):
    _publish(room)
    assert _rows(room) == []


def test_an_event_is_written_with_what_it_tells_or_not_at_all(
    room: Room, listener: Listener, monkeypatch: pytest.MonkeyPatch
):
    _, review_id = room.arrive(PRAISE)
    before = len(_rows(room))

    def fall(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("service.work.telling.outbox.add", fall)
    with pytest.raises(OSError, match="disk"):
        room.desk.decide(review_id, room.proposal(review_id, "escalate"), DARYA)
    assert len(_rows(room)) == before
    assert room.see(review_id).state == "ready"


def _one_event(room: Room) -> str:
    """Leave exactly one event waiting and return its id."""
    target = _target(types=["review.received"])
    workplace = room.desk.workplace
    workplace.settings = dataclasses.replace(workplace.settings, events={"crm": target})
    ticket = room.helpdesk.open(PRAISE)
    receipt = room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.desk.intake.take_in(receipt.delivery_id)
    (row,) = _rows(room)
    return str(row.id)


FAILURES: list[httpx.Response | Exception] = [
    httpx.Response(500),
    httpx.Response(404),
    httpx.Response(400),
    httpx.Response(301, headers={"location": "https://elsewhere.invalid/"}),
    httpx.Response(304),
    httpx.ConnectError("refused"),
    httpx.ReadTimeout("slow"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: getattr(one, "status_code", "error"))
def test_everything_but_2xx_is_tried_again_under_the_same_id_with_the_same_bytes(
    room: Room, listener: Listener, failure: httpx.Response | Exception
):
    event_id = _one_event(room)
    listener.answers.append(failure)
    assert room.desk.outgoing.deliver(event_id) == "waiting"
    room.clock.turn(seconds=10)
    _work_again(room)
    first, second = listener.requests
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == f"evt_{event_id}"
    assert first.content == second.content
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert _rows(room)[0].state == "delivered"


def test_the_schedule_is_that_of_the_specification_and_ends(room: Room, listener: Listener):
    event_id = _one_event(room)
    listener.always = httpx.Response(500)
    for wait in TRY_AGAIN_AFTER:
        assert room.desk.outgoing.deliver(event_id) == "waiting"
        planned = _rows(room)[0].next_try_at - room.clock.at
        assert wait <= planned <= wait * 1.1 + timedelta(seconds=1)
        room.clock.at = _rows(room)[0].next_try_at
    assert room.desk.outgoing.deliver(event_id) == "failed"
    assert len(listener.requests) == 10
    assert room.desk.outgoing.deliver(event_id) == "failed"
    assert len(listener.requests) == 10


def test_a_receiver_that_asks_to_wait_is_waited_for(room: Room, listener: Listener):
    event_id = _one_event(room)
    listener.answers.append(httpx.Response(429, headers={"retry-after": "600"}))
    room.desk.outgoing.deliver(event_id)
    assert _rows(room)[0].next_try_at - room.clock.at == timedelta(seconds=600)


def test_gone_ends_it_for_everything_until_the_address_changes(room: Room, listener: Listener):
    _one_event(room)
    listener.answers.append(httpx.Response(410))
    _work_again(room)
    room.arrive(COMPLAINT)
    _work_again(room)
    assert len(listener.requests) == 1
    assert {row.state for row in _rows(room)} == {"disabled"}
    workplace = room.desk.workplace
    events = {"crm": _target(url=URL + "/new")}
    workplace.settings = dataclasses.replace(workplace.settings, events=events)
    room.arrive(PRAISE)
    _work_again(room)
    assert len(listener.requests) > 1


def test_an_address_that_was_removed_from_the_file_is_told_nothing(room: Room, listener: Listener):
    event_id = _one_event(room)
    _tell(room, _target(name="another"))
    assert room.desk.outgoing.deliver(event_id) == "disabled"
    assert listener.requests == []


def test_delivering_twice_what_was_taken_posts_once(room: Room, listener: Listener):
    event_id = _one_event(room)
    for _ in range(3):
        assert room.desk.outgoing.deliver(event_id) == "delivered"
    assert len(listener.requests) == 1


def test_a_crash_after_the_post_repeats_it_under_the_same_id(room: Room, listener: Listener):
    event_id = _one_event(room)
    outgoing = room.desk.outgoing

    def die(request: httpx.Request) -> httpx.Response:
        listener.take(request)
        raise KeyboardInterrupt

    dying = httpx.Client(transport=httpx.MockTransport(die))
    with pytest.raises(KeyboardInterrupt):
        dataclasses.replace(outgoing, http=dying).deliver(event_id)
    assert _rows(room)[0].state == "waiting"
    assert outgoing.deliver(event_id) == "delivered"
    assert len(set(listener.ids)) == 1
    assert listener.requests[0].content == listener.requests[1].content


def test_a_lost_workflow_is_handed_over_again_later(room: Room, listener: Listener):
    _one_event(room)
    handed: list[str] = []

    def lose(work: str, workflow_id: str, _ids: object) -> None:
        if work == "event":
            handed.append(workflow_id)

    lost = Dispatcher(room.desk, lose, lambda: 0)
    lost.hand_over_once()
    lost.hand_over_once()
    assert len(handed) == 1
    room.clock.turn(minutes=3)
    lost.hand_over_once()
    assert len(set(handed)) == 2, "each hand-over is a workflow of its own"
    room.clock.turn(minutes=3)
    _work_again(room)
    assert _rows(room)[0].state == "delivered"


def test_a_repeated_cause_is_told_once(room: Room, listener: Listener):
    ticket, _ = room.arrive(PRAISE)
    for _ in range(3):
        hook = room.helpdesk.hook(ticket)
        room.desk.receive("fake", dataclasses.replace(hook))
        room.desk.import_review(room.desk.workplace.adapters["fake"].fetch(ticket))
    _work_again(room)
    assert len(listener.told("review.received")) == 1
    room.helpdesk.say(ticket, "И ещё: спасибо за торт!")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    _work_again(room)
    assert len(listener.told("review.received")) == 2


def test_the_runtime_delivers_by_itself(room: Room, listener: Listener, tmp_path: Path):
    runtime = Runtime()
    runtime.start(room.desk)
    try:
        ticket = room.helpdesk.open(PRAISE)
        room.desk.receive("fake", room.helpdesk.hook(ticket))
        _until(lambda: len(listener.told("draft.ready")) == 1)
    finally:
        runtime.stop()
    assert len(set(listener.ids)) == len(listener.requests)


def test_every_kind_of_event_fits_its_column():
    assert all(len(kind) <= 20 for kind in EVENT_TYPES)
