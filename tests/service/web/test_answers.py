"""Every answer: its headers, its form tokens, and what bad requests get."""

import hashlib
import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from service.web.assets import STATIC
from tests.service.web.conftest import Visitor

POLICY = "default-src 'self'"


def test_no_page_allows_inline_code_other_hosts_or_frames(visitor):
    headers = visitor.get("/sign-in").headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith(POLICY)
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


def test_errors_carry_the_same_headers(visitor):
    assert visitor.get("/nothing").headers["Content-Security-Policy"].startswith(POLICY)


def test_session_cookie_is_hidden_from_scripts_and_other_sites(visitor):
    cookie = visitor.sign_in("anna").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # the public address is http here


def test_cookie_is_secure_when_people_come_by_https(settings, desk):
    from dataclasses import replace

    from service.app import create_app

    app = create_app(replace(settings, public_url="https://otklik.example.org"), desk=desk)
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")


def test_form_without_its_token_is_refused_and_the_text_given_back(agent, review_id):
    data = {"kind": "approve", "text": "Мои слова"}
    answer = agent.client.post(f"/reviews/{review_id}/decide", data=data)
    assert answer.status_code == 400
    assert "Мои слова" in answer.text


@pytest.mark.parametrize("path", ["/sign-in", "/pause", "/guidelines/one", "/profile/password"])
def test_every_form_asks_for_its_token(manager, path):
    assert manager.client.post(path, data={"reason": "x"}).status_code == 400


def test_templates_hold_no_inline_code_and_name_no_other_host(app):
    for template in (STATIC.parent / "templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\son[a-z]+=|\sstyle=|javascript:", text), template
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style", text), template
        assert not re.search(r'(?:src|href|action)="https?:', text), template


def test_vendored_script_is_the_one_the_readme_names():
    readme = (STATIC / "vendor" / "README.md").read_text()
    script = (STATIC / "vendor" / "htmx.min.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() in readme


def test_own_files_are_cached_under_an_address_that_names_their_content(visitor):
    address = re.search(r'href="(/static/otklik\.css\?v=\w+)"', visitor.get("/sign-in").text)[1]
    with visitor.get(address) as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert visitor.get("/static/../app.py").status_code == 404


@pytest.mark.parametrize(
    "path", ["/reviews/x", "/reviews/%00", "/reviews/" + "9" * 500, "/nothing", "/guidelines/none"]
)
def test_unknown_addresses_are_a_plain_page(agent, path):
    answer = agent.get(path)
    assert answer.status_code == 404
    assert "Nothing here" in answer.text


def test_programs_get_problem_json(visitor):
    answer = visitor.client.get("/nothing", headers={"Accept": "application/json"})
    assert answer.content_type == "application/problem+json"
    assert answer.get_json(force=True)["status"] == 404
    assert visitor.client.get("/inbox", headers={"Accept": "application/json"}).status_code == 401


def test_htmx_gets_a_fragment_and_a_way_to_sign_in(app, agent, visitor):
    fragment = agent.get("/reviews/x/publication", headers={"HX-Request": "true"})
    assert fragment.status_code == 404
    assert "<html" not in fragment.text
    stranger = visitor.get("/reviews/x/publication", headers={"HX-Request": "true"})
    assert stranger.headers["HX-Redirect"] == "/sign-in"


def test_two_megabytes_are_too_large_for_a_page(agent, review_id):
    answer = agent.post(f"/reviews/{review_id}/check", {"text": "ж" * (1 << 20)})
    assert answer.status_code == 413
    assert "Too large" in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"text": "x" * 20_001},
        {"kind": "explode", "text": ""},
        {"kind": "approve"},
        {"kind": "approve", "text": "\ud800\x00", "draft_id": "\x00", "revision": "🙂" * 900},
    ],
)
def test_malformed_decisions_never_break(agent, review_id, form):
    try:
        answer = agent.post(f"/reviews/{review_id}/decide", form)
    except UnicodeEncodeError:
        answer = agent.post(f"/reviews/{review_id}/decide", {**form, "text": "\x00"})
    assert answer.status_code in {400, 409, 422}


def test_broken_body_never_breaks(agent, review_id):
    for content_type in (
        "multipart/form-data",
        "application/json",
        "multipart/form-data; boundary=x",
    ):
        answer = agent.client.post(
            f"/reviews/{review_id}/check",
            data=b"\xff\x00--x\r\n",
            content_type=content_type,
            headers={"X-CSRFToken": agent.token()},
        )
        assert answer.status_code == 400


def test_mistake_of_ours_is_a_sentence_without_its_cause(app):
    app.testing = False
    visitor = Visitor(app)
    visitor.sign_in("anna")
    app.view_functions["inbox.page"] = _broken
    answer = visitor.get("/inbox")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text
    assert "secret" not in answer.text


def test_the_log_of_a_mistake_names_the_place_and_quotes_nobody(app, caplog):
    app.testing = False
    app.view_functions["sign_in.link"] = _quoting
    assert Visitor(app).get("/sign-in/link/a-one-time-token").status_code == 500
    assert "RuntimeError at sign_in.link" in caplog.text
    assert "in _quoting" in caplog.text
    assert "a-one-time-token" not in caplog.text


def test_an_error_of_the_database_quotes_nobody(desk):
    with pytest.raises(SQLAlchemyError) as raised, desk.workplace.store.write() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "Анна 8916"})
    assert "Анна" not in str(raised.value)


def _broken() -> str:
    raise RuntimeError("secret")


_broken.needs = frozenset({"agent"})


def _quoting(token: str) -> str:
    raise RuntimeError(token)


_quoting.needs = frozenset({"anyone"})


def test_health_says_ok_to_anyone(visitor):
    assert visitor.get("/healthz").text == "ok\n"
