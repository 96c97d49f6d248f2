import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.defaults import default_document, default_facts_document, default_guidelines
from prompts.documents import dump, load_facts, load_guidelines
from prompts.errors import GuidelinesInvalid, Problem
from prompts.facts import Contact, Facts
from prompts.source import MAX_BYTES

MINIMAL = """\
brand: Дом у моря
languages: [ru]
voice:
  ru:
    greeting: "{name},"
    greeting_nameless: Здравствуйте!
"""


def problems_of(text: str, load=load_guidelines) -> tuple[Problem, ...]:
    with pytest.raises(GuidelinesInvalid) as caught:
        load(text)
    return caught.value.problems


def the_problem(text: str, load=load_guidelines) -> Problem:
    found = problems_of(text, load)
    assert len(found) == 1, found
    return found[0]


def test_a_document_with_only_what_is_required_loads_with_the_playbooks_defaults():
    guidelines = load_guidelines(MINIMAL)
    assert guidelines.brand == "Дом у моря"
    assert guidelines.human_first == "read_with_care"
    assert guidelines.similar_replies_window == 50


def test_a_misspelt_key_names_its_line_and_the_key_that_was_meant():
    problem = the_problem(MINIMAL + "human_frist: no_draft\n")
    assert problem.line == 7
    assert problem.path == "human_frist"
    assert "human_first" in problem.message.ru
    assert "human_first" in problem.message.en


def test_a_misspelt_key_deep_inside_is_explained_by_the_keys_of_its_own_level():
    problem = the_problem(MINIMAL + "choices:\n  emoji: off\n  emojis: off\n")
    assert (problem.line, problem.path) == (9, "choices.emojis")
    assert "«emoji»" in problem.message.ru


def test_an_unknown_key_unlike_any_other_lists_the_possible_ones():
    problem = the_problem(MINIMAL + "sla:\n  default: {zzz: 5}\n")
    assert problem.line == 8
    assert "target_minutes" in problem.message.ru


def test_a_value_outside_the_choices_names_the_possible_ones():
    problem = the_problem(MINIMAL + "rules:\n  tone.blame: blok\n")
    assert problem.line == 8
    assert "block, warn, off" in problem.message.ru
    assert "block, warn, off" in problem.message.en


def test_a_missing_key_is_reported_where_it_belongs():
    text = "brand: A\nvoice:\n  ru:\n    greeting_nameless: Здравствуйте!\nlanguages: [ru]\n"
    problem = the_problem(text)
    assert problem.line == 3
    assert "greeting" in problem.message.ru


def test_every_fault_of_a_document_is_reported_at_once_in_the_order_of_its_lines():
    found = problems_of(MINIMAL + "human_first: maybe\nsimilar_replies_window: many\nfoo: 1\n")
    assert [problem.line for problem in found] == [7, 8, 9]


def test_a_duplicate_key_is_refused_and_names_both_lines():
    problem = the_problem(MINIMAL + "brand: Другой\n")
    assert problem.line == 7
    assert "1" in problem.message.ru


def test_a_syntax_error_names_its_line():
    problem = the_problem('brand: "A\nvoice: {}\n')
    assert problem.line > 0
    assert "YAML" in problem.message.ru


def test_a_tab_in_the_indentation_is_called_a_tab():
    problem = the_problem("brand: A\nvoice:\n\tru: x\n")
    assert problem.line == 3
    assert "табуляция" in problem.message.ru


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nbrand: *b\n",
        "brand: &name A\n",
    ],
)
def test_references_are_refused_so_that_a_document_cannot_grow_when_read(text: str):
    assert "&" in the_problem(text).message.ru


def test_a_tag_that_would_make_an_object_is_refused():
    found = problems_of(MINIMAL + 'rules: !!python/object/apply:os.system ["true"]\n')
    assert found[0].line == 7
    assert "Метки типов" in found[0].message.ru


def test_nesting_without_end_is_refused():
    assert "вложенности" in the_problem("a: " + "[" * 500).message.ru


def test_a_document_over_the_limit_is_refused_before_it_is_read():
    assert "КБ" in the_problem("# " + "x" * MAX_BYTES).message.ru


def test_a_second_document_in_the_text_is_refused():
    assert the_problem(MINIMAL + "---\nbrand: B\n").line == 7


def test_a_control_character_is_named_with_its_line():
    problem = the_problem("brand: A\nvoice: \x07\n")
    assert problem.line == 2


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words"])
def test_a_text_that_is_no_mapping_is_explained(text: str):
    assert "ключ" in the_problem(text).message.ru


def test_an_empty_guidelines_document_says_what_is_required():
    paths = {problem.path for problem in problems_of("")}
    assert paths == {"brand", "voice"}


def test_words_that_yaml_would_turn_into_something_else_stay_words():
    guidelines = load_guidelines(MINIMAL + "choices:\n  emoji: off\n  solution_in_public: no\n")
    assert guidelines.choices.emoji == "off"
    assert guidelines.choices.solution_in_public == "no"


def test_a_phone_number_without_quotes_stays_as_written():
    facts = load_facts("contacts:\n  - {kind: phone, value: +7 495 000-00-00}\n")
    assert facts.contacts == (Contact(kind="phone", value="+7 495 000-00-00"),)


def test_a_key_left_empty_means_its_default():
    assert load_guidelines(MINIMAL + "banned:\nrules:\n").banned == ()


def test_a_wrong_date_in_the_facts_shows_what_a_date_looks_like():
    text = (
        "facts:\n  - topic: десерты\n    status: open\n    words: {ru: Да.}\n    expires: завтра\n"
    )
    problem = the_problem(text, load_facts)
    assert problem.line == 5
    assert "2027" in problem.message.ru


def test_a_text_where_a_list_belongs_shows_how_to_write_a_list():
    problem = the_problem("facts: десерты\n", load_facts)
    assert problem.line == 1
    assert "- " in problem.message.ru


def test_a_language_without_a_voice_is_refused():
    problem = the_problem(MINIMAL.replace("[ru]", "[ru, en]"))
    assert problem.line == 3
    assert "en" in problem.message.ru


def test_a_greeting_without_the_name_is_refused_with_the_way_to_mend_it():
    problem = the_problem(MINIMAL.replace("{name},", "Привет,"))
    assert problem.line == 5
    assert "{name}" in problem.message.ru


@pytest.mark.parametrize("greeting", ["{name} {surname},", "{name.__class__},", "{name}, {"])
def test_a_greeting_with_a_strange_placeholder_is_refused(greeting: str):
    assert the_problem(MINIMAL.replace("{name},", greeting)).line == 5


def test_a_rule_that_is_not_named_like_one_is_refused():
    assert the_problem(MINIMAL + "rules: {blame: off}\n").path == "rules.blame"


def test_an_unsupported_language_is_named_with_its_line():
    problem = the_problem(MINIMAL.replace("[ru]", "[ru, de]"))
    assert problem.line == 2
    assert "de" in problem.message.ru


def test_the_default_document_loads_for_any_brand_name():
    for brand in ("Дом у моря", 'Кафе "У Анны": десерты', "A & B: {name}", "null"):
        assert default_guidelines(brand).brand == brand


def test_the_default_guidelines_describe_each_branch_in_both_languages():
    guidelines = default_guidelines("Дом")
    for branch in guidelines.branches.values():
        examples = " ".join(branch.good)
        assert branch.must
        assert branch.must_not
        assert any("а" <= char <= "я" for char in examples)
        assert "Hello" in examples


def test_the_default_facts_claim_nothing():
    assert load_facts(default_facts_document()) == Facts()


def test_a_dumped_document_loads_to_the_same_value_and_the_same_version():
    guidelines = default_guidelines("Дом")
    again = load_guidelines(dump(guidelines))
    assert again == guidelines
    assert again.version == guidelines.version


def test_dumping_what_was_dumped_gives_the_same_bytes():
    once = dump(load_guidelines(default_document("Дом")))
    assert dump(load_guidelines(once)) == once
    assert "команда заботы" in once


def test_facts_survive_the_round_trip():
    text = (
        "facts:\n  - topic: десерты\n    status: working\n    words: {ru: 'Да: не хватает.'}\n"
        "    keywords: [десерт]\n    expires: 2027-03-31\n"
        "promises:\n  - {kind: refund, words: {ru: вернём}, limit: 1500.50, currency: RUB}\n"
    )
    facts = load_facts(text)
    assert load_facts(dump(facts)) == facts


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="abru:-[]{}\n &*!|>'\"#", max_size=80))
def test_no_text_breaks_the_loader_in_any_other_way(text: str):
    for problem in faults_of(text):
        assert problem.message.ru
        assert problem.message.en
        assert 0 <= problem.line <= text.count("\n") + 2


def faults_of(text: str) -> tuple[Problem, ...]:
    try:
        load_guidelines(text)
    except GuidelinesInvalid as err:
        return err.problems
    return ()
