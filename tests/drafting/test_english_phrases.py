import pytest

from drafting.playbook.english import clause, noun_phrase, quotable, tags


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("Really friendly staff", "the friendly staff"),
        ("our room", "the room"),
        ("staff was friendly", "the friendly staff"),
        ("great service", "the service"),
        ("our waiter Ben", "the waiter Ben"),
    ],
)
def test_a_phrase_loses_its_determiner_and_its_boast(said: str, phrase: str):
    assert noun_phrase(said, positive=True) == phrase


@pytest.mark.parametrize("said", ["I loved it", "delicious", "cold", "crashes", "and", "", "cant"])
def test_what_is_no_noun_phrase_is_refused(said: str):
    assert noun_phrase(said, positive=True) is None


def test_a_name_is_repeated_in_praise_and_never_in_a_complaint():
    assert noun_phrase("the waiter Ben", positive=False) is None
    assert clause("Linda was rude to everybody") is None


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("The delivery was two hours late", "the delivery was two hours late"),
        ("my order never arrived", "your order never arrived"),
        ("your driver shouted at me", None),
        ("and the soup was cold", "the soup was cold"),
        ("I waited two hours", "you waited two hours"),
        ("app IS NOT WORKING", "the app is not working"),
    ],
)
def test_a_clause_is_said_from_our_side(said: str, spoken: str | None):
    assert clause(said) == spoken


@pytest.mark.parametrize(
    "said",
    ["no matter how much it was", "I was happy with it", "what is this", "was late", "you lied"],
)
def test_a_clause_that_would_sound_wrong_from_us_is_refused(said: str):
    assert clause(said) is None


def test_wishes_questions_and_abuse_are_not_quoted():
    assert quotable("full of bugs") == "full of bugs"
    assert quotable("please fix it") is None
    assert quotable("why is it so slow") is None
    assert quotable("the worst place ever") is None
    assert quotable("what a shitty place") is None
    assert quotable("call 8005553535") is None


def test_a_thing_is_told_from_a_person_and_bad_from_plain():
    assert "person" in tags("the friendly staff")
    assert "bad" in tags("the cold soup")
    assert "food" in tags("the cold soup")
    assert tags(None) == {"fault"}
