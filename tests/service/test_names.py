"""OTKLIK_NER chooses what looks for names; a wrong word or a missing package is said at once."""

import importlib.util

import pytest

from guardrails.errors import NamesNotInstalled
from guardrails.ner import people, use_finder
from guardrails.ner.listed import ListedNames
from service.errors import WrongSettings
from service.names import read_ner, use_ner


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
