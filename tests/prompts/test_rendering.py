import pytest

from prompts.rendering import MAX_TEMPLATE, TemplateInvalid, render, variables


def test_a_template_is_filled_with_plain_texts():
    assert render(
        "{{ name }}, спасибо за {{ detail }}!", {"name": "Анна", "detail": "завтрак"}
    ) == ("Анна, спасибо за завтрак!")


def test_a_missing_value_is_an_error_that_names_it():
    with pytest.raises(TemplateInvalid) as caught:
        render("{{ name }}, {{ detial }}", {"name": "Анна", "detail": "завтрак"})
    assert "detial" in caught.value.message.ru
    assert "detail" in caught.value.message.en


def test_a_broken_template_names_its_line():
    with pytest.raises(TemplateInvalid) as caught:
        render("ok\n{{ name", {"name": "Анна"})
    assert "2" in caught.value.message.ru


@pytest.mark.parametrize(
    "template",
    [
        "{{ name.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ 'a' * 100000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for i in range(10) %}x{% endfor %}",
        "{{ cycler.__init__ }}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_cannot_do_more_than_fill_gaps(template: str):
    with pytest.raises(TemplateInvalid):
        render(template, {"name": "Анна"})


def test_braces_inside_a_value_are_not_filled_again():
    assert render("{{ name }}", {"name": "{{ secret }}"}) == "{{ secret }}"


def test_a_template_without_end_is_refused():
    with pytest.raises(TemplateInvalid):
        render("x" * (MAX_TEMPLATE + 1), {})


def test_the_names_a_template_needs_are_known_before_it_is_filled():
    assert variables("{{ name }} {% if detail %}{{ detail }}{% endif %}") == {"name", "detail"}
