"""Words what pydantic finds wrong with a record, field by field, for the person who sent it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from prompts.language import Phrase

LONGEST_NAME = 60
"""Characters of a name that is repeated in a sentence; some names come from the sender."""
MISSING = Phrase(ru="его нет, а оно обязательно.", en="it is missing and required.")
_PROBLEMS: dict[str, Phrase] = {
    "missing": MISSING,
    "rating": Phrase(
        ru="нужна оценка от 1 до 5 целым числом или null.",
        en="a whole number of stars from 1 to 5 or null is expected.",
    ),
    "string_type": Phrase(ru="нужен текст.", en="a text is expected."),
    "string_too_short": Phrase(ru="оно пустое.", en="it is empty."),
    "string_too_long": Phrase(
        ru="не больше {max_length} знаков.", en="at most {max_length} characters."
    ),
    "string_pattern_mismatch": Phrase(
        ru="не того вида, какой описан.", en="it does not have the documented form."
    ),
    "bool_type": Phrase(ru="нужно true или false.", en="true or false is expected."),
    "dict_type": Phrase(
        ru="нужен объект «ключ: значение».", en="an object of keys and values is expected."
    ),
    "tuple_type": Phrase(ru="нужен список.", en="a list is expected."),
    "too_long": Phrase(ru="не больше {max_length} элементов.", en="at most {max_length} items."),
    "extra_forbidden": Phrase(
        ru="такого поля здесь нет. Проверьте имя.", en="there is no such field. Check its name."
    ),
    "datetime": Phrase(
        ru="нужно время с часовым поясом, например 2026-01-12T09:00:00Z.",
        en="a time with its zone is expected, such as 2026-01-12T09:00:00Z.",
    ),
}
_OTHER = Phrase(ru="значение не подходит.", en="the value does not fit.")
_ONE_OF = Phrase(ru="подходят только: {expected}.", en="only these fit: {expected}.")


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that does not fit: where it stands and what is expected there."""

    path: tuple[str | int, ...]
    problem: Phrase

    @property
    def field(self) -> str:
        """The field as a sentence names it: `thread.0`."""
        return ".".join(str(part) for part in self.path)[:LONGEST_NAME]


def faults_of(error: ValidationError) -> tuple[Fault, ...]:
    """List every fault; no value that was sent is repeated."""
    found = error.errors(include_url=False, include_context=True, include_input=False)
    return tuple(Fault(tuple(each["loc"]), _problem(dict(each))) for each in found)


def _problem(found: Mapping[str, Any]) -> Phrase:
    kind: str = found["type"]
    if kind == "literal_error":
        return _ONE_OF.format(expected=_listed(found["ctx"]["expected"]))
    if kind.startswith(("datetime", "timezone")):
        kind = "datetime"
    if found["loc"][-1:] == ("rating",):
        kind = "rating"
    return _PROBLEMS.get(kind, _OTHER).format(**found.get("ctx", {}))


def _listed(expected: str) -> str:
    """Turn pydantic's "'a', 'b' or 'c'" into a list that reads in both languages."""
    return expected.replace("' or '", "', '").replace("'", "")
