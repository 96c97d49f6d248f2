import threading
from datetime import timedelta

import pytest

from drafting.errors import CannotDecide, GuidelinesForbid, StaleDraft
from drafting.types import Review
from prompts.guidelines import BannedPhrase
from service.errors import Forbidden, NotFound, NotNow
from service.store import journal
from tests.service.work.room import (
    ANSWER,
    BOSS,
    BRANDS,
    COMPLAINT,
    DARYA,
    PAVEL,
    PRAISE,
    QA,
    STRANGER,
    Room,
    lenient_guidelines,
)


def test_an_approval_keeps_the_text_and_the_intent_to_publish(any_room: Room):
    _, review_id = any_room.arrive(PRAISE)
    decision = any_room.approve(review_id)
    shown = any_room.see(review_id)
    assert shown.state == "approved"
    assert decision.publication_id == any_room.publication(review_id).id
    assert any_room.publication(review_id).state == "intended"
    assert shown.decision is not None
    assert shown.decision.decision.final_text == shown.drafts[0].draft.text


def test_a_changed_text_is_kept_as_changed(room: Room):
    _, review_id = room.arrive(COMPLAINT)
    decision = room.approve(review_id, text=ANSWER)
    assert decision.decision.changed
    assert room.publication(review_id).text == ANSWER


def test_of_two_simultaneous_approvals_one_is_stale(any_room: Room):
    _, review_id = any_room.arrive(PRAISE)
    proposal = any_room.proposal(review_id)
    barrier, outcomes = threading.Barrier(2), []

    def approve(actor) -> None:
        barrier.wait()
        try:
            any_room.desk.decide(review_id, proposal, actor)
            outcomes.append("approved")
        except StaleDraft:
            outcomes.append("stale")

    threads = [threading.Thread(target=approve, args=[actor]) for actor in (DARYA, PAVEL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["approved", "stale"]


def test_a_draft_overtaken_by_another_one_cannot_be_approved(room: Room):
    _, review_id = room.arrive(PRAISE)
    seen = room.proposal(review_id)
    room.clock.turn(seconds=1)
    room.desk.suggest(review_id, PAVEL)
    with pytest.raises(StaleDraft):
        room.desk.decide(review_id, seen, DARYA)


def test_a_conversation_that_went_on_cannot_be_approved_unread(room: Room):
    ticket, review_id = room.arrive(PRAISE)
    seen = room.proposal(review_id)
    room.helpdesk.say(ticket, "И деньги верните!")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.work()
    with pytest.raises(StaleDraft):
        room.desk.decide(review_id, seen, DARYA)


def test_newer_guidelines_that_block_the_draft_forbid_it(room: Room):
    _, review_id = room.arrive(PRAISE)
    seen = room.proposal(review_id)
    word = BannedPhrase(phrase="прочитали", reason="Не говорим так")
    room.publish_guidelines(
        lenient_guidelines().model_copy(update={"banned": (word,), "rules": {}})
    )
    with pytest.raises(GuidelinesForbid) as refusal:
        room.desk.decide(review_id, seen, DARYA)
    assert refusal.value.violations


def test_newer_guidelines_that_allow_the_draft_are_noted_beside_the_older(room: Room):
    _, review_id = room.arrive(PRAISE)
    seen = room.proposal(review_id)
    room.publish_guidelines(lenient_guidelines().model_copy(update={"similar_replies_window": 40}))
    decision = room.desk.decide(review_id, seen, DARYA).decision
    assert decision.guidelines_version != decision.checked_version


def test_a_blocked_text_cannot_be_approved(room: Room):
    _, review_id = room.arrive(COMPLAINT)
    with pytest.raises(CannotDecide) as refusal:
        room.approve(
            review_id, text="Анна, сами виноваты. Звоните +7 912 345-67-89, вернём 5000 ₽."
        )
    assert refusal.value.violations
    assert room.see(review_id).publication is None


@pytest.mark.parametrize(
    ("kind", "state"),
    [("reject", "rejected"), ("escalate", "escalated"), ("no_answer_needed", "no_answer_needed")],
)
def test_the_other_decisions_publish_nothing(room: Room, kind: str, state: str):
    _, review_id = room.arrive(PRAISE)
    room.desk.decide(review_id, room.proposal(review_id, kind), DARYA)
    shown = room.see(review_id)
    assert shown.state == state
    assert shown.publication is None
    with room.store.read() as connection:
        assert (DARYA.user_id, f"review.{kind}", "") in journal.notes(connection, review_id)


def test_a_rejection_needs_a_reason(room: Room):
    _, review_id = room.arrive(PRAISE)
    with pytest.raises(CannotDecide):
        room.desk.decide(review_id, room.proposal(review_id, "reject", reasons=()), DARYA)


def test_a_rejected_draft_can_be_followed_by_a_new_one(room: Room):
    _, review_id = room.arrive(PRAISE)
    room.desk.decide(review_id, room.proposal(review_id, "reject"), DARYA)
    room.clock.turn(seconds=1)
    room.desk.suggest(review_id, DARYA)
    assert room.see(review_id).state == "ready"


def test_a_crisis_has_no_text_and_waits_for_a_human(room: Room):
    _, review_id = room.arrive("Вы мошенники! Ребёнок отравился вашей пиццей, иду в суд.")
    shown = room.see(review_id)
    assert shown.state == "crisis"
    assert shown.draft.draft.text is None
    assert shown.due_at is not None
    assert room.desk.inbox(BRANDS, "crisis").items[0].id == review_id
    with pytest.raises(CannotDecide):
        room.approve(review_id)


def test_the_most_urgent_comes_first_and_neighbour_follows_that_order(room: Room):
    _, praise = room.arrive(PRAISE)
    _, complaint = room.arrive(COMPLAINT)
    _, crisis = room.arrive("Вы мошенники, подаю в суд!")
    order = [item.id for item in room.desk.inbox(BRANDS).items]
    assert order[0] == crisis
    assert set(order) == {praise, complaint, crisis}
    assert room.desk.neighbour(order[0], BRANDS) == order[1]
    assert room.desk.neighbour(order[-1], BRANDS) == order[0]


def test_the_inbox_searches_in_any_case_and_counts_its_tabs(any_room: Room):
    any_room.arrive(PRAISE)
    any_room.arrive(COMPLAINT)
    found = any_room.desk.inbox(BRANDS, query="КУРЬЕР")
    assert [item.excerpt for item in found.items] == [COMPLAINT]
    assert found.counts["open"] == 1
    assert any_room.desk.inbox(BRANDS, query="100%_").total == 0
    assert any_room.desk.inbox(["other"]).total == 0
    assert any_room.desk.inbox(BRANDS, page=99).page == 1


def test_without_a_draft_an_item_can_be_set_aside_but_not_approved(room: Room):
    review = Review(brand="main", channel="manual", external_id="7", text=PRAISE)
    review_id = room.desk.import_review(review, draft=False)
    with pytest.raises(CannotDecide):
        room.approve(review_id, text="Спасибо!")
    room.desk.decide(review_id, room.proposal(review_id, "no_answer_needed"), DARYA)
    assert room.see(review_id).state == "no_answer_needed"


def test_a_reopened_item_can_be_set_aside_before_anybody_drafts_anew(room: Room):
    ticket, review_id = room.arrive(PRAISE)
    choices = lenient_guidelines().choices.model_copy(update={"automatic_draft": "on_click"})
    room.publish_guidelines(lenient_guidelines().model_copy(update={"choices": choices}))
    room.helpdesk.say(ticket, "Спасибо, ничего больше не нужно.")
    room.desk.receive("fake", room.helpdesk.hook(ticket))
    room.work()
    assert room.see(review_id).state == "new"
    with pytest.raises(CannotDecide):
        room.desk.decide(review_id, room.proposal(review_id, "approve", text=ANSWER), DARYA)
    room.desk.decide(review_id, room.proposal(review_id, "no_answer_needed"), DARYA)
    assert room.see(review_id).state == "no_answer_needed"


def test_people_act_only_within_their_brand_and_role(room: Room):
    _, review_id = room.arrive(PRAISE)
    proposal = room.proposal(review_id)
    with pytest.raises(NotFound):
        room.desk.decide(review_id, proposal, STRANGER)
    with pytest.raises(Forbidden):
        room.desk.decide(review_id, proposal, QA)
    with pytest.raises(Forbidden):
        room.desk.suggest(review_id, QA)
    with pytest.raises(NotFound):
        room.desk.review(review_id, ["other"])


def test_no_new_draft_is_written_under_a_reply_on_its_way(room: Room):
    _, review_id = room.arrive(PRAISE)
    room.approve(review_id)
    with pytest.raises(NotNow):
        room.desk.suggest(review_id, DARYA)


def test_a_click_in_the_panel_fetches_and_drafts(room: Room):
    ticket = room.helpdesk.open(PRAISE, author="Анна")
    shown = room.desk.suggest_external("fake", ticket, DARYA)
    assert shown.draft is not None
    assert shown.draft.by == DARYA.user_id


def test_opening_the_panel_again_keeps_the_draft_a_colleague_is_reading(room: Room):
    ticket = room.helpdesk.open(PRAISE, author="Анна")
    first = room.desk.suggest_external("fake", ticket, DARYA)
    again = room.desk.suggest_external("fake", ticket, PAVEL)
    assert [draft.id for draft in again.drafts] == [draft.id for draft in first.drafts]


def test_opening_the_panel_on_an_answered_ticket_leaves_it_answered(room: Room):
    ticket, review_id = room.arrive(PRAISE)
    room.approve(review_id)
    room.work()
    assert room.desk.suggest_external("fake", ticket, DARYA).state == "published"


def test_a_persons_text_is_checked_like_a_draft(room: Room):
    _, review_id = room.arrive(COMPLAINT)
    found = room.desk.check_text(review_id, "Анна, позвоните: +7 912 345-67-89", BRANDS)
    assert all(violation.message.ru and violation.message.en for violation in found)
    with pytest.raises(NotFound):
        room.desk.check_text(review_id, "Текст", ["other"])


def test_drafting_knows_the_last_replies_at_the_place_only(room: Room):
    _, first = room.arrive(PRAISE)
    room.approve(first)
    room.work()
    _, second = room.arrive(COMPLAINT)
    assert room.desk.drafting_room.gather(second).previous == [room.publication(first).text]
    elsewhere = Review(brand="main", channel="fake", external_id="x", text=PRAISE, place="Тула")
    other = room.desk.import_review(elsewhere)
    assert room.desk.drafting_room.gather(other).previous == []


def test_drafts_wait_for_a_click_where_the_guidelines_say_so(room: Room):
    choices = lenient_guidelines().choices.model_copy(update={"automatic_draft": "on_click"})
    room.publish_guidelines(lenient_guidelines().model_copy(update={"choices": choices}))
    _, review_id = room.arrive(PRAISE)
    assert room.see(review_id).state == "new"
    assert room.desk.suggest(review_id, DARYA).draft.text


def test_the_clock_of_an_answer_runs_in_working_hours_and_a_crisiss_always(room: Room):
    document = room.desk.guidelines_current(BRANDS[0]).yaml
    shut = 'hours: {zone: Europe/Moscow, days: {mon: {opens: "09:00", closes: "09:01"}}}\n'
    saved = room.desk.guidelines_save(BRANDS[0], document + shut, "почти закрыты", BOSS)
    room.desk.guidelines_publish(BRANDS[0], saved.number, BOSS)
    _, complaint = room.arrive(COMPLAINT)
    _, crisis = room.arrive("Вы мошенники, подаю в суд!")
    shown = room.see(complaint)
    assert shown.due_at - shown.received_at > timedelta(weeks=100)
    shown = room.see(crisis)
    assert shown.due_at - shown.received_at <= timedelta(minutes=30)
