"""The file of a run: one line at a time, healed after a crash, the truth that all else reads.

The first line is the header, the others are samples and amendments; the last line about a sample
is the one that counts. A line that was being written when the machine stopped is cut off when
the run goes on, and left out by whoever reads.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from evals.errors import RunStopped, RunUnusable
from evals.samples import SCHEMA, Amendment, Key, RunHeader, Sample
from prompts.language import Phrase

SUFFIX = ".jsonl"
BALLAST_BYTES = 1024 * 1024
"""Room kept free beside a run, so that a full disk still takes what is being finished."""

_NO_FILE = Phrase(
    ru="Прогона «{name}» нет ни файлом, ни в папке {folder}.",
    en="There is no run “{name}”, neither as a file nor in the folder {folder}.",
)
_NOT_A_RUN = Phrase(
    ru="{path}, строка {line}: это не файл прогона.",
    en="{path}, line {line}: this is not a run file.",
)
_OTHER_SCHEMA = Phrase(
    ru="{path}: прогон записан другой версией программы (схема {schema}). Прогоните заново.",
    en="{path}: the run was written by another version of the program (schema {schema}). Run anew.",
)
_BUSY = Phrase(
    ru="{path}: этот прогон уже идёт в другом окне. Дождитесь его или остановите.",
    en="{path}: this run is already going on elsewhere. Wait for it or stop it.",
)
_CANNOT_WRITE = Phrase(
    ru="{path} не записывается: {reason}. Всё, что закончено, сохранено. Освободите место и "
    "продолжите: --resume {path}",
    en="{path} cannot be written: {reason}. Whatever was finished is kept. Make room and go on: "
    "--resume {path}",
)


@dataclass(frozen=True)
class Run:
    """A run as it stands: its header and the last word on each sample, in order of arrival."""

    path: Path
    header: RunHeader
    samples: tuple[Sample, ...]

    def of(self, target: str) -> tuple[Sample, ...]:
        """Return the samples of one target."""
        return tuple(sample for sample in self.samples if sample.target == target)


def find_run(name: str, folder: Path) -> Path:
    """Return the file of a run given as a path, as its name in `folder`, or as "last".

    Raises:
        RunUnusable: there is none.
    """
    if name == "last":
        runs = sorted(folder.glob("*" + SUFFIX))
        if runs:
            return runs[-1]
    for path in (Path(name), folder / name, folder / (name + SUFFIX)):
        if path.is_file():
            return path
    raise RunUnusable(_NO_FILE.format(name=name, folder=folder))


def read_run(path: Path) -> Run:
    """Read a run; a torn last line is left out.

    Raises:
        RunUnusable: the file is not a run or was written by another schema; the line is named.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as err:
        raise RunUnusable(_NO_FILE.format(name=path, folder=path.parent)) from err
    header = _header(path, lines[0])
    samples: dict[Key, Sample] = {}
    for number, line in enumerate(lines[1:-1], start=2):
        try:
            _take(line, samples)
        except (ValidationError, KeyError) as err:
            raise RunUnusable(_NOT_A_RUN.format(path=path, line=number)) from err
    return Run(path, header, tuple(samples.values()))


def _header(path: Path, line: bytes) -> RunHeader:
    try:
        header = RunHeader.model_validate_json(line)
    except ValidationError as err:
        raise RunUnusable(_NOT_A_RUN.format(path=path, line=1)) from err
    if header.schema_version != SCHEMA:
        raise RunUnusable(_OTHER_SCHEMA.format(path=path, schema=header.schema_version))
    return header


def _take(line: bytes, samples: dict[Key, Sample]) -> None:
    if b'"outcome":' in line:
        sample = Sample.model_validate_json(line)
        samples[sample.key] = sample
        return
    amendment = Amendment.model_validate_json(line)
    samples[amendment.key] = samples[amendment.key].with_scores(amendment.scores)


class RunFile:
    """A run file open for writing: every line is whole or not there at all.

    Room is kept free beside it (`ballast_bytes`); a full disk gives it back, so that the drafts
    that are being finished are still kept. `shortage` then says that it is time to stop.
    """

    def __init__(
        self,
        path: Path,
        *,
        ballast_bytes: int = BALLAST_BYTES,
        write: Callable[[int, bytes], int] = os.write,
    ) -> None:
        self.path = path
        self._write = write
        self._ballast = path.with_name(f".{path.name}.room")
        self.shortage: RunStopped | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._end = cut_torn_line(self._file)
            _reserve(self._ballast, ballast_bytes)
        except BlockingIOError as err:
            os.close(self._file)
            raise RunUnusable(_BUSY.format(path=path)) from err
        except OSError as err:
            raise self._stopped(err) from err

    @property
    def is_new(self) -> bool:
        """Whether nothing stands in it yet."""
        return self._end == 0

    def append(self, lines: Iterable[BaseModel]) -> None:
        """Write lines; they stand in the file when this returns.

        Raises:
            RunStopped: the disk takes no more, not even in the room that was kept.
        """
        data = b"".join(_line(each) for each in lines)
        try:
            self._put(data)
        except OSError as err:
            self.shortage = self._stopped(err)
            self._ballast.unlink(missing_ok=True)
            try:
                self._put(data)
            except OSError:
                raise self.shortage from err

    def close(self) -> None:
        """Close the file and give the room back."""
        self._ballast.unlink(missing_ok=True)
        os.close(self._file)

    def _put(self, data: bytes) -> None:
        os.lseek(self._file, self._end, os.SEEK_SET)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._write(self._file, bytes(rest)) :]
        except OSError:
            os.ftruncate(self._file, self._end)
            raise
        self._end += len(data)

    def _stopped(self, err: OSError) -> RunStopped:
        reason = err.strerror or type(err).__name__
        return RunStopped(_CANNOT_WRITE.format(path=self.path, reason=reason))


def _line(value: BaseModel) -> bytes:
    """Write a value as JSON that has no defaults in it, except what tells the lines apart."""
    told: dict[str, Any] = value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, RunHeader):
        told = {"schema_version": value.schema_version, **told}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def cut_torn_line(file: int) -> int:
    """Cut a line off that was being written when the machine stopped; return where to go on.

    `file` is a descriptor open for reading and writing.
    """
    size = os.fstat(file).st_size
    end = size
    while end and os.pread(file, 1, end - 1) != b"\n":
        end -= 1
    if end != size:
        os.ftruncate(file, end)
    return end


def _reserve(path: Path, size: int) -> None:
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            file.write(bytes(size))
