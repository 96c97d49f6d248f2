import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.django_helpdesk.literal import same, to_comment, visible
from tests.integrations.django_helpdesk.server import rendered

HARMLESS = ["Скидка {весь июнь}", "5 < 6 и 7 > 6", "сердце <3", "100% {", "a } b", "обычный текст"]
ACTIVE = [
    "{{ ticket.title }}",
    "{% now %}",
    "{# скрыто #}",
    "a {% b",
    "a %} b",
    "{{{ x }}}",
    "{%}{#}",
    '{{"{{"}}',
    "}} {{",
    "{{\n}}",
    '{{ "{" }}',
    "{{#}}%}{{",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_no_template_would_touch_is_sent_as_it_is(text):
    assert to_comment(text) == text


@pytest.mark.parametrize("text", ACTIVE)
def test_what_a_template_would_expand_is_shown_literally(text):
    assert same(rendered(to_comment(text)), text)


@given(st.text(alphabet="{}%# \"'ab\n<", max_size=30))
def test_any_mix_of_braces_is_shown_literally(text):
    assert same(rendered(to_comment(text)), visible(text))


def test_line_breaks_are_those_the_email_keeps():
    assert to_comment("Анна!\n\nПростите.") == "Анна!\r\n\r\nПростите."


@pytest.mark.parametrize("text", ["<script>", "</b>", "<!-- x", "<?php"])
def test_tag_of_an_html_mail_cannot_start(text):
    assert to_comment(text) == "< " + text[1:]


def test_nothing_invisible_is_added():
    assert to_comment("{{ x }}").isascii()
    assert to_comment("{{ x }}").isprintable()
