from datetime import UTC, datetime
from typing import Any

import pytest

from drafting.approval import Case, Outcome, Proposal, decide
from drafting.errors import CannotDecide, GuidelinesForbid, StaleDraft
from drafting.types import text_hash
from prompts.channel import PLAIN
from prompts.facts import Facts
from prompts.guidelines import BannedPhrase
from tests.drafting.examples import GUIDELINES, draft, review

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
REVIEW = review("Вежливый персонал и вкусные завтраки", rating=5, author="Анна", revision="7")
DRAFT = draft(REVIEW.text, rating=5, author="Анна", revision="7")


def case(**changes: Any) -> Case:
    values: dict[str, Any] = {
        "review": REVIEW,
        "draft": DRAFT,
        "guidelines": GUIDELINES,
        "facts": Facts(),
        "channel": PLAIN,
    }
    return Case(**{**values, **changes})


def propose(kind: str = "approve", at: Case | None = None, **changes: Any) -> Outcome:
    where = at or case()
    values: dict[str, Any] = {
        "kind": kind,
        "draft_hash": where.draft.hash,
        "revision": where.review.revision,
    }
    return decide(Proposal(**{**values, **changes}), where, by="agent-1", at=NOW)


def test_an_unchanged_draft_is_approved_as_it_is():
    decision = propose().decision
    assert decision.final_text == DRAFT.text
    assert not decision.changed
    assert (decision.by, decision.at) == ("agent-1", NOW)
    assert decision.guidelines_version == decision.checked_version == GUIDELINES.version


def test_a_changed_text_is_approved_as_the_person_wrote_it():
    decision = propose(text="Анна, спасибо за слова о вежливом персонале! Ждём вас.").decision
    assert decision.changed
    assert decision.final_text == "Анна, спасибо за слова о вежливом персонале! Ждём вас."


def test_spaces_around_the_text_are_no_change():
    assert not propose(text=f"  {DRAFT.text}\n").decision.changed


def test_another_draft_than_the_one_seen_cannot_be_approved():
    with pytest.raises(StaleDraft):
        propose(draft_hash=text_hash("что-то другое"))


def test_a_conversation_that_went_on_cannot_be_answered_with_the_old_reply():
    edited = REVIEW.model_copy(update={"revision": "8"})
    with pytest.raises(StaleDraft):
        propose(at=case(review=edited))
    with pytest.raises(StaleDraft):
        propose(revision="6")


def test_a_text_with_a_blocking_violation_is_refused_naming_the_rule():
    text = "Анна, спасибо за слова о персонале! Звоните: +7 916 123-45-67."
    with pytest.raises(CannotDecide) as caught:
        propose(text=text)
    assert "privacy" in caught.value.message.ru
    assert caught.value.violations


def test_newer_guidelines_that_forbid_the_text_stop_the_approval_and_name_the_rule():
    word = (DRAFT.text or "").split()[1].strip(",.!")
    newer = GUIDELINES.model_copy(update={"banned": (BannedPhrase(phrase=word),)})
    with pytest.raises(GuidelinesForbid) as caught:
        propose(at=case(guidelines=newer))
    assert "banned" in caught.value.message.en
    assert caught.value.http_status == 409


def test_newer_guidelines_that_allow_the_text_pass_and_both_versions_are_kept():
    newer = GUIDELINES.model_copy(update={"similar_replies_window": 10})
    decision = propose(at=case(guidelines=newer)).decision
    assert decision.guidelines_version == GUIDELINES.version
    assert decision.checked_version == newer.version
    assert decision.guidelines_version != decision.checked_version


def test_a_rejection_needs_a_reason():
    with pytest.raises(CannotDecide):
        propose("reject")
    with pytest.raises(CannotDecide):
        propose("reject", reasons=("  ",))
    assert propose("reject", reasons=("не тот тон",)).decision.reasons == ("не тот тон",)


@pytest.mark.parametrize("kind", ["escalate", "no_answer_needed"])
def test_handing_over_and_closing_need_no_text(kind: str):
    decision = propose(kind).decision
    assert decision.kind == kind
    assert decision.final_text is None


def test_nothing_can_be_approved_where_no_text_is():
    silent = draft("")
    where = case(review=review(""), draft=silent)
    with pytest.raises(CannotDecide):
        propose(at=where)


def test_a_person_may_write_the_reply_that_the_engine_could_not():
    silent = draft("")
    where = case(review=review(""), draft=silent)
    text = "Здравствуйте! Спасибо, что заглянули к нам. Чем помочь?"
    decision = propose(at=where, text=text).decision
    assert decision.changed
    assert decision.final_text == text
