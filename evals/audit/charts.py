"""Small charts drawn as SVG by the template: here are only their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.audit.findings import GroupFinding

_HEIGHT = 96.0
_STEP = 26.0
_WIDTH = 18.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart in user units: left edge, and the parts from the bottom up."""

    left: float
    name: str
    replies: int
    parts: tuple[tuple[str, float, float], ...]
    """Each part's class, top and height."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns."""

    width: float
    height: float
    bar: float
    bars: tuple[Bar, ...]


def columns(groups: Sequence[GroupFinding]) -> Columns:
    """Return a column for each group: without fault below, then with remarks, then serious."""
    most = max((group.replies for group in groups), default=1)
    bars = tuple(_bar(number, group, most) for number, group in enumerate(groups))
    return Columns(max(1, len(groups)) * _STEP, _HEIGHT, _WIDTH, bars)


def _bar(number: int, group: GroupFinding, most: int) -> Bar:
    height = _HEIGHT * group.replies / most
    parts, bottom = [], _HEIGHT
    for kind, share in shares(group):
        size = height * share
        bottom -= size
        parts.append((kind, round(bottom, 2), round(size, 2)))
    left = number * _STEP + (_STEP - _WIDTH) / 2
    return Bar(round(left, 2), group.name, group.replies, tuple(parts))


def shares(group: GroupFinding) -> tuple[tuple[str, float], ...]:
    """Split a group's replies into those without fault, with remarks only, and serious ones."""
    remarked = max(0.0, 1 - group.clean - group.blocked)
    return ("clean", group.clean), ("remarked", remarked), ("blocked", group.blocked)
