"""Reads suites of cases: ours by name, others by path; every fault is named by its line."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from drafting.faults import faults_of
from evals.cases import Case
from evals.errors import SuiteInvalid
from guardrails.registry import BY_ID
from prompts.language import Phrase

SHIPPED = Path(str(resources.files("evals"))) / "suites"
SUFFIXES = (".jsonl", ".csv")
PROMPTFOO = (".yaml", ".yml")
"""Tests of promptfoo, when such a file is named; a folder's YAML may be anything."""
SHOWN_AT_MOST = 30
"""Faults listed in one message; a file that is broken throughout is told by its first ones."""
PATTERN = "re:"
"""How a phrase begins that is a regular expression."""

_BROKEN = Phrase(
    ru="Набор не принят, ничего не запускалось. Исправьте отмеченное:",
    en="The suite was not accepted and nothing was run. Mend what is marked:",
)
_UNKNOWN = Phrase(
    ru="Набора «{name}» нет. Есть: {known}; либо укажите файл .jsonl, .csv или папку с ними.",
    en="There is no suite “{name}”. There are: {known}; or name a .jsonl or .csv file or a "
    "folder of them.",
)
_EMPTY = Phrase(ru="{path}: в наборе нет ни одного случая.", en="{path}: the suite has no case.")
_UNREADABLE = Phrase(
    ru="{path} не открывается: {reason}. Проверьте путь и права.",
    en="{path} cannot be opened: {reason}. Check the path and the permissions.",
)
_NOT_UTF8 = Phrase(
    ru="это не UTF-8. Сохраните файл в кодировке UTF-8.",
    en="this is not UTF-8. Save the file as UTF-8.",
)
_NOT_JSON = Phrase(ru="это не JSON (знак {column}).", en="this is not JSON (character {column}).")
_NOT_AN_OBJECT = Phrase(
    ru='это не объект JSON вида {"id": …, "input": {…}}.',
    en='this is not a JSON object like {"id": …, "input": {…}}.',
)
_TWICE = Phrase(
    ru="такой id уже есть: {place}. Дайте случаю свой.",
    en="this id is taken already: {place}. Give the case its own.",
)
_PATTERN = Phrase(
    ru="регулярное выражение не читается: {reason}.",
    en="the regular expression cannot be read: {reason}.",
)
_BLANK = Phrase(ru="пустая фраза. Уберите её.", en="an empty phrase. Remove it.")
_NO_RULE = Phrase(
    ru="правила «{rule}» нет. Возьмите id из списка правил.",
    en="there is no rule “{rule}”. Take an id from the list of rules.",
)
_ID = Phrase(
    ru="id — печатные знаки без пробелов по краям.",
    en="an id is printable characters without spaces around them.",
)


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases of one file, by the name they are asked for."""

    name: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in one place of a file: a case, or what is wrong there."""

    place: str
    case: Case | None = None
    faults: tuple[tuple[str, Phrase], ...] = ()


def shipped_suites() -> tuple[str, ...]:
    """Return the names of the suites that come with the product."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.jsonl")))


def load_suites(names: Sequence[str] = ()) -> tuple[Suite, ...]:
    """Load suites by name, file or folder; every shipped one when nothing is named.

    Raises:
        SuiteInvalid: one is unknown, empty or broken, or an id occurs twice; nothing is loaded.
    """
    files = [path for name in names or shipped_suites() for path in _files(name)]
    suites, problems, places = [], [], dict[str, str]()
    for path in dict.fromkeys(files):
        placed = list(_read(path))
        problems += [each for one in placed for each in _problems(one)]
        problems += list(_repeated(placed, places))
        suites.append(Suite(path.stem, tuple(one.case for one in placed if one.case)))
        if not placed:
            problems.append(_EMPTY.format(path=path.name))
    if problems:
        raise SuiteInvalid(_BROKEN, tuple(problems[:SHOWN_AT_MOST]))
    return tuple(suites)


def sense(case: Case) -> Iterator[tuple[str, Phrase]]:
    """Yield what no schema sees: patterns that cannot be read, rules that do not exist."""
    expect = case.expect
    if not case.id.isprintable() or case.id != case.id.strip():
        yield "id", _ID
    for field in ("must", "must_not", "detail_any"):
        for number, phrase in enumerate(getattr(expect, field)):
            fault = _phrase_fault(phrase)
            if fault is not None:
                yield f"expect.{field}.{number}", fault
    for rule in expect.tolerate:
        if rule not in BY_ID:
            yield "expect.tolerate", _NO_RULE.format(rule=rule)


def placed_case(place: str, value: Any) -> Placed:
    """Read one decoded case; what is wrong with it is told field by field."""
    if not isinstance(value, dict):
        return Placed(place, faults=(("", _NOT_AN_OBJECT),))
    try:
        case = Case.model_validate(value)
    except ValidationError as err:
        faults = {fault.field: fault.problem for fault in faults_of(err)}
        return Placed(place, faults=tuple(faults.items()))
    faults = dict(sense(case))
    return Placed(place, None if faults else case, tuple(faults.items()))


def _phrase_fault(phrase: str) -> Phrase | None:
    if not phrase.removeprefix(PATTERN).strip():
        return _BLANK
    if phrase.startswith(PATTERN):
        try:
            re.compile(phrase.removeprefix(PATTERN))
        except re.error as err:
            return _PATTERN.format(reason=err.msg)
    return None


def _files(name: str) -> Iterable[Path]:
    path = Path(name)
    if name.strip() and path.is_dir():
        found = sorted(each for each in path.iterdir() if each.suffix in SUFFIXES)
        if not found:
            raise SuiteInvalid(_EMPTY.format(path=name))
        return found
    if path.is_file() and path.suffix in {*SUFFIXES, *PROMPTFOO}:
        return (path,)
    shipped = SHIPPED / f"{name}.jsonl"
    if Path(name).name != name or not shipped.is_file():
        known = ", ".join(shipped_suites()) or "—"
        raise SuiteInvalid(_UNKNOWN.format(name=name, known=known))
    return (shipped,)


def _read(path: Path) -> Iterator[Placed]:
    if path.suffix == ".csv":
        from evals.cases_csv import read_csv

        return read_csv(path.name, read_text(path))
    if path.suffix in PROMPTFOO:
        from evals.promptfoo import read_promptfoo

        return read_promptfoo(path.name, read_text(path))
    return _read_lines(path)


def _read_lines(path: Path) -> Iterator[Placed]:
    for number, line in enumerate(_bytes(path).split(b"\n"), start=1):
        if line.removeprefix(b"\xef\xbb\xbf").strip():
            yield _from_line(f"{path.name}:{number}", line)


def _from_line(place: str, line: bytes) -> Placed:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Placed(place, faults=(("", _NOT_UTF8),))
    except json.JSONDecodeError as err:
        return Placed(place, faults=(("", _NOT_JSON.format(column=err.colno)),))
    except (ValueError, RecursionError):
        return Placed(place, faults=(("", _NOT_JSON.format(column=1)),))
    return placed_case(place, value)


def read_text(path: Path) -> str:
    """Read a whole UTF-8 file.

    Raises:
        SuiteInvalid: it cannot be opened or is not UTF-8.
    """
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise SuiteInvalid(_BROKEN, (_at(path.name, "", _NOT_UTF8),)) from err


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        reason = err.strerror or type(err).__name__
        raise SuiteInvalid(_UNREADABLE.format(path=path, reason=reason)) from err


def _problems(placed: Placed) -> Iterator[Phrase]:
    for field, problem in placed.faults:
        yield _at(placed.place, field, problem)


def _at(place: str, field: str, problem: Phrase) -> Phrase:
    where = f"{place}: {field}" if field else place
    return Phrase(ru=f"{where}: {problem.ru}", en=f"{where}: {problem.en}")


def _repeated(placed: Iterable[Placed], places: dict[str, str]) -> Iterator[Phrase]:
    for one in placed:
        if one.case is None:
            continue
        if one.case.id in places:
            yield _at(one.place, "id", _TWICE.format(place=places[one.case.id]))
        places.setdefault(one.case.id, one.place)
