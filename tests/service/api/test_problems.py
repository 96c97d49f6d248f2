"""Bad input: a problem with a sentence, never a 500, never the sender's words."""

import json
from io import BytesIO

import pytest

from tests.service.api.conftest import Program

OBJECT = {"id": "1", "text": "Отличный кофе!"}


def raw(program, content, content_type="application/json", path="/draft", **headers):
    said = {**program.headers, **headers}
    return program.client.post(
        f"/api/v1{path}", data=content, headers=said, content_type=content_type
    )


def assert_problem(answer, status):
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == status
    assert answer.json["title"]
    assert answer.json["detail"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"id": "1", "text": NaN}',
        b'{"id": "1", "text": "\xff"}',
        b"[" * 100_000,
        b'{"id":"1","context":{"a":' + b"[" * 60 + b"]" * 60 + b"}}",
        b"1" * 10_000,
    ],
)
def test_what_is_no_json_is_refused(program, content):
    assert_problem(raw(program, content), 400)


@pytest.mark.parametrize("value", [[], "text", 5, None, True])
def test_json_that_is_no_object_is_refused(program, value):
    assert_problem(raw(program, json.dumps(value).encode()), 422)


def test_another_content_type_and_a_compressed_body_are_refused(program):
    content = json.dumps(OBJECT).encode()
    assert_problem(raw(program, content, "text/plain"), 415)
    assert_problem(raw(program, content, "application/x-www-form-urlencoded"), 415)
    assert_problem(raw(program, content, **{"Content-Encoding": "gzip"}), 415)


def test_a_body_beyond_a_megabyte_is_refused(program):
    assert_problem(raw(program, b'{"id":"1","text":"' + b"a" * (1 << 20) + b'"}'), 413)


def test_a_body_that_tells_no_length_is_measured(app, program):
    def chunked(content):
        return app.test_client().open(
            "/api/v1/mask",
            method="POST",
            input_stream=BytesIO(content),
            headers={**program.headers, "Content-Type": "application/json"},
            environ_overrides={"wsgi.input_terminated": True},
        )

    assert_problem(chunked(b'{"id":"1","text":"' + b"a" * (1 << 20) + b'"}'), 413)
    assert chunked(b'{"id": "1", "text": "ok"}').status_code == 200


def test_an_unknown_address_and_a_wrong_method_are_problems_too(app, program):
    assert_problem(program.get("/nothing"), 404)
    assert_problem(app.test_client().get("/api/v2", headers={"Accept": "text/html"}), 404)
    wrong = program.get("/draft")
    assert_problem(wrong, 405)
    assert "POST" in wrong.headers["Allow"]


def test_every_field_that_does_not_fit_has_its_pointer(program):
    bad = {"rating": 9, "audience": "all", "thread": [5], "lang": {}}
    answer = program.post("/draft", bad)
    assert_problem(answer, 422)
    assert answer.json["type"] == "urn:otklik:invalid-review"
    pointers = {each["pointer"] for each in answer.json["errors"]}
    assert pointers == {"#/id", "#/rating", "#/audience", "#/thread/0", "#/lang"}


def test_a_field_nobody_knows_is_named_with_an_escaped_pointer(program, review_id):
    answer = program.post(f"/reviews/{review_id}/suggest", {"a/b~é": 1})
    assert_problem(answer, 422)
    assert [each["pointer"] for each in answer.json["errors"]] == ["#/a~1b~0%C3%A9"]


def test_problems_speak_the_language_of_the_asker(app, program):
    russian = Program(app, program.token, "ru").post("/mask", {"id": "1"})
    assert russian.json["errors"][0]["detail"] == "его нет, а оно обязательно."
    assert russian.headers["Content-Language"] == "ru"
    english = program.post("/mask", {"id": "1"})
    assert english.json["errors"][0]["detail"] == "it is missing and required."


def test_a_value_that_was_refused_is_not_repeated(program):
    assert "секрет" not in program.post("/draft", {"id": "1", "rating": "секрет"}).text


@pytest.mark.parametrize("review", ["x", "0" * 24, "%00", "..%2f..", "é" * 300, "a" * 3000])
def test_an_id_that_is_none_is_not_found(program, review):
    assert_problem(program.get(f"/reviews/{review}"), 404)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "👍", "а" * 20_000, "\u202e<script>"])
def test_strange_texts_are_answered(program, text):
    body = json.dumps({"id": text or "1", "text": text, "draft": text}).encode()
    for path in ("/triage", "/draft", "/check", "/mask"):
        answer = raw(program, body, path=path)
        assert answer.status_code == 200, (path, answer.text)
        json.loads(answer.data)


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        ("/check", "draft", "а" * 20_001),
        ("/draft", "facts", ["ок", "а" * 20_001]),
        ("/draft", "author", "а" * 20_001),
        ("/mask", "text", "а" * 100_001),
        ("/reviews", "author", "а" * 20_001),
    ],
)
def test_a_text_that_would_take_minutes_is_refused(program, path, field, value):
    answer = program.post(path, {"id": "1", "draft": "да", "text": "да", field: value})
    assert_problem(answer, 422)
    assert answer.json["errors"][0]["pointer"] in {f"#/{field}", "#/draft"}


def test_a_long_review_is_read_and_stored_whole(program):
    text = "Кофе холодный. " * 10_000
    assert program.post("/triage", {"id": "1", "text": text}).status_code == 200
    kept = program.post("/reviews", {"id": "1", "text": text}).json
    assert program.get(f"/reviews/{kept['id']}").json["text"] == text


def test_a_fault_of_ours_is_a_problem_without_its_reason(app, program, monkeypatch):
    monkeypatch.setitem(app.view_functions, "api.channels", app.view_functions["api.channels"])

    def broken():
        raise RuntimeError("секрет")

    broken.needs = frozenset({"anyone"})
    app.view_functions["api.channels"] = broken
    app.testing = False
    answer = program.get("/channels")
    assert_problem(answer, 500)
    assert "секрет" not in answer.text
