import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from drafting.playbook.details import usable
from drafting.playbook.frames import Frame, phrasebook
from drafting.playbook.russian import noun_phrase
from drafting.playbook.slots import PlainSlot, RussianPhrase, UsableDetail
from drafting.types import Detail
from prompts.language import LANGUAGES, Language

KNOWN = {
    "good",
    "good2",
    "bad",
    "about",
    "who",
    "private",
    "fact",
    "route",
    "remark",
    "late",
    "invited",
    "bad2",
    "also",
    "thing",
    "later",
    "wish",
    "wished",
    "brief",
}
SAID = {"clause": "it was late", "echo": "late", "echoed": "it was late", "quote": "so late"}
THING = ("thing", "later", "wish")
THINGS = {
    "ru": ("вкусный кофе", "холодный суп", "курьер нагрубил", "уютно", "вежливый персонал"),
    "en": ("tasty coffee", "cold soup", "the courier was rude", "friendly staff", "the room"),
}


def detail(text: str, polarity: str, language: Language) -> UsableDetail | None:
    found = Detail(text=text, start=0, end=len(text), polarity=polarity)
    return usable(found, text, language)


def examples(language: Language) -> Iterator[dict[str, object]]:
    others = {name: PlainSlot("…") for name in ("private", "fact", "route")}
    russian = noun_phrase("колонка")
    assert russian is not None
    thing = RussianPhrase(russian) if language == "ru" else PlainSlot("the app")
    named = dict.fromkeys(THING, thing)
    goods = [detail(text, "positive", language) for text in THINGS[language]]
    bads = [detail(text, "negative", language) for text in THINGS[language]]
    for good, bad in itertools.product(filter(None, goods), filter(None, bads)):
        praise, blame = replace(good, **SAID), replace(bad, **SAID)
        told = dict.fromkeys(("good", "good2", "about", "also"), praise)
        yield {**others, **named, **told, "bad": blame, "bad2": blame}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plan_is_made_of_groups_that_exist(language: Language):
    book = phrasebook(language)
    for plans in book.plans.values():
        for plan in plans:
            assert plan.when <= KNOWN
            assert set(plan.say) <= set(book.sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_of_plans_ends_with_one_that_needs_nothing(language: Language):
    for name, plans in phrasebook(language).plans.items():
        if name != "answer":
            assert plans[-1].when == frozenset(), name


def test_both_languages_have_the_same_plans_and_groups():
    ru, en = phrasebook("ru"), phrasebook("en")
    assert ru.plans.keys() == en.plans.keys()
    assert set(ru.topics) == set(en.topics)
    assert set(ru.domains) == set(en.domains)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_is_used(language: Language):
    book = phrasebook(language)
    said = {group for plans in book.plans.values() for plan in plans for group in plan.say}
    inside = {
        group for frames in book.sentences.values() for frame in frames for group in frame.groups
    }
    assert set(book.sentences) == said | inside | {"thanks_for_complaint", "late"}


def frames(language: Language) -> list[Frame]:
    return [frame for group in phrasebook(language).sentences.values() for frame in group]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_uses_known_placeholders_and_conditions(language: Language):
    book = phrasebook(language)
    for frame in frames(language):
        assert frame.slots <= KNOWN, frame.text
        assert set(frame.groups) <= set(book.sentences), frame.text
        assert frame.topics <= set(book.topics), frame.text
        assert frame.domains <= {*book.domains, "any"}, frame.text
        assert frame.text.count("{") == frame.text.count("}"), frame.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_about_details_can_be_filled_by_some_example(language: Language):
    for frame in frames(language):
        if frame.slots & {"good", "good2", "bad", "about"} and not frame.groups:
            slots = [{**example, "who": PlainSlot("…")} for example in examples(language)]
            assert any(frame.fill(one) for one in slots), frame.text  # type: ignore[arg-type]


def test_russian_frames_never_guess_the_customers_gender():
    gendered = re.compile(r"\bвы [а-яё]+(?:ла|лся|лась)\b|\bвы (?:рад|рада|довольна)\b")
    for frame in frames("ru"):
        assert not gendered.search(frame.text), frame.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_promised_or_passed_on_without_a_fact_or_route(language: Language):
    claims = re.compile(
        r"передал|передадим|учли|учтём|обязательно|гаранти|верн[её]м деньги|скидк|компенс"
        r"|we have passed|will make sure|refund|discount|guarantee",
        re.IGNORECASE,
    )
    for frame in frames(language):
        if frame.group != "route":
            assert not claims.search(frame.text), frame.text


def test_channels_of_office_speech_are_closed():
    dull = re.compile(r"доставленные неудобства|данн(?:ый|ая|ое)|осуществ|в связи с|уважаем")
    for frame in frames("ru"):
        assert not dull.search(frame.text.lower()), frame.text
