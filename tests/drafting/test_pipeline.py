import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.pipeline import MAX_REPAIRS, Drafter, check_reply
from drafting.playbook import PlaybookEngine
from drafting.ports import Brief, Written
from drafting.types import Review
from prompts.channel import PLAIN, ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import CrisisPlan
from tests.drafting.examples import DRAFTER, GUIDELINES, draft, review

PHONE = "Анна, звоните нам: +7 916 123-45-67."


class Scripted:
    """An engine that writes the given texts in turn and remembers its briefs."""

    name = "scripted"

    def __init__(self, *texts: str | Exception) -> None:
        self.texts = list(texts)
        self.briefs: list[Brief] = []

    def write(self, brief: Brief, /) -> Written:
        self.briefs.append(brief)
        text = self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]
        if isinstance(text, Exception):
            raise text
        return Written(text)


def run(engine: object, one: Review, *, fallback: object | None = None):
    return Drafter(engine, fallback).draft(one, GUIDELINES, Facts(), PLAIN)  # type: ignore[arg-type]


PRAISE = review("Вежливый персонал и вкусные завтраки", rating=5, author="Анна")


def test_a_clean_text_is_ready():
    made = run(Scripted("Анна, спасибо за слова о вежливом персонале! Ждём вас снова."), PRAISE)
    assert made.status == "ready"
    assert made.engine == "scripted"
    assert made.latency_ms > 0
    assert made.guidelines_version == GUIDELINES.version


def test_a_blocked_text_is_given_back_to_the_engine_with_its_faults():
    engine = Scripted(PHONE, "Анна, спасибо за слова о вежливом персонале!")
    made = run(engine, PRAISE)
    assert made.status == "ready"
    assert [brief.attempt for brief in engine.briefs] == [0, 1]
    assert engine.briefs[1].faults


def test_a_text_that_stays_blocked_is_kept_for_a_person_after_two_repairs():
    engine = Scripted(PHONE)
    made = run(engine, PRAISE)
    assert made.status == "blocked"
    assert made.text == PHONE
    assert len(engine.briefs) == 1 + MAX_REPAIRS


def test_the_least_faulty_of_the_attempts_is_kept():
    worse = PHONE + " Или пишите на ivan@example.org."
    engine = Scripted(worse, PHONE, worse)
    assert run(engine, PRAISE).text == PHONE


def test_an_engine_that_fails_is_replaced_by_the_fallback_and_the_reason_is_kept():
    made = run(Scripted(TimeoutError("secret key")), PRAISE, fallback=PlaybookEngine())
    assert made.status == "ready"
    assert made.engine == "playbook"
    assert made.reason is not None
    assert "Модель" in made.reason.ru


def test_without_a_fallback_a_failed_engine_leaves_the_review_to_a_person():
    made = run(Scripted(RuntimeError("boom")), PRAISE)
    assert made.status == "needs_human"
    assert made.reason is not None


def test_a_failure_is_logged_by_its_class_and_never_with_its_words(caplog):
    with caplog.at_level(logging.DEBUG):
        run(Scripted(RuntimeError("секрет клиента")), PRAISE)
    assert "RuntimeError" in caplog.text
    assert "секрет" not in caplog.text
    assert "персонал" not in caplog.text


def test_a_crisis_gets_no_generated_text_and_names_its_owner():
    engine = Scripted("не должно быть вызвано")
    one = review("После вашего салата отравился ребёнок, вызвали скорую", rating=1)
    made = run(engine, one)
    assert made.triage.crisis
    assert made.status == "needs_human"
    assert made.text is None
    assert made.reason is not None
    assert "план" in made.reason.ru
    assert engine.briefs == []


HARM = "После вашего салата отравился ребёнок, вызвали скорую"


@pytest.mark.parametrize(
    ("mode", "offered"), [("no_draft", False), ("approved_line", True), ("careful_draft", True)]
)
def test_a_crisis_offers_the_approved_line_only_where_the_plan_says_so(mode: str, offered: bool):
    plan = CrisisPlan(mode=mode, approved_line={"ru": "Нам очень жаль."})
    guidelines = GUIDELINES.model_copy(update={"crisis": {"harm": plan}})
    made = draft(HARM, rating=1, guidelines=guidelines)
    assert made.text is None
    assert (made.holding_text == "Нам очень жаль.") is offered


def test_a_careful_plan_without_a_line_offers_a_neutral_one_that_retells_nothing():
    guidelines = GUIDELINES.model_copy(
        update={"crisis": {"harm": CrisisPlan(mode="careful_draft")}}
    )
    made = draft(HARM, rating=1, guidelines=guidelines)
    assert made.text is None
    assert made.holding_text is not None
    assert "салат" not in made.holding_text


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01"])
def test_an_empty_review_without_stars_has_nothing_to_answer(text: str):
    made = draft(text)
    assert made.status == "needs_human"
    assert made.reason is not None
    assert made.reason.ru.startswith("Отвечать не на что")


def test_stars_without_a_word_get_a_short_reply():
    made = draft("", rating=5)
    assert made.status == "ready"
    assert len(made.text or "") < 120


def test_a_ticket_without_a_text_is_left_to_a_person():
    assert draft("", audience="customer").status == "needs_human"


def test_an_internal_note_is_never_answered():
    assert draft("Клиент звонил", audience="internal").status == "needs_human"


def test_a_language_the_brand_does_not_answer_in_is_named():
    made = draft("Sehr freundliches Personal und ein wunderbares Frühstück, danke schön!", rating=5)
    assert made.status == "needs_human"
    assert made.reason is not None
    assert "немецкий" in made.reason.ru
    assert "German" in made.reason.en


def test_a_brand_may_leave_emotional_reviews_to_people():
    guidelines = GUIDELINES.model_copy(update={"human_first": "no_draft"})
    text = "Это просто ужас! Никогда больше к вам не приду!!! Грязный номер!"
    made = draft(text, rating=1, guidelines=guidelines)
    assert made.triage.human_first
    assert made.text is None


def test_a_person_text_is_checked_by_the_same_context():
    made = draft(PRAISE.text, rating=5, author="Анна")
    found = check_reply(PHONE, PRAISE, made.triage, GUIDELINES, Facts(), PLAIN)
    assert any(violation.rule.startswith("privacy") for violation in found)
    clean = check_reply(made.text or "", PRAISE, made.triage, GUIDELINES, Facts(), PLAIN)
    assert not [violation for violation in clean if violation.severity == "block"]


def test_a_text_of_any_length_is_drafted_from_its_beginning():
    made = draft("Вежливый персонал. " + "Очень вкусно. " * 3000, rating=5)
    assert made.status in ("ready", "needs_human")


def test_guidelines_without_a_window_compare_with_nothing():
    guidelines = GUIDELINES.model_copy(update={"similar_replies_window": 0})
    first = draft(PRAISE.text, rating=5, guidelines=guidelines)
    again = draft(PRAISE.text, rating=5, guidelines=guidelines, previous=(first.text or "",))
    assert again.text == first.text


ANY_TEXT = st.text(max_size=300) | st.sampled_from(
    ["👍", "ок", "5", "...", "\u202eabc", "{name}", "{{ 7*7 }}", "%s", "<b>x</b>", "\ud83d"]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=ANY_TEXT,
    title=st.text(max_size=40),
    author=st.none() | st.text(max_size=30),
    rating=st.none() | st.integers(1, 5),
    audience=st.sampled_from(["world", "customer", "internal"]),
    kind=st.sampled_from(["full", "holding", "clarify", "closing"]),
)
def test_no_review_raises_and_no_ready_draft_holds_a_blocking_violation(
    text, title, author, rating, audience, kind
):
    one = review(text, title=title, author=author, rating=rating, audience=audience)
    made = DRAFTER.draft(one, GUIDELINES, Facts(), PLAIN, kind=kind)
    blocking = [violation for violation in made.violations if violation.severity == "block"]
    assert (made.status == "blocked") == bool(blocking)
    assert (made.text is None) == (made.status == "needs_human")
    if made.text is None:
        assert made.reason is not None


def test_a_channel_without_room_blocks_rather_than_overruns():
    tight = ChannelProfile(name="tight", max_length=20)
    made = DRAFTER.draft(PRAISE, GUIDELINES, Facts(), tight)
    assert made.status in ("blocked", "needs_human") or len(made.text or "") <= 20
