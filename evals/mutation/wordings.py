"""The planted wordings, read once per language."""

from functools import lru_cache
from importlib import resources

import yaml

from prompts.documents import load_facts
from prompts.facts import Facts
from prompts.language import Language

CONTINUES = "…"
"""How a wording begins that continues a sentence of the reply."""
HELD_EVERY = 3
"""Every third wording is held back: counted, but never shown, so that no rule is tuned on it."""


@lru_cache(maxsize=2)
def wordings(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the wordings of each kind of fault in `language`."""
    document = yaml.safe_load(_read(f"faults_{language}.yaml"))
    return {kind: tuple(lines) for kind, lines in document.items()}


@lru_cache(maxsize=1)
def shipped_facts() -> Facts:
    """Return what the companies of the shipped replies know and allow."""
    return load_facts(_read("facts.yaml"))


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
