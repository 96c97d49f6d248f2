"""Triage, check, mask and draft over HTTP are those of the command line."""

import json

import pytest
from click.testing import CliRunner

from prompts.documents import dump, load_guidelines
from prompts.guidelines import BannedPhrase
from service.cli.main import cli
from service.work.views import Actor
from tests.service.api.conftest import Program

COMPLAINT = {
    "id": "r-7",
    "text": "Латте принесли холодным, звоните +7 916 204-37-85",
    "rating": "2",
    "author": "Игорь",
    "place": None,
    "unknown": {"a": 1},
}
REPLY = {"id": "r-7", "draft": "Игорь, ваш номер +7 916 204-37-85.", "review": "Латте холодный"}


def cli_line(verb, record):
    result = CliRunner().invoke(
        cli, [verb, "--in", "-", "--language", "en"], input=json.dumps(record) + "\n"
    )
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("verb", "record"),
    [
        ("triage", COMPLAINT),
        ("draft", COMPLAINT),
        ("check", REPLY),
        ("mask", {"id": 5, "text": "Мой телефон +7 916 204-37-85", "allowed": None}),
    ],
)
def test_the_answer_is_the_line_of_the_command(program, verb, record):
    answer, line = program.post(f"/{verb}", record).json, cli_line(verb, record)
    for taken in (answer, line):
        taken.pop("latency_ms", None)
    assert answer == line


def test_nothing_is_stored(program, desk):
    program.post("/draft", COMPLAINT)
    assert desk.inbox(["one", "two"]).total == 0


def test_the_published_guidelines_of_the_brand_are_the_judge(program, desk):
    maria = Actor("maria", "Мария", {"one": frozenset({"manager"})})
    text = {"id": "1", "draft": "Наш баристёнок вам рад."}
    before = {found["rule"] for found in program.post("/check", text).json["violations"]}
    guidelines = load_guidelines(desk.guidelines_current("one").yaml)
    banned = (BannedPhrase(phrase="баристёнок"),)
    yaml = dump(guidelines.model_copy(update={"banned": banned}))
    saved = desk.guidelines_save("one", yaml, "слово", maria)
    desk.guidelines_publish("one", saved.number, maria)
    after = {found["rule"] for found in program.post("/check", text).json["violations"]}
    assert len(after - before) == 1


def test_a_token_of_several_brands_has_to_name_one(app, mint):
    adam = Program(app, mint("adam"))
    refused = adam.post("/draft", COMPLAINT)
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "#/brand"
    assert adam.post("/draft", {**COMPLAINT, "brand": "two"}).status_code == 200
    assert Program(app, mint("adam", brand="one")).post("/draft", COMPLAINT).status_code == 200


def test_messages_come_in_the_language_of_the_asker(app, program):
    russian = Program(app, program.token, "ru").post("/check", REPLY).json
    english = program.post("/check", REPLY).json
    assert not russian["ok"]
    assert russian["violations"][0]["message"] != english["violations"][0]["message"]
    assert russian["violations"][0]["rule"] == english["violations"][0]["rule"]
