"""Prompts to compare are checked before anything is sent."""

import pytest

from drafting.model.prompt import prepare
from drafting.model.recital import recited
from evals.errors import SuiteInvalid
from evals.prompt_sets import open_prompts, version_of
from prompts.templates import SHIPPED
from tests.drafting.model.briefs import brief


def folder_with(tmp_path, **templates):
    for name, text in templates.items():
        path = tmp_path / "reply" / "ru" / f"{name}.jinja"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_a_folder_replaces_only_the_templates_it_holds(tmp_path):
    ours = "Отвечай очень коротко, не больше двух предложений. Бренд: {{ brand }}."
    prompts = open_prompts(folder_with(tmp_path, system=ours))
    system, message = prepare(brief(), 3000, lambda: "0" * 16, prompts).prompt.messages
    assert system.text.startswith("Отвечай очень коротко")
    assert message == prepare(brief(), 3000, lambda: "0" * 16).prompt.messages[1]
    assert version_of(prompts) != version_of(SHIPPED)
    assert recited(f"Анна! {ours}", "ru", "0" * 16, prompts)
    assert not recited(f"Анна! {ours}", "ru", "0" * 16)


def test_the_shipped_prompts_have_a_name_and_a_version():
    assert open_prompts("shipped") is open_prompts(version_of(SHIPPED)) is SHIPPED


@pytest.mark.parametrize(
    ("templates", "told"),
    [
        ({}, "no template"),
        ({"sistem": "да"}, "there is no such template"),
        ({"system": "{{ brand "}, "line 1: the template cannot be read"),
        ({"system": "\n{% for %}"}, "line 2: the template cannot be read"),
        ({"system": "{{ bradn }}"}, "has no value “bradn”"),
        ({"negative": "{{ brand }} {{ review }}"}, "has no value “review”"),
    ],
)
def test_a_folder_that_cannot_be_used_is_refused_with_its_fault(tmp_path, templates, told):
    with pytest.raises(SuiteInvalid, match=told):
        open_prompts(folder_with(tmp_path, **templates))


@pytest.mark.parametrize("name", ["", "reply-1@00000000", "no/such/folder"])
def test_unknown_prompts_are_refused_with_what_there_is(name):
    with pytest.raises(SuiteInvalid, match=version_of(SHIPPED)):
        open_prompts(name)
