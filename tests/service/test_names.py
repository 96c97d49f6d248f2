"""OTKLIK_NER chooses what looks for names; a wrong word or a missing package is said at once."""

import importlib.util

import pytest
from click.testing import CliRunner

from guardrails.errors import NamesNotInstalled
from guardrails.ner import people, use_finder
from guardrails.ner.listed import ListedNames
from service.cli.main import cli
from service.errors import WrongSettings
from service.names import read_ner, use_ner


@pytest.fixture(autouse=True)
def _no_engine_afterwards():
    yield
    use_finder(None)


def test_names_are_left_to_the_dictionary_unless_asked():
    use_finder(ListedNames("Анна"))
    assert read_ner({}) == read_ner({"OTKLIK_NER": " "}) == "off"
    use_ner("off")
    assert people("Анна") == ()


def test_an_unknown_engine_is_refused_by_name():
    with pytest.raises(WrongSettings, match="OTKLIK_NER"):
        read_ner({"OTKLIK_NER": "spacy"})


def test_a_missing_extra_is_refused_with_the_way_to_install_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert read_ner({"OTKLIK_NER": "slovnet"}) == "slovnet"
    with pytest.raises(NamesNotInstalled, match=r"otklik\[ner\]"):
        use_ner("slovnet")


def test_every_command_reads_the_choice(monkeypatch):
    monkeypatch.setenv("OTKLIK_LANGUAGE", "en")
    monkeypatch.setenv("OTKLIK_NER", "spacy")
    refused = CliRunner().invoke(cli, ["mask", "--text", "Анна"])
    assert refused.exit_code == 1
    assert "OTKLIK_NER: it has to be off or slovnet." in refused.stderr


@pytest.mark.needs("ner")
def test_the_chosen_engine_finds_names_for_the_commands(monkeypatch):
    monkeypatch.setenv("OTKLIK_NER", "slovnet")
    try:
        use_ner("slovnet")
    except NamesNotInstalled:
        pytest.skip("needs ner: pip install 'otklik[ner]'")
    shown = CliRunner().invoke(cli, ["mask", "--text", "Роза довольна, а Пущин нет."])
    assert shown.stdout.startswith("Роза довольна, а ⟦FULL_NAME_1⟧ нет.")
