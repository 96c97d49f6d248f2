"""A form changes what a person changed in it and nothing else, whatever stands in the document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.defaults import default_document, default_facts_document
from prompts.documents import load_facts, load_guidelines
from prompts.facts import AllowedPromise, Contact, Fact, Facts
from prompts.guidelines import (
    BRANCHES,
    SCENARIOS,
    BannedPhrase,
    BranchRules,
    CrisisPlan,
    Guidelines,
    Sla,
    Voice,
)
from prompts.overrides import Override
from service.web.forming.fields import Field, entries
from service.web.forming.keys import keys_of
from service.web.forming.reading import Laying
from service.web.forming.showing import shown
from service.web.forming.topics import nodes_of, plain, sections
from tests.service.web.forming_documents import FACTS, FULL, VOICE, laid, topic_of

HOLIDAYS = ["2027-12-31", "2028-01-01"]


@pytest.mark.parametrize(
    "document",
    [
        FULL,
        FACTS,
        Facts(),
        load_guidelines(default_document("one")),
        load_facts(default_facts_document()),
        Guidelines(brand="one", languages=("ru",), voice={"ru": VOICE}),
    ],
    ids=["every guideline set", "every fact set", "no facts", "default", "default facts", "least"],
)
def test_form_sent_back_as_it_was_shown_changes_nothing(document):
    assert laid(document) == plain(document)


def test_everything_set_is_shown_somewhere():
    for document in (FULL, FACTS):
        values = shown(nodes_of(sections(topic_of(document))), plain(document))
        for text in _leaves(plain(document)):
            assert any(text in said for each in values.said.values() for said in each), text


def _leaves(value, key=""):
    """Yield every text of a document but the two that no form should change."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"brand", "schema_version"}:
                yield from _leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, key)
    else:
        text = str(value)
        yield text.lower() if isinstance(value, bool) else text.removesuffix(":00") or text


def test_every_field_of_the_schemas_has_its_field_in_the_form():
    for model, document in ((Guidelines, FULL), (Facts, FACTS)):
        filled = plain(document)
        assert set(filled) == set(model.model_fields)
        forms = nodes_of(sections(topic_of(document)))
        missing = set(_paths(model, filled)) - set(_fields(forms))
        assert missing == {"brand", "schema_version"} & set(model.model_fields)


def _paths(model, value, at=""):
    """Yield the places of a schema, told by a document in which everything is set."""
    if isinstance(value, dict) and not at.endswith("rules"):
        for name, inner in value.items():
            yield from _paths(model, inner, f"{at}.{name}" if at else name)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from _paths(model, value[0], f"{at}.*")
    else:
        yield at


def _fields(nodes, at=""):
    for node in entries(nodes):
        here = f"{at}{node.name}"
        if isinstance(node, Field):
            yield "rules" if here.startswith("rules.") else here
        elif node.name == "sla":
            yield from (f"sla.{key}.{name}" for key in FULL.sla for name in Sla.model_fields)
        else:
            yield from (here, *_fields(node.nodes, f"{here}.*."))


WORDS = st.text(
    st.characters(exclude_categories=("Cs",), include_characters="\r\n\t #:\x85"), max_size=12
)
MANY = st.lists(WORDS, max_size=3).map(tuple)
DOCUMENTS = st.builds(
    Guidelines,
    brand=st.just("one"),
    languages=st.sampled_from([("ru",), ("en", "ru")]),
    voice=st.fixed_dictionaries(
        {"ru": st.builds(Voice, greeting=WORDS.map("{}{{name}}".format), signature=WORDS)}
    ),
    branches=st.dictionaries(
        st.sampled_from(BRANCHES), st.builds(BranchRules, must=MANY, good=MANY), max_size=2
    ),
    banned=st.lists(
        st.builds(BannedPhrase, phrase=WORDS.filter(lambda text: len(text) > 1), reason=WORDS),
        max_size=2,
    ).map(tuple),
    crisis=st.dictionaries(
        st.sampled_from(SCENARIOS), st.builds(CrisisPlan, owner=WORDS, signals=MANY), max_size=2
    ),
    sla=st.dictionaries(
        st.one_of(st.sampled_from(["default", "vk", "negative", "vk.negative", "a.b"])),
        st.builds(Sla),
        max_size=3,
    ),
    overrides=st.lists(
        st.builds(
            Override, channel=WORDS, place=st.just("x"), rules=st.just({"tone.blame": "off"})
        ),
        max_size=2,
    ).map(tuple),
    hours=st.none(),
)
KNOWLEDGE = st.builds(
    Facts,
    facts=st.lists(st.builds(Fact, topic=WORDS, keywords=MANY), max_size=2).map(tuple),
    promises=st.lists(st.builds(AllowedPromise, currency=WORDS), max_size=2).map(tuple),
    contacts=st.lists(st.builds(Contact, value=WORDS), max_size=2).map(tuple),
    names=MANY,
)


@given(st.one_of(DOCUMENTS, KNOWLEDGE))
@settings(max_examples=40, deadline=None)
def test_no_document_is_changed_by_being_shown(document):
    assert laid(document) == plain(document)


@pytest.mark.parametrize(
    ("document", "name", "said", "place", "value"),
    [
        (FULL, "voice.ru.team", " забота ", "voice/ru/team", "забота"),
        (FULL, "languages", "ru", "languages", ["ru"]),
        (FULL, "branches.positive.must", "а\r\n\r\n б ", "branches/positive/must", ["а", "б"]),
        (FULL, "branches.neutral.good.0.text", "ещё", "branches/neutral/good/0", "ещё"),
        (FULL, "rules.tone.emoji", "warn", "rules/tone.emoji", "warn"),
        (FULL, "choices.handles_are_names", "false", "choices/handles_are_names", "false"),
        (FULL, "hours.days.mon.opens", "8", "hours/days/mon/opens", "08:00"),
        (FULL, "hours.days.mon.opens", "8.30", "hours/days/mon/opens", "08:30"),
        (FULL, "hours.holidays", "31.12.2027, 1.1.2028", "hours/holidays", HOLIDAYS),
        (FULL, "sla.default.target_minutes", "1 200", "sla/default/target_minutes", "1200"),
        (FULL, "sla.1.channel", "ok", "sla/ok.negative/target_minutes", 20),
        (FULL, "sla.2.branch", "", "sla/vk/target_minutes", 10),
        (FULL, "banned.0.phrase", "вкусно", "banned/0/phrase", "вкусно"),
        (FULL, "overrides.0.rules.0.level", "off", "overrides/0/rules/tone.emoji", "off"),
        (FULL, "overrides.0.voice.en.team", "us", "overrides/0/voice/en/team", "us"),
        (FACTS, "promises.0.limit", "5 000,5", "promises/0/limit", "5000.5"),
        (FACTS, "facts.0.expires", "31.12.2027", "facts/0/expires", "2027-12-31"),
        (FACTS, "facts.0.expires", "скоро", "facts/0/expires", "скоро"),
        (FACTS, "facts.0.audience", ["", "world"], "facts/0/audience", ["world"]),
        (FACTS, "facts.0.audience", [""], "facts/0/audience", []),
    ],
)
def test_change_arrives_where_it_belongs_however_it_is_written(document, name, said, place, value):
    after = laid(document, {name: said})
    for key in place.split("/"):
        after = after[int(key) if isinstance(after, list) else key]
    assert after == value


@pytest.mark.parametrize(
    ("document", "name", "gone"),
    [
        (FULL, "voice.ru.signature", "voice/ru/signature"),
        (FULL, "rules.tone.emoji", "rules/tone.emoji"),
        (FULL, "hours.days.sun", "hours/days/sun"),
        (FULL, "overrides.0.voice.ru", "overrides/0/voice"),
        (FULL, "crisis.fraud.approved_line.ru", "crisis/fraud/approved_line/ru"),
        (FACTS, "facts.0.expires", "facts/0/expires"),
        (FACTS, "promises.0.terms.en", "promises/0/terms"),
    ],
)
def test_emptied_field_takes_along_what_holds_nothing_any_more(document, name, gone):
    values = shown(nodes_of(sections(topic_of(document))), plain(document)).said
    emptied = [each for each in values if each == name or each.startswith(f"{name}.")]
    after = laid(document, dict.fromkeys(emptied, ""))
    *around, last = gone.split("/")
    for key in around:
        after = after[int(key) if isinstance(after, list) else key]
    assert last not in after


def test_what_the_form_does_not_know_survives():
    document = {**plain(FACTS), "from_tomorrow": {"x": [1]}}
    document["facts"][0]["seen"] = 3
    nodes = nodes_of(sections("facts"))
    after = Laying({"facts.0.topic": ("торты",)}).over(nodes, document)
    assert after["from_tomorrow"] == {"x": [1]}
    assert (after["facts"][0]["topic"], after["facts"][0]["seen"]) == ("торты", 3)


def test_rows_are_added_removed_and_kept_in_the_order_of_the_page():
    fresh = {"facts.7.topic": "новое", "facts.7.status": "open", "facts.7.words.ru": "да"}
    after = laid(FACTS, {**fresh, "facts.0._remove": "1"})
    assert [fact["topic"] for fact in after["facts"]] == ["", "новое"]
    assert after["facts"][1] == {"topic": "новое", "status": "open", "words": {"ru": "да"}}
    turned = Laying({"banned.1.level": ("block",), "banned.0.level": ("warn",)})
    after = turned.over(nodes_of(sections("guidelines")), plain(FULL))
    assert [each["phrase"] for each in after["banned"]] == ["чек-лист", "вкусняшка"]


def test_new_row_with_nothing_but_its_own_defaults_is_no_row():
    blank = {"banned.2.phrase": " ", "banned.2.level": "block", "banned.2.reason": ""}
    nested = {"overrides.2.channel": "", "overrides.2.rules.0.rule": ""}
    assert laid(FULL, {**blank, **nested}) == plain(FULL)


def test_emptied_row_is_removed_and_an_empty_one_that_was_there_stays():
    after = laid(FACTS, {"contacts.0.value": "", "contacts.0.kind": "phone"})
    assert after["contacts"] == []
    assert len(after["facts"]) == 2


@pytest.mark.parametrize("document", [FULL, FACTS], ids=["guidelines", "facts"])
def test_editor_of_the_text_knows_every_key_and_value_there_can_be(document):
    def follow(tree, value):
        if isinstance(value, dict):
            for key, inner in value.items():
                follow(tree["keys"][key] if key in tree["keys"] else tree["each"], inner)
        elif isinstance(value, list):
            for inner in value:
                follow(tree["items"], inner)
        else:
            assert str(value).lower() in tree.get("values", [str(value).lower()])

    follow(keys_of(topic_of(document)), plain(document))


def test_editor_of_the_text_explains_keys_as_the_form_calls_them():
    tree = keys_of("guidelines")["keys"]
    assert tree["choices"]["keys"]["emoji"] == {"about": "Эмодзи", "values": ["off", "allowed"]}
    assert tree["sla"]["each"]["keys"]["target_minutes"]["about"] == "Цель, минут"
    assert tree["rules"]["keys"]["tone.emoji"]["about"] == "Эмодзи"
