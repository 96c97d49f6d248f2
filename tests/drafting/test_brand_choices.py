"""What a manager chose in the guidelines is what the offline engine does."""

import pytest

from drafting import reasons
from prompts.guidelines import BranchRules
from prompts.overrides import Override, VoiceOverride
from tests.drafting.examples import GUIDELINES, draft, text_of

SOLVED = "Спасибо, торт привезли новый, всё хорошо"


def with_choices(**fields: object):  # type: ignore[no-untyped-def]
    choices = GUIDELINES.choices.model_copy(update=fields)
    return GUIDELINES.model_copy(update={"choices": choices})


def test_a_closing_line_invites_back_only_where_the_brand_wants_it() -> None:
    inviting = with_choices(invite_back_after_complaint="after_solution")
    for attempt in range(6):
        own = f"c{attempt}"
        plain = text_of(SOLVED, kind="closing", external_id=own)
        invited = text_of(SOLVED, kind="closing", external_id=own, guidelines=inviting)
        assert not any(said in plain for said in ("заглянете", "снова", "вернуться"))
        assert any(said in invited for said in ("заглянете", "снова", "вернуться"))


@pytest.mark.parametrize(("days", "said"), [("1", "1 день"), ("3", "3 дня"), ("12", "12 дней")])
def test_a_late_answer_names_the_wait(days: str, said: str) -> None:
    made = draft("Суп был холодный", rating=2, context={"days_late": days})
    assert made.status == "ready", made.violations
    assert said in (made.text or "")
    assert len(made.text or "") <= 350


def test_a_late_answer_names_the_wait_in_english() -> None:
    made = draft("Lovely friendly staff", rating=5, context={"days_late": "3"})
    assert made.status == "ready", made.violations
    assert "3 days" in (made.text or "")


@pytest.mark.parametrize("days", ["", "0", "-2", "скоро", "9999"])
def test_a_wait_that_is_none_is_not_named(days: str) -> None:
    made = draft("Суп был холодный", rating=2, context={"days_late": days})
    assert not any(said in (made.text or "") for said in ("прошло", "через", "ответ занял"))


def test_the_familiar_address_is_left_to_people_and_models() -> None:
    voice = GUIDELINES.voice["ru"].model_copy(update={"address": "informal"})
    guidelines = GUIDELINES.model_copy(update={"voice": {**GUIDELINES.voice, "ru": voice}})
    made = draft("Вкусный раф", rating=5, guidelines=guidelines)
    assert (made.status, made.reason) == ("needs_human", reasons.INFORMAL)
    assert draft("Great coffee", rating=5, guidelines=guidelines).status == "ready"


def test_a_draft_is_never_the_managers_template() -> None:
    template = text_of("Вкусный раф", rating=5, author="Анна")
    rules = BranchRules(templates=(template.replace("Анна", "{name}"),))
    guidelines = GUIDELINES.model_copy(update={"branches": {"positive": rules}})
    made = draft("Вкусный раф", rating=5, author="Олег", guidelines=guidelines)
    assert made.text != template.replace("Анна", "Олег")
    assert "playbook.template_as_is" not in {each.rule for each in made.violations}


def test_a_place_signs_in_its_own_way_under_the_same_version() -> None:
    pier = Override(place="Пристань", voice={"ru": VoiceOverride(signature="— команда Пристани")})
    guidelines = GUIDELINES.model_copy(update={"overrides": (pier,)})
    there = draft("Вкусный раф", rating=5, place="Пристань", guidelines=guidelines)
    here = draft("Вкусный раф", rating=5, place="Центр", guidelines=guidelines)
    assert (there.text or "").endswith("— команда Пристани")
    assert "Пристани" not in (here.text or "")
    assert there.guidelines_version == here.guidelines_version == guidelines.version
