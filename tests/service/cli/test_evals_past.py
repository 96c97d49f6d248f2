"""`otklik evals import-edits` and `preview` learn from files and from what the database keeps."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.types import Decision, Review
from prompts.channel import PLAIN
from prompts.defaults import default_guidelines
from prompts.documents import dump
from prompts.facts import Facts
from prompts.guidelines import BannedPhrase
from service.cli.main import cli
from service.cli.opening import load_settings, opened_store
from service.store import drafts, reviews

GUIDELINES = default_guidelines("main")
BANNED = BannedPhrase(phrase="личные сообщения", level="block")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LINES = (
    {"id": "1", "text": "Суп принесли холодным, официант нагрубил.", "rating": 2},
    {"id": "2", "text": "Спасибо за чудесный вечер и вкусный десерт!", "rating": 5},
)
EDIT = {
    "id": "1",
    "review": "Латте принесли холодным.",
    "rating": 2,
    "author": "Анна Козлова",
    "draft": "Анна, извините за латте. Деньги вернутся вам завтра.",
    "final": "Анна, извините за холодный латте.",
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "ru")
    edited = GUIDELINES.model_copy(update={"banned": (BANNED,)})
    (tmp_path / "new.yaml").write_text(dump(edited), encoding="utf-8")
    return tmp_path


def lines(path, *values):
    told = [each if isinstance(each, str) else json.dumps(each) for each in values]
    path.write_text("\n".join(told), encoding="utf-8")
    return str(path)


def run(*arguments):
    return CliRunner().invoke(cli, ["evals", *arguments])


@pytest.fixture
def filled():
    """Three reviews: two drafts approved with and without a change, one left alone."""
    drafter = Drafter(PlaybookEngine())
    with opened_store(load_settings()) as store:
        for number, line in enumerate((*LINES, {"text": "Пирог остыл.", "rating": 3})):
            at = NOW + timedelta(minutes=number)
            review = Review(
                brand="main",
                channel="plain",
                external_id=f"e{number}",
                author="Анна К.",
                text=line["text"],
                rating=line["rating"],
                private={"phone": "+7 916 204-37-85"},
                received_at=at,
            )
            draft = drafter.draft(review, GUIDELINES, Facts(), PLAIN)
            final = draft.text + (" До встречи на пироге в субботу!" if number == 1 else "")
            with store.write() as connection:
                review_id = reviews.add(connection, store.safe, review, "ready", at)
                kept = drafts.add(connection, review_id, draft, "u1", at)
                if number < 2:
                    decision = Decision(
                        kind="approve", changed=number == 1, final_text=final, by="u1", at=at
                    )
                    drafts.decide(connection, review_id, kept.id, decision, revision="1",
                                  by="u1", by_name="Ольга")  # fmt: skip


class TestImportEdits:
    def test_edits_are_proposed_by_kind_and_bad_lines_are_told(self, folder):
        source = lines(folder / "e.jsonl", EDIT, "{broken", {**EDIT, "final": EDIT["draft"]})
        told = run("import-edits", source)
        assert told.exit_code == 1
        assert "Строка 2" in told.output
        assert "Предложено случаев: 1. Одобрено без правки, не образец: 1." in told.output
        assert "обещание снято: 1" in told.output

    def test_a_proposal_is_accepted_by_name_and_stays_accepted(self, folder):
        source = lines(folder / "e.jsonl", EDIT)
        record = json.loads(run("import-edits", source, "--json").output)
        case_id = record["proposals"][0]["id"]
        assert run("import-edits", "--accept", case_id).exit_code == 2
        accepted = run("import-edits", "--accept", case_id, "--by", "Ольга")
        assert accepted.output == "Принято: 1. Ждут проверки: 0.\n"
        run("import-edits", source)
        case = json.loads((folder / "edits.jsonl").read_text(encoding="utf-8"))
        assert case["reviewed_by"] == "Ольга"

    def test_the_database_gives_what_people_changed(self, filled, folder):
        told = run("import-edits", "--from-store")
        assert "Предложено случаев: 1. Одобрено без правки, не образец: 1." in told.output
        case = json.loads((folder / "edits.jsonl").read_text(encoding="utf-8"))
        assert case["golden"].endswith("До встречи на пироге в субботу!")
        assert "204-37-85" not in json.dumps(case)


class TestPreview:
    def test_what_an_edit_changes_is_told_the_worst_first(self, folder):
        told = run("preview", lines(folder / "r.jsonl", *LINES), "--new", "new.yaml")
        assert told.exit_code == 0
        assert "Изменится 1 черновик из 2: перестанут проходить — 1" in told.output
        assert "новые правила задержали бы: 1" in told.output
        assert "2★ 1 · перестал проходить · +tone.banned" in told.output

    def test_programs_get_it_as_json(self, folder):
        source = lines(folder / "r.jsonl", *LINES)
        record = json.loads(run("preview", source, "--new", "new.yaml", "--json").output)
        assert record["rules"] == [{"rule": "tone.banned", "before": 0, "after": 1}]
        (change,) = record["changes"]
        assert (change["id"], change["kind"], change["added"]) == ("1", "broke", ["tone.banned"])
        assert change["before"]["text"]

    def test_the_database_gives_the_reviews_and_the_version_in_force(self, filled):
        told = run("preview", "--from-store", "--last", "2", "--new", "new.yaml", "--json")
        assert json.loads(told.output)["reviews"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("preview", "--new", "new.yaml"),
        ("preview", "r.jsonl", "--from-store", "--new", "new.yaml"),
        ("preview", "nowhere.jsonl", "--new", "new.yaml"),
        ("preview", "--from-store", "--brand", "other", "--new", "new.yaml"),
        ("import-edits",),
        ("import-edits", "--accept", "edit-1", "--by", "Ольга"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(folder, arguments):
    lines(folder / "r.jsonl", *LINES)
    assert run(*arguments).exit_code == 2
