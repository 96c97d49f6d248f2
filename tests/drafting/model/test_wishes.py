from dataclasses import replace
from typing import get_args

import pytest

from drafting.model.prompt import prepare
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.ports import Rewrite, Wish
from prompts.channel import PLAIN
from prompts.facts import Facts
from tests.drafting.model.briefs import GUIDELINES, brief, review
from tests.drafting.model.endpoint import REPLY, answer, refusal

REWRITES = get_args(Rewrite)


def asked(wish, **fields):
    one = replace(brief(**fields), wish=wish)
    prompt = prepare(one, 3000, lambda: "0123456789abcdef").prompt
    return prompt.messages[-1].text, prompt.version


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("rewrite", REWRITES)
def test_every_rewrite_shows_the_model_the_text_between_marks(language, rewrite):
    text, _ = asked(Wish(base_text="Анна, нам жаль.", rewrite=rewrite), language=language)
    assert "<<<text 0123456789abcdef>>>\n⟦NAME_1⟧, нам жаль." in text


def test_what_an_agent_asks_for_is_told_on_one_line_and_masked():
    text, _ = asked(Wish(instruction="короче,\nупомяни ⟦NAME_9⟧ и +7 916 204-37-85"))
    assert "просит: «короче, упомяни [NAME_9] и ⟦PHONE_1⟧»" in text


def test_without_a_wish_the_prompt_is_what_it_was():
    plain, version = asked(Wish())
    assert "сотрудник" not in plain.casefold()
    assert asked(Wish(instruction="короче"))[1] != version
    assert asked(Wish(rewrite="shorter"))[1] == version, "there is no text to rewrite"


def test_a_rewritten_text_is_checked_like_any_other(engine, endpoint):
    endpoint.will_answer(answer(REPLY + " Звоните: +7 916 204-37-85."), answer(REPLY))
    wish = Wish(base_text=REPLY, rewrite="warmer")
    made = Drafter(engine).draft(review(), GUIDELINES, Facts(), PLAIN, wish=wish)
    assert (made.status, made.text) == ("ready", REPLY)
    assert len(endpoint.requests) == 2


def test_the_playbook_says_that_it_granted_no_wish(engine, endpoint):
    endpoint.will_return(refusal(401))
    drafter = Drafter(engine, PlaybookEngine())
    wish = Wish(instruction="короче")
    made = drafter.draft(review(), GUIDELINES, Facts(), PLAIN, wish=wish)
    assert made.engine == "playbook"
    assert "without what was asked for" in made.reason.en
