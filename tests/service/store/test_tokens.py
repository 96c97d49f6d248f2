import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from service.errors import NotFound
from service.store import Store, tokens, users
from service.store.tables import tokens as table

NOW = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)


def _given(store: Store, **fields) -> tuple[tokens.Token, str]:
    with store.write() as connection:
        darya = users.create(connection, "darya", "Дарья", NOW)
        new = tokens.NewToken(darya.id, ["read", "draft"], "one", **fields)
        return tokens.create(connection, new, NOW)


def _verified(store: Store, given: str, at: datetime = NOW):
    with store.read() as connection:
        return tokens.verify(connection, given, at)


def test_a_token_opens_for_its_person_and_only_whole(store: Store):
    token, text = _given(store, note="чат-бот")
    found = _verified(store, text)
    assert found is not None
    assert found[0] == token
    assert found[1].login == "darya"
    assert token.scopes == {"read", "draft"}
    for other in (text[:-1], text + "A", text.swapcase(), f"otk_{token.name}_{'A' * 43}", "", "é"):
        assert _verified(store, other) is None


def test_only_a_hash_of_the_secret_is_kept(store: Store):
    _, text = _given(store)
    secret = text.split("_", 2)[2]
    with store.read() as connection:
        row = connection.execute(select(table)).one()
    assert row.secret_hash == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(tuple(row))


def test_a_revoked_token_opens_nothing(store: Store):
    token, text = _given(store)
    with store.write() as connection:
        revoked = tokens.revoke(connection, token.name, NOW)
        assert tokens.revoke(connection, token.name, NOW + timedelta(days=1)) == revoked
    assert _verified(store, text) is None
    with store.write() as connection, pytest.raises(NotFound):
        tokens.revoke(connection, "0" * 12, NOW)


def test_a_token_expires(store: Store):
    _, text = _given(store, expires_at=NOW + timedelta(days=1))
    assert _verified(store, text, NOW + timedelta(hours=23)) is not None
    assert _verified(store, text, NOW + timedelta(days=1)) is None


def test_a_deactivated_person_has_no_tokens(store: Store):
    token, text = _given(store)
    with store.write() as connection:
        users.deactivate(connection, token.user_id)
    assert _verified(store, text) is None


def test_a_reset_takes_the_tokens_away(store: Store):
    token, text = _given(store)
    with store.write() as connection:
        users.reset(connection, token.user_id)
    assert _verified(store, text) is None


def test_the_last_use_is_noted_at_most_once_a_minute(store: Store):
    token, text = _given(store)
    assert tokens.needs_noting(token, NOW)
    with store.write() as connection:
        tokens.note_use(connection, token, NOW)
    used = _verified(store, text)[0]
    assert used.last_used_at == NOW
    assert not tokens.needs_noting(used, NOW + timedelta(seconds=59))
    assert tokens.needs_noting(used, NOW + timedelta(seconds=60))


def test_a_token_is_made_for_somebody(store: Store):
    with store.write() as connection, pytest.raises(NotFound):
        tokens.create(connection, tokens.NewToken("nobody", ["read"], "*"), NOW)
