"""What the public platforms allow holds wherever a review of theirs comes from."""

import pytest

from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.types import Review
from guardrails.engine import check
from guardrails.types import CheckContext
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from prompts.language import LANGUAGES
from prompts.platforms import PLATFORMS, platform

GUIDELINES = default_guidelines("one")
COLD = {"ru": "Суп приехал холодный, курьер нагрубил.", "en": "The soup was cold and late."}


def answer(name, language):
    review = Review(
        brand="one", channel=name, external_id=f"{name}-{language}", rating=1, text=COLD[language],
        audience=platform(name).audience,
    )  # fmt: skip
    return Drafter(PlaybookEngine()).draft(review, GUIDELINES, Facts(), platform(name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLATFORMS)
def test_a_complaint_is_led_to_the_place_the_platform_has_for_it(name, language):
    made = answer(name, language)
    assert made.status == "ready", made.violations
    if platform(name).audience == "world":
        assert platform(name).private_channel.say(language) in (made.text or "")


def test_a_reply_of_google_play_fits_350_characters():
    assert len(answer("google_play", "ru").text or "") <= 350


def test_bytes_count_where_the_platform_counts_them():
    profile = platform("google_business")
    assert profile.length_of("спасибо") == 14


@pytest.mark.parametrize("name", ["wildberries", "ozon", "yandex_market"])
def test_marketplaces_take_no_contacts_and_no_links(name):
    context = CheckContext(guidelines=GUIDELINES, channel=platform(name), branch="positive")
    found = check("Спасибо! Позвоните: 8 800 555-01-02, сайт primer-kafe.ru.", context)
    rules = {each.rule for each in found if each.severity == "block"}
    assert {"channel.contacts", "channel.link"} <= rules


def test_a_name_nobody_knows_has_no_special_limits():
    assert platform("our-own").max_length is None
    assert platform("our-own").name == "our-own"
