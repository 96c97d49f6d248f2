"""People's own verdicts on drafts of a run, kept so that its judge can be held to them.

The files are those that `otklik evals calibrate` reads: one per run and target.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.calibration import Criterion, measure
from evals.judge.labels import Label, read_labels, verdicts_of
from evals.judge.rubrics import criterion_ids
from evals.runfile import SUFFIX
from evals.samples import Sample
from service.settings import Settings
from service.work.run_shelf import OpenRun
from service.work.views import Actor


@dataclass(frozen=True, slots=True)
class Labelling:
    """Keeps and reads labels. Who may see a run may label it: the caller has opened it."""

    settings: Settings

    def file(self, opened: OpenRun, number: int) -> Path:
        """Return where the labels of a run's target are; `number` counts from 1."""
        return self.settings.data_dir / "labels" / f"{opened.shelved.name}.{number}{SUFFIX}"

    def label(
        self,
        opened: OpenRun,
        number: int,
        sample: Sample,
        said: Mapping[str, bool | None],
        actor: Actor,
    ) -> None:
        """Keep a person's word on a draft; without a word on anything it is taken back."""
        lines = {line["id"]: line for line in self._lines(opened, number)}
        labels = {name: said.get(name) for name in criterion_ids()}
        lines.pop(sample.case, None)
        if any(word is not None for word in labels.values()):
            told = {"review": sample.review, "draft": sample.text, "labels": labels}
            lines[sample.case] = {"id": sample.case, **told, "by": actor.name}
        path = self.file(opened, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        written = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines.values())
        fresh.write_text(written, encoding="utf-8", errors="replace")
        fresh.replace(path)

    def of_case(self, opened: OpenRun, number: int, sample: Sample) -> Mapping[str, Any]:
        """Return the label of a draft, empty when there is none of this very text."""
        for line in self._lines(opened, number):
            if line["id"] == sample.case and line["draft"] == sample.text:
                return line
        return {}

    def standing(self, opened: OpenRun, number: int) -> Mapping[str, Criterion]:
        """Hold the run's judge to the labels, criterion by criterion; empty without labels."""
        if not self._lines(opened, number):
            return {}
        labels: tuple[Label, ...] = read_labels(self.file(opened, number))
        return measure([each.labels for each in labels], verdicts_of(opened.run, labels))

    def _lines(self, opened: OpenRun, number: int) -> list[dict[str, Any]]:
        path = self.file(opened, number)
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
