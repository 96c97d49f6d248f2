"""The panel in a helpdesk's frame: its key, its session, and that it needs no cookie."""

import base64
import hashlib
import hmac
import json
import re
import time

import pytest

from service.web.panel_token import MAX_AHEAD_SECONDS, NonceBook, mint
from tests.service.web.conftest import HOST, PANEL_SECRET


@pytest.fixture
def ticket(helpdesk):
    return helpdesk.open("Торт приехал с трещиной, но был очень вкусный.", author="Анна")


@pytest.fixture
def client(app):
    return app.test_client(use_cookies=False)


def open_panel(client, token, **form):
    return client.post("/panel/open", data={"token": token, "lang": "en", **form})


def key(ticket="1", secret=PANEL_SECRET, **changed):
    claims = {
        "channel": "fake",
        "ticket": ticket,
        "agent": "Дарья",
        "exp": int(time.time()) + 60,
        "nonce": "nonce-of-enough-length",
        **changed,
    }
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    return f"{payload}.{hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()}"


def bearer(page):
    return {
        "Authorization": "Bearer " + re.search(r'panel-session" content="([^"]+)"', page.text)[1],
        "HX-Request": "true",
    }


def review_of(fragment):
    return re.search(r'name="review" value="([^"]+)"', fragment)[1]


def test_panel_shows_the_tickets_draft_without_a_cookie(client, ticket, desk):
    shell = open_panel(client, mint(PANEL_SECRET, channel="fake", ticket=ticket, agent="Дарья"))
    assert shell.status_code == 200
    assert "Set-Cookie" not in shell.headers
    draft = client.post("/panel/draft", headers=bearer(shell))
    assert draft.status_code == 200
    assert "data-insert" in draft.text
    (item,) = desk.inbox(["one"]).items
    view = desk.review(item.id, ["one"])
    assert view.draft.draft.text in draft.text
    assert f"/reviews/{item.id}" in draft.text


def test_only_the_channels_own_hosts_may_frame_it(client, ticket):
    for token in (key(ticket), key(ticket, secret="wrong-secret-0123456789")):
        headers = open_panel(client, token).headers
        assert headers["Content-Security-Policy"].endswith(f"frame-ancestors {HOST}")
        assert "X-Frame-Options" not in headers


def test_text_is_handed_to_the_allowed_origin_only(client, ticket):
    page = open_panel(client, key(ticket), origin="https://evil.example").text
    assert f'data-origins="{HOST}"' in page
    assert "evil.example" not in page


@pytest.mark.parametrize(
    "token",
    [
        key(secret="another-secret-0123456789"),
        key(exp=int(time.time()) - 1),
        key(exp=int(time.time()) + MAX_AHEAD_SECONDS + 86_400),  # the suite may run for long
        key(exp="soon"),
        key(nonce="short"),
        key(nonce=None),
        key(channel="other"),
        key(channel=["fake"]),
        key().split(".")[0],
        key().split(".")[0] + ".",
        "." + key().split(".")[1],
        "",
        "ж" * 40,
        "{{7*7}}",
        "x" * 100_000,
    ],
    ids=range(15),
)
def test_forged_or_old_key_opens_nothing(client, ticket, token):
    answer = open_panel(client, token)
    assert answer.status_code == 401
    assert "panel-session" not in answer.text
    assert re.search(r"panel|helpdesk", answer.text)


def test_each_key_opens_one_panel(client, ticket):
    token = key(ticket)
    assert open_panel(client, token).status_code == 200
    again = open_panel(client, token)
    assert again.status_code == 401
    assert "used up" in again.text


def test_nonces_are_forgotten_when_their_keys_are_over():
    book = NonceBook()
    assert book.use("one", until=10, now=0)
    assert not book.use("one", until=10, now=9)
    assert book.use("one", until=30, now=11)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x.y.z", "Basic YTpi"])
def test_panel_without_its_session_gets_a_sentence(client, header):
    answer = client.post("/panel/draft", headers={"Authorization": header, "HX-Request": "true"})
    assert answer.status_code == 401
    assert "Откройте её ещё раз" in answer.text


def test_panel_session_is_bound_to_its_ticket(client, helpdesk, ticket):
    other = helpdesk.open("Чужое обращение.", author="Пётр")
    first = bearer(open_panel(client, key(ticket, nonce="nonce-number-one-1")))
    second = bearer(open_panel(client, key(other, nonce="nonce-number-two-2")))
    review = review_of(client.post("/panel/draft", headers=first).text)
    form = {"review": review, "text": "Здравствуйте"}
    assert client.post("/panel/check", data=form, headers=first).status_code == 200
    assert client.post("/panel/check", data=form, headers=second).status_code == 400


def test_check_in_the_panel_marks_the_text(client, ticket):
    session = bearer(open_panel(client, key(ticket)))
    review = review_of(client.post("/panel/draft", headers=session).text)
    form = {"review": review, "text": "Анна, номер карты 4111 1111 1111 1111"}
    answer = client.post("/panel/check", data=form, headers=session)
    assert '<mark class="mark-block">' in answer.text


def test_another_draft_in_the_panel_keeps_the_agents_words(client, ticket):
    session = bearer(open_panel(client, key(ticket)))
    fragment = client.post("/panel/draft", headers=session).text
    form = {"review": review_of(fragment), "text": "Моё начало", "draft_id": "x"}
    answer = client.post("/panel/again", data=form, headers=session)
    assert answer.status_code == 200
    assert ">\nМоё начало</textarea>" in answer.text


def test_silent_helpdesk_is_a_sentence_with_a_way_to_try_again(client, helpdesk, ticket):
    session = bearer(open_panel(client, key(ticket)))
    for _ in range(10):
        helpdesk.trouble.answer(503)
    answer = client.post("/panel/draft", headers=session)
    assert answer.status_code == 503
    assert "Try again" in answer.text


def test_ticket_that_is_gone_is_a_sentence(client, app):
    session = bearer(open_panel(client, key("404")))
    assert client.post("/panel/draft", headers=session).status_code == 410


def test_channel_without_a_panel_secret_has_no_panel(app, client, settings):
    app.extensions["otklik"].settings.channels["fake"] = settings.channels["fake"].model_copy(
        update={"panel_secret": type(settings.channels["fake"].panel_secret)("")}
    )
    assert open_panel(client, key(secret="-")).status_code == 401


def test_a_name_no_database_keeps_opens_the_panel_all_the_same(client, ticket):
    shell = open_panel(client, key(ticket, agent="Дарья \ud800\x00"))
    assert shell.status_code == 200
    assert client.post("/panel/draft", headers=bearer(shell)).status_code == 200
