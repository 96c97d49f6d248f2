"""Text that a person cannot read but a browser or a curious reader can: base64, %D0%90, &#1072;."""

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from guardrails.document import Document, read

_ENTITY = re.compile(r"[^\s<>]*&#?\w{1,8};[^\s<>]*")
_PERCENT = re.compile(r"[^\s<>]*%[0-9A-Fa-f]{2}[^\s<>]*")
_BASE64 = re.compile(r"(?<![\w+/-])[A-Za-z0-9+/_-]{8,4000}={0,2}(?![\w+/-])")
_LEAST = 4


def decoded(document: Document) -> Iterator[tuple[Document, int, int]]:
    """Yield what stands encoded in a text: read, with the span of the original characters."""
    text = document.text
    found: list[tuple[str, re.Match[str]]] = []
    if "%" in text:
        found += [(unquote_plus(match.group()), match) for match in _PERCENT.finditer(text)]
    if "&" in text:
        found += [(html.unescape(match.group()), match) for match in _ENTITY.finditer(text)]
    for match in _BASE64.finditer(text):
        plain = _from_base64(match.group())
        if plain:
            found.append((plain, match))
    for plain, match in found:
        if plain != match.group():
            yield read(plain), *match.span()


def _from_base64(written: str) -> str | None:
    """Decode what is text in base64 (either alphabet); anything else is None."""
    bare = written.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        raw = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
        plain = raw.decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return plain if len(plain) >= _LEAST and plain.isprintable() else None
