"""Is the judge to be believed? Its verdicts against people's, criterion by criterion.

A judge whose kappa is below 0.6 ("substantial" begins there: J. R. Landis and G. G. Koch,
Biometrics 33, 1977), or that was compared on fewer than 50 labels, is shown as uncalibrated and
stops nothing.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import RunUnusable
from evals.outcomes import JUDGE
from evals.statistics.kappa import agreement
from evals.wording import counted
from prompts.language import Phrase

FEWEST_LABELS = 50
LOWEST_KAPPA = 0.6
SCHEMA = 1
Verdict = bool | None
"""None is "no verdict": the judge gave none, or quoted what does not stand there."""

_NOT_A_CALIBRATION = Phrase(
    ru="{path}: это не файл калибровки. Сделайте его заново: otklik evals calibrate.",
    en="{path}: this is not a calibration. Make it anew: otklik evals calibrate.",
)
_FEW = Phrase(
    ru="не откалибровано: {labels}, нужно {needed}",
    en="uncalibrated: {labels}, {needed} are needed",
)
_ONE_SIDED = Phrase(
    ru="не откалибровано: все ответы одинаковы, согласие не отличить от привычки",
    en="uncalibrated: all the verdicts are alike, so agreement cannot be told from habit",
)
_LOW = Phrase(
    ru="не откалибровано: каппа {kappa}, нужно {needed}",
    en="uncalibrated: kappa is {kappa}, {needed} is needed",
)
_FINE = Phrase(ru="откалибровано: каппа {kappa}", en="calibrated: kappa is {kappa}")


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Confusion(_Value):
    """How often the judge and people said yes and no; the judge's word comes second."""

    yes_yes: int = 0
    yes_no: int = 0
    no_yes: int = 0
    no_no: int = 0


class Criterion(_Value):
    """One criterion of the judge, held to people's labels.

    `labels` counts things both gave a verdict on, `silent` those the judge gave none on. The
    rates are shares: `people_yes` how often people say yes, `alike` how often both agree.
    `steady` is the share of things judged several times that got one verdict throughout, None
    when nothing was.
    """

    labels: int
    silent: int
    people_yes: float
    judge_yes: float
    alike: float
    kappa: float | None
    kappa_low: float
    kappa_high: float
    confusion: Confusion
    steady: float | None = None

    @property
    def may_gate(self) -> bool:
        """Whether this criterion may stop a release."""
        return (
            self.labels >= FEWEST_LABELS and self.kappa is not None and self.kappa >= LOWEST_KAPPA
        )

    @property
    def standing(self) -> Phrase:
        """Say whether the criterion is calibrated, and why not."""
        if self.labels < FEWEST_LABELS:
            ru = counted(self.labels, "метка", "метки", "меток")
            en = f"{self.labels} {'label' if self.labels == 1 else 'labels'}"
            return Phrase(
                ru=_FEW.ru.format(labels=ru, needed=FEWEST_LABELS),
                en=_FEW.en.format(labels=en, needed=FEWEST_LABELS),
            )
        if self.kappa is None:
            return _ONE_SIDED
        template = _FINE if self.may_gate else _LOW
        kappa, needed = f"{self.kappa:.2f}", f"{LOWEST_KAPPA:.1f}"
        return Phrase(
            ru=template.ru.format(kappa=kappa.replace(".", ","), needed=needed.replace(".", ",")),
            en=template.en.format(kappa=kappa, needed=needed),
        )


class Calibration(_Value):
    """What was found about one judge; `judge` names its model and rubrics as runs do."""

    kind: Literal["calibration"] = "calibration"
    schema_version: Literal[1] = 1
    judge: str
    model: str = ""
    made_at: datetime
    criteria: dict[str, Criterion]


def measure(
    people: Sequence[Mapping[str, Verdict]], judged: Sequence[Sequence[Mapping[str, Verdict]]]
) -> dict[str, Criterion]:
    """Compare people's labels with a judge's verdicts on the same things, per criterion.

    `judged` holds for each thing one or more rounds of the judge; the majority of a thing's
    rounds counts, a tie is no verdict.
    """
    names = dict.fromkeys(name for labels in people for name in labels)
    return {name: _criterion(name, people, judged) for name in names}


def write(calibration: Calibration, folder: Path) -> Path:
    """Write a calibration into `folder`; the former one of that judge is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{calibration.judge}.json"
    told = json.dumps(calibration.model_dump(mode="json"), ensure_ascii=False, indent=2)
    path.write_text(f"{told}\n", encoding="utf-8")
    return path


def find(folder: Path, judge: str) -> Calibration | None:
    """Read what is known about a judge, None when nothing is.

    Raises:
        RunUnusable: the file is broken.
    """
    path = folder / f"{judge}.json"
    if not judge or not path.is_file():
        return None
    try:
        return Calibration.model_validate_json(path.read_bytes())
    except ValidationError as err:
        raise RunUnusable(_NOT_A_CALIBRATION.format(path=path)) from err


def calibrated_scores(folder: Path, judge: str) -> frozenset[str]:
    """Name the judge's scores that may gate.

    Raises:
        RunUnusable: the calibration's file is broken.
    """
    known = find(folder, judge)
    criteria = known.criteria if known else {}
    return frozenset(f"{JUDGE}{name}" for name, each in criteria.items() if each.may_gate)


def _criterion(
    name: str,
    people: Sequence[Mapping[str, Verdict]],
    judged: Sequence[Sequence[Mapping[str, Verdict]]],
) -> Criterion:
    labelled = [
        (labels[name], [each.get(name) for each in rounds])
        for labels, rounds in zip(people, judged, strict=True)
        if labels.get(name) is not None
    ]
    pairs = [(label, _majority(rounds)) for label, rounds in labelled]
    both = [(bool(label), verdict) for label, verdict in pairs if verdict is not None]
    found = agreement(both)
    counts = Counter(both)
    return Criterion(
        labels=len(both),
        silent=len(pairs) - len(both),
        people_yes=_share([label for label, _ in both]),
        judge_yes=_share([verdict for _, verdict in both]),
        alike=found.agreement,
        kappa=found.kappa,
        kappa_low=found.interval.low,
        kappa_high=found.interval.high,
        confusion=Confusion(
            yes_yes=counts[True, True],
            yes_no=counts[True, False],
            no_yes=counts[False, True],
            no_no=counts[False, False],
        ),
        steady=_steady([rounds for _, rounds in labelled]),
    )


def _majority(rounds: Sequence[Verdict]) -> Verdict:
    yes, no = rounds.count(True), rounds.count(False)
    return None if yes == no else yes > no


def _steady(labelled: Sequence[Sequence[Verdict]]) -> float | None:
    repeated = [rounds for rounds in labelled if len(rounds) > 1]
    return _share([len(set(rounds)) == 1 for rounds in repeated]) if repeated else None


def _share(truths: Sequence[bool]) -> float:
    return sum(truths) / len(truths) if truths else 0.0
