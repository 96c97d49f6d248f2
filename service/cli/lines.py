"""JSON lines in and out, one at a time: a bulk verb survives any line and any length of file.

A line that cannot be read is reported by its number and does not stop the rest. Reports name the
line and the fault, never what stands in it: reviews are other people's words.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from service.cli.language import say

MAX_LINE_BYTES = 8 * 1024 * 1024
"""A line longer than this is not a review; reading it whole would not be bounded memory."""

_BOM = b"\xef\xbb\xbf"
_REPLACEMENT = "\ufffd"


class UnreadableLineError(Exception):
    """A line is not a JSON object; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input with its 1-based number; `raw` is None when it was too long."""

    number: int
    raw: bytes | None

    def decode(self) -> Mapping[str, Any]:
        """Read the line as a JSON object.

        Raises:
            UnreadableLineError: it is too long, not UTF-8, not JSON or not an object.
        """
        if self.raw is None:
            raise UnreadableLineError(
                say(
                    ru=f"строка длиннее {MAX_LINE_BYTES // 2**20} МиБ",
                    en=f"the line is longer than {MAX_LINE_BYTES // 2**20} MiB",
                )
            )
        value = _json(_text(self.raw))
        if not isinstance(value, Mapping):
            raise UnreadableLineError(
                say(
                    ru="это не объект JSON вида {…}",
                    en="this is not a JSON object like {…}",
                )
            )
        return value


def read_lines(source: BinaryIO) -> Iterator[Line]:
    """Yield each line that is not blank; a byte order mark at the start is not part of it."""
    number = 0
    while chunk := source.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            chunk = chunk.removeprefix(_BOM)
        if len(chunk) > MAX_LINE_BYTES and not chunk.endswith(b"\n"):
            _skip_rest(source)
            yield Line(number, None)
        elif chunk.strip():
            yield Line(number, chunk)


def write_line(sink: BinaryIO, record: Mapping[str, Any]) -> None:
    """Write one record and flush it, so that a reader behind a pipe sees it at once."""
    sink.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sink.flush()


def _skip_rest(source: BinaryIO) -> None:
    while (chunk := source.readline(MAX_LINE_BYTES)) and not chunk.endswith(b"\n"):
        pass


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as err:
        raise UnreadableLineError(
            say(
                ru=f"это не UTF-8 (байт {err.start + 1})",
                en=f"this is not UTF-8 (byte {err.start + 1})",
            )
        ) from err


def _json(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as err:
        raise UnreadableLineError(
            say(
                ru=f"это не JSON (знак {err.colno})",
                en=f"this is not JSON (character {err.colno})",
            )
        ) from err
    except (ValueError, RecursionError) as err:
        raise UnreadableLineError(
            say(
                ru="в JSON недопустимое число или слишком глубокая вложенность",
                en="the JSON has an impossible number or is nested too deep",
            )
        ) from err
    return _without_lone_surrogates(value) if "\\u" in text else value


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _without_lone_surrogates(value: Any) -> Any:
    """Replace halves of surrogate pairs, which JSON can escape and UTF-8 cannot write."""
    if isinstance(value, str):
        return "".join(_REPLACEMENT if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, list):
        return [_without_lone_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {
            _without_lone_surrogates(key): _without_lone_surrogates(item)
            for key, item in value.items()
        }
    return value
