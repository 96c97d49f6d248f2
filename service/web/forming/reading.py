"""What came back from a form, laid over the document it was made from.

Only what differs from what was shown is written; everything else, known to the form or not, stays
as it was. So a form may be older or smaller than the schema without harm.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from prompts.errors import Problem
from prompts.language import Phrase
from service.web.forming.fields import (
    Field,
    Node,
    Path,
    Records,
    Values,
    cleaned,
    entries,
    found,
)
from service.web.forming.kinds import BOXES, Said
from service.web.forming.showing import shown

REMOVE = "_remove"
"""The box of a row that is to go."""
_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")
_NO_KEY = Phrase(
    ru="Укажите, к чему относится эта строка, или удалите её.",
    en="Say what this row is for, or remove it.",
)
_TWICE = Phrase(
    ru="Такая строка уже есть выше. Оставьте одну из двух.",
    en="There is such a row above already. Keep one of the two.",
)


def posted(form: MultiDict[str, str]) -> dict[str, Said]:
    """Return everything that was sent, by name and in the order of the page."""
    return {name: tuple(map(cleaned, said)) for name, said in form.lists()}


def repeated(
    nodes: Sequence[Node], document: Mapping[str, Any], said: Mapping[str, Said]
) -> Values:
    """Return the values of a form that is shown again: what was sent, else what stood there."""
    values = shown(nodes, document)
    _repeat_rows(values, nodes, said, "")
    values.said.update(said)
    return values


def _repeat_rows(
    values: Values, nodes: Sequence[Node], said: Mapping[str, Said], prefix: str
) -> None:
    for node in entries(nodes):
        if isinstance(node, Field):
            continue
        name = prefix + node.name
        known = values.rows.get(name, ())
        values.rows[name] = tuple(
            number
            for number in row_numbers(said, name, len(known))
            if number in known or _is_filled(node, said, f"{name}.{number}.")
        )
        for number in values.rows[name]:
            _repeat_rows(values, node.nodes, said, f"{name}.{number}.")


def _is_filled(node: Records, said: Mapping[str, Said], prefix: str) -> bool:
    return not is_blank(node.nodes, Laying(said).over(node.nodes, {}, prefix))


def row_numbers(said: Mapping[str, Said], name: str, known: int) -> list[str]:
    """Return the numbers of the rows of `name` as they stood on the page."""
    prefix = f"{name}."
    sent = (each.removeprefix(prefix).partition(".")[0] for each in said if each.startswith(prefix))
    numbers = dict.fromkeys(number for number in sent if _NUMBER.fullmatch(number))
    if numbers.keys() >= set(map(str, range(known))):
        return list(numbers)
    # a part of a page says nothing about the order
    return sorted(numbers | dict.fromkeys(map(str, range(known))), key=int)


def is_blank(nodes: Sequence[Node], row: Mapping[str, Any]) -> bool:
    """Tell whether a row says nothing but what a new one says by itself."""
    for node in entries(nodes):
        if isinstance(node, Field):
            if node.shown(row) != node.default:
                return False
        elif node.shape.rows(found(row, node.path)):
            return False
    return True


def _in(node: Field, said: Mapping[str, Said], name: str) -> Said | None:
    """Return what stands in a field, None when it was not on the page."""
    sent = said.get(name)
    return tuple(sorted(filter(None, sent))) if sent and node.kind is BOXES else sent


@dataclass(frozen=True, slots=True)
class Laying:
    """One form laid over one document.

    `places` tells for each place of the new document which field or row it came from; `problems`
    are faults that rows can have and a document cannot: two under one key, or one under none. In a
    `fresh` row what stands there by itself is written, too: a schema may ask for it.
    """

    said: Mapping[str, Said]
    fresh: bool = False
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def over(
        self, nodes: Sequence[Node], document: Mapping[str, Any], prefix: str = ""
    ) -> dict[str, Any]:
        """Return `document` with what the person changed."""
        laid = deepcopy(dict(document))
        for node in entries(nodes):
            name = prefix + node.name
            if isinstance(node, Field):
                self.places[name.removeprefix(prefix)] = name
                self._lay_field(node, laid, name)
            else:
                self._lay_rows(node, laid, name)
        return laid

    def _lay_field(self, node: Field, holder: dict[str, Any], name: str) -> None:
        said = _in(node, self.said, name)
        if said is None or (said == node.shown(holder) and not self.fresh):
            return
        value = node.kind.read(said)
        if value is None:
            _delete(holder, node.path)
        else:
            _put(holder, node.path, value)

    def _lay_rows(self, node: Records, holder: dict[str, Any], name: str) -> None:
        before = found(holder, node.path)
        known = node.shape.rows(before)
        kept = [
            (number, row, inner)
            for number in row_numbers(self.said, name, len(known))
            for row, inner in self._row(node, known, f"{name}.{number}.", int(number))
        ]
        rows = [row for _, row, _ in kept]
        if rows != known:
            _put(holder, node.path, node.shape.value(rows, before))
        keys = node.shape.keys(rows)
        for key, (number, _, inner) in zip(keys, kept, strict=True):
            at = ".".join((*node.path, key))
            self.places[at] = f"{name}.{number}"
            self._take_over(inner, at)
        self._refuse(keys, node.path)

    def _row(
        self, node: Records, known: Sequence[dict[str, Any]], prefix: str, number: int
    ) -> list[tuple[dict[str, Any], "Laying"]]:
        """Return the row as it is now, nothing when it was removed or never filled in."""
        if any(self.said.get(prefix + REMOVE, ())):
            return []
        old = known[number] if number < len(known) else {}
        inner = Laying(self.said, fresh=number >= len(known))
        row = inner.over(node.nodes, old, prefix)
        untouched = number < len(known) and row == old
        return [(row, inner)] if untouched or not is_blank(node.nodes, row) else []

    def _take_over(self, inner: "Laying", at: str) -> None:
        self.places.update({f"{at}.{place}": name for place, name in inner.places.items()})
        self.problems.extend(
            Problem(each.line, f"{at}.{each.path}", each.message) for each in inner.problems
        )

    def _refuse(self, keys: Sequence[str], path: Path) -> None:
        for number, key in enumerate(keys):
            if not key or key in keys[:number]:
                at = ".".join((*path, key))
                self.problems.append(Problem(0, at, _TWICE if key else _NO_KEY))


def _put(holder: dict[str, Any], path: Path, value: Any) -> None:
    for key in path[:-1]:
        holder = holder.setdefault(key, {})
    holder[path[-1]] = value


def _delete(holder: dict[str, Any], path: Path) -> None:
    """Remove a value, and what holds nothing any more."""
    inner = holder.get(path[0])
    if len(path) > 1 and isinstance(inner, dict):
        _delete(inner, path[1:])
    if len(path) == 1 or not inner:
        holder.pop(path[0], None)
