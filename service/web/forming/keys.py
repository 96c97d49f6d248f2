"""The keys and values a document may have, as data: what the editor of its text completes with."""

import types
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from guardrails.registry import RULES
from prompts.facts import Facts
from prompts.guidelines import BRANCHES, Guidelines
from service.web.forming.fields import Field, Node, Section, entries
from service.web.forming.topics import sections
from service.web.languages import say

Tree = dict[str, Any]
"""`keys` by name, `each` for keys nobody can list, `items` of a list, `values`, and `about`."""

_RULES, _LIMITS = "rules", "sla"


def keys_of(topic: str) -> Tree:
    """Return what may stand in a document of `topic`, explained in the reader's language."""
    about = dict(_about(sections(topic)))
    return _model(Facts if topic == "facts" else Guidelines, "", about)


def _model(model: type[BaseModel], at: str, about: dict[str, str]) -> Tree:
    fields = model.model_fields.items()
    return {
        "keys": {
            name: _tree(field.annotation, f"{at}.{name}" if at else name, about)
            for name, field in fields
        }
    }


def _tree(annotation: Any, at: str, about: dict[str, str]) -> Tree:
    told = {"about": about[at]} if at in about else {}
    return told | _inside(annotation, at, about)


def _inside(annotation: Any, at: str, about: dict[str, str]) -> Tree:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _inside(next(each for each in arguments if each is not type(None)), at, about)
    if origin is Literal:
        return {"values": [str(value) for value in arguments]}
    if annotation is bool:
        return {"values": ["true", "false"]}
    if origin is tuple:
        return {"items": _tree(arguments[0], f"{at}.*", about)}
    if origin is dict:
        return _mapping(arguments, at, about)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation, at, about)
    return {}


def _mapping(arguments: Sequence[Any], at: str, about: dict[str, str]) -> Tree:
    name = at.rpartition(".")[2]
    if name == _RULES:
        levels = _tree(arguments[1], "", about)
        return {"keys": {rule.id: {"about": say(rule.title), **levels} for rule in RULES}}
    if name == _LIMITS:
        limits = _tree(arguments[1], f"{at}.default", about)
        return {"keys": dict.fromkeys(("default", *BRANCHES), limits), "each": limits}
    return {
        "keys": {key: _tree(arguments[1], f"{at}.{key}", about) for key in get_args(arguments[0])}
    }


def _about(parts: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """Yield what each place of the document is called in the form."""
    for part in parts:
        yield part.id, part.title
        yield from _labels(part.nodes, "")


def _labels(nodes: Sequence[Node], at: str) -> Iterator[tuple[str, str]]:
    for node in entries(nodes):
        if isinstance(node, Field):
            yield at + node.name, node.label
        else:
            yield from _labels(node.nodes, f"{at}{node.name}.*.")
