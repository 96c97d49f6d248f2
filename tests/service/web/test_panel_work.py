"""What an agent does in the panel: sees, chooses, proposes, and hears what changed meanwhile."""

import re

import pytest

from service.work.views import Actor, Proposal
from tests.service.web.test_panel import bearer, key, open_panel

OWN = "Анна, нам очень жаль, что торт приехал с трещиной. Уже разбираемся, как он так доехал."


@pytest.fixture
def ticket(helpdesk):
    return helpdesk.open("Торт приехал с трещиной, но был очень вкусный.", author="Анна")


@pytest.fixture
def client(app):
    return app.test_client(use_cookies=False)


@pytest.fixture
def session(client, ticket):
    return bearer(open_panel(client, key(ticket)))


@pytest.fixture
def shown(client, session):
    return client.post("/panel/draft", headers=session).text


def hidden(fragment, name):
    return re.search(rf'name="{name}" value="([^"]*)"', fragment)[1]


def form(fragment, **more):
    seen = {name: hidden(fragment, name) for name in ("review", "revision", "state")}
    return {**seen, "draft_id": hidden(fragment, "draft_id"), "draft_kind": "full", **more}


def told(fragment):
    """Read the details the panel names: their words, and whether the reply has them."""
    found = re.findall(
        r'<li class="told-one mark-\w+( told-not)?">(?:<svg.*?</svg>)?([^<]+)<', fragment
    )
    return {words.strip(): not missing for missing, words in found}


def test_review_stands_beside_the_draft_with_its_details_marked(shown):
    assert "What the customer wrote" in shown
    assert re.search(r'<mark class="mark-(negative|positive)">', shown)
    assert told(shown)


def test_details_are_told_anew_with_every_check(client, session, shown):
    silent = client.post("/panel/check", data=form(shown, text="Спасибо, Анна."), headers=session)
    assert told(silent.text)
    assert not any(told(silent.text).values())
    naming = client.post("/panel/check", data=form(shown, text=OWN), headers=session)
    assert any(told(naming.text).values())


def test_kind_of_draft_is_chosen_in_the_panel(client, session, shown):
    data = form(shown, text="", draft_kind="holding")
    holding = client.post("/panel/again", data=data, headers=session).text
    assert re.search(r'value="holding" selected', holding)


def test_three_variants_need_no_model(client, session, shown):
    data = form(shown, text="", variants="3")
    page = client.post("/panel/again", data=data, headers=session).text
    texts = re.findall(r'class="quote" id="beside-text[^"]*">([^<]+)<', page)
    assert texts
    assert len(texts) == len(set(texts))


def test_text_sent_for_approval_waits_in_the_inbox_under_its_authors_name(
    client, session, shown, desk
):
    answer = client.post("/panel/propose", data=form(shown, text=OWN), headers=session)
    assert answer.status_code == 200
    assert "Sent for approval" in answer.text
    (item,) = desk.inbox(["one"]).items
    view = desk.review(item.id, ["one"])
    assert view.draft.draft.text == OWN
    assert view.draft.draft.reason.ru == "Дарья просит одобрить этот текст."
    assert view.state == "ready"
    assert view.publication is None


def test_proposed_text_that_breaks_a_rule_waits_as_blocked(client, session, shown, desk):
    text = OWN + " Сами виноваты, надо было внимательнее выбирать."
    client.post("/panel/propose", data=form(shown, text=text), headers=session)
    (item,) = desk.inbox(["one"]).items
    assert item.state == "blocked"


@pytest.mark.parametrize("text", ["", "   \n"])
def test_empty_text_is_not_sent_for_approval(client, session, shown, desk, text):
    answer = client.post("/panel/propose", data=form(shown, text=text), headers=session)
    assert answer.status_code == 422
    assert "Write the reply" in answer.text
    (item,) = desk.inbox(["one"]).items
    assert len(desk.review(item.id, ["one"]).drafts) == 1


def test_text_for_an_older_conversation_is_not_sent_for_approval(client, session, shown):
    answer = client.post(
        "/panel/propose", data=form(shown, text=OWN, revision="older"), headers=session
    )
    assert answer.status_code == 409
    assert OWN in answer.text


def test_panel_is_silent_while_nothing_happens(client, session, shown):
    answer = client.post("/panel/news", data=form(shown), headers=session)
    assert (answer.status_code, answer.text) == (204, "")


def test_panel_tells_that_a_colleague_approved_meanwhile(client, session, shown, desk):
    (item,) = desk.inbox(["one"]).items
    view = desk.review(item.id, ["one"])
    proposal = Proposal("approve", view.draft.id, view.draft.draft.hash, view.review.revision, OWN)
    desk.decide(item.id, proposal, Actor("petr", "Пётр", {"one": frozenset({"agent"})}))
    answer = client.post("/panel/news", data=form(shown), headers=session)
    assert answer.status_code == 286
    assert "A colleague has approved a reply" in answer.text


def test_panel_tells_that_somebody_answered_meanwhile_and_shows_it(
    client, session, shown, helpdesk, ticket, desk
):
    helpdesk.say(ticket, "Анна, заменили торт, курьер уже едет.", by="agent")
    looked = client.post("/panel/look", data=form(shown, text=OWN), headers=session).text
    assert "Somebody has answered already" in looked
    assert "курьер уже едет" in looked
    answer = client.post("/panel/news", data=form(shown), headers=session)
    assert answer.status_code == 286
    assert "Somebody has answered already" in answer.text


def test_looking_again_keeps_the_agents_words(client, session, shown, helpdesk, ticket):
    helpdesk.say(ticket, "И ещё: свечи забыли положить.")
    page = client.post("/panel/look", data=form(shown, text=OWN), headers=session).text
    assert "свечи" in page
    assert f">\n{OWN}</textarea>" in page


def test_an_old_panel_stops_asking_for_news(client, shown):
    answer = client.post("/panel/news", data=form(shown), headers={"Authorization": "Bearer x.y.z"})
    assert (answer.status_code, answer.text) == (286, "")
