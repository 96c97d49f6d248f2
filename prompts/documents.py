"""Guidelines and facts as YAML: strict to load, the line of each fault, stable to write."""

from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from prompts.errors import GuidelinesInvalid, Problem
from prompts.explanations import explain, sense_of_guidelines
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.language import Phrase
from prompts.source import Source, Unreadable, read

Document = TypeVar("Document", bound=BaseModel)

_INVALID = Phrase(
    ru="Документ не принят: исправьте отмеченные строки ({count}).",
    en="The document was not accepted: mend the marked lines ({count}).",
)
_NOT_A_MAPPING = Phrase(
    ru="Документ должен состоять из строк «ключ: значение».",
    en="The document has to consist of “key: value” lines.",
)


def load_guidelines(text: str, /) -> Guidelines:
    """Load a guidelines document.

    Raises:
        GuidelinesInvalid: its `problems` name each line and how to mend it.
    """
    source = _read(text)
    guidelines = _validate(source, Guidelines)
    _refuse(sense_of_guidelines(guidelines, source))
    return guidelines


def load_facts(text: str, /) -> Facts:
    """Load a facts document; an empty one is a brand that claims nothing.

    Raises:
        GuidelinesInvalid: its `problems` name each line and how to mend it.
    """
    return _validate(_read(text), Facts)


def dump(document: Guidelines | Facts, /) -> str:
    """Write a document as YAML that loads back to an equal value, the same bytes each time."""
    values = document.model_dump(mode="json", exclude_none=True)
    return yaml.dump(
        values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, indent=2
    )


class _Dumper(yaml.SafeDumper):
    """Long texts with line breaks are written as blocks, the way a person would."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    block = "\n" in value and value == "\n".join(line.rstrip() for line in value.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if block else None)


_Dumper.add_representer(str, _text)


def _read(text: str) -> Source:
    try:
        source = read(text)
    except Unreadable as err:
        raise _invalid((err.problem,)) from err
    if not isinstance(source.value, dict):
        raise _invalid((Problem(1, "", _NOT_A_MAPPING),))
    if source.value.get("schema_version") == "1":
        source.value["schema_version"] = 1  # the one value whose schema is a literal number
    return source


def _validate(source: Source, model: type[Document]) -> Document:
    try:
        document = model.model_validate(source.value)
    except ValidationError as err:
        raise _invalid((*source.problems, *explain(err, source, model))) from err
    _refuse(source.problems)
    return document


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise _invalid(problems)


def _invalid(problems: tuple[Problem, ...]) -> GuidelinesInvalid:
    ordered = tuple(sorted(problems, key=lambda problem: (problem.line, problem.path)))
    return GuidelinesInvalid(_INVALID.format(count=len(ordered)), ordered)
