"""Records what was asked of a model and what it said, and answers from such a record.

A record holds masked texts only: it stands where the words have already left the drafting code.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from drafting.model import errors
from drafting.model.calls import Way
from drafting.model.door import Raw
from drafting.types import SentMessage


@dataclass(frozen=True, slots=True)
class Call:
    """One request with its answer, or with the failure it ended in."""

    review: str
    number: int
    messages: tuple[dict[str, str], ...]
    seconds: float
    content: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    failure: str = ""


class Recorder:
    """Leads to the real model and keeps what passed."""

    def __init__(self, way: Way, review: str, keep: Callable[[Call], None]) -> None:
        self.name = way.name
        self._way, self._review, self._keep = way, review, keep
        self._number = 0

    @property
    def host(self) -> str:
        """Where the words go."""
        return self._way.host

    async def open(self) -> None:
        """Build the model."""
        await self._way.open()

    async def close(self) -> None:
        """Let go of the model's connections."""
        await self._way.close()

    async def ask(
        self,
        messages: Sequence[SentMessage],
        on_piece: Callable[[str], None] | None = None,
    ) -> Raw:
        """Ask the model and write down both sides."""
        number, self._number = self._number, self._number + 1
        began, got = time.monotonic(), {"failure": "ModelTooSlow"}
        try:
            raw = await self._way.ask(messages, on_piece)
            got = asdict(raw)
        except errors.ModelFailed as err:
            got = {"failure": type(err).__name__}
            raise
        finally:
            said = tuple({"role": each.role, "text": each.text} for each in messages)
            seconds = round(time.monotonic() - began, 3)
            self._keep(Call(self._review, number, said, seconds, **got))  # type: ignore[arg-type]
        return raw


class Player:
    """Answers one review's calls from a record, in the order they were made."""

    host = "a record"

    def __init__(
        self, name: str, calls: Sequence[Call], keep: Callable[[Call, bool], None]
    ) -> None:
        self.name = name
        self._calls = iter(calls)
        self._keep = keep

    async def open(self) -> None:
        """Need nothing."""

    async def close(self) -> None:
        """Have nothing to let go of."""

    async def ask(
        self,
        messages: Sequence[SentMessage],
        on_piece: Callable[[str], None] | None = None,
    ) -> Raw:
        """Return what the model said then; what was never asked has no answer."""
        call = next(self._calls, None)
        if call is None:
            raise errors.ModelUnreachable
        asked = tuple({"role": each.role, "text": each.text} for each in messages)
        self._keep(call, asked == call.messages)
        if call.failure:
            failure: type[errors.ModelFailed] = getattr(errors, call.failure)
            raise failure
        return Raw(call.content, call.input_tokens, call.output_tokens)


def save(path: Path, head: dict[str, Any], calls: Sequence[Call]) -> None:
    """Write a record: what it is in the first line, then a call a line."""
    lines = [head, *map(asdict, calls)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")


def load(path: Path) -> tuple[dict[str, Any], list[Call]]:
    """Read a record."""
    head, *lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return head, list(_calls(lines))


def _calls(lines: Sequence[dict[str, Any]]) -> Iterator[Call]:
    for line in lines:
        yield Call(**{**line, "messages": tuple(line["messages"])})
