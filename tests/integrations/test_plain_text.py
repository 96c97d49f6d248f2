import pytest

from integrations.plain_text import clean, from_html, without_quotes


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Раз</p><p>Два</p>", "Раз\n\nДва"),
        ("Раз<br>Два<br/>Три", "Раз\nДва\nТри"),
        ("<b>жирно</b> &amp; просто", "жирно & просто"),
        ("<style>p{}</style><script>alert(1)</script>слова", "слова"),
        ("<div>незакрытый <b>тег", "незакрытый тег"),
        ("", ""),
    ],
)
def test_html_becomes_its_words(html, text):
    assert from_html(html) == text


@pytest.mark.parametrize(
    ("mail", "text"),
    [
        ("Да.\n\nпн, Анна пишет:\n> Вы получили?", "Да."),
        ("Yes.\n\nOn Monday Anna wrote:\n> Did you?\n>\n> Anna\n", "Yes."),
        ("Нет.\n> цитата", "Нет."),
        ("> только цитата", "> только цитата"),
        ("Она написала:\nвсё хорошо", "Она написала:\nвсё хорошо"),
        ("> вопрос\nмой ответ под ним", "> вопрос\nмой ответ под ним"),
    ],
)
def test_only_the_quoted_end_of_a_mail_is_cut(mail, text):
    assert without_quotes(mail) == text


def test_line_breaks_are_plain_and_control_characters_gone():
    assert clean(" раз\r\nдва\rтри\x00\x1b \n") == "раз\nдва\nтри"
