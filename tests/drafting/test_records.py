import json

import pytest

from drafting.errors import InvalidReview
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.records import (
    MAX_TEXT,
    CheckRecord,
    MaskRecord,
    ReviewRecord,
    check_to_record,
    clean,
    draft_to_record,
    mask_to_record,
    triage_to_record,
)
from guardrails.types import Span, Violation
from prompts.channel import PLAIN
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from prompts.language import Phrase

DRAFT_KEYS = [
    "id",
    "branch",
    "crisis",
    "signals",
    "clash",
    "confidence",
    "details",
    "kind",
    "engine",
    "text",
    "status",
    "reason",
    "holding_text",
    "violations",
    "tokens",
    "latency_ms",
]
TRIAGE_KEYS = [
    "id",
    "branch",
    "crisis",
    "signals",
    "mixed",
    "clash",
    "sarcasm",
    "intent",
    "details",
    "confidence",
]


def test_a_record_with_an_id_and_a_text_is_enough():
    review = ReviewRecord.parse({"id": "1", "text": "Спасибо!"}).to_review()
    assert (review.external_id, review.audience, review.channel) == ("1", "world", "plain")
    assert review.rating is None


def test_unknown_keys_are_tolerated_and_named():
    record = ReviewRecord.parse({"id": "1", "text": "ок", "colour": "red", "source": "x"})
    assert record.unknown_keys == ("colour", "source")


def test_null_means_not_given():
    keys = ("rating", "author", "title", "audience", "context", "thread", "previous", "facts")
    record = ReviewRecord.parse({"id": "1", "text": None, **dict.fromkeys(keys)})
    assert record.to_review().audience == "world"
    assert record.text == ""


@pytest.mark.parametrize(("given", "read"), [("5", 5), (" 4 ", 4), (3.0, 3), ("", None)])
def test_a_rating_written_as_text_or_float_is_read_as_the_number_it_is(given, read):
    assert ReviewRecord.parse({"id": "1", "rating": given}).rating == read


@pytest.mark.parametrize("rating", [0, 6, -1, "пять", 4.5, True, [5], "10"])
def test_a_rating_that_is_none_is_refused_naming_the_field(rating):
    with pytest.raises(InvalidReview) as caught:
        ReviewRecord.parse({"id": "1", "rating": rating})
    assert "rating" in caught.value.message.ru
    assert "1 до 5" in caught.value.message.ru
    assert "1 to 5" in caught.value.message.en


@pytest.mark.parametrize("value", [None, 5, "text", [1], []])
def test_a_line_that_is_no_object_is_refused(value):
    with pytest.raises(InvalidReview):
        ReviewRecord.parse(value)


def test_a_record_without_an_id_is_refused_naming_it():
    with pytest.raises(InvalidReview) as caught:
        ReviewRecord.parse({"text": "ок"})
    assert "id" in caught.value.message.en


def test_a_wrong_audience_names_the_possible_ones():
    with pytest.raises(InvalidReview) as caught:
        ReviewRecord.parse({"id": "1", "audience": "everyone"})
    assert "audience" in caught.value.message.ru
    assert "customer" in caught.value.message.ru


@pytest.mark.parametrize("field", ["text", "author", "title"])
def test_a_text_of_the_wrong_type_is_refused_naming_the_field(field):
    with pytest.raises(InvalidReview) as caught:
        ReviewRecord.parse({"id": "1", field: {"a": 1}})
    assert field in caught.value.message.en


def test_every_field_that_does_not_fit_is_listed_with_its_place():
    with pytest.raises(InvalidReview) as caught:
        ReviewRecord.parse({"rating": 9, "audience": "all", "thread": [4], "facts": {}})
    places = {fault.path for fault in caught.value.faults}
    assert places == {("id",), ("rating",), ("audience",), ("thread", 0), ("facts",)}
    audience = next(fault for fault in caught.value.faults if fault.field == "audience")
    assert audience.problem.ru == "подходят только: world, customer, internal."


def test_a_refusal_never_repeats_the_customers_words():
    with pytest.raises(InvalidReview) as caught:
        ReviewRecord.parse({"id": "1", "rating": "секретный текст"})
    assert "секретный" not in caught.value.message.ru + caught.value.message.en


def test_an_id_given_as_a_number_becomes_text():
    assert ReviewRecord.parse({"id": 17}).id == "17"


def test_a_thread_takes_strings_and_messages_with_speakers():
    record = ReviewRecord.parse(
        {
            "id": "1",
            "thread": [
                "Где заказ?",
                {"speaker": "agent", "text": "Проверяем."},
                {"author": "support", "text": "Нашли."},
                {"author": "Ирина", "text": "Спасибо"},
                None,
            ],
        }
    )
    speakers = [message.speaker for message in record.to_review().thread]
    assert speakers == ["customer", "agent", "agent", "customer"]


def test_context_and_private_values_of_any_json_become_text():
    record = ReviewRecord.parse(
        {"id": "1", "context": {"days_late": 3, "items": ["чай", 2]}, "private": {"vip": True}}
    )
    assert record.context == {"days_late": "3", "items": "чай, 2"}
    assert record.private == {"vip": "true"}


def test_one_previous_reply_may_be_given_as_a_string():
    assert ReviewRecord.parse({"id": "1", "previous": "Спасибо!"}).previous == ("Спасибо!",)


def test_control_characters_are_dropped_and_line_breaks_stay():
    record = ReviewRecord.parse({"id": "1", "text": "\ufeffВсё\x00 хорошо\x07\r\nочень\t"})
    assert record.text == "Всё хорошо\nочень\t"
    assert clean("a\x1bb") == "ab"


def test_half_an_emoji_is_replaced_so_that_the_text_can_be_stored():
    record = ReviewRecord.parse({"id": "1", "text": "ок \ud83d и 👍"})
    assert record.text.encode() == "ок \ufffd и 👍".encode()


def test_a_very_long_text_is_kept_whole_in_the_review():
    text = "очень вкусно, " * 5000
    assert ReviewRecord.parse({"id": "1", "text": text}).to_review().text == text
    assert len(text) > MAX_TEXT


def test_a_draft_becomes_a_line_with_exactly_the_promised_keys():
    review = ReviewRecord.parse({"id": "7", "text": "Вежливый персонал", "rating": 5}).to_review()
    guidelines = default_guidelines("Дом")
    draft = Drafter(PlaybookEngine()).draft(review, guidelines, Facts(), PLAIN)
    line = draft_to_record("7", draft, language="ru")
    assert list(line) == DRAFT_KEYS
    assert json.loads(json.dumps(line, ensure_ascii=False)) == line
    for detail in line["details"]:
        assert set(detail) == {"text", "start", "end", "polarity"}
        assert review.text[detail["start"] : detail["end"]] == detail["text"]


def test_a_triage_becomes_a_line_with_exactly_the_promised_keys():
    review = ReviewRecord.parse({"id": "7", "text": "Грязный номер", "rating": 1}).to_review()
    draft = Drafter(PlaybookEngine()).draft(review, default_guidelines("Дом"), Facts(), PLAIN)
    assert list(triage_to_record("7", draft.triage)) == TRIAGE_KEYS


def test_a_check_is_ok_when_only_warnings_are_left():
    message = Phrase(ru="Осторожно", en="Careful")
    warning = Violation(rule="tone.x", message=message, severity="warn", start=0, end=3)
    line = check_to_record("1", (warning,), language="ru")
    assert line["ok"] is True
    assert line["violations"] == [
        {"rule": "tone.x", "severity": "warn", "start": 0, "end": 3, "message": "Осторожно"}
    ]
    block = warning.model_copy(update={"severity": "block"})
    assert check_to_record("1", (block,))["ok"] is False


def test_a_check_record_carries_the_draft_and_the_review_it_answers():
    record = CheckRecord.parse(
        {"id": "1", "draft": "Анна, спасибо!", "review": "Вкусно", "branch": "positive"}
    )
    assert record.to_review().text == "Вкусно"
    assert record.branch == "positive"


def test_a_check_record_without_a_draft_is_refused():
    with pytest.raises(InvalidReview) as caught:
        CheckRecord.parse({"id": "1", "review": "Вкусно"})
    assert "draft" in caught.value.message.ru


def test_a_masking_record_and_its_answer():
    record = MaskRecord.parse({"id": "1", "text": "Пишите", "allowed": ["a@b.ru"], "x": 1})
    assert record.unknown_keys == ("x",)
    line = mask_to_record("1", "[PHONE_1]", (Span(start=0, end=3, type="PHONE"),))
    assert line["spans"] == [{"start": 0, "end": 3, "type": "PHONE"}]
