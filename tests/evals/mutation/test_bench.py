"""The bench plants what it says, counts honestly and notices a rule that sleeps."""

from collections import Counter

import pytest

from evals.mutation import disguises
from evals.mutation.bench import Bench, Count
from evals.mutation.kinds import BY_ID, KINDS
from evals.mutation.record import to_record
from evals.mutation.replies import shipped
from evals.mutation.wordings import shipped_facts, wordings
from prompts.defaults import default_guidelines
from prompts.guidelines import BannedPhrase

FEW = (*shipped("ru")[::6], *shipped("en")[::5])


def bench(goods=FEW, seed=0, rules=None):
    guidelines = default_guidelines("bench").model_copy(update={"rules": rules or {}})
    return Bench(goods, guidelines, shipped_facts(), seed=seed)


@pytest.fixture(scope="module")
def everywhere():
    return bench((*shipped("ru"), *shipped("en")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_has_a_place_in_the_shipped_replies(everywhere, kind):
    planted = list(everywhere.plants(kind))
    assert planted
    for one in planted:
        good = one.scene.good
        assert one.scene_is_fault or one.text != good.text
        if one.start is not None:
            assert 0 <= one.start < one.end <= len(one.text)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_wording_is_planted_by_some_kind(everywhere, language):
    used = {kind.words for kind in KINDS if kind.words}
    own = {"padding", "template_positive", "template_neutral", "template_negative"}
    russian_only = {"informal_ty", "document_frames"}
    assert set(wordings(language)) - own == used - (russian_only if language == "en" else set())


def test_the_same_seed_plants_the_same_and_another_differs():
    kind = BY_ID["blame"]
    texts = [[one.text for one in bench(seed=seed).plants(kind)] for seed in (1, 1, 2)]
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]


def test_each_wording_is_planted_though_replies_are_few():
    planted = [one.text for one in bench(shipped("ru")[-30:-25]).plants(BY_ID["blame"])]
    for line in wordings("ru")["blame"]:
        assert any(line.strip("….") in text for text in planted)


def test_a_planted_phone_is_noticed_and_marked():
    tally = bench().tally(BY_ID["phone"])
    assert tally.caught.share == 1
    assert tally.blocked.share == 1
    assert not tally.misses


def test_a_rule_that_was_switched_off_is_noticed():
    awake = bench().tally(BY_ID["too_long"])
    asleep = bench(rules={"playbook.too_long": "off"}).tally(BY_ID["too_long"])
    assert awake.caught.share == 1
    assert asleep.caught.hits == 0
    assert asleep.is_below(0.8)
    assert len(asleep.misses) == asleep.caught.cases


def test_a_rule_that_fires_on_anything_is_counted_as_false_alarms():
    banned = (BannedPhrase(phrase="здравствуйте"),)
    strict = default_guidelines("bench").model_copy(update={"banned": banned})
    outcome = Bench(FEW, strict, shipped_facts()).outcome([BY_ID["too_long"]])
    hit = {alarm.reply for alarm in outcome.alarms if alarm.rule == "tone.banned"}
    assert len(hit) > len(FEW) / 3
    assert outcome.blocked_replies.hits >= len(hit)
    assert not outcome.passes(0)


def test_what_a_rule_said_before_the_fault_does_not_count():
    """A near-copy is a fault of the surroundings: the words were there before."""
    good = next(good for good in shipped("ru") if good.id == "ru-sofa")
    copied = good.model_copy(update={"previous": (good.text,)})
    assert bench([good]).tally(BY_ID["near_copy"]).caught.hits == 1
    assert bench([copied]).tally(BY_ID["near_copy"]).caught.hits == 0


def test_one_wording_in_many_replies_makes_no_narrower_interval():
    assert Count(40, 40, independent=4).interval.low < 0.6 < Count(40, 40).interval.low


def test_the_record_names_each_missed_wording_once():
    outcome = bench(rules={"tone.emoji": "off"}).outcome([BY_ID["emoji_on_complaint"]])
    record = to_record(outcome, seed=0, floor=0.8)
    missed = record["kinds"][0]["missed"]
    assert record["passed"] is False
    assert max(Counter(each["planted"] for each in missed).values()) == 1
    assert sum(each["times"] for each in missed) == record["kinds"][0]["recall"]["cases"]


def test_every_third_wording_is_counted_and_never_shown():
    sleepy = bench(shipped("ru"), rules={"tone.blame": "off"}).tally(BY_ID["blame"])
    held = wordings("ru")["blame"][2::3]
    assert sleepy.held.cases >= len(held)
    assert sleepy.held.cases + len(sleepy.misses) == sleepy.caught.cases
    shown = {miss.planted for miss in sleepy.misses}
    assert not shown & set(held)


def test_phones_are_dictated_as_people_do():
    dictated = "восемь девятьсот шестнадцать двести четыре тридцать семь восемьдесят пять"
    assert disguises.russian_phone("89162043785") == dictated
    assert disguises.russian_phone("89160043705").endswith(
        "ноль ноль четыре тридцать семь ноль пять"
    )
    assert disguises.russian_number(912) == "девятьсот двенадцать"
    assert disguises.english_phone("077") == "zero seven seven"
