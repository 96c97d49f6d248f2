"""Signing in: passwords, links, the brake, and how sessions end."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.app import create_app
from service.store import users
from service.web import throttle as brake
from service.web.errors import TooManyAttempts
from service.web.throttle import Throttle
from tests.service.web.conftest import PASSWORD, Visitor, signed_in


def person(desk, login):
    with desk.workplace.store.read() as connection:
        return users.by_login(connection, login)


def make_link(desk, login):
    with desk.workplace.store.write() as connection:
        token = users.make_signin_link(connection, person(desk, login).id, datetime.now(UTC))
    return f"/sign-in/link/{token}"


def test_right_password_leads_to_the_page_one_wanted(visitor):
    assert visitor.get("/facts/one").location == "/sign-in"
    assert visitor.sign_in("anna").location == "/facts/one"


def test_wrong_password_and_unknown_login_read_the_same(visitor):
    wrong, unknown = visitor.sign_in("anna", "nonsense"), visitor.sign_in("nobody", "nonsense")
    assert wrong.status_code == unknown.status_code == 401
    assert "do not fit" in wrong.text
    assert "do not fit" in unknown.text


def test_sign_in_never_leads_to_another_host(app, visitor):
    for then in ("https://evil.example", "//evil.example", "/\\evil.example"):
        with visitor.client.session_transaction() as session:
            session["then"] = then
        assert visitor.sign_in("anna").location == "/inbox"


def test_link_works_once_and_only_after_a_click(desk, app, visitor):
    link = make_link(desk, "anna")
    assert visitor.get(link).status_code == 200  # a mail program's preview uses nothing up
    assert visitor.post(link).location == "/inbox"
    again = Visitor(app).post(link)
    assert again.status_code == 401
    assert "Ask for a new one" in again.text


def test_made_up_link_is_a_sentence(visitor):
    assert visitor.post("/sign-in/link/made-up").status_code == 401


def test_new_password_ends_the_other_sessions(app, desk):
    here, elsewhere = signed_in(app, "anna"), signed_in(app, "anna")
    changed = here.post(
        "/profile/password", {"current": PASSWORD, "new": "another phrase of words"}
    )
    assert changed.status_code == 303
    assert here.get("/inbox").status_code == 200
    assert elsewhere.get("/inbox").location == "/sign-in"


def test_password_changes_only_with_the_current_one(agent):
    answer = agent.post("/profile/password", {"current": "wrong", "new": "another phrase"})
    assert answer.status_code == 422
    assert "current password" in answer.text
    assert agent.post("/profile/password", {"current": PASSWORD, "new": "short"}).status_code == 422


def test_deactivated_person_is_out_at_the_next_click(agent, desk):
    with desk.workplace.store.write() as connection:
        users.deactivate(connection, person(desk, "anna").id)
    assert agent.get("/inbox").location == "/sign-in"


def test_sign_out_ends_the_session(agent):
    assert agent.post("/sign-out").location == "/sign-in"
    assert agent.get("/inbox").location == "/sign-in"


def test_too_many_wrong_passwords_have_to_wait(visitor, monkeypatch):
    monkeypatch.setattr(brake, "PER_LOGIN", 2)
    for _ in range(2):
        assert visitor.sign_in("anna", "wrong").status_code == 401
    refused = visitor.sign_in("anna")
    assert refused.status_code == 429
    assert "Wait" in refused.text


def test_brake_lets_go_after_the_window():
    throttle = Throttle()
    for _ in range(brake.PER_LOGIN):
        throttle.failed("anna", "10.0.0.1", now=0)
    with pytest.raises(TooManyAttempts):
        throttle.check("Anna", "10.0.0.2", now=1)
    throttle.check("anna", "10.0.0.1", now=brake.WINDOW_SECONDS + 1)


def test_brake_stops_one_address_that_tries_many_logins():
    throttle = Throttle()
    for number in range(brake.PER_ADDRESS):
        throttle.failed(f"login{number}", "10.0.0.1", now=0)
    with pytest.raises(TooManyAttempts):
        throttle.check("fresh", "10.0.0.1", now=1)
    throttle.check("fresh", "10.0.0.9", now=1)


def test_language_is_the_persons_own_choice(agent, desk):
    assert "Profile" in agent.get("/profile").text
    agent.post("/profile/language", {"language": "ru"})
    assert "Профиль" in agent.get("/profile").text
    assert person(desk, "anna").language == "ru"


def test_pages_are_russian_for_a_browser_that_asks_for_nothing_known(app):
    assert "Вход" in Visitor(app, language="fr").get("/sign-in").text
    assert "Signing in" in Visitor(app, language="en-GB,en;q=0.9").get("/sign-in").text


def test_installation_can_prefer_another_language(settings, desk):
    app = create_app(replace(settings, language="en"), desk=desk)
    assert "Signing in" in Visitor(app, language="fr").get("/sign-in").text


def test_made_up_links_from_one_address_do_not_lock_out_another(app, monkeypatch):
    monkeypatch.setattr(brake, "PER_LOGIN", 1)
    statuses = []
    for address in ("10.0.0.1", "10.0.0.1", "10.0.0.2"):
        visitor = Visitor(app)
        answer = visitor.client.post(
            "/sign-in/link/x",
            data={"csrf_token": visitor.token()},
            environ_base={"REMOTE_ADDR": address},
        )
        statuses.append(answer.status_code)
    assert statuses == [401, 429, 401]


@pytest.mark.parametrize(
    "path", ["/reviews/a%0d%0aX-Evil:%20y", "/reviews/a%09b", "/inbox?q=%0d%0a"]
)
def test_an_address_with_line_breaks_leads_in_all_the_same(visitor, path):
    visitor.get(path)
    answer = visitor.sign_in("anna")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/inbox")
    assert "X-Evil" not in answer.headers
