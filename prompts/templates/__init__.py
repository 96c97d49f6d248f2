"""The prompts sent to a model, as templates whose version is their content.

A prompt is named like its folder (`reply`); each language has its own texts, written and not
translated. The version stored with a draft changes whenever one of the files it used does, so
two drafts with the same version were asked for in the same words.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

SUFFIX = ".jinja"


class Prompts:
    """Every template in one version: those we ship, some of them perhaps replaced by others."""

    def __init__(self, replaced: Mapping[str, str] = MappingProxyType({})) -> None:
        self.replaced = replaced
        self._versions: dict[tuple[str, ...], str] = {}

    def source(self, name: str, /) -> str:
        """Return a template as it is written; `name` is a path like `reply/ru/system`."""
        return self.replaced.get(name) or _shipped(name)

    def render(self, name: str, /, **values: Any) -> str:
        """Fill a template; a value it needs and does not get is an error that names it."""
        return self.environment.get_template(name).render(**values).strip()

    def version(self, *names: str) -> str:
        """Name what the given templates say: the first 8 hex digits of SHA-256 of their content."""
        if names not in self._versions:
            digest = hashlib.sha256()
            for name in names:
                digest.update(f"{name}\0{self.source(name)}\0".encode())
            self._versions[names] = digest.hexdigest()[:8]
        return self._versions[names]

    @cached_property
    def environment(self) -> ImmutableSandboxedEnvironment:
        """The sandbox the templates are filled in."""
        return ImmutableSandboxedEnvironment(
            loader=FunctionLoader(self.source),
            undefined=StrictUndefined,
            autoescape=False,  # plain text for a model, never a page
            trim_blocks=True,
            lstrip_blocks=True,
        )


SHIPPED = Prompts()
"""The templates as they come with the product."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the name of every template there is."""
    return tuple(sorted(_names(resources.files(__name__), "")))


def _names(folder: Traversable, prefix: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _names(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(SUFFIX):
            yield prefix + entry.name.removesuffix(SUFFIX)


@lru_cache(maxsize=64)
def _shipped(name: str) -> str:
    return resources.files(__name__).joinpath(name + SUFFIX).read_text(encoding="utf-8")
