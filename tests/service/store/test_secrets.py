from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from drafting.types import Review
from service.errors import WrongKey
from service.store import Store, deliveries, open_store, reviews
from service.store.deliveries import NewDelivery
from service.store.rotation import rotate
from service.store.secrets import Safe
from tests.service.store.conftest import KEY

NOW = datetime(2026, 2, 2, tzinfo=UTC)
PRIVATE = {"phone": "+7 900 111-22-33"}


def _fill(store: Store) -> tuple[str, str]:
    review = Review(brand="main", channel="c", external_id="1", text="Привет", private=PRIVATE)
    with store.write() as connection:
        review_id = reviews.add(connection, store.safe, review, "new", NOW)
        new = NewDelivery("c", "main", "k", "webhook", NOW, body=b"raw 111-22-33")
        return review_id, deliveries.add(connection, store.safe, new)


def test_private_values_and_raw_deliveries_come_back_as_they_were(store: Store):
    review_id, delivery_id = _fill(store)
    with store.read() as connection:
        assert reviews.get(connection, store.safe, review_id).review.private == PRIVATE
        assert deliveries.get(connection, store.safe, delivery_id).body == b"raw 111-22-33"


def test_neither_stands_readable_in_the_file(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path}/otklik.sqlite3", [KEY])
    _fill(store)
    store.close()
    for file in tmp_path.iterdir():
        assert b"111-22-33" not in file.read_bytes()


def test_after_rotation_the_new_key_alone_opens_everything(store: Store):
    review_id, delivery_id = _fill(store)
    newer = Fernet.generate_key().decode()
    assert rotate(replace(store, safe=Safe([newer, KEY]))) == 2
    with store.read() as connection:
        assert reviews.get(connection, Safe([newer]), review_id).review.private == PRIVATE
        assert deliveries.get(connection, Safe([newer]), delivery_id).body
    with store.read() as connection, pytest.raises(WrongKey):
        reviews.get(connection, Safe([KEY]), review_id)


def test_a_wrong_key_says_what_to_do():
    with pytest.raises(WrongKey) as refusal:
        Safe([Fernet.generate_key().decode()]).open(Safe([KEY]).seal(b"x"))
    assert "OTKLIK_KEY" in refusal.value.message.ru
    assert "OTKLIK_KEY" in refusal.value.message.en


def test_a_database_of_another_key_is_refused_at_the_start(url: str):
    open_store(url, [KEY]).close()
    other = Fernet.generate_key().decode()
    with pytest.raises(WrongKey):
        open_store(url, [other])
    opened = open_store(url, [other, KEY])
    rotate(opened)
    opened.close()
    open_store(url, [other]).close()
    with pytest.raises(WrongKey):
        open_store(url, [KEY])
