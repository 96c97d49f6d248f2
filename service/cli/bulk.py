"""The shared contract of the bulk verbs: options, progress, reports and the exit code."""

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, TextIO

import click

from service.cli.language import reader_language, say
from service.cli.lines import Line, UnreadableLineError, read_lines, write_line

PROGRESS_EVERY_SECONDS = 0.2
AHEAD = 4
"""Lines read ahead of the slowest one, for each that is answered at once."""
KEYS_NAMED_AT_MOST = 100
"""A file whose every line has new keys is noise, not news."""

Answer = Callable[[Mapping[str, Any]], tuple[Mapping[str, Any], Iterable[str]]]
"""What a verb does with one record: its output, and the keys nobody reads."""


def file_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb `--in`, `--out` and `--language`."""
    options = (
        click.option(
            "--in",
            "source",
            metavar="FILE|-",
            help=say(ru="файл JSONL или «-»", en="a JSONL file, or - for standard input"),
        ),
        click.option(
            "--out",
            "sink",
            default="-",
            metavar="FILE|-",
            help=say(ru="куда писать JSONL", en="where the JSONL goes; - is standard output"),
        ),
        click.option(
            "--language",
            type=click.Choice(["ru", "en"]),
            default=reader_language,
            show_default=False,
            help=say(ru="язык сообщений", en="language of messages"),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line: an answer and the keys nobody reads, or a fault to report."""

    number: int
    record: Mapping[str, Any] | None = None
    unknown_keys: tuple[str, ...] = ()
    fault: str = ""


def run_bulk(source: str, sink: str, answer: Answer, *, at_once: int = 1) -> None:
    """Answer each line of `source` into `sink`; exit 1 when a line could not be read.

    With `at_once` above one that many lines are answered in threads; answers are written in the
    order of the lines all the same.
    """
    if sink != "-" and source != "-" and Path(sink).absolute() == Path(source).absolute():
        raise click.UsageError(
            say(
                ru="--in и --out указывают на один файл: он был бы стёрт. Назовите другой.",
                en="--in and --out are one file, which would be erased. Name another.",
            )
        )
    with _open_source(source) as lines, _open_sink(sink) as out:
        reports = Reports(sys.stderr)
        for outcome in reports.counted(_outcomes(read_lines(lines), answer, at_once)):
            _tell(outcome, out, reports)
    reports.close()
    if reports.unreadable:
        raise click.exceptions.Exit(1)


def _outcomes(lines: Iterator[Line], answer: Answer, at_once: int) -> Iterator[Outcome]:
    if at_once == 1:
        yield from (_outcome(line, answer) for line in lines)
        return
    pool = ThreadPoolExecutor(at_once)
    # bounded: a slow line holds back the answers after it, and only so many of them
    begun: queue.Queue[Future[Outcome] | None] = queue.Queue(at_once * AHEAD)

    def begin() -> None:
        try:
            for line in lines:
                begun.put(pool.submit(_outcome, line, answer))
            begun.put(None)
        except BaseException as err:  # noqa: BLE001 - it is raised again where answers are written
            broken: Future[Outcome] = Future()
            broken.set_exception(err)
            begun.put(broken)

    threading.Thread(target=begin, name="otklik-lines", daemon=True).start()
    try:
        while (future := begun.get()) is not None:
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _outcome(line: Line, answer: Answer) -> Outcome:
    from prompts.errors import OtklikError

    try:
        record, unknown_keys = answer(line.decode())
    except UnreadableLineError as error:
        return Outcome(line.number, fault=str(error))
    except OtklikError as error:
        return Outcome(line.number, fault=error.message.say(reader_language()))
    except Exception as error:  # noqa: BLE001 - a fault of ours must not cost the lines after it
        return Outcome(line.number, fault=_our_fault(error))
    return Outcome(line.number, record, tuple(unknown_keys))


def _tell(outcome: Outcome, out: BinaryIO, reports: "Reports") -> None:
    if outcome.record is None:
        reports.unreadable_line(outcome.number, outcome.fault)
        return
    reports.name_unknown(outcome.unknown_keys)
    write_line(out, outcome.record)


def _our_fault(error: Exception) -> str:
    kind = type(error).__name__
    return say(
        ru=f"внутренняя ошибка {kind}; сообщите нам о ней",
        en=f"an internal error, {kind}; please report it",
    )


class Reports:
    """What a person sees on standard error while a file is worked through."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.unreadable = 0
        self._done = 0
        self._named: set[str] = set()
        self._shown_at = time.monotonic()
        self._progress = stream.isatty()

    def counted(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """Pass the outcomes on and show their number on a terminal now and then."""
        for outcome in outcomes:
            yield outcome
            self._done += 1
            now = time.monotonic()
            if self._progress and now - self._shown_at >= PROGRESS_EVERY_SECONDS:
                self._shown_at = now
                self.stream.write(f"\r{self._done}")
                self.stream.flush()

    def unreadable_line(self, number: int, fault: str) -> None:
        """Report one line that gave no answer."""
        self.unreadable += 1
        self._say(say(ru=f"Строка {number}: {fault}", en=f"Line {number}: {fault}"))

    def name_unknown(self, keys: Iterable[str]) -> None:
        """Name keys that nobody reads, each once for the whole file."""
        new = [key for key in keys if key not in self._named]
        if not new or len(self._named) >= KEYS_NAMED_AT_MOST:
            return
        self._named.update(new)
        shown = ", ".join(_printable(key) for key in new)
        self._say(
            say(ru=f"Незнакомые поля пропущены: {shown}", en=f"Unknown keys ignored: {shown}")
        )

    def close(self) -> None:
        """Leave the terminal on a fresh line."""
        if self._progress and self._done:
            self._say(say(ru=f"Готово, строк: {self._done}", en=f"Done, lines: {self._done}"))

    def _say(self, sentence: str) -> None:
        start = "\r\033[K" if self._progress else ""
        self.stream.write(f"{start}{sentence}\n")
        self.stream.flush()


def _printable(key: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in key[:60])


def _open_source(name: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(_standard("stdin")) if name == "-" else _opened(name, "rb")


def _open_sink(name: str) -> AbstractContextManager[BinaryIO]:
    """Open the output only now: a usage error must not leave an empty file behind."""
    return nullcontext(_standard("stdout")) if name == "-" else _opened(name, "wb")


def _standard(name: Literal["stdin", "stdout"]) -> BinaryIO:
    return sys.stdin.buffer if name == "stdin" else sys.stdout.buffer


def _opened(name: str, mode: Literal["rb", "wb"]) -> BinaryIO:
    try:
        return Path(name).open(mode)
    except OSError as err:
        raise _cannot_open(name, err) from err


def _cannot_open(name: str, err: OSError) -> click.UsageError:
    reason = err.strerror or type(err).__name__
    return click.UsageError(
        say(
            ru=f"Файл «{name}» не открывается: {reason}. Проверьте путь и права.",
            en=f"Cannot open “{name}”: {reason}. Check the path and the permissions.",
        )
    )
