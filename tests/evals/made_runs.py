"""Run files that tests are made of: seeded, invented, any size; cases are named by number."""

import random
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.runfile import Run, RunFile
from evals.samples import Broken, RunHeader, Sample, Score, Target
from prompts.language import Phrase

PLAYBOOK = Target(name="playbook", engine="playbook", guidelines="g1")
DISHES = ("раф", "пирог с вишней", "сырники", "тыквенный суп", "какао", "бутерброд с лососем")
SENTENCES = (
    "Заказ принесли через сорок минут, хотя людей почти не было.",
    "Музыка такая громкая, что соседа не слышно.",
    "Зато бариста Лена помнит, какой кофе я люблю.",
    "На второй раз перепутали сироп и даже не заметили.",
    "Столик у окна держали до самого вечера, за это спасибо.",
    "В субботу десертов не осталось уже к полудню.",
)
NO_DETAIL = Phrase(ru="Не названо ничего из отзыва.", en="Nothing of the review is named.")
PROMISED = Phrase(ru="Обещаны деньги.", en="Money is promised.")


def case_id(number: int) -> str:
    return f"ru-{number:03d}"


def made_run(
    cases: int = 100,
    *,
    name: str = "before",
    failing: Collection[int] = (),
    hard: Collection[int] = (),
    flaky: Collection[int] = (),
    errors: Collection[int] = (),
    ungated: Collection[int] = (),
    left_out: Collection[int] = (),
    repeat: int = 1,
    target: Target = PLAYBOOK,
    sentences: int = 2,
    judged: Mapping[str, Collection[int]] | None = None,
    path: Path = Path("made.jsonl"),
    **header: Any,
) -> Run:
    """Make a run of `cases`; the numbers given fail, break a hard rule, or were not judged."""
    chance = random.Random(20_261_122)  # noqa: S311 - dice
    told = RunHeader(
        run=name,
        started_at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        suites=("ru",),
        cases=cases,
        repeat=repeat,
        targets=(target,),
        **{"dataset": "d1", "guardrails": "r1", **header},
    )
    samples = []
    for number in range(cases):
        review = " ".join(chance.choice(SENTENCES) for _ in range(sentences))
        dish = chance.choice(DISHES)
        for round_ in range(repeat):
            if number in left_out:
                continue
            bad = number in failing or (number in flaky and round_ % 2 == 1)
            samples.append(
                _sample(
                    number,
                    round_,
                    f"Брали {dish}. {review}",
                    dish,
                    target.name,
                    fails=bad,
                    breaks=number in hard,
                    lost=number in errors,
                    gates=number not in ungated,
                    judged={key: number not in wrong for key, wrong in (judged or {}).items()},
                )
            )
    return Run(path, told, tuple(samples))


def write_run(run: Run, path: Path) -> Path:
    """Write a run as the runner does."""
    file = RunFile(path, ballast_bytes=4096)
    file.append([run.header, *run.samples])
    file.close()
    return path


def _sample(
    number: int,
    round_: int,
    review: str,
    dish: str,
    target: str,
    *,
    fails: bool,
    breaks: bool,
    lost: bool,
    gates: bool,
    judged: Mapping[str, bool],
) -> Sample:
    text = f"Анна, спасибо, что рассказали про {dish if not fails else 'визит'}."
    if breaks:
        text += " Деньги вернутся вам завтра."
    scores = (
        Score(name="detail", value=float(not fails), passed=not fails,
              reason=NO_DETAIL if fails else None),
        Score(name="length", value=0.9),
        Score(name="promise.refund", value=float(not breaks), passed=not breaks, hard=True,
              reason=PROMISED if breaks else None, evidence="Деньги вернутся" if breaks else ""),
        *(Score(name=f"judge.{name}", value=float(good)) for name, good in judged.items()),
    )  # fmt: skip
    branch = ("positive", "neutral", "negative")[number % 3]
    start = text.find("Деньги")
    return Sample(
        case=case_id(number),
        case_hash=f"h{number}",
        target=target,
        repeat=round_,
        outcome="error" if lost else ("failed" if fails or breaks else "passed"),
        gates=gates,
        group={"branch": branch, "stars": str(number % 5 + 1)},
        review=review,
        status="ready",
        branch=branch,
        text=None if lost else text,
        scores=() if lost else scores,
        violations=(Broken(rule="promise.refund", severity="block", start=start, end=start + 15),)
        if breaks
        else (),
        latency_ms=3.5,
        fault="ModelUnreachable" if lost else "",
    )
