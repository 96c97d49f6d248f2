"""What an administrator does at a terminal: people, roles, keys, the database."""

import re

import pytest
from click.testing import CliRunner

from service.cli.main import cli
from service.store import open_store
from service.store import users as people


@pytest.fixture(autouse=True)
def installation(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, list(arguments))


def keys_of(installation):
    return (installation / "var" / "otklik.key").read_text(encoding="ascii").strip().split(",")


def test_a_new_person_gets_a_link_that_works_once_and_a_role(installation):
    result = run("users", "add", "anna", "--name", "Анна", "--role", "manager")
    assert result.exit_code == 0, result.stderr
    assert re.fullmatch(r"http://127\.0\.0\.1:8080/sign-in/link/\S+\n", result.stdout)
    assert run("users", "list").stdout == "anna\tАнна\t*: manager\n"


def test_a_login_is_given_once():
    run("users", "add", "anna")
    result = run("users", "add", "ANNA")
    assert result.exit_code == 1
    assert "exists already" in result.stderr


def test_roles_are_replaced_for_one_brand_and_can_be_taken_away():
    run("users", "add", "boris", "--role", "agent")
    assert run("users", "role", "boris", "qa", "manager").stdout == "boris\t*: manager, qa\n"
    assert run("users", "role", "boris").stdout == "boris\t—\n"


def test_a_role_for_a_brand_that_is_not_configured_is_refused():
    run("users", "add", "boris")
    result = run("users", "role", "boris", "qa", "--brand", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_reset_ends_the_sessions_and_forgets_the_password(installation):
    run("users", "add", "anna")
    url = f"sqlite:///{installation}/var/otklik.sqlite3"
    store = open_store(url, keys_of(installation))
    with store.write() as connection:
        anna = people.by_login(connection, "anna")
        people.set_password(connection, anna.id, "a long password")
        before = people.by_id(connection, anna.id).session_version
    result = run("users", "reset", "anna")
    assert "/sign-in/link/" in result.stdout
    with store.read() as connection:
        after = people.by_login(connection, "anna")
    store.close()
    assert not after.has_password
    assert after.session_version > before


def test_a_link_leaves_the_password_alone():
    run("users", "add", "anna")
    assert "/sign-in/link/" in run("users", "link", "anna").stdout


def test_a_deactivated_person_is_listed_as_such_and_can_come_back():
    run("users", "add", "anna")
    assert "deactivated" in run("users", "deactivate", "anna").stdout
    assert "deactivated" in run("users", "list").stdout
    assert "deactivated" not in run("users", "activate", "anna").stdout


@pytest.mark.parametrize("verb", ["reset", "link", "role", "deactivate", "activate"])
def test_an_unknown_login_is_named_with_the_way_to_see_all(verb):
    result = run("users", verb, "ghost")
    assert result.exit_code == 1
    assert "ghost" in result.stderr
    assert "otklik users list" in result.stderr


def test_nobody_at_all_says_how_to_begin():
    assert "otklik users add" in run("users", "list").stderr


def test_rotation_renews_the_key_file_and_keeps_the_former_for_backups(installation):
    run("migrate")
    (before,) = keys_of(installation)
    result = run("key", "rotate")
    assert result.exit_code == 0, result.stderr
    (after,) = keys_of(installation)
    (retired,) = (installation / "var").glob("otklik.retired-*.key")
    assert after != before
    assert retired.read_text(encoding="ascii").strip() == before
    assert retired.stat().st_mode & 0o077 == 0


def test_a_rotation_that_was_interrupted_is_finished_not_begun_anew(installation):
    run("migrate")
    old = keys_of(installation)[0]
    fresh = run("key", "new").stdout.strip()
    (installation / "var" / "otklik.key").write_text(f"{fresh},{old}\n", encoding="ascii")
    assert run("key", "rotate").exit_code == 0
    assert keys_of(installation) == [fresh]


def test_rotation_with_a_key_from_the_environment_needs_both_keys(monkeypatch):
    monkeypatch.setenv("OTKLIK_KEY", run("key", "new").stdout.strip())
    result = run("key", "rotate")
    assert result.exit_code == 2
    assert "OTKLIK_KEY" in result.stderr


def test_rotation_with_both_keys_in_the_environment_touches_no_file(installation, monkeypatch):
    both = ",".join(run("key", "new").stdout.strip() for _ in range(2))
    monkeypatch.setenv("OTKLIK_KEY", both)
    assert run("key", "rotate").exit_code == 0
    assert not list(installation.rglob("*.key"))


def test_migrations_can_be_run_and_shown():
    assert run("migrate").exit_code == 0
    assert "CREATE TABLE" in run("migrate", "--sql").stdout


def test_a_wrong_setting_is_a_sentence_that_names_it(monkeypatch):
    monkeypatch.setenv("OTKLIK_BIND", "somewhere")
    result = run("users", "list")
    assert result.exit_code == 1
    assert "OTKLIK_BIND" in result.stderr
    assert "Traceback" not in result.stderr
