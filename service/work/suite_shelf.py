"""The suites of cases a brand may run: those we ship, and its own in the data folder."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from evals.cases import Case
from evals.errors import SuiteInvalid
from evals.loading import SUFFIXES, load_suites, shipped_suites
from evals.samples import RunHeader, Sample
from prompts.language import Phrase
from service.errors import NOTHING_HERE, NotFound
from service.settings import Settings

OWN = "suites"
EDITS = "edits.jsonl"
"""The suite of cases that people accepted from edits of drafts."""


@dataclass(frozen=True, slots=True)
class ShelvedSuite:
    """A suite by the key it is asked for; `brand` is "" for one we ship.

    `source` is what `evals.loading.load_suites` takes. A broken one has a `fault` and no cases.
    """

    key: str
    name: str
    brand: str
    source: str
    cases: tuple[Case, ...] = ()
    fault: Phrase | None = None


@dataclass(frozen=True, slots=True)
class SuiteShelf:
    """Lists the suites; a brand's own lie in a folder of its name, so that no other sees them."""

    settings: Settings

    def folder(self, brand: str) -> Path:
        """Return where a brand's own suites are."""
        return self.settings.data_dir / OWN / brand

    def edits(self, brand: str) -> Path:
        """Return the file of the cases a brand's people accepted from edits."""
        return self.folder(brand) / EDITS

    def listed(self, brands: Collection[str]) -> list[ShelvedSuite]:
        """List the suites people of these brands may see: their own first, then ours."""
        own = [each for brand in sorted(brands) for each in self._own(brand)]
        return [*own, *(_suite(name, name, "", name, 0) for name in shipped_suites())]

    def open(self, key: str, brands: Collection[str]) -> ShelvedSuite:
        """Return a suite by its key.

        Raises:
            NotFound: there is none that people of these brands may see.
        """
        found = next((each for each in self.listed(brands) if each.key == key), None)
        if found is None:
            raise NotFound(NOTHING_HERE)
        return found

    def case_of(self, sample: Sample, header: RunHeader, brands: Collection[str]) -> Case | None:
        """Find the case a sample is of, None when no suite of the run has it as it was then."""
        for suite in self.listed(brands):
            if suite.name in header.suites:
                for case in suite.cases:
                    if case.id == sample.case and case.content_hash == sample.case_hash:
                        return case
        return None

    def _own(self, brand: str) -> Iterator[ShelvedSuite]:
        folder = self.folder(brand)
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        for path in files:
            if path.suffix in SUFFIXES and not path.name.startswith(".") and path.stat().st_size:
                key = f"{brand}:{path.stem}"
                yield _suite(key, path.stem, brand, str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _suite(key: str, name: str, brand: str, source: str, _changed: int) -> ShelvedSuite:
    try:
        loaded = load_suites([source])
    except SuiteInvalid as err:
        return ShelvedSuite(key, name, brand, source, fault=err.message)
    return ShelvedSuite(key, name, brand, source, tuple(c for each in loaded for c in each.cases))
