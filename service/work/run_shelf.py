"""The files of runs as people of a brand may see them: found by listing, never by a path.

A trial's and a page's run belong to the brand they were begun for. A run that somebody made on the
command line belongs to nobody, so only who works for every brand sees it.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from evals.outcomes import Side, sides
from evals.runfile import SUFFIX, Run, read_run
from evals.samples import RunHeader
from service.errors import NOTHING_HERE, NotFound
from service.store import evaluations
from service.work.workplace import Workplace

log = logging.getLogger(__name__)
Origin = Literal["trial", "page", "file"]
TRIAL, PAGE = "trial-", "run-"
_OPEN = 6
"""Runs kept read; one of 400 cases takes about a megabyte."""


@dataclass(frozen=True, slots=True)
class ShelvedRun:
    """A run that may be opened. `name` is its file's; `brand` is "" for one of nobody."""

    name: str
    path: Path
    header: RunHeader
    origin: Origin
    brand: str

    @property
    def id(self) -> str:
        """The id of the trial or evaluation behind it, "" when there is none."""
        return _id(self.name)


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that was read: what became of every case, target by target."""

    shelved: ShelvedRun
    run: Run
    sides: Mapping[str, Side]

    def side(self, number: int) -> Side:
        """Return the side of a target by its place.

        Raises:
            NotFound: there are not so many.
        """
        found = list(self.sides.values())
        if not 0 <= number < len(found):
            raise NotFound(NOTHING_HERE)
        return found[number]


@dataclass(frozen=True, slots=True)
class RunShelf:
    """Lists and opens the runs in the data folder."""

    workplace: Workplace

    @property
    def folder(self) -> Path:
        """Where runs are kept."""
        return self.workplace.settings.data_dir / "runs"

    def listed(self, brands: Collection[str]) -> list[ShelvedRun]:
        """List the runs that people of these brands may see, newest first."""
        files = {path.stem: path for path in self.folder.glob("*" + SUFFIX)}
        with self.workplace.store.read() as connection:
            owners = evaluations.owners(connection, {_id(name) for name in files} - {""})
        found = (_shelved(name, path, owners) for name, path in files.items())
        seen = [each for each in found if each is not None and self._may_see(each, brands)]
        return sorted(seen, key=lambda each: each.header.started_at, reverse=True)

    def open(self, name: str, brands: Collection[str]) -> OpenRun:
        """Read a run by its name.

        Raises:
            NotFound: there is none that people of these brands may see.
            RunUnusable: a line of the file is broken.
        """
        shelved = next((each for each in self.listed(brands) if each.name == name), None)
        if shelved is None:
            raise NotFound(NOTHING_HERE)
        state = shelved.path.stat()
        run, found = _read(shelved.path, state.st_mtime_ns, state.st_size)
        return OpenRun(shelved, run, found)

    def _may_see(self, run: ShelvedRun, brands: Collection[str]) -> bool:
        if run.brand:
            return run.brand in brands
        return set(self.workplace.settings.brands) <= set(brands)


@lru_cache(maxsize=_OPEN)
def _read(path: Path, _changed: int, _size: int) -> tuple[Run, Mapping[str, Side]]:
    run = read_run(path)
    return run, sides(run)


def _shelved(name: str, path: Path, owners: Mapping[str, str]) -> ShelvedRun | None:
    """Read a run's first line; a file that is no run, or not begun yet, is left out."""
    try:
        with path.open("rb") as file:
            header = RunHeader.model_validate_json(file.readline())
    except (OSError, ValidationError) as err:
        log.info("not a run: %s (%s)", path.name, type(err).__name__)
        return None
    brand = owners.get(_id(name), "")
    origin: Origin = "file"
    if brand:
        origin = "trial" if name.startswith(TRIAL) else "page"
    return ShelvedRun(name, path, header, origin, brand)


def _id(name: str) -> str:
    for prefix in (TRIAL, PAGE):
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return ""
