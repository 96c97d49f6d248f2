"""Rows of words: written in the code as a sentence, or kept in `data/` when they are many."""

from functools import lru_cache
from importlib.resources import files


def words(row: str) -> tuple[str, ...]:
    """Split a row of words at its spaces."""
    return tuple(row.split())


@lru_cache(maxsize=16)
def listed(name: str) -> frozenset[str]:
    """Read `data/<name>.txt`: words between spaces, lines that begin with # are comments."""
    text = files("guardrails").joinpath("data", f"{name}.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
