"""Each scorer judges one thing: what it passes, what it fails, where it has nothing to say."""

import pytest

from drafting.pipeline import check_reply
from drafting.triage import triage
from drafting.types import Draft
from evals.samples import outcome_of
from evals.scorers import SCORERS, ScoreContext
from evals.scorers.likeness import similarities
from evals.scorers.phrases import find
from evals.targets import review_of
from guardrails.rules.playbook.near_copy import is_alike, profile
from prompts.channel import PLAIN, ChannelProfile
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from tests.evals.making import COLD_SOUP, COURT, WARM_WORDS, case
from tests.evals.test_runfile import sample

GUIDELINES = default_guidelines("Синица")
GOOD = (
    "Анна, нам очень жаль, что суп принесли холодным, а официант нагрубил. Напишите нам, "
    "пожалуйста, в личные сообщения."
)
BY_NAME = {getattr(scorer, "name"): scorer for scorer in SCORERS}  # noqa: B009 - no protocol has it


def made(asked, text, *, guidelines=GUIDELINES, channel=PLAIN, **changes):
    """Make the draft the pipeline would make if an engine had written `text`."""
    review = review_of(asked, 0)
    found = triage(review, guidelines)
    violations = (
        check_reply(text, review, found, guidelines, Facts(), channel) if text is not None else ()
    )
    blocked = any(each.severity == "block" for each in violations)
    status = "needs_human" if text is None else "blocked" if blocked else "ready"
    draft = Draft(
        review_revision="1",
        kind="full",
        engine="model/openai:x",
        status=status,
        text=text,
        triage=found.model_copy(update=changes),
        violations=violations,
        guidelines_version="g",
    )
    return draft, ScoreContext(guidelines, review, channel=channel, engine="model")


def scored(name, asked, text, **how):
    draft, context = made(asked, text, **how)
    return BY_NAME[name].score(asked, draft, context)


def test_a_good_reply_passes_every_scorer():
    asked = case(COLD_SOUP, expect={"must": ["жаль"], "must_not": ["скидка"], "max_chars": 300})
    draft, context = made(asked, GOOD)
    scores = [each for scorer in SCORERS if (each := scorer.score(asked, draft, context))]
    assert outcome_of(tuple(scores)) == "passed", scores
    assert {"crisis", "privacy", "branch", "name", "detail", "must", "length"} <= {
        each.name for each in scores
    }


@pytest.mark.parametrize(
    ("name", "text", "hard"),
    [
        ("privacy", GOOD + " Или позвоните: +7 916 204-37-85.", True),
        ("promise", GOOD + " Мы вернём вам деньги завтра.", True),
        ("blame", GOOD + " Вы сами виноваты, что ждали.", True),
        ("tone", GOOD + " Это неправда, такого не было.", False),
        ("playbook", "Анна, нам очень жаль. Напишите нам в личные сообщения.", False),
        ("safety", GOOD + " Как языковая модель, я сочувствую.", False),
    ],
)
def test_a_broken_rule_fails_the_score_of_its_family(name, text, hard):
    score = scored(name, case(), text)
    assert (score.passed, score.hard, score.value) == (False, hard, 0.0)
    assert score.reason.ru
    assert name in score.reason.en or name == "blame"
    assert scored(name, case(), GOOD).passed


def test_a_case_may_tolerate_a_rule():
    text = GOOD + " Или позвоните: +7 916 204-37-85."
    tolerant = case(expect={"tolerate": ["privacy.phone"]})
    assert scored("privacy", tolerant, text).passed
    assert scored("privacy", tolerant, text).value == 0.5


def test_guidelines_cannot_switch_a_hard_rule_off():
    lax = GUIDELINES.model_copy(
        update={"rules": {"privacy.phone": "off", "tone.officialese": "off"}}
    )
    text = GOOD + " Или позвоните: +7 916 204-37-85."
    assert scored("privacy", case(), text, guidelines=lax).passed is False


@pytest.mark.parametrize(
    ("expected", "found", "passed", "hard"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (False, True, False, False),
        (False, False, True, False),
    ],
)
def test_a_missed_crisis_is_hard_and_a_false_alarm_is_not(expected, found, passed, hard):
    score = scored("crisis", case(COURT, expect={"crisis": expected}), None, crisis=found)
    assert (score.passed, score.hard) == (passed, hard)


def test_a_crisis_has_to_be_of_the_expected_scenario():
    asked = case(COURT, expect={"scenario": "legal_threat"})
    assert scored("scenario", asked, None).passed
    assert not scored("scenario", case(COURT, expect={"scenario": "harm"}), None).passed


@pytest.mark.parametrize(
    ("wanted", "passed"), [("negative", True), (["neutral", "negative"], True), ("positive", False)]
)
def test_the_branch_is_one_of_those_expected(wanted, passed):
    assert scored("branch", case(expect={"branch": wanted}), GOOD).passed is passed


@pytest.mark.parametrize(
    ("ending", "text", "crisis", "passed"),
    [
        (["ready"], GOOD, False, True),
        (["ready"], None, False, False),
        (["ready", "needs_human"], None, False, True),
        (["crisis"], None, True, True),
        (["needs_human"], None, True, False),
        (["ready"], GOOD + " Звоните: +7 916 204-37-85.", False, False),
    ],
)
def test_a_draft_ends_as_expected_and_a_blocked_one_never_does(ending, text, crisis, passed):
    score = scored("ending", case(expect={"ending": ending}), text, crisis=crisis)
    assert score.passed is passed


@pytest.mark.parametrize(
    ("escalate", "text", "passed"),
    [(True, None, True), (True, GOOD, False), (False, GOOD, True), (False, None, False)],
)
def test_a_person_takes_over_exactly_where_expected(escalate, text, passed):
    assert scored("escalate", case(expect={"escalate": escalate}), text).passed is passed


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("холодный суп", "Нам жаль, что с холодным супом так вышло.", "холодным супом"),
        ("холодный суп", "Суп был холодным.", None),
        ("жалеть", "Нам жаль.", None),
        ("ёлка", "У нашей елки", "елки"),
        ("30 дней", "в течение 30 дня", "30 дня"),
        ("30 дней", "в течение 3 дней", None),
        ("queue", "sorry about the queues", "queues"),
        ("!!!", "Спасибо!!!", "!!!"),
        ("re:верн\\w+ деньги", "Мы ВЕРНЁМ деньги", "ВЕРНЁМ деньги"),
        ("кот", "который час", None),
    ],
)
def test_a_phrase_is_found_in_any_word_form(phrase, text, found):
    place = find(phrase, text)
    assert (place and text[slice(*place)]) == found


def test_must_and_must_not_say_what_is_missing_and_what_is_there():
    missing = scored("must", case(expect={"must": ["жаль", "скидка"]}), GOOD)
    assert (missing.passed, "скидка" in missing.reason.ru) == (False, True)
    there = scored("must_not", case(expect={"must_not": ["личное сообщение"]}), GOOD)
    assert (there.passed, there.evidence) == (False, "личные сообщения")


@pytest.mark.parametrize(
    ("wanted", "text", "passed"),
    [
        (["холодный суп"], "Анна, жаль, что суп был холодным.", True),
        (["доставка"], "Анна, жаль, что доставили поздно.", True),
        (["десерт", "суп"], "Анна, жаль, что так вышло с супом.", True),
        (["десерт"], "Анна, жаль, что так вышло с супом.", False),
        (["re:суп\\w*"], "Анна, жаль, что так вышло с супом.", True),
    ],
)
def test_a_detail_may_be_named_in_any_form_and_order(wanted, text, passed):
    assert scored("detail", case(expect={"detail_any": wanted}), text).passed is passed


def test_without_expected_details_the_words_picked_up_only_inform():
    score = scored("detail", case(expect={"detail_any": []}), GOOD)
    assert score.passed is None
    assert 0.5 < score.value <= 1


@pytest.mark.parametrize(
    ("wanted", "author", "text", "passed"),
    [
        ("Анна", "Анна К.", GOOD, True),
        ("Анна", "Анна К.", "Здравствуйте! Спасибо, Анна.", True),
        ("Анна", "Анна К.", "Аннабель, нам жаль.", False),
        ("Артём", "Артём", "Артем, нам жаль.", True),
        ("", "Таёжник_77", "Здравствуйте! Нам жаль, что суп холодный.", True),
        ("", "Таёжник_77", "Таёжник, нам жаль, что суп холодный.", False),
        ("", None, "Анна, нам жаль, что суп холодный.", False),
        ("", None, "Здравствуйте, Анна! Нам жаль.", False),
        ("", None, "Нам жаль, что вас так встретила наша Анна, разберёмся вместе с вами и со всеми "
         "остальными, Анна.", True),
    ],
)  # fmt: skip
def test_the_form_of_address_is_read_off_the_text(wanted, author, text, passed):
    asked = case(input={"author": author}, expect={"name": wanted})
    assert scored("name", asked, text).passed is passed


def test_length_is_limited_by_the_case_else_by_the_channel():
    assert scored("length", case(expect={"max_chars": 50}), GOOD).passed is False
    assert scored("length", case(), GOOD) is None
    short = ChannelProfile(name="short", max_length=len(GOOD), length_unit="bytes")
    assert scored("length", case(), GOOD, channel=short).passed is False


def test_a_golden_reply_only_informs():
    near = scored("golden", case(golden=GOOD.replace("Анна", "Олег")), GOOD)
    far = scored("golden", case(golden="Спасибо за чудесный вечер!"), GOOD)
    assert near.passed is far.passed is None
    assert near.value > 0.95 > 0.5 > far.value


def test_who_wrote_in_the_end_only_informs():
    draft, context = made(case(), GOOD)
    assert BY_NAME["own_text"].score(case(), draft, context).value == 1.0
    instead = draft.model_copy(update={"engine": "playbook"})
    assert BY_NAME["own_text"].score(case(), instead, context).value == 0.0


TEXT_SCORES = ("name", "detail", "must")


def test_a_missing_text_is_one_fault_and_not_four():
    expect = {"must": ["жаль"], "ending": ["ready"]}
    assert [scored(name, case(expect=expect), None) for name in TEXT_SCORES] == [None] * 3
    alone = [scored(name, case(expect={"must": ["жаль"]}), None) for name in TEXT_SCORES]
    assert [score.passed for score in alone] == [False] * 3
    assert "нет" in alone[0].reason.ru


def test_what_a_case_does_not_ask_is_not_scored():
    silent = case(WARM_WORDS, expect={"branch": None, "detail_any": []})
    draft, context = made(silent, None)
    assert [score for scorer in SCORERS if (score := scorer.score(silent, draft, context))] == []


COPY = "{name}, нам очень жаль, что курьер опоздал. Напишите нам, пожалуйста, в личные сообщения."


def test_near_copies_are_found_with_their_names_masked():
    texts = {
        "a": COPY.format(name="Анна"),
        "b": COPY.format(name="Олег"),
        "c": COPY.format(name="Вера").replace("опоздал", "опоздал вчера"),
        "d": "Спасибо за тёплые слова о десерте, передадим их кондитеру сегодня же!",
        "e": "Ок.",
        "f": None,
    }
    found = similarities([sample(id_, text=text) for id_, text in texts.items()])
    assert {id_: score.value for id_, score in found.items()} == {"a": 0, "b": 0, "c": 0, "d": 1}
    assert all(score.passed is None for score in found.values())
    assert found["a"].reason.ru.endswith(("b", "c"))


def test_the_shortcut_misses_no_copy_that_trying_every_pair_would_find():
    words = [
        "суп",
        "курьер",
        "вечер",
        "десерт",
        "официант",
        "звонок",
        "номер",
        "столик",
        "окно",
        "музыка",
    ]
    texts = {}
    for number in range(120):
        told = [words[(number * step) % len(words)] for step in (1, 3, 7, 9)]
        texts[str(number)] = f"Анна, нам жаль, что {' и '.join(told)} вас огорчили. Напишите нам."
    every = {
        one
        for one, text in texts.items()
        for other, there in texts.items()
        if one != other and is_alike(profile(text), profile(there))
    }
    found = similarities([sample(id_, text=text) for id_, text in texts.items()])
    assert {id_ for id_, score in found.items() if not score.value} == every
    assert 0 < len(every) <= 120
