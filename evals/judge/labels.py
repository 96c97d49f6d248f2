"""What people said about replies: a file of labels to hold a judge to."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafting.faults import faults_of
from drafting.records import Rating, Text, Values
from evals.errors import EvalsError
from evals.judge.asking import Matter, language_of
from evals.judge.rubrics import criterion_ids
from evals.outcomes import JUDGE
from evals.runfile import Run
from evals.samples import Sample
from prompts.channel import Audience
from prompts.language import Phrase

_MOST_PROBLEMS = 20
_CANNOT_READ = Phrase(
    ru="{path} не открывается: {reason}. Проверьте путь и права.",
    en="{path} cannot be opened: {reason}. Check the path and the permissions.",
)
_INVALID = Phrase(
    ru="Метки не прочитаны, исправьте файл:\n{problems}",
    en="The labels were not read, mend the file:\n{problems}",
)
_NOT_JSON = Phrase(ru="это не объект JSON", en="this is not a JSON object")
_UNKNOWN = Phrase(
    ru="labels.{name}: такого критерия нет. Есть: {known}",
    en="labels.{name}: there is no such criterion. There are: {known}",
)
_TWICE = Phrase(ru="id: «{name}» уже был", en="id: “{name}” stands there twice")
_NOTHING = Phrase(
    ru="{path}: меток нет. Нужна строка на ответ: id, review, draft, labels.",
    en="{path}: no labels. One line per reply is needed: id, review, draft, labels.",
)


class LabelsInvalid(EvalsError):
    """A file of labels cannot be used; every fault is named by its line."""


class Label(BaseModel):
    """A person's word on one reply, criterion by criterion; None is "not labelled".

    `judged` may hold what a judge said of it earlier, one round after another.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Text = Field(min_length=1)
    review: Text
    title: Text = ""
    rating: Rating = None
    author: Text | None = None
    audience: Audience = "world"
    lang: Text = ""
    private: Values = {}
    draft: Text = Field(min_length=1)
    labels: dict[str, bool | None]
    judged: tuple[dict[str, bool | None], ...] = ()

    @property
    def matter(self) -> Matter:
        """The review as the judge sees it."""
        text = "\n".join(filter(None, (self.title, self.review)))
        return Matter(
            text=text,
            rating=self.rating,
            author=self.author,
            audience=self.audience,
            language=language_of(text, self.lang),
            private=self.private,
        )


def read_labels(path: Path) -> tuple[Label, ...]:
    """Read a file of labels, one JSON object per line.

    Raises:
        LabelsInvalid: names the file, the line and the field of every fault.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        reason = getattr(err, "strerror", None) or type(err).__name__
        raise LabelsInvalid(_CANNOT_READ.format(path=path, reason=reason)) from err
    labels: dict[str, Label] = {}
    problems: list[Phrase] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found = _label(line, labels)
            if isinstance(found, Label):
                labels[found.id] = found
            else:
                problems += [_placed(path, number, each) for each in found]
    if problems:
        shown = problems[:_MOST_PROBLEMS]
        raise LabelsInvalid(
            Phrase(
                ru=_INVALID.ru.format(problems="\n".join(each.ru for each in shown)),
                en=_INVALID.en.format(problems="\n".join(each.en for each in shown)),
            )
        )
    if not labels:
        raise LabelsInvalid(_NOTHING.format(path=path))
    return tuple(labels.values())


def verdicts_of(run: Run, labels: Sequence[Label]) -> list[list[Mapping[str, bool | None]]]:
    """Look up what a run's judge said of the same replies, round after round."""
    said: dict[tuple[str, str], list[Mapping[str, bool | None]]] = {}
    for sample in run.samples:
        verdicts = {
            score.name.removeprefix(JUDGE): score.value > 0.5
            for score in sample.scores
            if score.name.startswith(JUDGE)
        }
        if verdicts and sample.text:
            said.setdefault((sample.case, sample.text), []).append(verdicts)
    return [list(said.get((label.id, label.draft), ())) for label in labels]


def drawn(run: Run, count: int, *, seed: int) -> list[dict[str, Any]]:
    """Draw replies of a run to be labelled by a person, as even over the branches as can be."""
    chance = random.Random(seed)  # noqa: S311 - drawing samples, not secrets
    by_branch: dict[str, list[Sample]] = {}
    for sample in run.samples:
        if sample.text and sample.repeat == 0:
            by_branch.setdefault(sample.branch, []).append(sample)
    for samples in by_branch.values():
        chance.shuffle(samples)
    chosen: list[Sample] = []
    while len(chosen) < count and any(by_branch.values()):
        chosen += [samples.pop() for samples in by_branch.values() if samples]
    unsaid = dict.fromkeys(criterion_ids())
    return [
        {"id": each.case, "review": each.review, "draft": each.text, "labels": unsaid}
        for each in chosen[:count]
    ]


def _label(line: str, known: Mapping[str, Label]) -> Label | list[Phrase]:
    try:
        value = json.loads(line)
    except ValueError:
        return [_NOT_JSON]
    if not isinstance(value, dict):
        return [_NOT_JSON]
    try:
        label = Label.model_validate({k: v for k, v in value.items() if v is not None})
    except ValidationError as err:
        return [
            Phrase(ru=f"{each.field}: {each.problem.ru}", en=f"{each.field}: {each.problem.en}")
            for each in faults_of(err)
        ]
    if label.id in known:
        return [_TWICE.format(name=label.id)]
    names = criterion_ids()
    unknown = [name for name in label.labels if name not in names]
    return [_UNKNOWN.format(name=name, known=", ".join(names)) for name in unknown] or label


def _placed(path: Path, number: int, problem: Phrase) -> Phrase:
    return Phrase(ru=f"{path}:{number}: {problem.ru}", en=f"{path}:{number}: {problem.en}")
