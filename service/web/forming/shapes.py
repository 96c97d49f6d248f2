"""How the rows of a form stand in a document: as a list, as plain texts, or under keys."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from prompts.guidelines import BRANCHES

Row = dict[str, Any]
_ALONE = "default"
"""The key of the time limit that holds everywhere; it is no row, it has fields of its own."""


class Shape(Protocol):
    """Turns a part of a document into rows of fields and back."""

    def rows(self, value: Any, /) -> list[Row]:
        """Return what the rows hold."""

    def keys(self, rows: Sequence[Row], /) -> list[str]:
        """Return where each row stands in the document; "" for one that does not say."""

    def value(self, rows: Sequence[Row], before: Any, /) -> Any:
        """Put the rows together; what of `before` is no row stays."""


class Listed:
    """Rows are the entries of a list."""

    def rows(self, value: Any, /) -> list[Row]:
        """Return the entries."""
        return list(value or ())

    def keys(self, rows: Sequence[Row], /) -> list[str]:
        """Number the entries."""
        return [str(number) for number in range(len(rows))]

    def value(self, rows: Sequence[Row], before: Any, /) -> list[Row]:
        """Return the rows as the entries."""
        return list(rows)


class Texts(Listed):
    """Rows are plain texts: one field, called `text`."""

    def rows(self, value: Any, /) -> list[Row]:
        """Return each text as a row."""
        return [{"text": text} for text in value or ()]

    def value(self, rows: Sequence[Row], before: Any, /) -> list[Any]:
        """Return the texts."""
        return [row.get("text", "") for row in rows]


class LimitsByPlace:
    """Time limits under `channel`, `branch` or `channel.branch`."""

    def rows(self, value: Any, /) -> list[Row]:
        """Return a row for each limit but the one that holds everywhere."""
        kept = ((key, limits) for key, limits in (value or {}).items() if key != _ALONE)
        return [{**_parted(key), **limits} for key, limits in kept]

    def keys(self, rows: Sequence[Row], /) -> list[str]:
        """Return the keys."""
        return [_joined(row) for row in rows]

    def value(self, rows: Sequence[Row], before: Any, /) -> dict[str, Any]:
        """Put the limits under their keys, beside the one that holds everywhere."""
        alone = {key: limits for key, limits in (before or {}).items() if key == _ALONE}
        return alone | {_joined(row): _without(row, "channel", "branch") for row in rows}


class LevelsByRule:
    """Levels under the ids of rules."""

    def rows(self, value: Any, /) -> list[Row]:
        """Return a row for each rule."""
        return [{"rule": rule, "level": level} for rule, level in (value or {}).items()]

    def keys(self, rows: Sequence[Row], /) -> list[str]:
        """Return the ids."""
        return [str(row.get("rule", "")) for row in rows]

    def value(self, rows: Sequence[Row], before: Any, /) -> dict[str, Any]:
        """Put the levels under their rules."""
        return {str(row.get("rule", "")): row.get("level", "") for row in rows}


def _parted(key: str) -> Row:
    channel, _, branch = key.rpartition(".")
    if branch not in BRANCHES:
        channel, branch = key, ""
    return {name: part for name, part in (("channel", channel), ("branch", branch)) if part}


def _joined(row: Mapping[str, Any]) -> str:
    key = ".".join(filter(None, (row.get("channel"), row.get("branch"))))
    return "" if key == _ALONE else key


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


LISTED, TEXTS = Listed(), Texts()
LIMITS_BY_PLACE, LEVELS_BY_RULE = LimitsByPlace(), LevelsByRule()
