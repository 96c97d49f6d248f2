"""YAML as managers write it: every value read as text, every line remembered, nothing clever.

A document is a tree of mappings, lists and words. Values are not guessed at (`off`, `no`,
`+7 495 …` stay what was written; the schema turns them into what it needs). Anchors, tags and
deep nesting have no use here and are refused, which also stops documents that grow when read.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from prompts.errors import Problem
from prompts.language import Phrase

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_YAML_TAG = "tag:yaml.org,2002:"

Path = tuple[str | int, ...]

_TOO_LONG = Phrase(
    ru=f"Документ больше {MAX_BYTES // 1024} КБ. Уберите лишнее: примеров хватает нескольких.",
    en=f"The document is over {MAX_BYTES // 1024} KB. Trim it: a few examples are enough.",
)
_NOT_YAML = Phrase(
    ru="Здесь нарушена разметка YAML. Проверьте отступы, двоеточия и кавычки в этой строке "
    "и в строке над ней.",
    en="The YAML breaks here. Check the indentation, colons and quotes of this line "
    "and of the one above.",
)
_TAB = Phrase(
    ru="В отступе стоит табуляция. Замените её пробелами.",
    en="There is a tab in the indentation. Replace it with spaces.",
)
_SEVERAL = Phrase(
    ru="Здесь начинается второй документ. Оставьте один: уберите строку «---».",
    en='A second document begins here. Keep one: remove the "---" line.',
)
_ALIAS = Phrase(
    ru="Ссылки YAML (& и *) здесь не используются. Напишите значение целиком "
    "или возьмите его в кавычки.",
    en="YAML references (& and *) are not used here. Write the value out or put it in quotes.",
)
_TAG = Phrase(
    ru="Метки типов YAML (!) здесь не используются. Уберите метку или возьмите значение в кавычки.",
    en="YAML tags (!) are not used here. Remove the tag or put the value in quotes.",
)
_TOO_DEEP = Phrase(
    ru="Слишком много уровней вложенности. Проверьте отступы.",
    en="The nesting is too deep. Check the indentation.",
)
_DUPLICATE = Phrase(
    ru="Ключ «{key}» уже есть в строке {line}. Оставьте один из двух.",
    en="The key “{key}” is already on line {line}. Keep one of the two.",
)
_CONTROL = Phrase(
    ru="В документе есть невидимый управляющий символ. Удалите его (обычно он приходит "
    "вместе со вставленным текстом).",
    en="The document contains an invisible control character. Delete it (it usually comes "
    "with pasted text).",
)
_KEY_NOT_TEXT = Phrase(
    ru="Слева от двоеточия ждём одно слово-ключ.",
    en="A single word is expected to the left of the colon.",
)


class Unreadable(Exception):
    """The text is not a document at all; carries the one problem found."""

    def __init__(self, line: int, message: Phrase) -> None:
        super().__init__(message.en)
        self.problem = Problem(line, "", message)


@dataclass(frozen=True, slots=True)
class Source:
    """A read document: its values, the line of each path and the faults of its form."""

    value: Any
    lines: dict[Path, int]
    problems: tuple[Problem, ...]

    def line_of(self, path: Path) -> int:
        """Return the 1-based line of `path` or of its nearest parent, 0 for an empty document."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


class _Loader(yaml.SafeLoader):
    """Composes nodes only; no Python object is ever constructed from a document."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(line, _ALIAS)
        if self.depth > MAX_DEPTH:
            raise Unreadable(line, _TOO_DEEP)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read(text: str) -> Source:
    """Read a YAML document.

    Raises:
        Unreadable: it cannot be read at all (syntax, size, references); names the line.
    """
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise Unreadable(0, _TOO_LONG)
    node = _compose(text.removeprefix("\ufeff"))
    walk = _Walk()
    value = walk.value_of(node, ()) if node is not None else {}
    return Source(value, walk.lines, tuple(walk.problems))


def _compose(text: str) -> yaml.Node | None:
    try:
        loader = _Loader(text)
        return loader.get_single_node()
    except yaml.MarkedYAMLError as err:
        mark = err.problem_mark or err.context_mark
        raise Unreadable(mark.line + 1 if mark else 0, _explain(err)) from err
    except yaml.reader.ReaderError as err:
        raise Unreadable(text[: int(err.position)].count("\n") + 1, _CONTROL) from err


def _explain(err: yaml.MarkedYAMLError) -> Phrase:
    if isinstance(err, yaml.composer.ComposerError):
        return _SEVERAL
    return _TAB if "'\\t'" in str(err.problem) else _NOT_YAML


class _Walk:
    """Turns nodes into plain values and remembers where each of them stands."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def value_of(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if not str(node.tag).startswith(_YAML_TAG) or ":python/" in str(node.tag):
            self._complain(node, path, _TAG)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(item, (*path, index)) for index, item in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        return None if plain and node.value in _NULLS else node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        """Read a mapping; a key left empty counts as not given, so its default holds."""
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(key_node, path, _KEY_NOT_TEXT)
                continue
            key = str(key_node.value)
            here = (*path, key)
            if here in self.lines:
                first = self.lines[here]
                self._complain(key_node, here, _DUPLICATE.format(key=key, line=first))
                continue
            self.lines[here] = key_node.start_mark.line + 1
            value = self.value_of(value_node, here)
            if value is not None:
                result[key] = value
        return result

    def _complain(self, node: yaml.Node, path: Path, message: Phrase) -> None:
        dotted = ".".join(str(part) for part in path)
        self.problems.append(Problem(node.start_mark.line + 1, dotted, message))
