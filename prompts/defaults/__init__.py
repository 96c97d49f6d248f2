"""The playbook's defaults as documents: what a new brand starts from and a manager edits."""

import json
from functools import lru_cache
from importlib import resources

from prompts.documents import load_guidelines
from prompts.guidelines import Guidelines


def default_document(brand: str, /) -> str:
    """Return the default guidelines of `brand` as commented YAML, ready to be edited."""
    template = resources.files(__name__).joinpath("guidelines.yaml").read_text(encoding="utf-8")
    return template.replace("__BRAND__", json.dumps(brand, ensure_ascii=False))


def default_facts_document() -> str:
    """Return an empty facts document with commented examples."""
    return resources.files(__name__).joinpath("facts.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def default_guidelines(brand: str, /) -> Guidelines:
    """Return the playbook's default guidelines for `brand`, in both languages."""
    return load_guidelines(default_document(brand))
