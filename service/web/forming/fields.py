"""What a form is made of: sections of fields, groups of them, and rows that can be added.

A declaration says where a value stands in the document, what it is called, what it does and what
it may look like. Nothing else knows a single field, so a field of the schema is one entry here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from prompts.language import Language
from service.web.forming.kinds import LINE, Kind, Said
from service.web.forming.shapes import LISTED, Shape

Path = tuple[str, ...]
Layout = Literal["plain", "fold", "row", "levels", "week"]


def path_of(dotted: str) -> Path:
    """Read the place of a value: `voice.ru.greeting`."""
    return tuple(dotted.split("."))


def found(holder: Mapping[str, Any], path: Path) -> Any:
    """Return what stands at `path`, None when nothing does."""
    value: Any = holder
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return value


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values a person may choose."""

    value: str
    label: str
    help: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the document.

    `default` is what the field shows while the document says nothing; `language` is the language
    of the text written here; `suggestions` names a list of words to choose from; `expires` marks
    the day after which an entry is no longer said.
    """

    path: Path
    label: str
    help: str
    kind: Kind = LINE
    example: str = ""
    options: tuple[Option, ...] = ()
    default: Said = ("",)
    language: Language | None = None
    suggestions: str = ""
    expires: bool = False

    @property
    def name(self) -> str:
        """The name in the form, within its row."""
        return ".".join(self.path)

    def shown(self, holder: Mapping[str, Any]) -> Said:
        """Return what the field shows for the values of `holder`."""
        value = found(holder, self.path)
        return self.default if value is None else tuple(map(cleaned, self.kind.show(value)))


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together; a `fold` is closed until somebody opens it, so are `levels`."""

    title: str
    help: str
    nodes: tuple["Node", ...]
    layout: Layout = "plain"


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of equal fields.

    `called` are the fields that name a row while it is folded; `is_ordered` means that the order
    of the rows matters.
    """

    path: Path
    title: str
    help: str
    nodes: tuple["Node", ...]
    add: str
    shape: Shape = LISTED
    layout: Layout = "fold"
    called: tuple[str, ...] = ()
    is_ordered: bool = False

    @property
    def name(self) -> str:
        """The name in the form, within its row."""
        return ".".join(self.path)


Node = Field | Group | Records


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with an entry in its navigation."""

    id: str
    title: str
    help: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in a form: `said` by the full name of a field, `rows` by the name of records."""

    said: dict[str, Said] = field(default_factory=dict)
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)


def entries(nodes: Sequence[Node]) -> Iterator[Field | Records]:
    """Yield fields and records in the order of the page, groups opened."""
    for node in nodes:
        if isinstance(node, Group):
            yield from entries(node.nodes)
        else:
            yield node


def cleaned(text: str) -> str:
    r"""Return `text` as any browser sends it back: "\n" between lines, nothing invisible."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign in "\n\t" or not _is_control(sign))


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff"
