"""Keeps the customer's words apart from ours in a prompt: data between marks nobody can forge.

The mark is random for every request, and what looks like a mark, a placeholder or a control
token of a chat template is made harmless before it goes in.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable

Nonce = Callable[[], str]

_MARKS = str.maketrans({"⟦": "[", "⟧": "]"})
_ANGLES = re.compile(r"<{2,}|>{2,}")
_CONTROL_TOKENS = re.compile(
    r"<\|+|\|+>|</?s>|</?(?:start|end)_of_turn>|\[/?INST\]|</?(?:system|assistant|user|bos|eos)>",
    re.IGNORECASE,
)
_HARMLESS = str.maketrans("<>[]|", "‹›()¦")
_KEPT_FORMATS = frozenset("\u200d")
"""The joiner inside an emoji; other invisible characters only hide instructions."""


def random_nonce() -> str:
    """Return 16 hex digits that a review cannot have guessed."""
    return secrets.token_hex(8)


def harmless(text: str, /) -> str:
    """Return a customer's text without anything that could pass for our own marks."""
    visible = "".join(char for char in text if not _is_invisible(char))
    folded = _ANGLES.sub(_replaced, visible.translate(_MARKS))
    return _CONTROL_TOKENS.sub(_replaced, folded)


def fenced(name: str, text: str, nonce: str, /) -> str:
    """Return `text` between the marks of this request; it must be `harmless` already."""
    return f"<<<{name} {nonce}>>>\n{text}\n<<<end {nonce}>>>"


def _replaced(match: re.Match[str]) -> str:
    return match.group().translate(_HARMLESS)


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Co", "Cs"} and char not in _KEPT_FORMATS
