"""Drafts written by a language model: masked before they leave, checked like any other after.

The names are resolved at first use: reading the settings must not load the engine.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafting.model.budget import SpendStore
    from drafting.model.engine import ModelEngine
    from drafting.model.settings import ModelSettings

__all__ = ["ModelEngine", "ModelSettings", "SpendStore", "open_engine"]


def open_engine(
    values: Mapping[str, str], /, *, spend: "SpendStore | None" = None
) -> "ModelEngine | None":
    """Make the engine that the environment names, None when it names no model.

    Nothing is imported from a provider and nothing is sent before the first draft.

    Raises:
        ModelMisconfigured: names the variable and the fix.
    """
    from drafting.model.settings import ModelSettings

    settings = ModelSettings.read(values)
    if settings is None:
        return None
    from drafting.model.engine import ModelEngine

    return ModelEngine(settings, spend=spend)


def __getattr__(name: str) -> Any:
    from importlib import import_module

    modules = {"ModelEngine": "engine", "ModelSettings": "settings", "SpendStore": "budget"}
    if name not in modules:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{modules[name]}"), name)
