"""Baselines: what a run came to, kept in git in a small file and moved on only by a person.

A baseline holds what became of each case and no texts. Its lines are one case each, so that a
diff of two baselines reads as what changed.
"""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.errors import EvalsError, RunUnusable
from evals.outcomes import CaseOutcome, Side, sides
from evals.runfile import Run, find_run, read_run
from evals.samples import Target
from evals.wording import in_cases
from prompts.language import Phrase

SCHEMA = 1
FOLDER = Path("evals/baselines")
DEFAULT_NAME = "main"
_SUFFIX = ".json"
_NAME = re.compile(r"[\w][\w.-]{0,79}")
_ROUNDED = 4

_NOT_A_BASELINE = Phrase(
    ru="{path}: это не базовая линия. Закрепите прогон заново: otklik evals bless.",
    en="{path}: this is not a baseline. Bless a run anew: otklik evals bless.",
)
_BAD_NAME = Phrase(
    ru="Имя «{name}» не подходит: буквы, цифры, точка, дефис, подчёркивание, до 80 знаков.",
    en="The name “{name}” does not do: letters, digits, dots, dashes, underscores, up to 80.",
)
_UNFINISHED = Phrase(
    ru="Закрепить нельзя: прогон не закончен, не хватает ответов ({missing}). "
    "Доведите его до конца: otklik evals run --resume.",
    en="It cannot be blessed: the run is not finished, drafts are missing ({missing}). "
    "Finish it: otklik evals run --resume.",
)
_HAS_ERRORS = Phrase(
    ru="Закрепить нельзя: из-за сбоев остались непроверенные ответы ({errors}). "
    "Повторите их: otklik evals run --resume.",
    en="It cannot be blessed: drafts were left unjudged because of errors ({errors}). "
    "Run those again: otklik evals run --resume.",
)
_BREAKS_HARD_RULES = Phrase(
    ru="Закрепить нельзя: жёсткие правила нарушены в {cases}: {listed}. Исправьте их, а если "
    "примиряетесь — скажите это явно: --accept-hard.",
    en="It cannot be blessed: hard rules are broken in {cases}: {listed}. Mend them, or say that "
    "you accept them: --accept-hard.",
)


class CannotBless(EvalsError):
    """A run is not fit to be what later ones are measured by."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptCase(_Value):
    """One case as a baseline keeps it; what is usual is left out of the file."""

    case: str
    hash: str
    passed: int = 1
    judged: int = 1
    gates: bool = True
    hard: tuple[str, ...] = ()
    shares: dict[str, float] = {}
    values: dict[str, float] = {}


class KeptTarget(_Value):
    """One target and its cases."""

    target: Target
    cases: tuple[KeptCase, ...]


class Baseline(_Value):
    """What a blessed run came to; `blessed_by` is the person who said that it is good enough."""

    kind: Literal["baseline"] = "baseline"
    schema_version: Literal[1] = 1
    name: str
    run: str
    blessed_at: datetime
    blessed_by: str = ""
    dataset: str
    guardrails: str
    judge: str = ""
    repeat: int = Field(default=1, ge=1)
    targets: tuple[KeptTarget, ...]

    def sides(self) -> dict[str, Side]:
        """Return the targets as sides of a comparison."""
        return {each.target.name: self._side(each) for each in self.targets}

    def _side(self, kept: KeptTarget) -> Side:
        return Side(
            name=self.name,
            dataset=self.dataset,
            guardrails=self.guardrails,
            judge=self.judge,
            repeat=self.repeat,
            target=kept.target,
            cases={each.case: CaseOutcome(**dict(each)) for each in kept.cases},
            blessed=True,
        )


def bless(run: Run, *, name: str, by: str, at: datetime, accepts_hard: bool = False) -> Baseline:
    """Make a baseline of a run.

    Raises:
        CannotBless: it is not finished, has errors, or breaks hard rules that nobody accepted.
    """
    if not _NAME.fullmatch(name):
        raise CannotBless(_BAD_NAME.format(name=name))
    folded = sides(run)
    _require_whole(folded)
    if not accepts_hard:
        _require_no_hard(folded)
    header = run.header
    return Baseline(
        name=name,
        run=header.run,
        blessed_at=at,
        blessed_by=by,
        dataset=header.dataset,
        guardrails=header.guardrails,
        judge=header.judge,
        repeat=header.repeat,
        targets=tuple(
            KeptTarget(target=side.target, cases=tuple(map(_kept, side.cases.values())))
            for side in folded.values()
        ),
    )


def write(baseline: Baseline, folder: Path) -> Path:
    """Write a baseline into `folder` and return its file; the former one of that name is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{baseline.name}{_SUFFIX}"
    told = baseline.model_dump(mode="json", exclude={"targets"})
    lines = [f"{_json(key)}: {_json(value)}" for key, value in told.items()]
    targets = ",\n".join(_target_lines(each) for each in baseline.targets)
    body = ",\n".join([*lines, f'"targets": [\n{targets}\n]'])
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(f"{{\n{body}\n}}\n", encoding="utf-8")
    fresh.replace(path)
    return path


def read(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        RunUnusable: the file is something else.
    """
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as err:
        raise RunUnusable(_NOT_A_BASELINE.format(path=path)) from err


def open_sides(name: str, *, runs: Path, baselines: Path = FOLDER) -> dict[str, Side]:
    """Open a run or a baseline, given by its file or its name, as sides of a comparison.

    Raises:
        RunUnusable: there is neither, or the file cannot be read.
    """
    for path in (Path(name), baselines / f"{name}{_SUFFIX}"):
        if path.suffix == _SUFFIX and path.is_file():
            return read(path).sides()
    return sides(read_run(find_run(name, runs)))


def _require_whole(folded: dict[str, Side]) -> None:
    missing = sum(side.missing for side in folded.values())
    if missing:
        raise CannotBless(_UNFINISHED.format(missing=missing))
    errors = sum(side.errors for side in folded.values())
    if errors:
        raise CannotBless(_HAS_ERRORS.format(errors=errors))


def _require_no_hard(folded: dict[str, Side]) -> None:
    broken = [
        (case.case, case.hard)
        for side in folded.values()
        for case in side.cases.values()
        if case.hard and case.gates
    ]
    if not broken:
        return
    listed = "; ".join(f"{case} ({', '.join(hard)})" for case, hard in broken[:5])
    more = "; …" if len(broken) > 5 else ""
    count = in_cases(len(broken))
    raise CannotBless(
        Phrase(
            ru=_BREAKS_HARD_RULES.ru.format(cases=count.ru, listed=listed + more),
            en=_BREAKS_HARD_RULES.en.format(cases=count.en, listed=listed + more),
        )
    )


def _kept(outcome: CaseOutcome) -> KeptCase:
    return KeptCase(
        case=outcome.case,
        hash=outcome.hash,
        passed=outcome.passed,
        judged=outcome.judged,
        gates=outcome.gates,
        hard=outcome.hard,
        shares={name: round(share, _ROUNDED) for name, share in outcome.shares.items()},
        values={name: round(value, _ROUNDED) for name, value in outcome.values.items()},
    )


def _target_lines(kept: KeptTarget) -> str:
    cases = ",\n".join(
        _json(each.model_dump(mode="json", exclude_defaults=True)) for each in kept.cases
    )
    return f'{{"target": {_json(kept.target.model_dump(mode="json"))}, "cases": [\n{cases}\n]}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
