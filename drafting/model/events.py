"""What a streamed draft says on its way; only the last event has been understood as a whole."""

import re
import threading
from collections.abc import Callable
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


class Stop:
    """A signal, given once from any thread, that nobody waits for the draft any more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._actions: list[Callable[[], object]] = []
        self._is_given = False

    @property
    def is_given(self) -> bool:
        """Whether the signal was given."""
        return self._is_given

    def then(self, action: Callable[[], object]) -> None:
        """Do `action` at the signal, at once when it was already given."""
        with self._lock:
            if not self._is_given:
                self._actions.append(action)
                return
        action()

    def give(self) -> None:
        """Give the signal."""
        with self._lock:
            self._is_given = True
            actions, self._actions = self._actions, []
        for action in actions:
            action()


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
