"""The word lists of the playbook engine, kept as data so that a linguist can extend them."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml


def load(name: str) -> Any:
    """Read a YAML file of this package."""
    text = resources.files("drafting.playbook").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def named(beginning: str) -> tuple[str, ...]:
    """Return the names of the YAML files of this package that begin so, sorted."""
    folder = resources.files("drafting.playbook").joinpath("data")
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(name for name in names if name.startswith(beginning)))


@dataclass(frozen=True, slots=True)
class RussianLexicon:
    """Small closed classes of Russian words; each field is explained in `data/words_ru.yaml`."""

    droppable: frozenset[str]
    copulas: frozenset[str]
    not_in_tail: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    generic_heads: frozenset[str]
    evaluative: frozenset[str]
    harsh: frozenset[str]
    bad_nouns: frozenset[str]
    bad_adjectives: frozenset[str]
    experiencer_verbs: frozenset[str]
    customer_verbs: frozenset[str]
    coarse: tuple[str, ...]
    place_adverbs: frozenset[str]
    good_adverbs: frozenset[str]
    states: frozenset[str]
    hedges: frozenset[str]
    bad_adverbs: frozenset[str]
    food: frozenset[str]
    processes: frozenset[str]
    people: frozenset[str]
    outsiders: frozenset[str]
    can_fail: frozenset[str]
    whole: frozenset[str]
    praising_tails: frozenset[str]
    products: frozenset[str]
    places: frozenset[str]
    aspects: frozenset[str]


@lru_cache(maxsize=1)
def russian_lexicon() -> RussianLexicon:
    """Return the Russian word lists."""
    raw = load("words_ru.yaml")
    governed = {word: frozenset(cases.split()) for word, cases in raw["prepositions"].items()}
    return RussianLexicon(
        prepositions=governed,
        coarse=tuple(raw["coarse"].split()),
        praising_tails=frozenset(raw["praising_tails"]),
        **{
            field: frozenset(raw[field].split())
            for field in RussianLexicon.__dataclass_fields__
            if field not in ("prepositions", "coarse", "praising_tails")
        },
    )
