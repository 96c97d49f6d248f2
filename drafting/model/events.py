"""What a streamed draft says on its way; only the last event has been understood as a whole."""

import re
from dataclasses import dataclass

from drafting.model.partial import PartialReply
from drafting.model.veil import Veil
from drafting.ports import Written

_MAX_HELD = 48
_TAIL = re.compile(r"⟧[-’']?[^\W\d_]{0,4}$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Provisional text that adds to what came before: not checked, not to be used."""

    text: str


@dataclass(frozen=True, slots=True)
class Restart:
    """Forget the pieces so far: another answer begins."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What the engine wrote, as `write` would have returned it."""

    written: Written


Event = Piece | Restart | Finished


class Pieces:
    """Turns the raw pieces of an answer into provisional text, its placeholders put back."""

    def __init__(self, veil: Veil) -> None:
        self._veil = veil
        self._reply = PartialReply()
        self._held = ""

    def feed(self, raw: str) -> str:
        """Take a raw piece; return the text that can be shown by now."""
        text = self._held + self._reply.feed(raw)
        start = text.rfind("⟦")
        is_open = start >= 0 and ("⟧" not in text[start:] or bool(_TAIL.search(text)))
        if is_open and len(text) - start <= _MAX_HELD:
            text, self._held = text[:start], text[start:]
        else:
            self._held = ""
        return self._veil.restore(text)
