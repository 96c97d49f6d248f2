"""Cases as a table for people who live in a spreadsheet: CSV out, CSV in, nothing lost between.

A list has one item a line inside its cell, a mapping one "key: value" a line; what would be
ambiguous that way is written as JSON. A cell that a spreadsheet would run as a formula gets an
apostrophe before it, which reading takes off again (OWASP, "CSV Injection").
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from evals.cases import Case
from evals.loading import Placed, placed_case
from prompts.language import Phrase

INPUT = (
    "text", "title", "rating", "author", "channel", "audience", "lang", "place", "kind",
    "thread", "context", "private", "facts", "previous",
)  # fmt: skip
EXPECT = (
    "branch", "crisis", "scenario", "ending", "escalate", "must", "must_not", "detail_any",
    "name", "max_chars", "tolerate",
)  # fmt: skip
ABOUT = ("tags", "golden", "note", "provenance", "reviewed_by", "split")
COLUMNS = ("id", *INPUT, *EXPECT, *ABOUT)
NO_NAME = "—"
"""In the column `name`: the reply must greet by no name; an empty cell judges nothing."""
LONGEST_CELL = 1_000_000

_PROSE = frozenset(("text", "title", "golden", "note"))
_LISTS = frozenset(
    ("facts", "previous", "ending", "must", "must_not", "detail_any", "tolerate", "branch")
)
_MAPPINGS = frozenset(("context", "private", "tags"))
_YES = frozenset(("yes", "true", "1", "да"))
_NO = frozenset(("no", "false", "0", "нет"))
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_KEY = re.compile(r"[^\s:\"\[{][^:\n]*")

_NO_COLUMN = Phrase(
    ru="такого столбца нет. Возможны: {known}.",
    en="there is no such column. Possible: {known}.",
)
_NO_ID = Phrase(
    ru="в первой строке должны быть названия столбцов, среди них id.",
    en="the first line has to name the columns, id among them.",
)
_TOO_WIDE = Phrase(
    ru="в строке больше ячеек, чем столбцов. Проверьте разделители и кавычки.",
    en="the row has more cells than there are columns. Check separators and quotes.",
)
_YES_OR_NO = Phrase(ru="нужно yes или no.", en="yes or no is expected.")
_PAIRS = Phrase(
    ru="нужны строки «ключ: значение» или объект JSON.",
    en="lines of “key: value” or a JSON object are expected.",
)
_BROKEN = Phrase(ru="таблица не читается: {reason}.", en="the table cannot be read: {reason}.")


class _CellInvalid(ValueError):
    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem


def write_csv(cases: Iterable[Case]) -> str:
    """Return the cases as a table; the first line names the columns."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for case in cases:
        table.writerow([_safe(cell) for cell in _row(case)])
    return out.getvalue()


def read_csv(name: str, text: str) -> Iterator[Placed]:
    """Read a table; separators may be commas, semicolons or tabs, columns in any order."""
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    place = f"{name}:1"
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        faults = tuple(_header_faults(header))
        if faults:
            yield Placed(place, faults=faults)
            return
        for row in rows:
            place = f"{name}:{rows.line_num}"
            if any(cell.strip() for cell in row):
                yield _case(place, header, row)
    except csv.Error as err:
        yield Placed(place, faults=(("", _BROKEN.format(reason=err)),))


def _separator(text: str) -> str:
    """Take what stands most often in the header: spreadsheets write what their country does."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _header_faults(header: Sequence[str]) -> Iterator[tuple[str, Phrase]]:
    if "id" not in header:
        yield "", _NO_ID
        return
    for column in header:
        if column and column not in COLUMNS:
            yield column, _NO_COLUMN.format(known=", ".join(COLUMNS))


def _case(place: str, header: Sequence[str], row: Sequence[str]) -> Placed:
    if any(cell.strip() for cell in row[len(header) :]):
        return Placed(place, faults=(("", _TOO_WIDE),))
    value: dict[str, Any] = {"input": {}, "expect": {}}
    for column, cell in zip(header, row, strict=False):
        written = _plain(cell)
        if not column or not (written if column in _PROSE else written.strip()):
            continue
        try:
            _part(value, column)[column] = _value(column, written)
        except _CellInvalid as err:
            return Placed(place, faults=((column, err.problem),))
    return placed_case(place, value)


def _part(value: dict[str, Any], column: str) -> dict[str, Any]:
    if column in INPUT:
        return value["input"]  # type: ignore[no-any-return]
    return value["expect"] if column in EXPECT else value


def _value(column: str, cell: str) -> Any:
    written = _json(cell)
    if column in _MAPPINGS:
        return dict(_pairs(cell)) if not isinstance(written, dict) else written
    if column in _LISTS or column == "thread":
        return _items(column, cell) if not isinstance(written, list) else written
    if column in {"crisis", "escalate"}:
        return _truth(cell)
    if column == "name":
        return "" if cell.strip() in {NO_NAME, "-"} else cell
    return cell.strip() if column in {"rating", "max_chars", "id"} else cell


def _items(column: str, cell: str) -> Any:
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if column == "thread":
        return [_message(line) for line in lines]
    return lines[0] if column == "branch" and len(lines) == 1 else lines


def _truth(cell: str) -> bool:
    word = cell.strip().lower()
    if word not in _YES | _NO:
        raise _CellInvalid(_YES_OR_NO)
    return word in _YES


def _pairs(cell: str) -> Iterator[tuple[str, str]]:
    for line in cell.splitlines():
        if line.strip():
            key, colon, value = line.partition(":")
            if not colon:
                raise _CellInvalid(_PAIRS)
            yield key.strip(), value.strip()


def _message(line: str) -> dict[str, str]:
    speaker, colon, text = line.partition(":")
    if colon and speaker.strip() in {"customer", "agent", "otklik"}:
        return {"speaker": speaker.strip(), "text": text.strip()}
    return {"speaker": "customer", "text": line.strip()}


def _json(cell: str) -> Any:
    if cell.lstrip()[:1] not in ("[", "{"):
        return None
    try:
        return json.loads(cell)
    except ValueError:
        return None


def _row(case: Case) -> Iterator[str]:
    told = case.model_dump(mode="json", exclude_defaults=True)
    for column in COLUMNS:
        part = told.get("input", {}) if column in INPUT else told
        part = told.get("expect", {}) if column in EXPECT else part
        yield _cell(column, part.get(column))


def _cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if column == "name":
        return value or NO_NAME
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column == "thread":
        return _thread(value)
    if isinstance(value, list):
        alone = column == "branch" and len(value) == 1  # not the same as the branch itself
        return json.dumps(value) if alone else _list(value)
    return _mapping(value) if isinstance(value, dict) else str(value)


def _list(items: Sequence[str]) -> str:
    plain = all(item == item.strip() and not _breaks(item) for item in items)
    if plain and items[0][0] not in "[{":
        return "\n".join(items)
    return json.dumps(items, ensure_ascii=False)


def _mapping(pairs: Mapping[str, str]) -> str:
    plain = all(
        _KEY.fullmatch(key) and key == key.strip() and value == value.strip() and not _breaks(value)
        for key, value in pairs.items()
    )
    if plain:
        return "\n".join(f"{key}: {value}" for key, value in pairs.items())
    return json.dumps(pairs, ensure_ascii=False)


def _thread(messages: Sequence[Mapping[str, str]]) -> str:
    plain = all(
        set(each) == {"speaker", "text"}
        and each["text"] == each["text"].strip()
        and not _breaks(each["text"])
        for each in messages
    )
    if plain:
        return "\n".join(f"{each['speaker']}: {each['text']}" for each in messages)
    return json.dumps(messages, ensure_ascii=False)


def _breaks(text: str) -> bool:
    return len(text.splitlines()) != 1


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
