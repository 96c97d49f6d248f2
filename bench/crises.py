"""The blind set of crises and near-misses, and how a triage of it is counted."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from drafting.types import Message, Review, Triage

FOLDER = Path(__file__).parents[1] / "tests" / "drafting" / "triage" / "crisis"
Split = Literal["dev", "held"]
Judge = Callable[[Review], Triage]


@dataclass(frozen=True, slots=True)
class Case:
    """A text of the blind set; `scenario` of a near-miss is the one it may be mistaken for."""

    id: str
    review: Review
    crisis: bool
    scenario: str
    span: str
    split: Split


@dataclass(slots=True)
class Tally:
    """What was found among the crises, and what was taken for one."""

    crises: int = 0
    found: int = 0
    named: int = 0
    """Found under the right scenario."""
    spans: int = 0
    placed: int = 0
    """Of those `spans` found that have a place in the text: pointed to the right one."""
    near_misses: int = 0
    alarms: int = 0

    @property
    def recall(self) -> float:
        """The share of crises found, whatever the scenario."""
        return self.found / self.crises if self.crises else 0.0

    @property
    def false_alarm_rate(self) -> float:
        """The share of near-misses taken for a crisis."""
        return self.alarms / self.near_misses if self.near_misses else 0.0


def cases(language: str, split: Split, *, stars: bool = True) -> Iterator[Case]:
    """Yield the texts of one side, with or without their stars."""
    for line in (FOLDER / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split:
            yield Case(
                row["id"], _review(row, language, stars=stars), row["crisis"], row["scenario"],
                row["span"], split,
            )  # fmt: skip


def _review(row: dict[str, Any], language: str, *, stars: bool) -> Review:
    return Review(
        brand="bench", channel="plain", external_id=row["id"], text=row["text"],
        title=row.get("title", ""), rating=row.get("rating") if stars else None,
        language=language, audience=row["audience"], author=row.get("author"),
        thread=tuple(Message(**message) for message in row.get("thread", ())),
    )  # fmt: skip


def count(judge: Judge, chosen: Iterable[Case]) -> Tally:
    """Judge every case and count."""
    tally = Tally()
    for case in chosen:
        found = judge(case.review)
        if not case.crisis:
            tally.near_misses += 1
            tally.alarms += found.crisis
            continue
        tally.crises += 1
        tally.found += found.crisis
        tally.named += any(signal.scenario == case.scenario for signal in found.signals)
        if found.crisis and case.span:
            tally.spans += 1
            tally.placed += is_placed(case, found)
    return tally


def is_placed(case: Case, found: Triage) -> bool:
    """Tell whether a crisis signal overlaps the piece of text that carries it."""
    begins = case.review.text.index(case.span)
    ends = begins + len(case.span)
    return any(
        signal.start is not None and signal.end is not None
        and signal.start < ends and begins < signal.end
        for signal in found.signals
        if signal.scenario
    )  # fmt: skip
