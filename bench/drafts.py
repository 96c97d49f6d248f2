"""What the offline drafts are worth: every open review answered, judged by rules of our own.

OTKLIK_BENCH_DATA=FOLDER make bench-drafts [LIMIT=2000] [ONLY=ru]

FOLDER holds reviews_ru.jsonl, reviews_en.jsonl and, with the companies' own replies,
pairs_ru.jsonl, pairs_en.jsonl. Nothing of them is written anywhere but counted.
"""

import json
import os
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from bench.likeness import WINDOW, copies
from bench.scorer import LONG_REVIEW, Answered, Score, Scorer
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.ports import Brief, Written
from drafting.triage import triage
from drafting.types import Draft, Review
from prompts.channel import PLAIN, ChannelProfile
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from prompts.language import Phrase

SEED, SHORT = 20261, 20
BRANCHES = ("positive", "neutral", "negative", "all")
COLUMNS = (
    "branch", "reviews", "clean first text", "own guardrails", "needs human", "blocked",
    "detail", "rare detail", "near-copies", "apology", "private", "median length",
    "p50 ms", "p95 ms",
)  # fmt: skip
GUIDELINES = default_guidelines("Бренд")
_CHATS = Phrase(ru="в чат с продавцом", en="in the seller chat")
CHANNELS = {
    "gplay": ChannelProfile(name="google-play", max_length=350),
    "appstore": ChannelProfile(name="app-store", max_length=5970),
    "google": ChannelProfile(name="google-business", max_length=4096, length_unit="bytes"),
    "wildberries": ChannelProfile(
        name="wildberries", contacts_allowed=False, private_channel=_CHATS
    ),
    "ozon": ChannelProfile(name="ozon", contacts_allowed=False, private_channel=_CHATS),
}


@dataclass(frozen=True, slots=True)
class Made:
    """One reply, ours or a company's, and how it was judged."""

    row: dict[str, Any]
    branch: str
    crisis: bool
    text: str | None
    """The first text, before any repair."""
    status: str
    guarded: bool
    """Whether the product's own rules had nothing at all to say about the first text."""
    milliseconds: float = 0.0
    score: Score | None = None
    copy: bool = False


class Watched:
    """The playbook engine, its first text kept before anything is mended."""

    name = PlaybookEngine.name

    def __init__(self) -> None:
        self._engine = PlaybookEngine()
        self.first: str | None = None
        self.attempts = 0

    def write(self, brief: Brief, /) -> Written:
        """Write, and keep the text when it is the first of a full answer."""
        written = self._engine.write(brief)
        if brief.kind == "full":
            self.attempts += 1
            self.first = written.text if not brief.attempt else self.first
        return written


def main() -> None:
    """Answer everything and print a table for each language, with the companies' own beside it."""
    folder = Path(os.environ.get("OTKLIK_BENCH_DATA") or sys.exit("Set OTKLIK_BENCH_DATA."))
    limit = int(os.environ.get("LIMIT") or 0)
    for language in (os.environ.get("ONLY") or "ru en").split():
        rows = chosen(folder / f"reviews_{language}.jsonl", limit)
        replied = chosen(folder / f"pairs_{language}.jsonl", 0)
        scorer = Scorer((row["text"], language) for row in (*rows, *replied))
        _print(f"{language}: drafts", judged(drafted(rows), scorer, language))
        _print(f"{language}: companies' replies", judged(replies(replied), scorer, language))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmemory: {memory:.0f} MB at most")


def chosen(path: Path, limit: int) -> list[dict[str, Any]]:
    """Return the rows in an order of chance that never changes; the first `limit` of them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    Random(SEED).shuffle(rows)  # noqa: S311 - an order, not a secret
    return rows[: limit or None]


def channel_of(row: dict[str, Any]) -> ChannelProfile:
    """Return the limits of the platform the review stands on."""
    return CHANNELS.get(str(row["source"]).partition("_")[0], PLAIN)


def review_of(row: dict[str, Any]) -> Review:
    """Return the row as a review that came in."""
    return Review(
        brand="bench", channel=channel_of(row).name, external_id=row["id"], text=row["text"],
        author=row.get("author"), rating=row.get("rating"), language=row["lang"],
    )  # fmt: skip


def drafted(rows: Iterable[dict[str, Any]]) -> Iterator[Made]:
    """Draft an answer to each; those to one place are told from the last fifty there."""
    engine = Watched()
    drafter = Drafter(engine)
    said: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        earlier = said[row["source"]]
        engine.first, engine.attempts = None, 0
        began = time.perf_counter()
        draft = drafter.draft(
            review_of(row), GUIDELINES, Facts(), channel_of(row), previous=earlier[-WINDOW:]
        )
        took = (time.perf_counter() - began) * 1000
        if draft.text:
            earlier.append(draft.text)
        yield _made(row, draft, engine, took)


def _made(row: dict[str, Any], draft: Draft, engine: Watched, took: float) -> Made:
    clean = draft.status == "ready" and engine.attempts == 1 and not draft.violations
    found = draft.triage
    return Made(row, found.branch, found.crisis, engine.first, draft.status, clean, took)


def replies(rows: Iterable[dict[str, Any]]) -> Iterator[Made]:
    """Take what the companies answered; the branch is the one the product would see."""
    for row in rows:
        found = triage(review_of(row), GUIDELINES)
        yield Made(row, found.branch, found.crisis, row["reply"], "published", guarded=True)


def judged(made: Iterable[Made], scorer: Scorer, language: str) -> list[Made]:
    """Score every text, and compare it with the last fifty at its place."""
    places: dict[str, list[Made]] = defaultdict(list)
    for one in made:
        places[one.row["source"]].append(one)
    return [each for place in places.values() for each in _of_place(place, scorer, language)]


def _of_place(place: list[Made], scorer: Scorer, language: str) -> Iterator[Made]:
    told = [one for one in place if one.text and len(one.row["text"]) >= SHORT]
    alike = copies((one.text or "", one.row.get("author")) for one in told)
    copied = {id(one) for one, copy in zip(told, alike, strict=True) if copy}
    for one in place:
        score = scorer.score(one.text, _answered(one, language)) if one.text else None
        yield Made(
            one.row, one.branch, one.crisis, one.text, one.status, one.guarded,
            one.milliseconds, score, id(one) in copied,
        )  # fmt: skip


def _answered(one: Made, language: str) -> Answered:
    channel = channel_of(one.row)
    limit = channel.max_length if channel.length_unit == "characters" else None
    return Answered(one.row["text"], language, one.branch, one.row.get("author"), limit)


def _print(title: str, made: list[Made]) -> None:
    calm = [one for one in made if not one.crisis]
    print(f"\n### {title}: {len(made)}, crises apart: {len(made) - len(calm)}\n")
    print("| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS))
    for branch in BRANCHES:
        part = [one for one in calm if branch in (one.branch, "all")]
        if part:
            print("| " + " | ".join([branch, *_figures(part)]) + " |")
    faults = Counter(name for one in calm if one.score for name in one.score.faults)
    print("\n" + ", ".join(f"{name} {count}" for name, count in faults.most_common(20)))


def _figures(part: list[Made]) -> Iterator[str]:
    told = [one for one in part if one.score]
    clean = [one for one in told if one.guarded and one.status != "blocked" and not _faults(one)]
    long = [one for one in told if len(one.row["text"]) >= LONG_REVIEW]
    negative = [one for one in told if one.branch == "negative"]
    lengths = [len(one.text or "") for one in told]
    times = [one.milliseconds for one in part]
    yield f"{len(part):,}"
    yield _share(len(clean), len(part))
    own = [one for one in part if one.status != "published"]
    yield _share(sum(one.guarded for one in own), len(own))
    yield _share(sum(one.status == "needs_human" for one in part), len(part))
    yield _share(sum(one.status == "blocked" for one in part), len(part))
    yield _share(sum(one.score.detail for one in long if one.score), len(long))
    yield _share(sum(one.score.specific for one in long if one.score), len(long))
    compared = [one for one in told if len(one.row["text"]) >= SHORT]
    yield _share(sum(one.copy for one in compared), len(compared))
    yield _share(sum(one.score.apology for one in negative if one.score), len(negative))
    yield _share(sum(one.score.private for one in negative if one.score), len(negative))
    yield f"{median(lengths):.0f}" if lengths else "—"
    yield f"{median(times):.1f}" if any(times) else "—"
    yield f"{quantiles(times, n=20)[-1]:.1f}" if any(times) and len(times) > 1 else "—"


def _faults(one: Made) -> frozenset[str]:
    return one.score.faults if one.score else frozenset()


def _share(count: int, whole: int) -> str:
    return f"{100 * count / whole:.1f}%" if whole else "—"


if __name__ == "__main__":
    main()
