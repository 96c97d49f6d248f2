import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.model.answer import read_answer
from drafting.model.errors import AnswerUnreadable, ModelDeclined, ModelFailed
from drafting.model.partial import PartialReply
from tests.drafting.model.endpoint import REPLY, answer


@pytest.mark.parametrize(
    "content",
    [
        answer(),
        f"```json\n{answer()}\n```",
        f"```\n{answer()}```",
        f"```json\n{answer()}",
        f"Конечно, вот ответ:\n\n{answer()}\n\nНадеюсь, это поможет!",
        f"<think>Клиент зол, надо {{извиниться}}.</think>{answer()}",
        "\ufeff" + answer(),
        json.dumps({"answer": REPLY}, ensure_ascii=False),
        json.dumps({"Reply": REPLY, "needs_human": "false"}, ensure_ascii=False),
        json.dumps({"output": {"reply": REPLY}}, ensure_ascii=False),
        json.dumps([{"reply": REPLY}], ensure_ascii=False),
        json.dumps({"ответ": REPLY}, ensure_ascii=False),
        answer()[:-1] + ",}",
        str({"reply": REPLY, "needs_human": False, "reason": None}),
        answer()[: answer().index('"confidence"')],
        answer()[: answer().index('"confidence"') + 9],
        answer().replace("Напишите", "\nНапишите").replace("\n", ""),
        REPLY,
        f"Вот ответ клиенту:\n\n{REPLY}",
        f"«{REPLY}»",
    ],
)
def test_a_reply_is_read_however_it_is_wrapped(content):
    assert read_answer(content).reply == REPLY


def test_line_breaks_inside_a_string_are_tolerated():
    assert read_answer('{"reply": "Первая.\nВторая."}').reply == "Первая.\nВторая."


@pytest.mark.parametrize(
    "content",
    [
        "",
        "   ",
        "{}",
        "[]",
        answer(""),
        answer()[:40],
        '{"reply": 5}',
        "```\n```",
        '{"a": {"b": 1}}',
    ],
)
def test_an_answer_without_a_whole_reply_is_refused(content):
    with pytest.raises(AnswerUnreadable):
        read_answer(content)


@pytest.mark.parametrize(
    "content",
    [
        "I'm sorry, but I can't help with that.",
        "I’m sorry, I cannot assist with this request.",
        "I cannot comply with this.",
        "As an AI language model, I do not write reviews.",
        "Извините, но я не могу помочь с этим.",
        "К сожалению, я не могу выполнить эту просьбу.",
        answer("I'm sorry, but I can't help with that."),
    ],
)
def test_a_stock_refusal_is_not_a_reply(content):
    with pytest.raises(ModelDeclined):
        read_answer(content)


@pytest.mark.parametrize(
    "reply",
    [
        "I'm sorry that the courier was late, Anna. Please send us a direct message.",
        "К сожалению, десертов в субботу действительно не хватило.",
        "Извините, что не могли помочь сразу.",
    ],
)
def test_an_apology_is_not_a_refusal(reply):
    assert read_answer(answer(reply)).reply == reply


def test_a_model_may_ask_for_a_human_without_a_reply():
    asked = read_answer(answer("", needs_human=True, reason="Нужно решение о возврате."))
    assert asked.needs_human
    assert asked.reason == "Нужно решение о возврате."


@pytest.mark.parametrize(
    ("given", "read"),
    [(0.7, 0.7), ("0.7", 0.7), (85, 0.85), ("90%", 0.9), ("high", None), (-1, None)],
)
def test_confidence_is_read_as_a_share(given, read):
    assert read_answer(answer(confidence=given)).confidence == read


@given(st.text(max_size=400))
def test_no_content_breaks_the_reader(content):
    with suppress(ModelFailed):
        assert read_answer(content)


@given(st.text(alphabet='{}[]",:\\reply ', max_size=300))
def test_no_heap_of_brackets_breaks_the_reader(content):
    with suppress(ModelFailed):
        assert read_answer(content)


@given(st.text(min_size=1, max_size=120), st.integers(1, 9), st.booleans())
def test_the_pieces_of_a_stream_make_the_reply(reply, width, ascii_only):
    content = json.dumps({"confidence": 1, "reply": reply, "reason": "x"}, ensure_ascii=ascii_only)
    partial = PartialReply()
    pieces = [content[place : place + width] for place in range(0, len(content), width)]
    shown = "".join(partial.feed(piece) for piece in pieces)
    kept = "".join(
        char for char in reply if char not in "\r\b\f" and not 0xD800 <= ord(char) < 0xE000
    )
    assert shown == kept


def test_a_stream_without_json_is_the_reply_itself():
    partial = PartialReply()
    assert (
        "".join(partial.feed(REPLY[place : place + 4]) for place in range(0, len(REPLY), 4))
        == REPLY
    )
