"""Drafts written by a language model: masked before they leave, checked like any other after."""

from collections.abc import Mapping

from drafting.model.budget import SpendStore
from drafting.model.engine import ModelEngine
from drafting.model.settings import ModelSettings


def open_engine(
    values: Mapping[str, str], /, *, spend: SpendStore | None = None
) -> ModelEngine | None:
    """Make the engine that the environment names, None when it names no model.

    Nothing is imported from a provider and nothing is sent before the first draft.

    Raises:
        ModelMisconfigured: names the variable and the fix.
    """
    settings = ModelSettings.read(values)
    return None if settings is None else ModelEngine(settings, spend=spend)


__all__ = ["ModelEngine", "ModelSettings", "SpendStore", "open_engine"]
