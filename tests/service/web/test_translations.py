"""Every sentence of the pages exists in Russian."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import service
from service.web.languages import TRANSLATIONS, catalogue

FOLDER = Path(service.__file__).parent
SOURCES = [("web/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


@pytest.fixture(scope="module")
def russian() -> Catalog:
    with (TRANSLATIONS / "ru.po").open("rb") as file:
        return read_po(file)


def said_on_pages() -> set:
    found = extract_from_dir(str(FOLDER), SOURCES, OPTIONS, keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def test_everything_said_has_a_russian_translation(russian):
    assert {said for said in said_on_pages() if said not in russian} == set()
    for message in russian:
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy, message.id


def test_nothing_is_translated_that_nobody_says(russian):
    assert {message.id for message in russian if message.id} - said_on_pages() == set()


def test_translations_fill_the_same_places(russian):
    for message in russian:
        if not message.id:
            continue
        first = message.id if isinstance(message.id, str) else message.id[1]
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings:
            assert set(re.findall(r"%\(\w+\)s", first)) == set(re.findall(r"%\(\w+\)s", string))


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 замечание"), (3, "3 замечания"), (5, "5 замечаний"), (21, "21 замечание")],
)
def test_russian_counts_as_russians_do(count, said):
    spoken = catalogue("ru").ngettext("%(num)s place to fix", "%(num)s places to fix", count)
    assert spoken % {"num": count} == said


def test_russian_is_cyrillic_and_without_leftovers(russian):
    for message in russian:
        letters = isinstance(message.id, str) and re.sub(r"%\(\w+\)s|\W", "", message.id)
        if letters:
            assert re.search("[а-яё]", message.string, re.I) or message.id == "Otklik", message.id
