"""The way of a review through the pages: read, check, decide, and no word of a person is lost."""

import html
import re

import pytest

from drafting.types import Review
from service.work.views import Actor
from tests.service.web.conftest import COMPLAINT, fields_of

SUITABLE = (
    "Игорь, здравствуйте! Нам жаль, что латте принесли холодным, а ждать пришлось двадцать минут. "
    "Напишите нам, пожалуйста, в личные сообщения: хотим во всём разобраться вместе с вами."
)


COLLEAGUE = Actor("colleague", "Коллега", {"one": frozenset({"agent"})})


def decide(visitor, review_id, kind="approve", **changed):
    fields = fields_of(visitor.get(f"/reviews/{review_id}").text, "/decide")
    fields.pop("csrf_token")
    fields = {name: html.unescape(value) for name, value in fields.items()}
    return visitor.post(f"/reviews/{review_id}/decide", {**fields, "kind": kind, **changed})


def test_inbox_leads_to_the_review(agent, review_id):
    page = agent.get("/inbox").text
    assert f'<a href="/reviews/{review_id}" data-row>' in page
    assert agent.get("/inbox?tab=nonsense&page=-3&q=%00").status_code == 200
    assert "Nothing found" in agent.get("/inbox?q=дирижабль").text


def test_empty_tab_says_what_it_means(agent):
    assert "All answered" in agent.get("/inbox").text
    assert "May it stay so" in agent.get("/inbox?tab=crisis").text


def test_page_shows_draft_with_everything_bound_to_it(agent, review_id, desk):
    page = agent.get(f"/reviews/{review_id}").text
    draft = desk.review(review_id, ["one"]).draft
    fields = fields_of(page, "/decide")
    assert fields["draft_id"] == draft.id
    assert fields["draft_hash"] == draft.draft.hash
    assert fields["revision"] == COMPLAINT.revision
    assert html.unescape(fields["text"]) == draft.draft.text


def test_check_marks_what_is_wrong_in_the_text(agent, review_id):
    answer = agent.post(
        f"/reviews/{review_id}/check", {"text": "Игорь, позвоните: +7 912 345-67-89"}
    )
    assert answer.status_code == 200
    assert '<mark class="mark-block">+7 912 345-67-89</mark>' in answer.text
    assert "privacy.phone" in answer.text
    assert re.search(r'data-blocking="[1-9]', answer.text)


def test_spans_fit_when_the_browser_sends_its_own_line_ends(agent, review_id):
    answer = agent.post(
        f"/reviews/{review_id}/check", {"text": "Игорь!\r\nПозвоните:\r\n+7 912 345-67-89"}
    )
    assert '<mark class="mark-block">+7 912 345-67-89</mark>' in answer.text


def test_approved_text_goes_out_and_the_next_review_opens(agent, review_id, desk):
    other = desk.import_review(COMPLAINT.model_copy(update={"external_id": "r-2"}))
    answer = decide(agent, review_id, text=SUITABLE)
    assert (answer.status_code, answer.location) == (303, f"/reviews/{other}")
    view = desk.review(review_id, ["one"])
    assert view.state == "approved"
    assert view.decision.decision.final_text == SUITABLE
    assert "on its way" in agent.get(answer.location).text


def test_blocked_text_stays_in_the_editor_with_the_reason(agent, review_id, desk):
    own = "Игорь, позвоните мне: +7 912 345-67-89"
    answer = decide(agent, review_id, text=own)
    assert answer.status_code == 422
    assert own in html.unescape(re.sub("<[^>]+>", "", answer.text))
    assert "privacy.phone" in answer.text
    assert desk.review(review_id, ["one"]).decision is None


def test_newer_draft_is_shown_beside_the_persons_own_words(agent, review_id, desk):
    page = agent.get(f"/reviews/{review_id}").text
    fields = {k: html.unescape(v) for k, v in fields_of(page, "/decide").items()}
    desk.suggest(review_id, COLLEAGUE)
    newer = desk.review(review_id, ["one"]).draft
    own = SUITABLE + " Спасибо."
    answer = agent.post(f"/reviews/{review_id}/decide", {**fields, "kind": "approve", "text": own})
    assert answer.status_code == 409
    assert "Something changed" in answer.text
    again = fields_of(answer.text, "/decide")
    assert html.unescape(again["text"]) == own
    assert again["draft_id"] == newer.id
    assert html.escape(newer.draft.text.split()[-1], quote=False) in answer.text


def test_words_survive_when_somebody_else_decided_first(agent, review_id, desk):
    fields = fields_of(agent.get(f"/reviews/{review_id}").text, "/decide")
    assert decide(agent, review_id, "no_answer_needed").status_code == 303
    own = SUITABLE + " Моё."
    answer = agent.post(f"/reviews/{review_id}/decide", {**fields, "kind": "approve", "text": own})
    assert answer.status_code == 409
    assert html.escape(own) in answer.text
    assert 'value="approve"' not in answer.text


def test_another_draft_replaces_an_untouched_one(agent, review_id, desk):
    before = desk.review(review_id, ["one"]).draft
    answer = agent.post(
        f"/reviews/{review_id}/suggest", {"draft_id": before.id, "text": before.draft.text}
    )
    assert answer.status_code == 303
    assert desk.review(review_id, ["one"]).draft.id != before.id


def test_another_draft_never_wipes_an_edited_one(agent, review_id, desk):
    before = desk.review(review_id, ["one"]).draft
    own = before.draft.text + " И ещё раз простите."
    answer = agent.post(f"/reviews/{review_id}/suggest", {"draft_id": before.id, "text": own})
    assert answer.status_code == 200
    assert html.unescape(fields_of(answer.text, "/decide")["text"]) == own
    assert "Take the new draft" in answer.text


def test_rejection_keeps_its_reasons(agent, review_id, desk):
    answer = decide(agent, review_id, "reject", reason="tone", words="слишком сухо")
    assert answer.status_code == 303
    assert desk.review(review_id, ["one"]).decision.decision.reasons == ("tone", "слишком сухо")
    assert "The tone is wrong; слишком сухо" in agent.get(f"/reviews/{review_id}").text


@pytest.mark.parametrize("kind", ["escalate", "no_answer_needed"])
def test_review_can_be_passed_on_or_set_aside(agent, review_id, desk, kind):
    assert decide(agent, review_id, kind, words="посмотрите").status_code == 303
    assert desk.review(review_id, ["one"]).decision.decision.kind == kind


def test_publication_is_polled_only_while_it_moves(agent, review_id, desk):
    decide(agent, review_id, text=SUITABLE)
    page = agent.get(f"/reviews/{review_id}/publication").text
    assert 'hx-trigger="every 2s"' in page
    publication = desk.review(review_id, ["one"]).publication
    desk.publishing.advance(publication.id)  # the channel has no adapter: by hand
    page = agent.get(f"/reviews/{review_id}").text
    assert "Our reply is there" in page
    answer = agent.post(
        f"/reviews/{review_id}/publications/{publication.id}", {"outcome": "published"}
    )
    assert answer.status_code == 303
    page = agent.get(f"/reviews/{review_id}").text
    assert "The reply is published" in page
    assert "hx-trigger" not in page


def test_publication_cannot_be_settled_with_a_made_up_outcome(agent, review_id, desk):
    decide(agent, review_id, text=SUITABLE)
    publication = desk.review(review_id, ["one"]).publication
    url = f"/reviews/{review_id}/publications/{publication.id}"
    assert agent.post(url, {"outcome": "burn"}).status_code == 400
    assert (
        agent.post(f"/reviews/{review_id}/publications/x", {"outcome": "retry"}).status_code == 400
    )


def test_script_and_template_in_a_review_are_only_text(agent, desk):
    evil = "<script>alert(1)</script> {{7*7}} <img src=x onerror=alert(2)>"
    review = COMPLAINT.model_copy(
        update={"external_id": "xss", "text": evil, "author": evil, "title": evil, "place": evil}
    )
    review = review.model_copy(update={"url": "javascript:alert(3)"})
    page = agent.get(f"/reviews/{desk.import_review(review)}").text
    for text in (page, agent.get("/inbox").text):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "{{7*7}}" in text
    assert 'href="javascript:' not in page


def test_crisis_says_which_and_offers_no_text(agent, desk):
    crisis = Review(
        brand="one",
        channel="maps",
        external_id="c-1",
        rating=1,
        text="После ваших эклеров отравление, вызывали скорую.",
        language="ru",
        received_at=COMPLAINT.received_at,
    )
    page = agent.get(f"/reviews/{desk.import_review(crisis)}").text
    assert "A crisis: a person answers" in page
    assert fields_of(page, "/decide")["text"] == ""


def test_pause_is_seen_everywhere_and_ends(manager, agent, review_id, desk):
    assert manager.post("/pause", {"reason": "Проверяем канал"}).status_code == 303
    assert "Sending is paused" in agent.get("/facts/one").text
    assert (
        "waits until sending is resumed"
        in agent.get(decide(agent, review_id, text=SUITABLE).location).text
    )
    assert manager.post("/pause", {"reason": "  "}).status_code == 400
    manager.post("/pause/end")
    assert "Sending is paused" not in agent.get("/inbox").text
