"""A window finds the latest text that a new one nearly copies."""

from evals.nearness import Earlier, Window

FIRST = "Анна, здравствуйте! Спасибо за тёплые слова о нашей веранде и о завтраках."
SAME = FIRST.replace("Анна", "Олег")
OTHER = "Вера, простите за холодный латте: напишите нам время визита в личные сообщения."


def test_a_text_under_another_name_is_a_copy_of_the_latest():
    window = Window(50)
    assert window.take(1, FIRST) is None
    assert window.take(2, OTHER) is None
    assert window.take(3, SAME) == 1
    assert window.take(4, FIRST) == 1
    assert window.take(5, OTHER) == 2


def test_what_left_the_window_is_forgotten():
    window = Window(1)
    window.take(1, FIRST)
    window.take(2, OTHER)
    assert window.take(3, SAME) is None


def test_short_texts_are_no_copies():
    window = Window(50)
    assert window.take(1, "Спасибо!") is None
    assert window.take(2, "Спасибо!") is None
    assert window.texts == ()


def test_earlier_texts_are_remembered():
    window = Window(50, (Earlier(7, FIRST),))
    assert window.take(8, SAME) == 7
