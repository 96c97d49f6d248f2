"""Reads the reply out of an answer that is still being written, piece by piece.

The text is provisional: it has not been checked, and its placeholders are put back only when
they are whole.
"""

import re

from drafting.model.answer import REPLY_KEYS

_OPENING = re.compile(r'"(?:' + "|".join(REPLY_KEYS) + r')"\s*:\s*"', re.IGNORECASE)
_ESCAPES = {"n": "\n", "t": "\t", "r": "", "b": "", "f": "", '"': '"', "\\": "\\", "/": "/"}
_SURROGATE_HIGH = range(0xD800, 0xDC00)
_PROSE_AFTER = 40
"""An answer that has not opened an object by here is a plain text."""


class PartialReply:
    """Takes the raw pieces of one answer, gives back what they add to the reply."""

    def __init__(self) -> None:
        self._raw = ""
        self._place: int | None = None
        self._prose = False
        self._done = False

    def feed(self, piece: str) -> str:
        """Take the next raw piece; return the new characters of the reply, maybe none."""
        self._raw += piece
        if self._done:
            return ""
        if self._prose:
            return piece
        if self._place is None:
            opening = _OPENING.search(self._raw)
            if opening is None:
                return self._as_prose()
            self._place = opening.end()
        return self._decode()

    def _as_prose(self) -> str:
        start = self._raw.lstrip()
        if len(start) < _PROSE_AFTER or any(mark in start for mark in "{`<"):
            return ""
        self._prose = True
        return start

    def _decode(self) -> str:
        """Decode the JSON string from where it was left, up to what is whole."""
        raw, place = self._raw, self._place or 0
        out: list[str] = []
        while place < len(raw):
            char = raw[place]
            if char == '"':
                self._done = True
                break
            if char != "\\":
                out.append(char)
                place += 1
                continue
            decoded, width = _escape(raw, place)
            if not width:
                break
            out.append(decoded)
            place += width
        self._place = place
        return "".join(out)


def _escape(raw: str, place: int) -> tuple[str, int]:
    """Decode one escape; width 0 when it has not arrived whole."""
    kind = raw[place + 1 : place + 2]
    if not kind:
        return "", 0
    if kind != "u":
        return _ESCAPES.get(kind, kind), 2
    code = _code(raw, place)
    if code is None:
        return "", 0
    if code not in _SURROGATE_HIGH:
        return ("" if 0xDC00 <= code < 0xE000 else chr(code)), 6
    if len(raw) < place + 12:
        return "", 0
    low = _code(raw, place + 6) if raw[place + 6 : place + 8] == "\\u" else None
    if low is None or not 0xDC00 <= low < 0xE000:
        return "", 6
    return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), 12


def _code(raw: str, place: int) -> int | None:
    digits = raw[place + 2 : place + 6]
    if len(digits) < 4:
        return None
    try:
        return int(digits, 16)
    except ValueError:
        return 0xFFFD
