"""Settings of one channel or place lie over the brand's own and change nothing elsewhere."""

import pytest

from prompts.documents import dump, load_guidelines
from tests.prompts.test_documents import MINIMAL

DOCUMENT = (
    MINIMAL
    + """\
rules: {tone.emoji: block}
overrides:
  - channel: vk
    emoji: allowed
    rules: {tone.emoji: "off"}
  - place: Пристань
    voice: {ru: {signature: — команда на Пристани}}
  - channel: vk
    place: Пристань
    automatic_draft: on_click
"""
)


@pytest.fixture
def guidelines():
    return load_guidelines(DOCUMENT)


def test_elsewhere_the_brands_own_settings_hold(guidelines):
    assert guidelines.at("mail", "Центр") is guidelines


def test_channel_lays_its_settings_over_the_brands(guidelines):
    local = guidelines.at("vk", "Центр")
    assert local.choices.emoji == "allowed"
    assert local.rules == {"tone.emoji": "off"}
    assert local.voice["ru"].signature == ""


def test_place_keeps_what_it_does_not_change(guidelines):
    voice = guidelines.at("mail", "Пристань").voice["ru"]
    assert voice.signature == "— команда на Пристани"
    assert voice.greeting == "{name},"


def test_place_on_a_channel_gets_all_that_fits(guidelines):
    local = guidelines.at("vk", "Пристань")
    assert local.choices.automatic_draft == "on_click"
    assert local.choices.emoji == "allowed"
    assert local.voice["ru"].signature == "— команда на Пристани"


def test_version_stays_the_documents(guidelines):
    assert guidelines.at("vk", "Пристань").version == guidelines.version
    assert guidelines.at("vk", "Пристань").at("vk", "Пристань").version == guidelines.version


def test_documents_that_use_neither_hours_nor_overrides_keep_their_names():
    plain = load_guidelines(MINIMAL)
    assert load_guidelines(dump(plain)).version == plain.version
    assert plain.version != load_guidelines(DOCUMENT).version
