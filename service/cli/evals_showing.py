"""What a person sees while evaluations run: one line that moves, or plain lines in a log."""

import logging
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from evals.progress import Tally
from evals.samples import Sample

REDRAWN_EVERY_SECONDS = 0.1
TOLD_EVERY_SECONDS = 10.0
"""In a log nobody wants a line per draft."""


class Shown:
    """Shows a tally on standard error; on a terminal as a bar, elsewhere as a line now and then."""

    def __init__(self, tally: Tally, language: str, stream: TextIO | None = None) -> None:
        self._tally = tally
        self._language = language
        self._stream = stream or sys.stderr
        self._moves = self._stream.isatty()
        self._shown_at = time.monotonic()
        self._shown = 0

    def made(self, sample: Sample, spent_usd: float, /) -> None:
        """Count a sample and show the tally when it is time."""
        self._tally.count(sample, spent_usd)
        now = time.monotonic()
        if now - self._shown_at < (REDRAWN_EVERY_SECONDS if self._moves else TOLD_EVERY_SECONDS):
            return
        self._shown_at = now
        self._show()

    def close(self) -> None:
        """Leave the terminal on a fresh line."""
        if self._moves:
            self._stream.write("\r\033[K")
            self._stream.flush()
        elif self._tally.made != self._shown:
            self._show()

    def _show(self) -> None:
        self._shown = self._tally.made
        line = self._tally.line().say(self._language)
        if self._moves:
            width = shutil.get_terminal_size().columns - 1
            line = f"\r\033[K{f'{self._tally.bar()} {line}'[:width]}"
        self._stream.write(line if self._moves else f"{line}\n")
        self._stream.flush()


@contextmanager
def without_log() -> Iterator[None]:
    """Keep the pipeline's warnings away: every failure stands in the run and in the summary."""
    log = logging.getLogger("drafting")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
