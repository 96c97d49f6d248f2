"""Keeps everything the product must not forget; the only folder that knows SQL."""

from service.store.engine import Store
from service.store.opening import open_store

__all__ = ["Store", "open_store"]
