"""Whom the API lets in, and how far: tokens only, personal, with scopes and brands."""

from datetime import UTC, datetime, timedelta

import pytest

from service.store import tokens, users
from service.web.api.errors import TooManyGuesses
from service.web.api.guesses import PER_ADDRESS, WINDOW_SECONDS, Guesses
from tests.service.api.conftest import Program
from tests.service.web.conftest import signed_in

TEXT = {"id": "1", "text": "Отличный кофе!"}


def test_a_request_without_a_token_is_told_what_to_bring(app):
    answer = Program(app).get("/channels")
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="otklik"'
    assert answer.json["type"] == "urn:otklik:token-refused"
    assert "otklik tokens add" in answer.json["detail"]


@pytest.mark.parametrize("given", ["otk_", "otk_aaaaaaaaaaaa_" + "A" * 43, "é", "x" * 5000])
def test_a_wrong_token_is_refused_and_not_repeated(app, given):
    answer = Program(app, given.encode().decode("latin-1")).get("/channels")
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    assert given not in answer.text


def test_a_revoked_token_and_an_expired_one_are_over(app, mint, desk):
    soon = mint(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert Program(app, soon).get("/channels").status_code == 401
    text = mint()
    assert Program(app, text).get("/channels").status_code == 200
    with desk.workplace.store.write() as connection:
        tokens.revoke(connection, text.split("_")[1], datetime.now(UTC))
    assert Program(app, text).get("/channels").status_code == 401


def test_a_session_of_the_pages_opens_nothing_here(app):
    anna = signed_in(app, "anna")
    answer = anna.client.get("/api/v1/channels")
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


def test_a_token_opens_no_page(app, mint):
    headers = {"Authorization": f"Bearer {mint()}", "Accept": "text/html"}
    assert app.test_client().get("/inbox", headers=headers).location == "/sign-in"


def test_each_scope_opens_its_own(app, mint, review_id):
    reading, drafting = Program(app, mint(scopes=["read"])), Program(app, mint(scopes=["draft"]))
    assert reading.get(f"/reviews/{review_id}").status_code == 200
    refused = reading.post(f"/reviews/{review_id}/suggest")
    assert refused.status_code == 403
    assert 'error="insufficient_scope", scope="draft"' in refused.headers["WWW-Authenticate"]
    assert drafting.post("/triage", TEXT).status_code == 200
    assert drafting.get(f"/reviews/{review_id}").status_code == 403
    body = {"kind": "no_answer_needed", "revision": "1"}
    assert drafting.post(f"/reviews/{review_id}/decisions", body).status_code == 403


def test_a_token_never_does_more_than_its_person_may(app, mint, review_id):
    quality = Program(app, mint("quentin"))
    assert quality.get(f"/reviews/{review_id}").status_code == 200
    assert quality.post(f"/reviews/{review_id}/suggest").status_code == 403
    assert quality.post("/draft", TEXT).status_code == 403


def test_a_token_of_another_brand_sees_nothing_of_this_one(app, mint, review_id):
    for program in (Program(app, mint("stranger")), Program(app, mint("adam", brand="two"))):
        for answer in (
            program.get(f"/reviews/{review_id}"),
            program.post(f"/reviews/{review_id}/suggest", {}),
            program.post(f"/reviews/{review_id}/decisions", {"kind": "escalate", "revision": "1"}),
        ):
            assert answer.status_code == 404
            assert "Латте" not in answer.text
        assert program.get("/channels").json == {"channels": []}
        assert program.post("/draft", {**TEXT, "brand": "one"}).status_code == 422


def test_losing_the_role_ends_the_token(app, mint, desk):
    program = Program(app, mint())
    with desk.workplace.store.write() as connection:
        anna = users.by_login(connection, "anna")
        users.grant(connection, anna.id, "one", [])
    answer = program.get("/channels")
    assert answer.status_code == 403
    assert answer.json["type"] == "urn:otklik:not-allowed"


def test_the_last_use_is_written_down(program, desk):
    program.get("/channels")
    with desk.workplace.store.read() as connection:
        ((token, _),) = tokens.listed(connection)
    assert datetime.now(UTC) - token.last_used_at < timedelta(minutes=1)


def test_guessing_is_stopped_by_address_but_a_forgotten_program_is_not_a_guess(app, program):
    stale = Program(app, "otk_aaaaaaaaaaaa_" + "A" * 43)
    for _ in range(PER_ADDRESS + 5):
        assert stale.get("/channels").status_code == 401
    assert program.get("/channels").status_code == 200
    for number in range(PER_ADDRESS):
        last = Program(app, f"otk_{number:012x}_" + "A" * 43).get("/channels")
    assert last.status_code == 429
    assert int(last.headers["Retry-After"]) > WINDOW_SECONDS - 60
    assert last.mimetype == "application/problem+json"
    assert program.get("/channels").status_code == 429


def test_an_address_is_forgiven_after_the_window():
    guesses = Guesses()
    for number in range(PER_ADDRESS):
        guesses.failed("192.0.2.1", str(number), now=float(number))
    with pytest.raises(TooManyGuesses):
        guesses.check("192.0.2.1", now=30.0)
    guesses.check("192.0.2.2", now=30.0)
    guesses.check("192.0.2.1", now=WINDOW_SECONDS + 1.0)


def test_nothing_of_a_token_reaches_the_log(app, mint, caplog):
    caplog.set_level("DEBUG")
    text = mint()
    Program(app, text).get("/channels")
    Program(app, text[:-1] + "!").get("/channels")
    assert text[17:40] not in caplog.text
