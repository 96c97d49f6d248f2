"""How a pattern may begin, so that it is tried only where a word of the text begins so.

Most of some thousand patterns have no word of theirs in a given reply. A lead is the first three
letters of the word a pattern starts with, or the whole word when it is shorter.
"""

import re
from functools import lru_cache

LETTERS = 3
_START = re.compile(r"(?<![^\W_])[^\W\d_]+")
_MANY = 400

Begun = tuple[str, bool]
"""The letters read so far, and whether the word has ended."""


@lru_cache(maxsize=64)
def starts(text: str) -> dict[str, tuple[int, ...]]:
    """Return the places of a lower-case text at which a word begins, by lead."""
    places: dict[str, list[int]] = {}
    for match in _START.finditer(text):
        places.setdefault(match.group()[:LETTERS], []).append(match.start())
    return {lead: tuple(row) for lead, row in places.items()}


def leads(pattern: str) -> frozenset[str] | None:
    """Return every lead a match of `pattern` may have; None when that cannot be told.

    Where the pattern ends the word does, too: `patterns` sees to that.
    """
    try:
        begun = _read(pattern, {("", False)})
    except _UntellableError:
        return None
    if len(begun) > _MANY or any(not letters for letters, _ in begun):
        return None
    return frozenset(letters[:LETTERS] for letters, _ in begun)


class _UntellableError(Exception):
    """The pattern begins with something other than letters."""


def _read(source: str, begun: set[Begun]) -> set[Begun]:
    """Read a pattern on until every beginning is long enough or ended."""
    place = 0
    while place < len(source):
        open_ones = {each for each in begun if not _is_done(each)}
        if not open_ones:
            break
        done = begun - open_ones
        piece, place = _piece(source, place)
        optional, place = _quantifier(source, place)
        grown = _grow(piece, open_ones)
        begun = done | grown | (open_ones if optional else set())
    return begun


def _is_done(each: Begun) -> bool:
    return each[1] or len(each[0]) >= LETTERS


def _piece(source: str, place: int) -> tuple[str, int]:
    """Return the next group, class, escape or character, and the place behind it."""
    if source[place] == "(":
        end = _closing(source, place)
        return source[place : end + 1], end + 1
    if source[place] == "[":
        end = source.index("]", place + 2)
        return source[place : end + 1], end + 1
    if source[place] == "\\":
        return source[place : place + 2], place + 2
    return source[place], place + 1


def _closing(source: str, place: int) -> int:
    depth, inside = 0, False
    for index in range(place, len(source)):
        char = source[index]
        if source[index - 1] == "\\" and index > place:
            continue
        inside = char == "[" or (inside and char != "]")
        if not inside:
            depth += (char == "(") - (char == ")")
        if depth == 0:
            return index
    raise _UntellableError


def _quantifier(source: str, place: int) -> tuple[bool, int]:
    """Return whether the piece before may be missing, and the place behind its quantifier."""
    if place < len(source) and source[place] in "?*+":
        return source[place] in "?*", place + 1
    if place < len(source) and source[place] == "{":
        end = source.index("}", place)
        return source[place + 1] == "0", end + 1
    return False, place


def _grow(piece: str, begun: set[Begun]) -> set[Begun]:
    if piece.startswith(("(?!", "(?=", "(?<")):
        return begun
    if piece.startswith("("):
        inner = piece.removeprefix("(?:").removeprefix("(")[:-1]
        return set().union(*(_read(each, begun) for each in _alternatives(inner)))
    if len(piece) == 1 and piece.isalpha():
        return {(letters + piece, False) for letters, _ in begun}
    if piece.startswith("[") and not piece.startswith("[^"):
        return {(letters + char, False) for letters, _ in begun for char in _members(piece)}
    if any(not letters for letters, _ in begun) or piece == ".":
        raise _UntellableError
    return {(letters, True) for letters, _ in begun}


def _members(piece: str) -> str:
    inner = piece[1:-1]
    if "-" in inner or not inner.isalpha():
        raise _UntellableError
    return inner


def _alternatives(inner: str) -> list[str]:
    """Split at the bars that stand in no group or class."""
    parts, last, place = [], 0, 0
    while place < len(inner):
        if inner[place] == "|":
            parts.append(inner[last:place])
            last = place + 1
            place += 1
        else:
            _, place = _piece(inner, place)
    return [*parts, inner[last:]]
