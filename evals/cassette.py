"""Records what was asked of a model and what it said, and answers from such a record.

A record holds masked texts only: it stands where the words have already left the drafting code.
It is how an evaluation runs without a key, and how a bench is repeated.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from drafting.model import errors
from drafting.model.calls import Way
from drafting.model.door import Raw
from drafting.types import SentMessage
from evals.errors import RunStopped, RunUnusable
from evals.runfile import cut_torn_line
from prompts.language import Phrase

JUDGED = "judge"
"""`Call.under` of what a judge was asked."""
_UNREADABLE = Phrase(
    ru="{path}, строка {line}: это не запись ответов модели.",
    en="{path}, line {line}: this is not a record of a model's answers.",
)
_CANNOT_OPEN = Phrase(
    ru="{path} не открывается: {reason}. Проверьте путь и права.",
    en="{path} cannot be opened: {reason}. Check the path and the permissions.",
)
_CANNOT_WRITE = Phrase(
    ru="{path} не записывается: {reason}. Освободите место и продолжите прогон.",
    en="{path} cannot be written: {reason}. Make room and go on with the run.",
)


@dataclass(frozen=True, slots=True)
class Call:
    """One request with its answer, or with the failure it ended in.

    `review` names the draft it was made for, `number` counts that draft's calls from 0. `under`
    names the prompts, guidelines and facts, where runs of several are kept in one record.
    """

    review: str
    number: int
    messages: tuple[dict[str, str], ...]
    seconds: float
    content: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    failure: str = ""
    model: str = ""
    under: str = ""


class Recorder:
    """Leads to the real model and keeps what passed."""

    def __init__(
        self, way: Way, review: str, keep: Callable[[Call], None], *, under: str = ""
    ) -> None:
        self.name = way.name
        self._way, self._review, self._keep, self._under = way, review, keep, under
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
            self._keep(
                Call(
                    self._review,
                    number,
                    said,
                    seconds,
                    model=self.name,
                    under=self._under,
                    **got,  # type: ignore[arg-type]
                )
            )
        return raw


class Player:
    """Answers one draft's calls from a record, in the order they were made."""

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


@dataclass(slots=True)
class Cassette:
    """A whole record, asked for one draft at a time; `different` counts changed requests."""

    head: dict[str, Any]
    calls: list[Call]
    different: int = 0
    _drafts: dict[tuple[str, str, str], list[Call]] = field(default_factory=dict, init=False)
    _alike: dict[tuple[str, str], list[Call]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Sort the calls by draft; a draft that was asked for again is known by its last time."""
        for call in self.calls:
            drafts = self._drafts.setdefault((call.model, call.under, call.review), [])
            if call.number == 0:
                drafts.clear()
            drafts.append(call)
            self._alike.setdefault((call.model, call.review), drafts)

    @property
    def models(self) -> tuple[str, ...]:
        """The models that were recorded while they wrote."""
        written = (call for call in self.calls if call.under != JUDGED)
        return tuple(dict.fromkeys(call.model for call in written if call.model))

    @property
    def judges(self) -> tuple[str, ...]:
        """The models that were recorded while they judged."""
        judged = (call for call in self.calls if call.under == JUDGED)
        return tuple(dict.fromkeys(call.model for call in judged))

    def player(self, model: str, review: str, under: str) -> Player:
        """Return what answers for one draft: what was recorded under the same or like documents."""
        like: Sequence[Call] = self._alike.get((model, review), ())
        return Player(model, self._drafts.get((model, under, review)) or like, self._played)

    def _played(self, _: Call, same: bool, /) -> None:
        self.different += not same


class Tape:
    """A record being made: every call stands in the file as soon as it was made."""

    def __init__(self, path: Path, head: dict[str, Any]) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not path.exists() or path.stat().st_size == 0
            if not is_new:
                load(path)  # refuses what is not a record before anything is added to it
            self._file = path.open("a+b", buffering=0)
            cut_torn_line(self._file.fileno())
        except OSError as err:
            raise RunUnusable(_told(_CANNOT_OPEN, path, err)) from err
        if is_new:
            self._write(head)

    def keep(self, call: Call) -> None:
        """Write one call down.

        Raises:
            RunStopped: the disk takes no more.
        """
        self._write(asdict(call))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _write(self, line: dict[str, Any]) -> None:
        data = json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        try:
            with self._lock:
                self._file.write(data)
        except OSError as err:
            raise RunStopped(_told(_CANNOT_WRITE, self._path, err)) from err


def save(path: Path, head: dict[str, Any], calls: Sequence[Call]) -> None:
    """Write a record: what it is in the first line, then a call a line."""
    lines = [head, *map(asdict, calls)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")


def load(path: Path) -> tuple[dict[str, Any], list[Call]]:
    """Read a record; a line that was being written when the machine stopped is left out.

    Raises:
        RunUnusable: the file cannot be opened or is not a record.
    """
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except OSError as err:
        raise RunUnusable(_told(_CANNOT_OPEN, path, err)) from err
    head = _decoded(path, 1, lines[0] if lines else b"")
    return head, list(_calls(path, lines[1:]))


def _calls(path: Path, lines: Iterable[bytes]) -> Iterator[Call]:
    for number, line in enumerate(lines, start=2):
        value = _decoded(path, number, line)
        try:
            yield Call(**{**value, "messages": tuple(value["messages"])})
        except (TypeError, KeyError) as err:
            raise RunUnusable(_UNREADABLE.format(path=path, line=number)) from err


def _decoded(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as err:
        raise RunUnusable(_UNREADABLE.format(path=path, line=number)) from err
    if not isinstance(value, dict):
        raise RunUnusable(_UNREADABLE.format(path=path, line=number))
    return value


def _told(sentence: Phrase, path: Path, err: OSError) -> Phrase:
    return sentence.format(path=path, reason=err.strerror or type(err).__name__)
