"""A document as the values of a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.web.forming.fields import Field, Node, Values, entries, found


def shown(nodes: Sequence[Node], document: Mapping[str, Any]) -> Values:
    """Return what every field and row of `nodes` shows for `document`."""
    values = Values()
    _fill(values, nodes, document, "")
    return values


def _fill(values: Values, nodes: Sequence[Node], holder: Mapping[str, Any], prefix: str) -> None:
    for node in entries(nodes):
        name = prefix + node.name
        if isinstance(node, Field):
            values.said[name] = node.shown(holder)
            continue
        rows = node.shape.rows(found(holder, node.path))
        values.rows[name] = tuple(str(number) for number in range(len(rows)))
        for number, row in enumerate(rows):
            _fill(values, node.nodes, row, f"{name}.{number}.")
