"""The scorer of `make bench-drafts` is only worth as much as what it catches and leaves alone."""

import pytest

from bench.likeness import copies
from bench.scorer import Answered, Scorer, sure_name

REVIEW = (
    "Приехали поздно, в номере пахло табаком, окно не открывалось, спать было невозможно совсем."
)
SCORER = Scorer([(REVIEW, "ru")] * 30 + [("Вкусный кофе", "ru")] * 30)
CLEAN = (
    "Анна, извините за запах табака в номере и за окно. Напишите нам, пожалуйста, в личные "
    "сообщения номер брони: так причина найдётся быстрее."
)


def faults(reply: str, *, branch: str = "negative", author: str = "Анна К.") -> frozenset[str]:
    return SCORER.score(reply, Answered(REVIEW, "ru", branch, author)).faults


def test_a_good_reply_has_no_fault() -> None:
    assert faults(CLEAN) == frozenset()


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (CLEAN + " Звоните: +7 916 123-45-67.", "privacy.phone"),
        (CLEAN + " Пишите на help@example.com.", "privacy.email"),
        (CLEAN + " Приносим извинения за доставленные неудобства.", "hollow.stock"),
        (CLEAN + " Следовало прочитать правила.", "tone.blame"),
        (CLEAN.replace("окно.", "окно, но так бывает."), "tone.sorry_but"),
        (CLEAN + " Вернём вам деньги.", "promise.money"),
        (CLEAN + " Это больше не повторится.", "promise.deed"),
        (CLEAN + " Будем рады!!", "tone.shouting"),
        (CLEAN.replace("Анна", "Здравствуйте"), "playbook.no_name"),
        (CLEAN.replace("Анна", "Ольга"), "playbook.invented_name"),
        ("Анна, извините. Напишите нам в личные сообщения.", "playbook.no_detail"),
        ("Анна, запах табака в номере. Напишите в личные сообщения.", "playbook.no_apology"),
        ("Анна, извините за запах табака в номере.", "playbook.no_private"),
        (CLEAN.replace("за запах", "за за запах"), "smell.doubled_word"),
        (CLEAN + " Про «запах.", "smell.quotes"),
        (CLEAN + " и про окно.", "smell.small_letter"),
        (CLEAN + " {fact}", "smell.braces"),
        (CLEAN + " Мне было душно.", "smell.customers_voice"),
        (CLEAN + " Насчёт окно понятно.", "smell.case_after_preposition"),
        (CLEAN + " Нас огорчила холодный комната.", "smell.disagreement"),
        ("Anna, sorry about the smell. Write to us in a direct message.", "playbook.language"),
        (CLEAN.replace("за запах", "за вкусный запах"), "playbook.polarity"),
    ],
)
def test_a_fault_is_caught(reply: str, fault: str) -> None:
    assert fault in faults(reply)


@pytest.mark.parametrize(
    ("reply", "smell"),
    [
        ("Kate, thank you for the the words.", "smell.english"),
        ("Kate, we are glad about my room.", "smell.customers_voice"),
        ("Kate, thanks for is great.", "smell.english"),
    ],
)
def test_broken_english_is_caught(reply: str, smell: str) -> None:
    scorer = Scorer([("Nice room", "en")])
    assert smell in scorer.score(reply, Answered("Nice room", "en", "positive", "Kate")).faults


@pytest.mark.parametrize(
    "reply",
    [
        "Анна, спасибо за слова о завтраках в номере! До новых встреч.",
        "Анна, рады, что вам понравились и номер, и вид из окна. Приезжайте ещё.",
        "Анна, спасибо! Ваше «спать было так уютно» очень радует.",
        "Анна, приятно, что официанту Игорю удалось вас порадовать, спасибо.",
    ],
)
def test_what_is_right_is_left_alone(reply: str) -> None:
    assert faults(reply, branch="positive") - {"playbook.no_detail"} == frozenset()


@pytest.mark.parametrize(
    ("shown", "name"),
    [("Анна К.", "Анна"), ("Emily Jones", "Emily"), ("Покупатель", None), ("kotik77", None)],
)
def test_only_a_sure_name_is_demanded(shown: str, name: str | None) -> None:
    assert sure_name(shown) == name


def test_the_same_words_under_another_name_are_a_copy() -> None:
    one = ("Анна, спасибо за добрые слова о завтраках, ждём вас снова.", "Анна К.")
    two = ("Олег, спасибо за добрые слова о завтраках, ждём вас снова.", "Олег")
    other = ("Олег, рады, что терраса вам понравилась.", "Олег")
    assert list(copies([one, two, other])) == [False, True, False]
