"""What an administrator does with the tokens of the HTTP API."""

import re

import pytest
from click.testing import CliRunner

from service.cli.main import cli


@pytest.fixture(autouse=True)
def installation(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")
    run("users", "add", "anna")


def run(*arguments):
    return CliRunner().invoke(cli, list(arguments))


def test_a_token_is_printed_once_alone_and_listed_without_its_secret():
    added = run("tokens", "add", "anna", "--scope", "draft", "--scope", "read", "--note", "bot")
    assert re.fullmatch(r"otk_[0-9a-f]{12}_[\w-]{43}\n", added.stdout), added.stderr
    listed = run("tokens", "list").stdout
    _, name, secret = added.stdout.strip().split("_", 2)
    assert listed == f"{name}\tanna\tdraft,read\t*\tnever used\tbot\n"
    assert secret not in listed


def test_a_token_is_revoked_by_its_name_or_as_a_whole():
    for cut in (slice(4, 16), slice(None)):
        text = run("tokens", "add", "anna", "--scope", "read").stdout.strip()
        assert run("tokens", "revoke", text[cut]).exit_code == 0
    assert run("tokens", "list").stdout.count("revoked") == 2


def test_a_token_needs_a_scope_a_known_person_and_a_known_brand():
    assert run("tokens", "add", "anna").exit_code == 2
    assert run("tokens", "add", "anna", "--scope", "read", "--brand", "nowhere").exit_code == 2
    nobody = run("tokens", "add", "nobody", "--scope", "read")
    assert nobody.exit_code == 1
    assert "nobody" in nobody.stderr
    assert run("tokens", "revoke", "nothing").exit_code == 1


def test_without_tokens_the_list_says_how_to_give_one():
    assert "tokens add" in run("tokens", "list").stderr
