"""Names no dictionary has: any engine plugs in, and slovnet does when it is installed."""

import threading
from collections.abc import Iterator

import pytest

from guardrails.errors import NamesNotInstalled
from guardrails.masking import find, mask
from guardrails.ner import NameFinder, people, use_finder
from guardrails.ner.listed import ListedNames
from guardrails.ner.slovnet import SlovnetNames
from tests.guardrails.contexts import broken

UNKNOWN = "Анна, вас встретит Ыйра Тоомбс у входа."


@pytest.fixture(autouse=True)
def _no_engine_afterwards() -> Iterator[None]:
    yield
    use_finder(None)


@pytest.fixture(scope="module")
def slovnet() -> SlovnetNames:
    try:
        return SlovnetNames()
    except NamesNotInstalled:
        pytest.skip("needs ner: pip install 'otklik[ner]'")


def shown(text: str) -> set[str]:
    return {text[span.start : span.end] for span in find(text) if span.type == "FULL_NAME"}


def test_without_an_engine_nothing_but_the_dictionary_looks_for_names():
    assert people(UNKNOWN) == ()
    assert "privacy.full_name" not in broken(UNKNOWN, author="Анна")


def test_an_engine_serves_the_rules_and_masking_alike():
    use_finder(ListedNames("Ыйра Тоомбс"))
    assert "privacy.full_name" in broken(UNKNOWN, author="Анна")
    masked = mask(UNKNOWN)
    assert masked.text == "Анна, вас встретит ⟦FULL_NAME_1⟧ у входа."
    assert masked.restore(masked.text) == UNKNOWN


def test_a_first_name_that_an_engine_finds_is_left_alone():
    use_finder(ListedNames("Анна", "Роза", "Лев"))
    assert shown("Анна, роза и лев — это Роза и Лев.") == set()


def test_a_name_found_twice_is_hidden_whole():
    use_finder(ListedNames("Рогожин Пётр Ильич"))
    assert shown("Получатель Рогожин Пётр Ильич.") == {"Рогожин Пётр Ильич"}


def test_the_last_engine_chosen_counts_and_old_answers_are_forgotten():
    use_finder(ListedNames("Ыйра Тоомбс"))
    assert people(UNKNOWN)
    use_finder(ListedNames())
    assert people(UNKNOWN) == ()


def test_spans_outside_the_text_are_dropped():
    class Wild:
        def find(self, text: str, /) -> list[tuple[int, int]]:
            return [(-1, 3), (4, 2), (0, len(text) + 5), (0, 4)]

    wild: NameFinder = Wild()
    use_finder(wild)
    assert people(UNKNOWN) == ((0, 4),)


def test_names_of_third_persons_in_a_private_note_are_known_by_the_engine():
    private = {"note": "просил позвать Ыйра Тоомбс к телефону, очень торопился и сердился"}
    text = "Анна, передали всё Тоомбс."
    assert "privacy.provenance" not in broken(text, author="Анна", private=private)
    use_finder(ListedNames("Ыйра Тоомбс"))
    assert "privacy.provenance" in broken(text, author="Анна", private=private)


@pytest.mark.needs("ner")
def test_slovnet_finds_rare_names(slovnet):
    use_finder(slovnet)
    text = (
        "Вчера в салоне Армине Тер-Погосян и Зульфия Аллабердина помогли, а Пущин нет. Роза тоже."
    )
    assert shown(text) >= {"Армине Тер-Погосян", "Пущин"}
    assert "Роза" not in shown(text)


@pytest.mark.needs("ner")
def test_slovnet_reads_long_texts_in_pieces_and_marks_the_right_place(slovnet):
    text = "слова без имён. " * 200 + "Пришёл Тигран Мхитарян.\n" * 2
    spans = {text[start:end] for start, end in slovnet.find(text)}
    assert spans == {"Тигран Мхитарян"}


@pytest.mark.needs("ner")
def test_slovnet_is_asked_from_several_threads(slovnet):
    text, answers = "Пришёл Тигран Мхитарян.", []
    threads = [
        threading.Thread(target=lambda: answers.append(list(slovnet.find(text)))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[(7, 22)]] * 4
