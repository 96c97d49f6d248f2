import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from service.store.engine import engines
from service.store.migrating import _config

ROWS = (
    "INSERT INTO reviews (id, brand, channel, external_id, revision, state, body, received_at, "
    "created_at, updated_at) VALUES ('r', 'main', 'c', '1', '1', 'approved', '{}', 'x', 'x', 'x')",
    'INSERT INTO decisions (id, review_id, revision, kind, body, "by", by_name, at) '
    "VALUES ('d', 'r', '1', 'approve', '{}', 'u', 'u', 'x')",
    "INSERT INTO publications (id, decision_id, review_id, channel, revision, idempotency_key, "
    "text, seen, state, created_at, updated_at) "
    "VALUES ('p', 'd', 'r', 'c', '1', 'k', 't', '[]', 'sent', 'x', 'x')",
)


def test_replies_survive_the_change_of_their_states(new_url: str):
    writer, _ = engines(new_url)
    config = _config()
    with writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for row in ROWS:
            connection.execute(text(row))
    with writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        assert connection.execute(text("SELECT id, state FROM publications")).all() == [
            ("p", "sent")
        ]
        connection.execute(text("UPDATE publications SET state = 'accepted'"))
    with pytest.raises(IntegrityError), writer.begin() as connection:
        connection.execute(text("UPDATE publications SET state = 'nonsense'"))
    writer.dispose()
