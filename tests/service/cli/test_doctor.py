"""The doctor names what is wrong and how to mend it, and fails only when work is impossible."""

import os
import time

import pytest
from click.testing import CliRunner

from service.cli.main import cli

CHANNEL = """
[brands.shop]
name = "Shop"

[channels.desk]
adapter = "no-such-platform"
brand = "shop"
"""


@pytest.fixture(autouse=True)
def installation(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")
    return tmp_path


def examine(*options):
    return CliRunner().invoke(cli, ["doctor", *options])


def test_a_new_installation_is_fit_and_told_what_is_still_missing():
    result = examine()
    assert result.exit_code == 0, result.stdout
    assert "✓ Dictionaries are there" in result.stdout
    assert "! No channel is configured" in result.stdout
    assert "! The database is of another version" in result.stdout


def test_a_migrated_database_is_up_to_date():
    CliRunner().invoke(cli, ["migrate"])
    assert "✓ The database is up to date" in examine().stdout


def test_a_wrong_setting_is_named_and_ends_the_examination(monkeypatch):
    monkeypatch.setenv("OTKLIK_BIND", "nowhere")
    result = examine()
    assert result.exit_code == 1
    assert "✗ Settings: OTKLIK_BIND" in result.stdout


def test_an_unknown_adapter_is_named(installation):
    (installation / "otklik.toml").write_text(CHANNEL, encoding="utf-8")
    result = examine()
    assert result.exit_code == 1
    assert "no-such-platform" in result.stdout


def test_a_database_that_does_not_answer_is_a_sentence(monkeypatch):
    monkeypatch.setenv("OTKLIK_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    result = examine()
    assert result.exit_code == 1
    assert "✗ The database does not open. Check OTKLIK_DATABASE_URL" in result.stdout


def test_a_key_that_others_can_read_is_doubtful(installation):
    examine()
    (installation / "var" / "otklik.key").chmod(0o644)
    result = examine()
    assert result.exit_code == 0
    assert "! Others can read the key" in result.stdout


def test_a_clock_behind_the_records_is_bad(installation):
    examine()
    tomorrow = time.time() + 86_400
    os.utime(installation / "var" / "otklik.key", (tomorrow, tomorrow))
    result = examine()
    assert result.exit_code == 1
    assert "before the latest records" in result.stdout


def test_the_verdicts_are_russian_for_a_russian_reader(monkeypatch):
    monkeypatch.setenv("OTKLIK_LANGUAGE", "ru")
    assert "✓ Словари на месте" in examine().stdout


def test_the_doctor_builds_the_model_and_names_what_it_lacks(monkeypatch):
    assert "✓ The playbook writes the drafts" in examine().stdout
    monkeypatch.setenv("OTKLIK_MODEL", "openai:small")
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    assert "✓ Drafts are written by openai:small" in examine().stdout
    monkeypatch.setenv("OTKLIK_MODEL", "nobody:small")
    result = examine()
    assert result.exit_code == 1
    assert "✗ Model: " in result.stdout
