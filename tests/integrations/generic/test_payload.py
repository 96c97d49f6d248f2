import json
from datetime import UTC, datetime

import pytest

from integrations.base import Event, Ignored
from integrations.errors import Gone, Unreadable
from tests.integrations.generic.server import ShopServer

FULL = {
    "id": "r-1",
    "text": "Торт помят.",
    "rating": 2,
    "author": "Анна К.",
    "title": "Заказ",
    "audience": "customer",
    "language": "ru",
    "thread": [
        {"speaker": "agent", "text": "Разбираемся.", "at": "2026-01-12T10:00:00Z", "id": 5},
        {"speaker": "agent", "text": "Скидок не давать.", "private": True},
    ],
    "context": {"order_status": "доставлен", "days_late": 2, "paid": True, "coupon": None},
    "private": {"phone": "+7 900 000-00-00"},
    "place": "Тверская",
    "url": "https://shop.example.com/reviews/r-1",
    "received_at": "2026-01-12T09:00:00+03:00",
}


@pytest.fixture
def pushed():
    return ShopServer(fetch_url=None)


def told(data, kind="review.created", **more):
    body = {"type": kind, "timestamp": "2026-01-12T09:00:00Z", "data": data, **more}
    return json.dumps(body, ensure_ascii=False).encode()


def review_of(shop, **data):
    return shop.adapter.parse(told({"id": "r-1", **data})).review


def test_everything_that_is_told_arrives(pushed):
    event = pushed.adapter.parse(told(FULL))
    review = event.review
    assert event.external_id == review.external_id == "r-1"
    assert event.as_of == datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
    assert (review.brand, review.channel, review.audience) == ("pastry", "shop", "customer")
    assert (review.text, review.rating, review.author) == ("Торт помят.", 2, "Анна К.")
    assert review.context == {"order_status": "доставлен", "days_late": "2", "paid": "true"}
    assert review.private == {"phone": "+7 900 000-00-00"}
    assert review.received_at == datetime(2026, 1, 12, 6, 0, tzinfo=UTC)
    assert [(one.speaker, one.text, one.external_id) for one in review.thread] == [
        ("agent", "Разбираемся.", "5")
    ]
    assert (review.place, review.url) == ("Тверская", "https://shop.example.com/reviews/r-1")


def test_private_message_of_the_thread_is_dropped(pushed):
    assert "Скидок" not in pushed.adapter.parse(told(FULL)).review.model_dump_json()


def test_an_id_is_enough_and_null_is_the_same_as_absent(pushed):
    bare = pushed.adapter.parse(told({"id": 7})).review
    nulls = dict.fromkeys(FULL, None) | {"id": 7}
    assert pushed.adapter.parse(told(nulls)).review == bare
    assert (bare.external_id, bare.audience, bare.author) == ("7", "world", None)


def test_unknown_keys_are_ignored_everywhere(pushed):
    more = {**FULL, "likes": 5, "thread": [{**FULL["thread"][0], "avatar": {}}]}
    assert review_of(pushed, **more) == review_of(pushed, **FULL)
    assert pushed.adapter.parse(told(FULL, api_version="3")).review is not None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rating", 0),
        ("rating", 6),
        ("rating", "good"),
        ("text", {"html": "<p>"}),
        ("text", ["a"]),
        ("author", True),
        ("audience", "public"),
        ("thread", "no"),
        ("thread", [{"text": "who said it?"}]),
        ("context", {"items": [1]}),
        ("context", "late"),
        ("private", [1]),
        ("received_at", "yesterday"),
        ("id", ""),
        ("id", {}),
        ("id", "x" * 201),
    ],
)
def test_what_cannot_be_understood_is_named(pushed, key, value):
    with pytest.raises(Unreadable, match=f"data.{key}") as caught:
        pushed.adapter.parse(told({"id": "r-1", key: value}))
    assert "good" not in str(caught.value)


@pytest.mark.parametrize("rating", [5, "5", 5.0])
def test_stars_may_be_written_as_a_text(pushed, rating):
    assert review_of(pushed, rating=rating).rating == 5


def test_moment_without_a_zone_is_utc_and_unix_seconds_are_understood(pushed):
    nine = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
    for written in ("2026-01-12T09:00:00", "2026-01-12 09:00:00Z", nine.timestamp()):
        assert review_of(pushed, received_at=written).received_at == nine


def test_half_letters_and_control_characters_do_not_lose_a_review(pushed):
    body = rb'{"type": "review.created", "data": {"id": "1", "text": "\u0000ok \ud83d"}}'
    assert pushed.adapter.parse(body).review.text == "ok ?"


def test_address_that_is_none_is_dropped(pushed):
    assert review_of(pushed, url="javascript:alert(1)").url == ""


def test_words_of_the_customer_later_in_the_thread_become_the_text(pushed):
    thread = [
        {"speaker": "agent", "text": "Какой номер?", "at": "2026-01-12T10:00:00Z"},
        {"speaker": "customer", "text": "Сто пять.", "at": "2026-01-12T11:00:00Z"},
    ]
    review = review_of(
        pushed, text="Торт помят.", received_at="2026-01-12T09:00:00Z", thread=thread
    )
    assert review.text == "Сто пять."
    assert [one.text for one in review.thread] == ["Торт помят.", "Какой номер?"]


def test_other_words_or_other_stars_are_a_new_revision_and_the_rest_is_not(pushed):
    first = review_of(pushed, text="Торт помят.", rating=2).revision
    assert review_of(pushed, text="Торт помят!", rating=2).revision != first
    assert review_of(pushed, text="Торт помят.", rating=5).revision != first
    same = review_of(pushed, text="Торт помят.", rating=2, title="Новый", context={"a": "b"})
    assert same.revision == first


def test_review_that_was_taken_down_is_gone(pushed):
    event = pushed.adapter.parse(told({"id": "r-1"}, "review.deleted"))
    assert event.gone
    assert event.external_id == "r-1"


def test_event_of_another_kind_is_ignored_and_a_misspelt_one_is_not(pushed):
    assert isinstance(pushed.adapter.parse(told({}, "order.created")), Ignored)
    with pytest.raises(Unreadable, match=r"review\.created"):
        pushed.adapter.parse(told(FULL, "review.creted"))


def test_with_fetch_url_only_the_id_is_taken():
    assert ShopServer().adapter.parse(told(FULL)) == Event("r-1")


def test_without_fetch_url_reading_again_says_what_to_do(pushed):
    assert not pushed.adapter.rereads
    with pytest.raises(Unreadable, match="fetch_url"):
        pushed.adapter.fetch("1")


def test_id_cannot_lead_to_another_address():
    shop = ShopServer()
    with pytest.raises(Gone):
        shop.adapter.fetch("../orders?a=1#x")
    assert shop.requests[0].url.raw_path == b"/reviews/..%2Forders%3Fa%3D1%23x"
