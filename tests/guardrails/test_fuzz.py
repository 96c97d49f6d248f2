"""Whatever a text is made of, every recogniser ends, stays inside it, and masking is undone."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guardrails.document import Document
from guardrails.masking import mask
from guardrails.ner import use_finder
from guardrails.recognisers import RECOGNISERS
from guardrails.recognisers.rows import digit_rows, windows
from guardrails.recognisers.spoken import spoken_rows
from guardrails.rules.privacy import PRIVACY
from guardrails.rules.privacy.disguises.encoded import decoded
from guardrails.rules.privacy.fields import kind_of
from tests.guardrails.contexts import context

PIECES = (
    *("8", "7 903", "+7", "4276 0732 1997 2771", "45 08", "123456", "112-233-445 95", "0", "०१"),
    *("карта ", "паспорт ", "инн ", "тел. ", "заказ № ", "card ", "СНИЛС ", "полис ", "счёт "),
    *("восемь ", "девятьсот ", "двадцать ", "три", " ноля", "double ", "five ", "плюс "),
    *(
        "собака",
        " точка ",
        "@",
        "%40",
        "&#64;",
        " at ",
        " dot ",
        "mail",
        ".ru",
        "t.me/",
        "https://",
    ),
    *(
        "ул. ",
        "Садовая",
        ", д. ",
        " кв ",
        "дом пять",
        "улица ",
        "Street",
        "Анна ",
        "Шувалова",
        "И. П. ",
    ),
    *(
        "А",
        "123",
        "ВС",
        "77",
        "GB82 WEST ",
        "№",
        "#",
        "QUJD",
        "%D0",
        "\u200b",
        "０",
        "ﬁ",
        "🔥",
        "О",
    ),
    *(
        " ",
        "-",
        ".",
        "/",
        "(",
        ")",
        "_",
        "*",
        "«",
        "»",
        "\n",
        ",",
        "'",
        "\u00ad",
        "ß",
        "İ",
        "\ud800",
    ),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map("".join)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class EveryCapital:
    """Takes any word with a capital for a name, so that names overlap with everything else."""

    def find(self, text: str, /) -> Iterator[tuple[int, int]]:
        for place, char in enumerate(text):
            if char.isupper():
                yield place, min(len(text), place + 9)


@QUICK
@given(TEXTS)
def test_every_span_lies_in_the_text(text):
    document = Document(text)
    for recogniser in RECOGNISERS:
        for start, end in recogniser.find(document):
            assert 0 <= start < end <= len(document.folded), recogniser.type


@QUICK
@given(TEXTS)
def test_rows_are_cut_into_their_own_digits(text):
    plain = Document(text).plain
    for row in (*digit_rows(plain), *(row for row, _ in spoken_rows(plain))):
        assert row.digits.isdecimal()
        assert 0 <= row.start < row.end <= len(plain)
        for group in windows(row, range(3, 12)):
            assert row.start <= group.start < group.end <= row.end
            assert 3 <= len(group.digits) < 12


@pytest.mark.parametrize("engine", [None, EveryCapital()], ids=["dictionary", "engine"])
@QUICK
@given(text=TEXTS)
def test_masking_is_undone_and_its_spans_do_not_overlap(engine, text):
    use_finder(engine)
    try:
        masked = mask(text)
    finally:
        use_finder(None)
    assert masked.restore(masked.text) == text
    assert all(a.end <= b.start for a, b in zip(masked.spans, masked.spans[1:], strict=False))
    assert all(0 <= span.start < span.end <= len(text) for span in masked.spans)


@settings(QUICK, max_examples=80)
@given(
    TEXTS,
    st.dictionaries(st.sampled_from(["x", "phone", "name", "адрес", "note"]), TEXTS, max_size=3),
)
def test_no_private_value_whatever_breaks_the_privacy_rules(text, private):
    situation = context(private=private, author="Анна")
    for rule in PRIVACY:
        for finding in rule.find(Document(text), situation):
            assert 0 <= (finding.start or 0) <= (finding.end or 0) <= len(text)


@QUICK
@given(TEXTS)
def test_what_is_decoded_has_its_place_and_every_value_a_kind(text):
    for inner, start, end in decoded(Document(text)):
        assert 0 <= start < end <= len(text)
        assert inner.text != text[start:end]
    assert kind_of("", text).isalpha()
