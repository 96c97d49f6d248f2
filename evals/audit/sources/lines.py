"""JSON lines: one object a row, its keys the columns."""

import json
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from drafting.records import clean
from evals.audit.sources.base import MAX_FIELD, Broken, Record
from prompts.language import Phrase

_SAMPLE_ROWS = 200
_MAX_LINE_BYTES = 8 * MAX_FIELD
_BOM = b"\xef\xbb\xbf"
_NOT_UTF8 = Phrase(ru="это не UTF-8.", en="this is not UTF-8.")
_NOT_JSON = Phrase(ru="это не JSON.", en="this is not JSON.")
_NOT_AN_OBJECT = Phrase(ru="это не объект JSON вида {…}.", en="this is not a JSON object like {…}.")
_TOO_LONG = Phrase(ru="строка слишком длинная.", en="the line is too long.")


class JsonLines:
    """A file of JSON objects, one a line."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The keys of the first rows, in the order they come."""
        records = (row for row in islice(self.rows(), _SAMPLE_ROWS) if isinstance(row, Record))
        return tuple(dict.fromkeys(key for record in records for key in record.cells))

    def rows(self) -> Iterator[Record | Broken]:
        """Read line by line; blank lines are skipped."""
        with self.path.open("rb") as file:
            number = 0
            while raw := file.readline(_MAX_LINE_BYTES):
                number += 1
                if len(raw) == _MAX_LINE_BYTES and not raw.endswith(b"\n"):
                    while (more := file.readline(_MAX_LINE_BYTES)) and not more.endswith(b"\n"):
                        pass
                    yield Broken(number, _TOO_LONG)
                elif raw.removeprefix(_BOM).strip():
                    yield _row(number, raw.removeprefix(_BOM))


def _row(number: int, raw: bytes) -> Record | Broken:
    try:
        value = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return Broken(number, _NOT_UTF8)
    except (ValueError, RecursionError):
        return Broken(number, _NOT_JSON)
    if not isinstance(value, dict):
        return Broken(number, _NOT_AN_OBJECT)
    return Record(number, {str(key): _cell(item) for key, item in value.items()})


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
