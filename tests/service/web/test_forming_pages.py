"""The form of a document as people meet it: shown, sent, refused with nothing lost, read only."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from prompts.documents import dump, load_facts, load_guidelines
from service.store import documents as stored
from service.store.documents import NewVersion
from tests.service.web.conftest import signed_in
from tests.service.web.forming_documents import FACTS, FULL
from tests.service.web.submitting import submitted
from tests.service.web.test_documents import yaml_of

LOADERS = {"guidelines": load_guidelines, "facts": load_facts}


def save(desk, topic: str, text: str, *, published: bool = True) -> int:
    """Store a version as it is, past every check."""
    with desk.workplace.store.write() as connection:
        at = datetime.now(UTC)
        new = NewVersion("one", text, "0" * 12, "раньше", "maria", "Мария", at)
        number = stored.add(connection, topic, new)
        if published:
            stored.publish(connection, topic, "one", number, at)
    return number


def form_of(visitor, topic: str) -> dict[str, list[str]]:
    return submitted(visitor.get(f"/{topic}/one").text, f"/{topic}/one")


@pytest.mark.parametrize(("topic", "document"), [("guidelines", FULL), ("facts", FACTS)])
def test_page_sent_back_as_it_was_shown_saves_nothing(manager, desk, topic, document):
    save(desk, topic, dump(document))
    answer = manager.post(f"/{topic}/one", form_of(manager, topic) | {"reason": "проба"})
    assert answer.location == f"/{topic}/one?number=1"
    assert "Nothing was changed" in manager.get(answer.location).text


@pytest.mark.parametrize(
    ("topic", "document", "name", "said"),
    [
        ("guidelines", FULL, "voice.ru.team", "забота"),
        ("facts", FACTS, "facts.0.topic", "торты"),
    ],
)
def test_one_change_on_the_page_is_the_only_one_in_the_document(
    manager, desk, topic, document, name, said
):
    before = dump(document)
    save(desk, topic, before)
    manager.post(f"/{topic}/one", form_of(manager, topic) | {name: said, "reason": "проба"})
    after = yaml_of(manager.get(f"/{topic}/one?number=2&view=yaml").text)
    changed = [
        (old, new)
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    ]
    assert len(changed) == 1
    assert said in changed[0][1]


def test_first_change_by_form_is_compared_without_the_change_of_style(manager):
    form = form_of(manager, "guidelines") | {"voice.ru.team": "забота", "reason": "проба"}
    page = manager.get(manager.post("/guidelines/one", form).location).text
    changed = re.findall(r'<tr class="diff-(?:added|removed)">.*?<td>([^<]*)</td></tr>', page)
    assert [line.strip() for line in changed] == ["team: команда заботы", "team: забота"]


def test_built_in_document_becomes_a_version_with_a_phrase_banned(manager):
    form = form_of(manager, "guidelines")
    phrase = {"banned.0.phrase": "вкусняшка", "banned.0.reason": "не наш стиль"}
    saved = manager.post("/guidelines/one", {**form, **phrase, "reason": "запрет"})
    text = yaml_of(manager.get(f"{saved.location}&view=yaml").text)
    (banned,) = load_guidelines(text).banned
    assert (banned.phrase, banned.level, banned.reason) == ("вкусняшка", "block", "не наш стиль")


def test_refused_form_keeps_everything_that_was_typed(manager, desk):
    save(desk, "facts", dump(FACTS))
    typed = {
        "facts.0.topic": "торты",
        "facts.0.expires": "скоро",
        "facts.1._remove": "1",
        "facts.2.topic": "новая тема",
        "facts.2.words.ru": "слова",
        "names": "Причал\r\nМаяк",
        "reason": "проба",
    }
    answer = manager.post("/facts/one", form_of(manager, "facts") | typed)
    assert answer.status_code == 422
    again = submitted(answer.text, "/facts/one")
    assert {name: again[name] for name in typed} == {name: [said] for name, said in typed.items()}
    assert "A date like 2027-03-31" in answer.text
    assert 'href="#f-facts.0.expires"' in answer.text
    mended = manager.post("/facts/one", again | {"facts.0.expires": "2027-05-01"})
    facts = load_facts(yaml_of(manager.get(f"{mended.location}&view=yaml").text))
    assert [fact.topic for fact in facts.facts] == ["торты", "новая тема"]
    assert facts.names == ("Причал", "Маяк")


def test_form_without_a_reason_is_kept_and_asks_for_it(manager):
    form = form_of(manager, "facts") | {"names": "Маяк"}
    answer = manager.post("/facts/one", form)
    assert answer.status_code == 422
    assert submitted(answer.text, "/facts/one")["names"] == ["Маяк"]
    assert 'href="#f-reason"' in answer.text


@pytest.mark.parametrize("topic", ["guidelines", "facts"])
def test_form_is_laid_over_the_version_it_was_made_from(manager, desk, topic):
    form = form_of(manager, topic)
    save(desk, topic, dump(FULL if topic == "guidelines" else FACTS))
    name = "voice.ru.team" if topic == "guidelines" else "names"
    saved = manager.post(f"/{topic}/one", form | {name: "забота", "reason": "из встроенной"})
    document = LOADERS[topic](yaml_of(manager.get(f"{saved.location}&view=yaml").text))
    if topic == "guidelines":
        assert (document.voice["ru"].team, document.overrides) == ("забота", ())
    else:
        assert (document.names, document.facts) == (("забота",), ())


def test_comments_are_said_to_be_left_behind_only_where_there_are_any(manager, desk):
    assert "comments in its YAML" in manager.get("/guidelines/one").text
    save(desk, "guidelines", dump(FULL))
    assert "comments in its YAML" not in manager.get("/guidelines/one").text


def test_version_that_no_longer_fits_is_shown_as_text_with_a_sentence(manager, desk):
    save(desk, "facts", "facts: []\nold_key: 1\n", published=False)
    page = manager.get("/facts/one?number=1").text
    assert "does not fit the form" in page
    assert yaml_of(page) == "facts: []\nold_key: 1\n"


def test_readers_see_the_form_and_cannot_send_it(agent, desk):
    save(desk, "guidelines", dump(FULL))
    page = agent.get("/guidelines/one").text
    shown = submitted(page, "/guidelines/one")
    assert shown["voice.ru.team"] == ["команда"]
    assert not {"csrf_token", "reason", "rules.tone.emoji", "banned.2.phrase"} & set(shown)
    assert "Managers edit this document" in page
    assert agent.post("/guidelines/one", {"view": "form", "reason": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "expired 2 days ago"),
        (0, "today is the last day"),
        (1, "expires in 1 day"),
        (14, "expires in 14 days"),
        (15, "until "),
        (None, ""),
    ],
)
def test_topic_tells_how_long_it_still_holds(manager, desk, days, words):
    last = None if days is None else datetime.now(UTC).date() + timedelta(days=days)
    fact = FACTS.facts[0].model_copy(update={"expires": last})
    save(desk, "facts", dump(FACTS.model_copy(update={"facts": (fact,), "promises": ()})))
    told = re.findall(r'<span class="pill pill-(?:past|soon|later)">([^<]*)<', form_page(manager))
    assert len(told) == (0 if days is None else 2)  # in the row's title and beside the field
    assert all(words in each for each in told)


def form_page(visitor) -> str:
    return re.sub(r"<template>.*?</template>", "", visitor.get("/facts/one").text, flags=re.DOTALL)


def test_every_control_is_labelled_and_described_by_what_is_there(manager, desk):
    save(desk, "guidelines", dump(FULL))
    page = manager.get("/guidelines/one").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= set(ids)
    for control in re.findall(r'<(?:select|textarea|input type="(?:text|date)")[^>]*>', page):
        name = re.search(r' id="([^"]+)"', control)[1]
        assert f'for="{name}"' in page or "aria-label" in control, control


def test_form_speaks_russian_to_the_end(app, desk):
    save(desk, "guidelines", dump(FULL))
    visitor = signed_in(app, "maria")
    visitor.language = "ru"
    page = visitor.get("/guidelines/one").text
    form = re.search(r"<form class=\"forming\".*?</form>", page, re.DOTALL)[0]
    labels = re.findall(r"<(?:label|legend|h2|option)[^>]*>([^<]+)<", form)
    assert [each for each in labels if not re.search("[а-яё]", each, re.IGNORECASE)] == []
