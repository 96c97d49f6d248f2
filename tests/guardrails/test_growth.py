"""Ten times the text is not a hundred times the work, and nothing hangs."""

import time

import pytest

from guardrails import document, morphology, normalisation
from guardrails.engine import check
from guardrails.masking import find
from guardrails.rules import amounts, substance
from guardrails.rules.playbook import near_copy
from tests.guardrails.contexts import context

SENTENCE = "Анна, спасибо за слова о веранде, ждём вас снова и заказ № 4815162 вернём. "
HOSTILE = {
    "letters": "а",
    "latin": "a",
    "digits": "7",
    "spaced digits": "7 ",
    "dots": "a.",
    "at": "a@",
    "quotes": "«",
    "brackets": "[(<{",
    "exclamation": "!",
    "stars": "*х ",
    "capitals": "АННА ",
    "numbers in words": "восемь ",
    "sorry": "жаль, что ",
    "not": "не ",
    "emoji": "😊",
    "zero width": "\u200b",
    "street": "ул. садовая ",
    "sentence": SENTENCE,
}


def _fresh() -> None:
    for cache in (
        *(document.read, morphology.tokens, normalisation.fold, substance.content_lemmas),
        *(amounts.numbers_in, amounts.dates_in, near_copy.profile),
    ):
        cache.cache_clear()


def _seconds(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    situation = context(
        review=text[:500],
        author="Анна",
        branch="negative",
        previous=(SENTENCE * 5,) * 5,
        private={"phone": "+79035551122", "surname": "Шувалова", "note": "был на даче у сестры"},
    )
    best = float("inf")
    for _ in range(3):
        _fresh()
        start = time.process_time()
        check(text, situation)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_not_with_its_square(name):
    _seconds(SENTENCE, 1_000)  # loads the dictionary
    short = max(_seconds(HOSTILE[name], 1_000), 0.004)
    assert _seconds(HOSTILE[name], 10_000) <= 15 * short


@pytest.mark.parametrize("name", HOSTILE)
def test_twenty_thousand_characters_do_not_hang(name):
    text = (HOSTILE[name] * 20_000)[:20_000]
    start = time.process_time()
    check(text, context(review=text, author="Анна"))
    find(text)
    assert time.process_time() - start < 8
