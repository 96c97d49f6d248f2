"""What a model's drafts are worth: any endpoint, recorded once, replayed without it.

make bench-model MODEL=openai:NAME BASE_URL=http://… [RECORD=FILE] [ONLY=en] [LIMIT=10]
make bench-model REPLAY=bench/replays/smollm2.jsonl
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from drafting.language import detect
from drafting.model import ModelEngine, ModelSettings
from drafting.model.door import Door
from drafting.pipeline import Drafter, check_reply
from drafting.playbook import PlaybookEngine
from drafting.ports import Brief, Written
from drafting.types import Draft, Review
from evals import cassette
from guardrails.morphology import tokens
from prompts.channel import PLAIN
from prompts.documents import load_facts, load_guidelines
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from service.cli.demo import _text, demo_reviews

MARK = "0123456789abcdef"
"""Instead of a random mark, so that the same review makes the same request."""
BRANCHES = ("positive", "neutral", "negative", "all")
MORE = Path(__file__).with_name("reviews.jsonl")


@dataclass(frozen=True, slots=True)
class Ground:
    """What every draft is written under."""

    guidelines: Guidelines
    facts: Facts


@dataclass(slots=True)
class Made:
    """One draft and what led to it."""

    draft: Draft
    first: bool | None
    """Whether the model's first text broke no blocking rule; None when it gave no text."""
    named: bool | None
    """Whether the text names something the customer named; None when there was nothing."""
    seconds: float


@dataclass(slots=True)
class Run:
    """A whole run: the drafts, the calls behind them, how many requests were not as recorded."""

    made: list[Made] = field(default_factory=list)
    calls: list[cassette.Call] = field(default_factory=list)
    different: int = 0


class _Watched:
    """The model engine, its first texts judged before anything is mended."""

    name = "model"

    def __init__(self, engine: ModelEngine) -> None:
        self._engine = engine
        self.first: bool | None = None

    def write(self, brief: Brief, /) -> Written:
        """Write, and judge the text when it is the first."""
        written = self._engine.write(brief)
        if not brief.attempt and written.text is not None:
            found = check_reply(
                written.text, brief.review, brief.triage, brief.guidelines, brief.facts,
                brief.channel, previous=brief.previous, statements=brief.statements,
            )  # fmt: skip
            self.first = all(each.severity != "block" for each in (*written.faults, *found))
        return written


def main() -> None:
    """Run as the environment says and print the table."""
    given = os.environ
    if given.get("REPLAY"):
        run, name = replayed(Path(given["REPLAY"]))
        print(f"{name}, replayed; requests that differ from the recorded ones: {run.different}")
    else:
        run, name = _recorded(given)
    for line in table(figures(run)):
        print(line)


def _recorded(given: Mapping[str, str]) -> tuple[Run, str]:
    if not given.get("MODEL"):
        sys.exit("Say MODEL=openai:NAME BASE_URL=http://… (or REPLAY=FILE).")
    values = {**given, "OTKLIK_MODEL": given["MODEL"]}
    if given.get("BASE_URL"):
        values["OPENAI_BASE_URL"] = given["BASE_URL"]
    settings = ModelSettings.read(values)
    assert settings is not None  # noqa: S101 - a model was named
    reviews = reviews_of(given.get("ONLY") or "", int(given.get("LIMIT") or 0))
    run = recorded(settings, reviews, int(given.get("CONCURRENCY") or 1))
    name = f"{settings.model.partition(':')[0]}:{Path(settings.model.partition(':')[2]).name}"
    path = Path(given.get("RECORD") or "bench-model.jsonl")
    ids = [review.external_id for review in reviews]
    cassette.save(path, head(name, settings, ids, run), run.calls)
    print(f"{name}; recorded in {path}")
    return run, name


def head(name: str, settings: ModelSettings, ids: list[str], run: Run) -> dict[str, Any]:
    """Return the first line of a record: what was run, under what, with which figures."""
    return {
        "model": name,
        "deadline_seconds": settings.deadline_seconds,
        "prices": [[price.input_usd, price.output_usd] for price in settings.prices],
        "recorded": datetime.now(UTC).date().isoformat(),
        "reviews": ids,
        "figures": figures(run),
    }


def recorded(settings: ModelSettings, reviews: list[Review], at_once: int = 1) -> Run:
    """Draft for every review with the real model."""
    doors = {name: Door(settings, name) for name in settings.models}
    run = Run()

    def engine(review: Review, keep: Callable[[cassette.Call], None]) -> ModelEngine:
        def way(_: ModelSettings, name: str) -> cassette.Recorder:
            return cassette.Recorder(doors[name], review.external_id, keep)

        return ModelEngine(settings, nonce=lambda: MARK, way=way)

    ModelEngine(settings, way=lambda _, name: doors[name]).warm_up()
    with ThreadPoolExecutor(at_once) as pool:
        for made, calls in pool.map(lambda review: _drafted(review, engine), reviews):
            run.made.append(made)
            run.calls += calls
    return run


def replayed(path: Path) -> tuple[Run, str]:
    """Draft again with the answers of a record."""
    from drafting.model.settings import Price

    top, calls = cassette.load(path)
    prices = tuple(Price(*pair) for pair in top["prices"])
    settings = ModelSettings(top["model"], deadline_seconds=60.0, prices=prices)
    known = {review.external_id: review for review in reviews_of()}
    run = Run()

    def engine(review: Review, keep: Callable[[cassette.Call], None]) -> ModelEngine:
        mine = [call for call in calls if call.review == review.external_id]

        def kept(call: cassette.Call, same: bool) -> None:
            run.different += not same
            keep(call)

        def way(_: ModelSettings, name: str) -> cassette.Player:
            return cassette.Player(name, mine, kept)

        return ModelEngine(settings, nonce=lambda: MARK, way=way)

    for name in top["reviews"]:
        made, used = _drafted(known[name], engine)
        run.made.append(made)
        run.calls += used
    return run, str(top["model"])


def _drafted(
    review: Review, engine: Callable[[Review, Callable[[cassette.Call], None]], ModelEngine]
) -> tuple[Made, list[cassette.Call]]:
    calls: list[cassette.Call] = []
    ground = _ground()
    watched = _Watched(engine(review, calls.append))
    drafter = Drafter(watched, PlaybookEngine())
    draft = drafter.draft(review, ground.guidelines, ground.facts, PLAIN)
    seconds = sum(call.seconds for call in calls)
    return Made(draft, watched.first, _named(draft), seconds), calls


def _named(draft: Draft) -> bool | None:
    if draft.text is None or not draft.triage.details:
        return None
    said = {token.lemma for token in tokens(draft.text)}
    things = (token.lemma for each in draft.triage.details for token in tokens(each.text))
    return any(lemma in said for lemma in things if len(lemma) > 3)


def reviews_of(language: str = "", limit: int = 0) -> list[Review]:
    """Return the demo brand's reviews and some more, all invented."""
    more = (json.loads(line) for line in MORE.read_text(encoding="utf-8").splitlines())
    extra = [
        Review(brand="sinitsa", channel="plain", external_id=each.pop("id"), **each)
        for each in more
    ]
    found = [*demo_reviews(datetime.now(UTC)), *extra]
    found = [each for each in found if not language or detect(each.text) == language]
    return found[: limit or None]


def _ground() -> Ground:
    return Ground(load_guidelines(_text("guidelines.yaml")), load_facts(_text("facts.yaml")))


def figures(run: Run) -> dict[str, dict[str, float | None]]:
    """Return the quality columns by branch, over the drafts that the model was asked for."""
    asked = [made for made in run.made if made.draft.sent]
    rows = {}
    for branch in BRANCHES:
        mine = [each for each in asked if branch in ("all", each.draft.triage.branch)]
        if mine:
            rows[branch] = dict(_row(mine))
    return rows


def _row(made: list[Made]) -> Iterator[tuple[str, float | None]]:
    drafts = [each.draft for each in made]
    by_model = [each for each in drafts if each.engine.startswith("model")]
    named = [each.named for each in made if each.named is not None]
    texts = [len(each.text) for each in drafts if each.text]
    seconds = [each.seconds for each in made]
    costs = [each.cost_usd for each in drafts if each.cost_usd is not None]
    yield "reviews", len(made)
    yield "first text clean", _share(sum(bool(each.first) for each in made), len(made))
    yield "after repair", _share(sum(each.status == "ready" for each in by_model), len(made))
    yield "playbook instead", _share(sum(each.engine == "playbook" for each in drafts), len(made))
    yield "needs human", _share(sum(each.status == "needs_human" for each in drafts), len(made))
    yield "detail named", _share(sum(named), len(named)) if named else None
    yield "median length", median(texts) if texts else None
    yield "p50 s", round(median(seconds), 1)
    yield (
        "p95 s",
        round(
            quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0], 1
        ),
    )
    yield "tokens", sum(sum(each.tokens.values()) for each in drafts)
    yield "cost, $", round(sum(costs), 4) if costs else None


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3)


def table(rows: dict[str, dict[str, float | None]]) -> Iterator[str]:
    """Yield the figures as a Markdown table."""
    names = list(next(iter(rows.values()), {}))
    yield " | ".join(["| branch", *names]) + " |"
    yield "|---" * (len(names) + 1) + "|"
    shares = {"first text clean", "after repair", "playbook instead", "needs human", "detail named"}
    for branch, row in rows.items():
        cells = [_cell(row[name], share=name in shares) for name in names]
        yield " | ".join([f"| {branch}", *cells]) + " |"


def _cell(value: float | None, *, share: bool) -> str:
    if value is None:
        return "—"
    return f"{value:.0%}" if share else f"{value:g}"


if __name__ == "__main__":
    main()
