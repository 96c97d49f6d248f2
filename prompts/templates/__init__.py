"""The prompts sent to a model, as templates whose version is their content.

A prompt is named like its folder (`reply`); each language has its own texts, written and not
translated. The version stored with a draft changes whenever one of the files it used does, so
two drafts with the same version were asked for in the same words.
"""

import hashlib
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

SUFFIX = ".jinja"


def source(name: str, /) -> str:
    """Return a template as it is written; `name` is a path like `reply/ru/system`."""
    return resources.files(__name__).joinpath(name + SUFFIX).read_text(encoding="utf-8")


def render(name: str, /, **values: Any) -> str:
    """Fill a template; a value it needs and does not get is an error that names it."""
    return _environment().get_template(name).render(**values).strip()


@lru_cache(maxsize=256)
def version(*names: str) -> str:
    """Name what the given templates say: the first 8 hex digits of SHA-256 of their content."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(f"{name}\0{source(name)}\0".encode())
    return digest.hexdigest()[:8]


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        autoescape=False,  # plain text for a model, never a page
        trim_blocks=True,
        lstrip_blocks=True,
    )
