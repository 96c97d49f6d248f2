import json

import httpx
import pytest
from pydantic import ValidationError

from integrations.errors import Refused, Unreachable, WrongConfiguration
from tests.integrations.generic.server import OTHER_SECRET, SECRET, ShopServer, signed

TEXT = "Анна, простите за помятый торт."


@pytest.fixture
def shop():
    return ShopServer()


def review(shop):
    return shop.adapter.fetch(shop.open("Торт помят."))


def answering(answer, **config):
    """Connect to a receiver that says `answer` to every reply."""
    shop = ShopServer(fetch_url=None, **config)
    shop.take_reply = lambda request: answer
    one = shop.open("Торт помят.")
    return shop, shop.adapter.parse(shop.hook(one).body).review


def test_reply_is_signed_with_its_key_as_id(shop):
    shop.adapter.publish(review(shop), TEXT, key="otklik-1")
    post = shop.requests[-1]
    assert post.headers["idempotency-key"] == post.headers["webhook-id"] == "otklik-1"
    body = json.loads(post.content)
    assert body["type"] == "reply.publish"
    assert body["data"]["text"] == TEXT
    assert body["data"]["key"] == "otklik-1"


def test_repeat_has_the_same_bytes_and_a_fresh_signature(shop):
    one = review(shop)
    shop.adapter.publish(one, TEXT, key="otklik-1")
    shop.tick()
    shop.adapter.publish(one, TEXT, key="otklik-1")
    first, second = shop.requests[-2:]
    assert first.content == second.content
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]
    assert len(shop.replies(one.external_id)) == 1


def test_publish_secrets_sign_all_of_them_while_they_are_exchanged(shop):
    shop = ShopServer(publish_secrets=[OTHER_SECRET, SECRET])
    shop.take_reply = lambda _: httpx.Response(204)
    one = review(shop)
    shop.adapter.publish(one, TEXT, key="k")
    post = shop.requests[-1]
    for secret in (SECRET, OTHER_SECRET):
        right = signed(secret, "k", post.content, shop.now)["webhook-signature"]
        assert right in post.headers["webhook-signature"].split(" ")


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_receiver_that_says_nothing_has_accepted_and_no_more(status):
    shop, one = answering(httpx.Response(status))
    assert shop.adapter.publish(one, TEXT, key="k").state == "accepted"


@pytest.mark.parametrize("state", ["published", "awaiting", "rejected", "accepted"])
def test_receiver_may_say_what_became_of_it(state):
    answer = httpx.Response(200, json={"state": state, "id": 12, "reason": "Ссылки запрещены"})
    shop, one = answering(answer)
    posted = shop.adapter.publish(one, TEXT, key="k")
    assert (posted.state, posted.external_id) == (state, "12")
    assert posted.reason.ru == "Ссылки запрещены"


@pytest.mark.parametrize(
    "said", [{}, {"state": "great"}, {"state": None, "id": None}, {"state": []}, {"reason": 5}]
)
def test_strange_words_of_the_receiver_mean_accepted(said):
    shop, one = answering(httpx.Response(200, json=said))
    posted = shop.adapter.publish(one, TEXT, key="k")
    assert posted.state == "accepted"
    assert posted.reason is None


@pytest.mark.parametrize("answer", [[], "ok", 5])
def test_answer_that_is_no_object_leaves_it_open(answer):
    shop, one = answering(httpx.Response(200, json=answer))
    with pytest.raises(Unreachable) as caught:
        shop.adapter.publish(one, TEXT, key="k")
    assert caught.value.may_have_happened


def test_refusals_name_the_right_setting():
    shop, one = answering(httpx.Response(401))
    with pytest.raises(Refused, match="publish_secrets"):
        shop.adapter.publish(one, TEXT, key="k")
    shop, one = answering(httpx.Response(302))
    with pytest.raises(Refused, match="publish_url"):
        shop.adapter.publish(one, TEXT, key="k")


def test_without_an_address_a_person_copies_the_reply():
    shop = ShopServer(publish_url=None)
    posted = shop.adapter.publish(review(shop), TEXT, key="k")
    assert posted.state == "awaiting"
    assert "publish_url" in posted.reason.en
    assert all(request.method == "GET" for request in shop.requests)


def test_thread_that_was_told_shows_our_reply():
    shop = ShopServer(fetch_url=None)
    one = shop.open("Торт помят.")
    before = shop.adapter.parse(shop.hook(one).body).review
    assert shop.adapter.confirm(before, TEXT) is None
    shop.adapter.publish(before, TEXT, key="k")
    after = shop.adapter.parse(shop.hook(one).body).review
    assert shop.adapter.confirm(after, TEXT).state == "published"


def test_rules_of_the_place_are_the_channels_own():
    rules = {
        "audience": "customer",
        "max_length": 1000,
        "length_unit": "bytes",
        "contacts_allowed": False,
        "links_allowed": False,
        "private_channel": {"ru": "в чат магазина", "en": "in the shop's chat"},
    }
    profile = ShopServer(profile=rules).adapter.profile
    assert profile.model_dump(include=set(rules)) == rules
    assert ShopServer().adapter.profile.private_channel.ru == "в личные сообщения"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("publish_url", "shop.example.com"),
        ("fetch_url", "ftp://shop.example.com/{id}"),
        ("fetch_url", "https://shop.example.com/reviews"),
    ],
)
def test_wrong_address_is_refused_with_the_fix(key, value):
    with pytest.raises(WrongConfiguration, match="https://"):
        ShopServer(**{key: value})


@pytest.mark.parametrize(
    "config", [{"secrets": []}, {"profile": {"max_lenght": 5}}, {"publish_uri": "https://a.b"}]
)
def test_missing_and_misspelt_keys_are_named(config):
    with pytest.raises(ValidationError, match=next(iter(config))):
        ShopServer(**config)


def test_secrets_never_show_in_a_log():
    shown = repr(ShopServer(publish_secrets=[OTHER_SECRET]).adapter.config)
    for secret in (SECRET, OTHER_SECRET, "shop-token"):
        assert secret not in shown
