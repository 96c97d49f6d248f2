"""The webhook's door: who is genuine is always answered 2xx, and nothing that came is lost."""

import json

import pytest

from integrations.testing import SECRET
from service.store import deliveries


@pytest.fixture
def ring(app, helpdesk):
    """Send a webhook as the helpdesk does."""

    def send(body: bytes, secret: str = SECRET, channel: str = "fake", **headers: str):
        signed = helpdesk.sign(body)
        return app.test_client().post(
            f"/hooks/{channel}/{secret}".rstrip("/"),
            data=body,
            headers={**signed.headers, **headers},
        )

    return send


def unread(desk):
    """Read what arrived, as the runtime would, and list what could not be read."""
    with desk.workplace.store.read() as connection:
        arrived = deliveries.waiting(connection, desk.workplace.now(), 10)
    for delivery, _ in arrived:
        desk.intake.take_in(delivery)
    return desk.unreadable(["one"])


def test_genuine_event_is_stored_and_answered_at_once(ring, desk, helpdesk):
    ticket = helpdesk.open("Курьер опоздал.", author="Анна")
    answer = ring(helpdesk.hook(ticket).body)
    assert answer.status_code == 202
    assert desk.inbox(["one"]).total == 0  # reading it is somebody else's work


def test_no_cookie_is_set_and_no_form_token_is_asked_for(ring):
    assert "Set-Cookie" not in ring(b"{}").headers


def test_repeat_is_welcome(ring):
    assert ring(b'{"item": "1"}').status_code == ring(b'{"item": "1"}').status_code == 202


@pytest.mark.parametrize(
    ("secret", "headers"),
    [("wrong", {}), (SECRET, {"x-fake-signature": "0" * 64}), ("", {"x-fake-signature": "ж"})],
)
def test_stranger_is_refused_with_a_sentence(ring, secret, headers):
    answer = ring(b'{"item": "1"}', secret=secret, **headers)
    assert answer.status_code == 401
    assert answer.content_type.startswith("text/plain")
    assert len(answer.text.strip().splitlines()) == 2  # in both languages


def test_unknown_channel_is_not_found(ring):
    assert ring(b"{}", channel="nowhere").status_code == 404


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[" * 5000, json.dumps({"item": 5}).encode(), b"null"]
)
def test_strange_but_genuine_bodies_are_taken(ring, body):
    assert ring(body).status_code == 202


def test_oversize_event_is_recorded_for_a_person(ring, desk, agent):
    assert ring(b"x" * (2 << 20)).status_code == 202
    (delivery,) = unread(desk)
    assert delivery.size_bytes == 2 << 20
    assert "2 MB" in agent.get("/unreadable").text


def test_oversize_from_a_stranger_is_refused(ring, desk):
    assert ring(b"x" * (2 << 20), secret="wrong").status_code == 401
    assert unread(desk) == []


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_look_at_the_address_is_answered(app, method):
    answer = getattr(app.test_client(), method)(f"/hooks/fake/{SECRET}")
    assert answer.status_code == 200
    assert answer.content_length > 0


def test_form_body_arrives_as_the_bytes_that_were_signed(ring, desk):
    body = b"a=1&b=%D1%8B"
    sent = ring(body, **{"Content-Type": "application/x-www-form-urlencoded"})
    assert sent.status_code == 202


def test_person_retries_and_dismisses_what_could_not_be_read(ring, desk, agent):
    ring(b"<xml/>")
    delivery = unread(desk)[0].id
    page = agent.get("/unreadable").text
    assert "The webhook has no item." in page
    assert agent.post(f"/unreadable/{delivery}/retry").status_code == 303
    desk.intake.take_in(delivery)
    assert agent.post(f"/unreadable/{delivery}/dismiss").status_code == 303
    assert "Everything was read" in agent.get("/unreadable").text
    assert agent.post("/unreadable/made-up/retry").status_code == 404
