"""Who gets in where: every route declares it, and the declaration is what happens."""

import pytest

from service.web.access import needs
from tests.service.web.conftest import signed_in

PUBLIC = {
    "sign_in.form",
    "sign_in.enter",
    "sign_in.link",
    "sign_in.enter_by_link",
    "profile.language",
    "inbox.home",
    "health.check",
    "assets.file",
    "api.openapi",
}
WITHOUT_SESSION = {"anyone", "own_proof", "token:draft", "token:read", "token:decide"}


def test_every_route_declares_who_may_use_it(app):
    undeclared = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "needs")
    ]
    assert undeclared == []


def test_only_the_known_pages_are_open_to_anyone(app):
    views = app.view_functions.items()
    assert {name for name, view in views if "anyone" in view.needs} == PUBLIC


def test_only_hooks_and_panel_bring_their_own_proof(app):
    views = app.view_functions.items()
    own = {name.partition(".")[0] for name, view in views if "own_proof" in view.needs}
    assert own == {"hooks", "panel"}


def test_the_api_and_nothing_else_is_opened_by_one_scope_of_a_token(app):
    for rule in app.url_map.iter_rules():
        scopes = {need for need in app.view_functions[rule.endpoint].needs if ":" in need}
        in_api = rule.endpoint.startswith("api.") and rule.endpoint not in PUBLIC
        assert len(scopes) == in_api, rule.endpoint


def test_route_without_a_declaration_is_refused(app):
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert signed_in(app, "adam").get("/forgotten").status_code == 403


def test_declaration_needs_at_least_one_name():
    with pytest.raises(ValueError, match="at least one"):
        needs()


def test_every_page_with_roles_sends_a_stranger_to_sign_in(app, visitor):
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if view.needs & WITHOUT_SESSION or "GET" not in rule.methods:
            continue
        values = {name: _sample(name) for name in rule.arguments}
        with app.test_request_context():
            path = rule.build(values)[1]
        answer = visitor.get(path)
        assert answer.status_code == 302, path
        assert answer.location == "/sign-in"


def test_every_change_without_a_session_is_refused(app, visitor):
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if view.needs & WITHOUT_SESSION or "POST" not in rule.methods:
            continue
        path = rule.build({name: _sample(name) for name in rule.arguments})[1]
        answer = visitor.post(path)
        assert (answer.status_code, answer.location) == (302, "/sign-in"), path


def _sample(name: str) -> object:
    return {"topic": "guidelines", "brand": "one", "number": 1, "version": 1}.get(name, "x")


def test_agent_reads_the_guidelines_but_does_not_change_them(agent):
    assert "readonly" in agent.get("/guidelines/one").text
    assert agent.post("/guidelines/one", {"yaml": "a: 1", "reason": "try"}).status_code == 403


def test_quality_reads_a_review_but_does_not_decide(app, review_id):
    quality = signed_in(app, "quentin")
    page = quality.get(f"/reviews/{review_id}")
    assert page.status_code == 200
    assert 'value="approve"' not in page.text
    assert quality.post(f"/reviews/{review_id}/decide", {"kind": "approve"}).status_code == 403


def test_agent_cannot_pause_the_product(agent, desk):
    assert agent.post("/pause", {"reason": "rest"}).status_code == 403
    assert desk.paused() is None


def test_review_of_another_brand_is_not_there(app, review_id):
    stranger = signed_in(app, "stranger")
    for answer in (
        stranger.get(f"/reviews/{review_id}"),
        stranger.get(f"/reviews/{review_id}/publication"),
        stranger.post(f"/reviews/{review_id}/check", {"text": "Добрый день"}),
        stranger.post(f"/reviews/{review_id}/suggest", {"text": ""}),
        stranger.post(f"/reviews/{review_id}/decide", {"kind": "escalate", "text": ""}),
    ):
        assert answer.status_code == 404
        assert "Латте" not in answer.text


def test_guidelines_of_another_brand_are_not_there(manager):
    assert manager.get("/guidelines/two").status_code == 404
    assert manager.post("/guidelines/two", {"yaml": "a: 1", "reason": "x"}).status_code == 404


def test_inbox_shows_only_the_own_brand(app, review_id):
    assert "Игорь" in signed_in(app, "anna").get("/inbox").text
    assert "Игорь" not in signed_in(app, "stranger").get("/inbox").text
    assert "Игорь" in signed_in(app, "adam").get("/inbox").text
