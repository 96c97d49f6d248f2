import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from integrations.base import Incoming
from integrations.errors import Unauthenticated, WrongConfiguration
from integrations.standard_webhooks import Secret, signed_headers
from tests.integrations.generic.server import OTHER_SECRET, SECRET, ShopServer, signed

BODY = '{"type":"review.created","data":{"id":"7","text":"Торт 🎂 помят"}}'.encode()


@pytest.fixture
def shop():
    return ShopServer()


@pytest.fixture
def right(shop):
    return shop.hook_with(BODY, "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W")


def refused(shop, incoming):
    with pytest.raises(Unauthenticated) as caught:
        shop.adapter.verify(incoming)
    assert caught.value.message.ru != caught.value.message.en
    return True


# Computed with the specification's Python library, version 1.1.0.
VECTORS = [
    (
        "whsec_b3RrbGlrLWdlbmVyaWMtdGVzdC1zZWNyZXQtMDE=",
        "msg_1",
        1768208400,
        b'{"type":"review.created"}',
        "v1,R3unVv0TDqUdzf0vSx42AaJWfh644cbEJujwE1P0IcI=",
    ),
    (
        "whsec_b3RrbGlrLWdlbmVyaWMtdGVzdC1zZWNyZXQtMDI=",
        "msg_2",
        1768208401,
        "Торт 🎂 помят\r\n".encode(),
        "v1,OiXlIIP2pdj1+M/t0Pl0ec8/7jhJgbpfjzg03Yefaqs=",
    ),
]


@pytest.mark.parametrize(("secret", "message_id", "timestamp", "body", "signature"), VECTORS)
def test_our_signature_is_that_of_the_specification(secret, message_id, timestamp, body, signature):
    assert Secret.read(SecretStr(secret), "secrets").sign(message_id, timestamp, body) == signature
    at = datetime.fromtimestamp(timestamp, UTC)
    assert Webhook(secret).sign(message_id, at, body.decode()) == signature


def test_what_the_library_signs_is_let_in(shop):
    shop.now = datetime.now(UTC)
    headers = signed(SECRET, "msg_1", BODY, shop.now)
    headers["webhook-signature"] = Webhook(SECRET).sign("msg_1", shop.now, BODY.decode())
    shop.adapter.verify(Incoming(BODY, headers))


def test_what_we_sign_the_library_lets_in_and_a_changed_byte_it_does_not():
    key = Secret.read(SecretStr(SECRET), "secrets")
    headers = signed_headers([key], "evt_1", BODY, at=datetime.now(UTC))
    assert Webhook(SECRET).verify(BODY, headers)["data"]["id"] == "7"
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY.replace(b"7", b"8"), headers)


@pytest.mark.parametrize("at", range(0, len(BODY), 7))
def test_one_changed_byte_anywhere_is_refused(shop, right, at):
    changed = bytearray(BODY)
    changed[at] ^= 1
    assert refused(shop, replace(right, body=bytes(changed)))


def test_same_json_in_other_bytes_is_refused(shop, right):
    assert refused(shop, replace(right, body=BODY.replace(b'":', b'": ')))


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_missing_or_exchanged_header_is_refused(shop, right, name):
    without = {key: value for key, value in right.headers.items() if key != name}
    assert refused(shop, replace(right, headers=without))
    assert refused(shop, replace(right, headers={**right.headers, name: "msg_other"}))


@pytest.mark.parametrize("seconds", [-301, 301, 3600 * 24 * 365])
def test_signature_of_another_time_is_refused(shop, right, seconds):
    shop.now += timedelta(seconds=seconds)
    assert refused(shop, right)


@pytest.mark.parametrize("seconds", [-299, 0, 299])
def test_clocks_may_differ_by_five_minutes_both_ways(shop, right, seconds):
    shop.now += timedelta(seconds=seconds)
    shop.adapter.verify(right)


@pytest.mark.parametrize("written", ["", "now", "1e9", "-1", "१७६८", "9" * 400, "12.5"])
def test_strange_timestamp_is_refused(shop, right, written):
    assert refused(shop, replace(right, headers={**right.headers, "webhook-timestamp": written}))


@pytest.mark.parametrize(
    "written", ["", "v1,", "v1", "v1a,AAAA", "v2,{}", ",", "   ", "v1,é", "v1,AA==\n", "x" * 9000]
)
def test_strange_signature_is_refused(shop, right, written):
    bare = right.headers["webhook-signature"].partition(",")[2]
    headers = {**right.headers, "webhook-signature": written.replace("{}", bare)}
    assert refused(shop, replace(right, headers=headers))


def test_one_fitting_signature_of_several_is_enough(shop, right):
    several = (
        f"v1a,AAAA v1,{base64.b64encode(b'other').decode()} " + (right.headers["webhook-signature"])
    )
    shop.adapter.verify(replace(right, headers={**right.headers, "webhook-signature": several}))


def test_while_secrets_are_exchanged_both_are_let_in_and_afterwards_only_the_new_one():
    at_exchange, afterwards = (
        ShopServer(secrets=[OTHER_SECRET, SECRET]),
        ShopServer(secrets=[OTHER_SECRET]),
    )
    old = at_exchange.hook_with(BODY)
    new = Incoming(BODY, signed(OTHER_SECRET, "msg_0", BODY, at_exchange.now))
    at_exchange.adapter.verify(old)
    at_exchange.adapter.verify(new)
    afterwards.adapter.verify(new)
    assert refused(afterwards, old)


def test_svix_names_of_the_headers_are_understood(shop):
    svix = Incoming(BODY, signed(SECRET, "msg_9", BODY, shop.now, prefix="svix"))
    shop.adapter.verify(svix)
    assert shop.adapter.dedup_key(svix) == "msg_9"


def test_id_cannot_be_exchanged_by_mixing_both_kinds_of_names(shop):
    headers = signed(SECRET, "msg_9", BODY, shop.now, prefix="svix")
    mixed = Incoming(BODY, {**headers, "webhook-id": "msg_10"})
    assert refused(shop, mixed)


def test_repeat_keeps_its_key_though_it_is_signed_anew(shop, right):
    shop.now += timedelta(minutes=4)
    again = shop.hook_with(BODY, right.headers["webhook-id"])
    assert again.headers != right.headers
    assert shop.adapter.dedup_key(again) == shop.adapter.dedup_key(right)


@pytest.mark.parametrize(
    "secret",
    ["", "whsec_", "whsec_AAAA", "plain words", "whsec_" + "A" * 200, "whsec_ключ"],
)
def test_secret_that_could_be_guessed_or_read_wrongly_is_refused_at_start(secret):
    with pytest.raises(WrongConfiguration, match="openssl") as caught:
        ShopServer(secrets=[secret])
    assert "secrets" in caught.value.message.ru


def test_secret_without_padding_and_prefix_is_the_same(shop, right):
    bare = SECRET.removeprefix("whsec_").rstrip("=")
    ShopServer(secrets=[bare]).adapter.verify(right)
