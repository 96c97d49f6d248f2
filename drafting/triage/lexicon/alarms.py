"""Load the crisis lists: a file per scenario, and one of words that stand for each other."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from drafting.triage.lexicon import forms_of, load
from prompts.guidelines import SCENARIOS, Scenario

KINDS = ("grave", "claims", "hints", "unless")
FRAMES = ("frames", "wide")
_SET = re.compile(r"\$(\w+)")


@lru_cache(maxsize=2)
def word_sets(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the sets of `language` by name, as written."""
    return {name: tuple(words.split()) for name, words in load(f"crisis/{language}_sets").items()}


@lru_cache(maxsize=32)
def members(language: str, *names: str) -> frozenset[str]:
    """Return the dictionary forms of the words of these sets."""
    sets = word_sets(language)
    return forms_of(word.lstrip("=") for name in names for word in sets[name])


def crisis_patterns(language: str) -> Iterator[tuple[Scenario, str, str]]:
    """Yield every pattern with its scenario and its kind, one of `KINDS` or of `FRAMES`."""
    sets = word_sets(language)
    for scenario in SCENARIOS:
        listed = load(f"crisis/{language}_{scenario}")
        for kind in (*KINDS, *FRAMES):
            for pattern in listed.get(kind, ()):
                yield scenario, kind, _SET.sub(lambda match: "/".join(sets[match[1]]), pattern)
