"""The demo brand: invented, varied, and brought in once however often it is started."""

import re
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from guardrails.masking import find
from prompts.documents import load_facts, load_guidelines
from service.app import open_desk
from service.cli.demo import BRAND, _text, demo_reviews, with_demo_brand
from service.cli.main import cli
from service.settings import Settings
from service.store import open_store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def installation(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")
    return tmp_path


def demo():
    return CliRunner().invoke(cli, ["demo", "--no-serve"])


def test_there_are_two_dozen_reviews_in_both_languages_and_a_third():
    reviews = list(demo_reviews(NOW))
    assert len(reviews) >= 24
    assert len({review.external_id for review in reviews}) == len(reviews)
    texts = [review.text for review in reviews]
    assert sum(bool(re.search("[а-я]", text)) for text in texts) >= 12
    assert sum(text.isascii() for text in texts) >= 8


def test_no_invented_review_shows_a_contact_in_public():
    public = [review for review in demo_reviews(NOW) if review.audience == "world"]
    types = {span.type for review in public for span in find(review.text)}
    assert not types & {"PHONE", "EMAIL", "CARD", "ORDER"}


def test_reviews_are_as_old_as_they_say():
    assert all(review.received_at < NOW for review in demo_reviews(NOW))


def test_the_brands_documents_are_valid_and_its_own():
    assert load_guidelines(_text("guidelines.yaml")).brand == BRAND
    assert load_facts(_text("facts.yaml")).names


@contextmanager
def opened(installation):
    settings = with_demo_brand(Settings.load({}, installation))
    store = open_store(settings.database_url, settings.keys)
    yield open_desk(settings, store)
    store.close()


def states(desk):
    pages = [desk.inbox([BRAND], tab) for tab in ("open", "done")]
    return Counter(item.state for page in pages for item in page.items)


def test_starting_twice_adds_nothing_twice_but_a_fresh_link(installation):
    first, second = demo(), demo()
    assert first.exit_code == 0, first.stderr
    links = [re.search(r"http://\S+/sign-in/link/\S+", run.stdout) for run in (first, second)]
    assert links[0].group() != links[1].group()
    with opened(installation) as desk:
        assert desk.inbox([BRAND]).total == len(list(demo_reviews(NOW)))
        assert len(desk.guidelines_versions(BRAND)) == 1
        assert len(desk.facts_versions(BRAND)) == 1


def test_every_demo_review_is_drafted_or_given_to_a_person(installation):
    demo()
    with opened(installation) as desk:
        found = states(desk)
    assert found["ready"] >= 8
    assert found["crisis"] >= 2
    assert "new" not in found


def test_configured_brands_stay_beside_the_demo(installation):
    (installation / "otklik.toml").write_text('[brands.own]\nname = "Own"\n', encoding="utf-8")
    settings = with_demo_brand(Settings.load({}, installation))
    assert set(settings.brands) == {BRAND, "own"}


def test_an_unconfigured_installation_shows_the_demo_brand_only(installation):
    assert set(with_demo_brand(Settings.load({}, installation)).brands) == {BRAND}
