"""Finds the field a fault of the document belongs to, and words the fault for a form."""

from collections.abc import Mapping, Sequence

from prompts.errors import Problem
from prompts.language import Phrase
from service.web.forming.kinds import Said

_EMPTY = Phrase(ru="Заполните это поле.", en="Fill this field in.")


def by_field(
    problems: Sequence[Problem], places: Mapping[str, str], said: Mapping[str, Said]
) -> dict[str, Phrase]:
    """Return the first fault of each field by its name; "" is for what has no field here.

    What the schema misses (it has a line) is worded for a form; what the form itself found
    already is.
    """
    faults: dict[str, Phrase] = {}
    for problem in problems:
        name = field_at(problem.path, places)
        empty = not any(text.strip() for text in said.get(name, ("?",)))
        faults.setdefault(name, _EMPTY if empty and problem.line else problem.message)
    return faults


def field_at(path: str, places: Mapping[str, str]) -> str:
    """Return the field at `path`, else the first one inside of it, else the one around it."""
    if not path:
        return ""
    inside = (name for place, name in places.items() if f"{place}.".startswith(f"{path}."))
    around = path.rpartition(".")[0]
    return places.get(path) or next(inside, None) or field_at(around, places)
