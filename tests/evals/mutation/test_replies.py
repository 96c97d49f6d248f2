"""The good replies: those we ship, and how a file of somebody's own is read."""

import json

import pytest

from evals.mutation.bench import Bench
from evals.mutation.errors import RepliesInvalid
from evals.mutation.replies import load_replies, shipped
from evals.mutation.wordings import shipped_facts
from prompts.defaults import default_guidelines

BOTH = (*shipped("ru"), *shipped("en"))
KNOWN_ALARMS = {
    ("ru-ticket-thanks", "fact.fix"),
    ("ru-mix-shoes", "fact.fix"),
    ("en-neg-coffee", "playbook.upsell_after_complaint"),
}


def written(tmp_path, *records):
    path = tmp_path / "ours.jsonl"
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_enough_good_replies_are_shipped_in_both_languages():
    assert len(shipped("ru")) >= 60
    assert len(shipped("en")) >= 25
    assert len({good.id for good in BOTH}) == len(BOTH)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_shipped_replies_cover_branches_audiences_and_missing_names(language):
    goods = shipped(language)
    assert {good.branch for good in goods} == {"positive", "neutral", "negative"}
    assert {good.audience for good in goods} == {"world", "customer"}
    assert any(not good.name for good in goods)
    assert any(good.short for good in goods)


@pytest.mark.parametrize("good", BOTH, ids=lambda good: good.id)
def test_a_reply_greets_once_and_does_what_its_branch_wants(good):
    assert [part for part in good.reply if "greeting" in part.roles] == [good.reply[0]]
    wanted = {"positive": "thanks", "neutral": "thanks", "negative": "apology"}[good.branch]
    assert good.has(wanted)
    if good.branch == "negative" and good.audience == "world":
        assert good.has("channel")


def test_hardly_a_good_reply_is_blocked():
    """Those that are, are known false alarms of a rule; a new one is news."""
    bench = Bench(BOTH, default_guidelines("bench"), shipped_facts())
    blocked = {(a.reply, a.rule) for a in bench.alarms() if a.severity == "block"}
    assert blocked <= KNOWN_ALARMS


def test_one_text_is_taken_apart_into_sentences(tmp_path):
    draft = "Анна, здравствуйте! Спасибо за отзыв о рафе. Ждём вас!"
    (good,) = load_replies(
        written(tmp_path, {"id": "1", "branch": "positive", "author": "Анна", "draft": draft})
    )
    assert good.text == draft
    assert good.name == "Анна"
    assert len(good.reply) == 3
    assert good.language == "ru"


def test_an_english_text_is_read_as_english(tmp_path):
    (good,) = load_replies(
        written(tmp_path, {"id": "1", "branch": "positive", "draft": "Hello, thank you for it."})
    )
    assert good.language == "en"


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ("{", "ours.jsonl:2"),
        ('["id"]', "ours.jsonl:2"),
        ({"id": "2", "draft": "Спасибо."}, "ours.jsonl:2: branch"),
        ({"id": "2", "branch": "positive", "draft": "Да.", "rating": 9}, "ours.jsonl:2: rating"),
        ({"id": "2", "branch": "positive", "draft": "Да.", "reviev": ""}, "ours.jsonl:2: reviev"),
        ({"id": "1", "branch": "positive", "draft": "Да."}, "ours.jsonl:2: id"),
        ({"id": "2", "branch": "positive"}, "ours.jsonl:2: reply"),
    ],
    ids=["no JSON", "no object", "no branch", "stars", "unknown field", "id twice", "no reply"],
)
def test_a_broken_line_is_named(tmp_path, record, place):
    path = written(tmp_path, {"id": "1", "branch": "positive", "draft": "Спасибо."}, record)
    with pytest.raises(RepliesInvalid) as refused:
        load_replies(path)
    assert place in refused.value.message.en


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"], ids=["empty", "not UTF-8"])
def test_a_file_without_replies_is_refused(tmp_path, content):
    path = tmp_path / "ours.jsonl"
    path.write_bytes(content)
    with pytest.raises(RepliesInvalid):
        load_replies(path)
