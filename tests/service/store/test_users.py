from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from service.errors import AlreadyExists, NotFound, SignInFailed
from service.store import Store, users

NOW = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)
PASSWORD = "длинный пароль"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hashing with the smallest costs; the real ones take a tenth of a second each."""
    monkeypatch.setattr(users, "_hasher", PasswordHasher(1, 8, 1))


def _darya(store: Store) -> users.User:
    with store.write() as connection:
        return users.create(connection, "Darya", "Дарья", NOW)


def test_a_login_is_found_in_any_case_and_taken_once(store: Store):
    darya = _darya(store)
    with store.read() as connection:
        assert users.by_login(connection, " DARYA ") == darya
        assert users.by_login(connection, "nobody") is None
    with pytest.raises(AlreadyExists), store.write() as connection:
        users.create(connection, "darya", "Другая", NOW)


def test_only_the_right_password_of_an_active_person_signs_in(store: Store):
    darya = _darya(store)
    with store.write() as connection:
        assert users.verify_password(connection, "darya", "") is None
        users.set_password(connection, darya.id, PASSWORD)
        assert users.verify_password(connection, "darya", "wrong") is None
        assert users.verify_password(connection, "nobody", PASSWORD) is None
        signed_in = users.verify_password(connection, "DARYA", PASSWORD)
        assert signed_in is not None
        assert signed_in.id == darya.id
        users.deactivate(connection, darya.id)
        assert users.verify_password(connection, "darya", PASSWORD) is None
        users.activate(connection, darya.id)
        assert users.verify_password(connection, "darya", PASSWORD) is not None


def test_a_short_password_is_refused(store: Store):
    darya = _darya(store)
    with pytest.raises(SignInFailed), store.write() as connection:
        users.set_password(connection, darya.id, "short")


def test_a_new_password_a_reset_and_a_deactivation_end_the_sessions(store: Store):
    darya = _darya(store)
    versions = [darya.session_version]
    for change in (
        lambda connection: users.set_password(connection, darya.id, PASSWORD),
        lambda connection: users.reset(connection, darya.id),
        lambda connection: users.deactivate(connection, darya.id),
    ):
        with store.write() as connection:
            change(connection)
            versions.append(users.by_id(connection, darya.id).session_version)
    assert versions == [1, 2, 3, 4]


def test_a_link_signs_in_once_and_for_fifteen_minutes(store: Store):
    darya = _darya(store)
    with store.write() as connection:
        token = users.make_signin_link(connection, darya.id, NOW)
    with store.write() as connection:
        assert users.use_signin_link(connection, token, NOW + timedelta(minutes=14)).id == darya.id
    for at in (NOW + timedelta(minutes=14), NOW + timedelta(minutes=16)):
        with pytest.raises(SignInFailed), store.write() as connection:
            users.use_signin_link(connection, token, at)
    with store.write() as connection:
        late = users.make_signin_link(connection, darya.id, NOW)
    with pytest.raises(SignInFailed), store.write() as connection:
        users.use_signin_link(connection, late, NOW + timedelta(minutes=15))


def test_a_reset_and_a_deactivation_take_the_links_away(store: Store):
    darya = _darya(store)
    with store.write() as connection:
        before_reset = users.make_signin_link(connection, darya.id, NOW)
        users.reset(connection, darya.id)
        after_reset = users.make_signin_link(connection, darya.id, NOW)
        users.deactivate(connection, darya.id)
    for token in (before_reset, after_reset, "invented", "\ud800"):
        with pytest.raises(SignInFailed), store.write() as connection:
            users.use_signin_link(connection, token, NOW)


def test_the_token_itself_is_not_stored(store: Store):
    darya = _darya(store)
    with store.write() as connection:
        token = users.make_signin_link(connection, darya.id, NOW)
        stored = connection.exec_driver_sql("SELECT token_hash FROM signin_links").scalar_one()
    assert token not in stored


def test_roles_are_granted_and_replaced_per_brand(store: Store):
    darya = _darya(store)
    with store.write() as connection:
        users.grant(connection, darya.id, "main", ["agent", "qa"])
        users.grant(connection, darya.id, "cafe", ["manager"])
        users.grant(connection, darya.id, "main", ["agent"])
        users.grant(connection, darya.id, "cafe", [])
        assert users.by_id(connection, darya.id).roles == {"main": frozenset({"agent"})}
        assert [one.login for one in users.everyone(connection)] == ["darya"]
    with pytest.raises(NotFound), store.write() as connection:
        users.grant(connection, "nobody", "main", ["agent"])
