"""A form with everything that stands in it, ready to be drawn, row by row and fault by fault."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from prompts.language import Phrase
from service.web.forming.fields import Field, Group, Node, Records, Section, Values, entries
from service.web.forming.kinds import Said
from service.web.forming.reading import REMOVE
from service.web.languages import _, ngettext, reader_language, say

SOON_DAYS = 14
"""From so many days on before the last one an entry is marked."""


@dataclass(frozen=True, slots=True)
class Row:
    """One of the rows: `prefix` begins the names of its fields."""

    number: str
    prefix: str
    title: str
    is_removed: bool
    expiry: "Expiry | None"


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long an entry still holds, in words; `kind` is past, soon or later."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in the summary: where to go, what stands there, what to mend."""

    name: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form with what stands in it.

    `base` is the number of the version it was made from, `was_sent` tells that it comes back
    unsaved; `suggestions` are the lists of words that fields refer to.
    """

    sections: tuple[Section, ...]
    values: Values
    base: int
    today: date
    has_comments: bool
    suggestions: Mapping[str, Sequence[str]]
    faults: Mapping[str, Phrase]
    was_sent: bool = False

    def said(self, node: Field, prefix: str) -> Said:
        """Return what stands in a field."""
        return self.values.said.get(prefix + node.name, node.default)

    def fault(self, name: str) -> str:
        """Return what is wrong with a field or a row, "" for nothing."""
        return say(self.faults.get(name))

    def rows(self, node: Records, prefix: str) -> list[Row]:
        """Return the rows that are filled in."""
        name = prefix + node.name
        return [
            Row(
                number,
                f"{name}.{number}.",
                " · ".join(self._called(node, f"{name}.{number}.")),
                any(self.values.said.get(f"{name}.{number}.{REMOVE}", ())),
                self._expiry_of(node, f"{name}.{number}."),
            )
            for number in self.values.rows.get(name, ())
        ]

    def blank(self, node: Records, prefix: str) -> str:
        """Return the number of the row that is still to be filled in."""
        numbers = self.values.rows.get(prefix + node.name, ())
        return str(max(map(int, numbers), default=-1) + 1)

    def count(self, nodes: Sequence[Node], prefix: str) -> int:
        """Count what is set here: fields that differ from their default, lines, rows."""
        return sum(self._set(node, prefix) for node in entries(nodes))

    def has_fault(self, nodes: Sequence[Node], prefix: str) -> bool:
        """Tell whether something in here needs mending."""
        return any(
            name == prefix + node.name or name.startswith(f"{prefix}{node.name}.")
            for node in entries(nodes)
            for name in self.faults
        )

    def expiry(self, node: Field, prefix: str) -> Expiry | None:
        """Say how long the entry still holds, when the field is its last day."""
        text = self.said(node, prefix)[0] if node.expires else ""
        try:
            last = date.fromisoformat(text)
        except ValueError:
            return None
        return _expiry((last - self.today).days, last)

    def summary(self) -> list[Fault]:
        """Return all faults in the order of the page; what has no field comes first."""
        placed = dict(self._titles())
        order = {name: number for number, name in enumerate(placed)}
        names = sorted(self.faults, key=lambda name: order.get(name, -1))
        return [
            Fault(name if name in placed else "", placed.get(name, ""), self.fault(name))
            for name in names
        ]

    def _set(self, node: Field | Records, prefix: str) -> int:
        if isinstance(node, Records):
            return len(self.values.rows.get(prefix + node.name, ()))
        said = self.said(node, prefix)
        if said == node.default:
            return 0
        lines = [line for line in said[0].split("\n") if line.strip()] if said else []
        return len(lines) if node.kind.name == "lines" else 1

    def _called(self, node: Records, prefix: str) -> Iterator[str]:
        for field in entries(node.nodes):
            if isinstance(field, Field) and field.name in node.called:
                said = next(iter(self.said(field, prefix)), "")
                label = next((one.label for one in field.options if one.value == said), said)
                if label.strip():
                    yield label.strip()

    def _expiry_of(self, node: Records, prefix: str) -> Expiry | None:
        fields = (each for each in entries(node.nodes) if isinstance(each, Field))
        return next((self.expiry(each, prefix) for each in fields if each.expires), None)

    def _titles(self) -> Iterator[tuple[str, str]]:
        """Yield the name of everything that can have a fault, and what it is called."""
        for section in self.sections:
            yield from self._titled(section.nodes, "", section.title)
        yield "reason", _("What changes and why")

    def _titled(self, nodes: Sequence[Node], prefix: str, above: str) -> Iterator[tuple[str, str]]:
        for node in nodes:
            if isinstance(node, Group):
                yield from self._titled(node.nodes, prefix, f"{above} → {node.title}")
            elif isinstance(node, Field):
                yield prefix + node.name, f"{above} → {node.label}"
            else:
                yield from self._rows_titled(node, prefix, above)

    def _rows_titled(self, node: Records, prefix: str, above: str) -> Iterator[tuple[str, str]]:
        for row in self.rows(node, prefix):
            title = f"{above} → {row.title or node.title}"
            yield row.prefix.removesuffix("."), title
            yield from self._titled(node.nodes, row.prefix, title)


def _expiry(days: int, last: date) -> Expiry:
    if days < 0:
        return Expiry(
            "past", ngettext("expired %(num)s day ago", "expired %(num)s days ago", -days)
        )
    if days == 0:
        return Expiry("soon", _("today is the last day"))
    if days <= SOON_DAYS:
        return Expiry("soon", ngettext("expires in %(num)s day", "expires in %(num)s days", days))
    return Expiry("later", _("until %(day)s", day=format_date(last, locale=reader_language())))
