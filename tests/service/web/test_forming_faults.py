"""A fault of a form is told beside the field that is to be mended, in words that fit a form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from prompts.documents import dump, load_guidelines
from prompts.errors import GuidelinesInvalid
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.hours import WEEKDAYS
from service.web.forming.faults import by_field
from service.web.forming.making import document_of
from service.web.forming.reading import Laying, posted, repeated
from service.web.forming.showing import shown
from service.web.forming.topics import has_comments, nodes_of, plain, sections
from tests.service.web.forming_documents import FACTS, FULL, VOICE, topic_of


def problems(document: Guidelines | Facts, changes: dict[str, str]) -> dict[str, str]:
    """Return which field is blamed for what when this is saved."""
    topic, text = topic_of(document), dump(document)
    form = MultiDict({"reason": "проба", **changes})
    with pytest.raises(GuidelinesInvalid) as caught:
        document_of(topic, text, form)
    nodes, said = nodes_of(sections(topic)), posted(form)
    laying = Laying(said)
    laying.over(nodes, plain(document))
    faults = by_field(caught.value.problems, {**laying.places, "reason": "reason"}, said)
    return {name: phrase.ru for name, phrase in faults.items()}


@pytest.mark.parametrize(
    ("document", "changes", "name", "words"),
    [
        (FULL, {"voice.ru.greeting": "Привет!"}, "voice.ru.greeting", "{name}"),
        (FULL, {"voice.en.greeting": ""}, "voice.en.greeting", "Заполните"),
        (FULL, {"banned.1.phrase": "ы"}, "banned.1.phrase", "короткое"),
        (FULL, {"banned.5.reason": "так надо"}, "banned.5.phrase", "Не хватает"),
        (FULL, {"banned.5.phrase": "", "banned.5.reason": "а"}, "banned.5.phrase", "Заполните"),
        (
            FULL,
            {"banned.0._remove": "1", "banned.1.phrase": "ы"},
            "banned.1.phrase",
            "короткое",
        ),
        (FULL, {"similar_replies_window": "много"}, "similar_replies_window", "целое число"),
        (FULL, {"similar_replies_window": "501"}, "similar_replies_window", "500"),
        (FULL, {"hours.zone": "Москва"}, "hours.zone", "Europe/Moscow"),
        (FULL, {"hours.days.mon.closes": "3"}, "hours.days.mon.opens", "позже открытия"),
        (FULL, {"hours.days.mon.closes": ""}, "hours.days.mon.closes", "Заполните"),
        (FULL, {"hours.holidays": "завтра"}, "hours.holidays", "дата"),
        (FULL, {"sla.3.target_minutes": "5"}, "sla.3", "к чему относится"),
        (FULL, {"sla.0.branch": "negative"}, "sla.2", "уже есть"),
        (FULL, {"sla.0.target_minutes": "0"}, "sla.0.target_minutes", "больше 0"),
        (FULL, {"overrides.1.place": "", "overrides.1.emoji": "off"}, "overrides.1", "точка"),
        (
            FULL,
            {"overrides.0.rules.1.rule": "tone.emoji"},
            "overrides.0.rules.1",
            "уже есть",
        ),
        (FACTS, {"facts.0.words.ru": "", "facts.0.words.en": ""}, "facts.0.words.ru", "Заполните"),
        (FACTS, {"facts.0.keywords": "а", "facts.0.expires": "x"}, "facts.0.expires", "дата"),
        (FACTS, {"promises.0.limit": "сто"}, "promises.0.limit", "сумма"),
        (FACTS, {"names": "Пристань", "reason": " "}, "reason", "почему"),
    ],
)
def test_fault_stands_beside_its_field(document, changes, name, words):
    found = problems(document, changes)
    assert list(found) == [name]
    assert words in found[name]


NAMES = st.one_of(
    st.sampled_from(sorted(shown(nodes_of(sections("guidelines")), plain(FULL)).said)),
    st.sampled_from(
        [
            "banned.99999999.phrase",
            "banned.-1.phrase",
            "banned.1",
            "banned.1._remove",
            "banned.٣.phrase",
            "sla.9.branch",
            "sla..channel",
            "overrides.5.rules.7.rule",
            "overrides.5.voice.ru.address",
            "overrides",
            "voice",
            "",
        ]
    ),
)
SAID = st.one_of(
    st.text(max_size=8), st.sampled_from(["", "off", "1", "\x00", "\ud800", "{", "a: &b"])
)


SMALL = FULL.model_copy(update={"branches": {}, "rules": {}, "crisis": {}})


@given(st.dictionaries(NAMES, st.lists(SAID, min_size=1, max_size=2), max_size=6))
@settings(max_examples=25, deadline=None)
def test_whatever_is_sent_is_saved_or_refused_with_words(fields):
    form = MultiDict([(name, one) for name, said in fields.items() for one in said])
    form["reason"] = "проба"
    try:
        text = document_of("guidelines", dump(SMALL), form)
    except GuidelinesInvalid as err:
        text, problems = None, err.problems
        repeated(nodes_of(sections("guidelines")), plain(SMALL), posted(form))
    else:
        problems = ()
    assert text is None or dump(load_guidelines(text)) == text
    assert all(problem.message.ru for problem in problems)


def test_language_without_a_voice_is_told_beside_that_voice():
    alone = Guidelines(brand="one", languages=("ru",), voice={"ru": VOICE})
    found = problems(alone, {"languages": "ru,en", "voice.en.greeting": ""})
    assert list(found) == ["voice.en.greeting"]


def test_calendar_whose_last_day_was_taken_away_is_gone():
    days = {f"hours.days.{day}.{end}": "" for day in WEEKDAYS for end in ("opens", "closes")}
    form = MultiDict({"reason": "круглосуточно", "hours.holidays": "", **days})
    assert "hours" not in plain(load_guidelines(document_of("guidelines", dump(FULL), form)))
    form["hours.holidays"] = "2027-01-01"
    with pytest.raises(GuidelinesInvalid):
        document_of("guidelines", dump(FULL), form)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("a: 1\n", False),
        ("a: '#1'\n", False),
        ("a: x#y\n", False),
        ("a: |\n  # a line of the text\nb: 2\n", False),
        ("a: 1 # one\n", True),
        ("# first\na: 1\n", True),
        ("a: |\n  text\n# between\nb: 2\n", True),
        ("a: [1, # one\n 2]\n", True),
        ("a: 1\n# last", True),
    ],
)
def test_comments_are_told_from_texts_that_look_like_them(text, has):
    assert has_comments(text) is has
