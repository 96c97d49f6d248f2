"""Reading a text: words, folding, sentences, quotations, with the way back to the original."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.document import Document
from guardrails.morphology import lemma, lemmas, tokens
from guardrails.normalisation import fold, plain


def test_words_have_their_dictionary_form_and_place():
    text = "Вернёмся с ответом, refunded twice"
    assert [(token.text, token.lemma) for token in tokens(text)] == [
        ("Вернёмся", "вернуться"),
        ("с", "с"),
        ("ответом", "ответ"),
        ("refunded", "refund"),
        ("twice", "twice"),
    ]
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


def test_every_reading_of_a_word_is_known():
    assert {"вино", "вина"} <= lemmas("вина")


def test_yo_is_written_as_ye():
    assert lemma("самолёты") == "самолет"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("８９０３", "8903"),
        ("8\u200b9\u200b0", "890"),
        ("№ 5", "№ 5"),
        ("спaсибо", "спасибо"),
        ("thаnk", "thank"),
        ("9О3", "903"),
        ("a\u00a0b", "a b"),
        ("5–7", "5-7"),
        ("“да”", '"да"'),
    ],
)
def test_a_disguise_is_folded(written, folded):
    assert fold(written).text == folded


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_every_folded_character_knows_where_it_came_from(text):
    document = Document(text)
    assert len(document.plain) == len(document.folded)
    for place in range(len(document.folded)):
        start, end = document.mark(place, place + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(max_size=60))
def test_plain_keeps_the_length(text):
    assert len(plain(text)) == len(text)


def test_sentences_and_quotations_are_known():
    document = Document("Вы писали: «это обман!» Жаль. Ответим?")
    said = [document.folded[start:end].strip() for start, end in document.sentences]
    assert said[-1] == "Ответим?"
    start = document.plain.index("обман")
    assert document.is_quoted(start, start + 5)
