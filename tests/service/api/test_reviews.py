"""The road of a review through the API: taken in, suggested for, decided by the token's person."""

import json
from datetime import UTC, datetime

import pytest

from drafting.types import Review
from integrations.testing import MemoryHelpdesk
from service.store import users
from tests.service.api.conftest import Program

COMPLAINT = {
    "id": "r-7",
    "text": "Латте принесли холодным, а ждали его двадцать минут.",
    "rating": 2,
    "author": "Игорь",
    "lang": "ru",
    "private": {"phone": "+7 916 204-37-85"},
}


def taken_in(program, **fields):
    return program.post("/reviews", {**COMPLAINT, **fields})


def events_of(answer):
    blocks = [block.split("\n") for block in answer.text.strip().split("\n\n")]
    return [(name[7:], json.loads(data[6:])) for name, data in blocks]


def suggested_aloud(program, review_id, body=None):
    return program.post(f"/reviews/{review_id}/suggest", body, Accept="text/event-stream")


def test_a_review_is_taken_in_once(program):
    first, again = taken_in(program), taken_in(program)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert first.json["state"] == "new"
    assert first.headers["Location"] == f"/api/v1/reviews/{first.json['id']}"


def test_what_is_private_is_kept_but_not_shown(program, desk):
    review_id = taken_in(program).json["id"]
    assert desk.review(review_id, ["one"]).review.private == COMPLAINT["private"]
    shown = program.get(f"/reviews/{review_id}")
    assert "204-37-85" not in shown.text
    assert shown.json["external_id"] == "r-7"
    assert shown.json["draft"] is None


def test_a_review_can_be_drafted_as_it_comes(program):
    review = taken_in(program, draft=True).json
    assert review["state"] == "ready"
    assert program.get(f"/reviews/{review['id']}").json["draft"]["status"] == "ready"


def test_new_words_of_the_customer_make_a_new_revision(program):
    first = taken_in(program).json
    program.post(f"/reviews/{first['id']}/suggest")
    second = taken_in(program, text="Уже всё хорошо, спасибо!").json
    assert second["id"] == first["id"]
    assert second["revision"] != first["revision"]
    assert second["state"] == "new"
    assert program.get(f"/reviews/{first['id']}").json["draft"] is None


def test_earlier_answers_in_the_thread_are_not_the_answer_to_this(program):
    thread = [{"speaker": "customer", "text": "Где заказ?"}, {"speaker": "agent", "text": "В пути"}]
    assert taken_in(program, thread=thread).json["state"] == "new"


def test_a_connected_channel_is_read_from_its_platform_only(program):
    refused = taken_in(program, channel="fake")
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "#/channel"


def test_an_id_that_another_brand_has_taken_is_refused(app, mint, program, desk):
    review_id = taken_in(program).json["id"]
    refused = taken_in(Program(app, mint("stranger")), text="Чужое")
    assert refused.status_code == 409
    assert desk.review(review_id, ["one"]).review.text == COMPLAINT["text"]


@pytest.mark.parametrize(
    "fields",
    [
        {"id": ""},
        {"id": "a\x00b"},
        {"id": "a" * 201},
        {"id": 5},
        {"channel": ""},
        {"revision": "a" * 65},
        {"received_at": "yesterday"},
        {"received_at": "2026-01-12T09:00:00"},
        {"received_at": 5},
        {"draft": "yes"},
        {"surprise": 1},
    ],
)
def test_what_cannot_be_stored_is_refused_with_its_field(program, fields):
    refused = taken_in(program, **fields)
    assert refused.status_code == 422
    assert [f"#/{name}" for name in fields] == [one["pointer"] for one in refused.json["errors"]]


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_a_moment_out_of_this_world_is_brought_nearer(program, moment):
    review_id = taken_in(program, received_at=moment, draft=True).json["id"]
    shown = program.get(f"/reviews/{review_id}").json["received_at"]
    assert "1970-01-01" <= shown[:10] <= datetime.now(UTC).date().isoformat()


def test_a_suggestion_is_stored_in_the_name_of_the_person(program, desk):
    review_id = taken_in(program).json["id"]
    draft = program.post(f"/reviews/{review_id}/suggest", {"kind": "holding"}).json
    assert (draft["id"], draft["kind"]) == (review_id, "holding")
    (kept,) = desk.review(review_id, ["one"]).drafts
    assert (kept.id, kept.draft.hash) == (draft["draft_id"], draft["draft_hash"])
    with desk.workplace.store.read() as connection:
        assert users.by_id(connection, kept.by).login == "anna"


def test_events_tell_the_triage_the_text_the_violations_and_the_stored_draft(program, desk):
    review_id = taken_in(program).json["id"]
    answer = suggested_aloud(program, review_id)
    assert answer.mimetype == "text/event-stream"
    events = events_of(answer)
    assert [name for name, _ in events] == ["triage", "text", "violations", "final"]
    told = dict(events)
    assert told["triage"]["branch"] == "negative"
    assert told["final"]["text"] == told["text"]["text"]
    assert told["violations"]["violations"] == told["final"]["violations"]
    assert desk.review(review_id, ["one"]).draft.id == told["final"]["draft_id"]


def test_a_crisis_is_told_without_a_text(program):
    review_id = taken_in(program, text="Отравились вашим тортом, вызывали скорую!").json["id"]
    events = events_of(suggested_aloud(program, review_id, {}))
    assert [name for name, _ in events] == ["triage", "violations", "final"]
    assert dict(events)["final"]["text"] is None


def test_what_forbids_a_draft_is_an_error_before_any_event(program):
    review_id = taken_in(program, draft=True).json["id"]
    decide(program, review_id, "approve")
    refused = suggested_aloud(program, review_id)
    assert (refused.status_code, refused.mimetype) == (409, "application/problem+json")


def test_a_review_that_changes_while_the_draft_is_written_ends_with_an_error(program, desk):
    review_id = taken_in(program).json["id"]
    write = desk.workplace.drafter.engine.write

    class Slow:
        name = "playbook"

        def write(self, brief):
            changed = {**COMPLAINT, "text": "Передумал, всё хорошо"}
            fields = {"brand": "one", "channel": "api", "external_id": "r-7", "revision": "2"}
            desk.import_review(Review(**fields, text=changed["text"]), draft=False)
            return write(brief)

    desk.workplace.drafter.engine = Slow()
    events = events_of(suggested_aloud(program, review_id))
    assert events[-1][0] == "error"
    assert events[-1][1]["type"] == "urn:otklik:stale-draft"
    assert not desk.review(review_id, ["one"]).drafts


def test_leaving_in_the_middle_stores_nothing(program, desk):
    review_id = taken_in(program).json["id"]
    answer = suggested_aloud(program, review_id)
    answer.close()
    assert not desk.review(review_id, ["one"]).drafts


def decide(program, review_id, kind, **fields):
    draft = program.get(f"/reviews/{review_id}").json["draft"]
    body = {"kind": kind, "draft_hash": draft["draft_hash"], "revision": draft["revision"]}
    return program.post(f"/reviews/{review_id}/decisions", {**body, **fields})


def test_an_approval_is_the_persons_and_sets_the_reply_going(program, desk):
    review_id = taken_in(program, draft=True).json["id"]
    made = decide(program, review_id, "approve")
    assert made.status_code == 201
    shown = program.get(f"/reviews/{review_id}").json
    assert shown["state"] == "approved"
    assert shown["decision"] == made.json
    assert shown["publication"]["state"] == "intended"
    assert desk.review(review_id, ["one"]).decision.by_name == "Anna"


def test_a_decision_about_another_draft_or_another_state_is_refused(program):
    review_id = taken_in(program, draft=True).json["id"]
    assert decide(program, review_id, "approve", draft_hash="0" * 16).status_code == 409
    assert decide(program, review_id, "approve", revision="other").status_code == 409
    assert decide(program, review_id, "approve").status_code == 201
    again = decide(program, review_id, "approve")
    assert again.status_code == 409
    assert again.json["type"] == "urn:otklik:stale-draft"


def test_a_blocked_text_is_refused_with_its_violations(program):
    review_id = taken_in(program, draft=True).json["id"]
    text = "Игорь, наберите нас: +7 916 204-37-85."
    refused = decide(program, review_id, "approve", text=text)
    assert refused.status_code == 422
    assert refused.json["type"] == "urn:otklik:cannot-decide"
    (phone,) = [v for v in refused.json["violations"] if v["rule"] == "privacy.phone"]
    assert text[phone["start"] : phone["end"]].endswith("37-85")


def test_a_draft_that_exists_has_to_be_named(program):
    review_id = taken_in(program, draft=True).json["id"]
    refused = decide(program, review_id, "escalate", draft_hash=None)
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "#/draft_hash"


def test_a_review_without_a_draft_can_be_set_aside(program):
    review = taken_in(program).json
    body = {"kind": "no_answer_needed", "revision": review["revision"], "reasons": ["спам"]}
    made = program.post(f"/reviews/{review['id']}/decisions", body)
    assert made.status_code == 201
    assert made.json["reasons"] == ["спам"]


def test_channels_are_listed_without_their_secrets(program, helpdesk: MemoryHelpdesk):
    answer = program.get("/channels")
    (channel,) = answer.json["channels"]
    assert (channel["name"], channel["brand"]) == ("fake", "one")
    assert "panel-secret" not in answer.text


def test_a_wish_is_refused_where_no_model_could_grant_it(program):
    taken = program.post("/reviews", {"id": "w", "text": "Латте холодный", "rating": 2})
    for wish in ({"instruction": "короче"}, {"rewrite": "shorter", "text": "Простите за латте."}):
        answer = program.post(f"/reviews/{taken.json['id']}/suggest", wish)
        assert answer.status_code == 409
        assert "OTKLIK_MODEL" in answer.json["detail"]
