"""What triage sees and misses: branches with the stars hidden, crises, details, languages, time.

OTKLIK_BENCH_DATA=FOLDER make bench-triage

FOLDER holds reviews_ru.jsonl, reviews_en.jsonl, pairs_ru.jsonl, pairs_en.jsonl, hard.jsonl and
reviews_other.jsonl. The label of a review is its stars: 1–2 negative, 3 neutral, 4–5 positive.
Nothing of the texts is written anywhere but counted.
"""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import add
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench import crises
from bench.confusion import BRANCHES, Confusion, is_bare_praise
from bench.ground import bench_data
from drafting.language import detect
from drafting.triage import triage
from drafting.types import Review, Triage
from prompts.defaults import default_guidelines

LANGUAGES = ("ru", "en")
HELD = frozenset({
    "banki_ru_domrf", "google_maps_mriya", "yandex_maps_mriya", "ozon_reviewai",
    "wildberries_reviewai", "appstore_edtech", "gplay_edtech", "gplay_krbanks", "trustpilot",
})  # fmt: skip
"""The sources whose texts nobody reads while working on the word lists; none shares a company
with the others, which are tuned on."""
LONG, TURNED = 80, 40
"""Characters: of a review that should name something, of one whose stars are turned round."""
GUIDELINES = default_guidelines("Бренд")
Row = dict[str, Any]


def main() -> None:
    """Print a table for each thing measured."""
    folder = bench_data("reviews_ru.jsonl", "reviews_en.jsonl", "pairs_ru.jsonl", "hard.jsonl")
    labelled = {language: list(_labelled(folder, language)) for language in LANGUAGES}
    for language, chosen in labelled.items():
        _print_branches(language, chosen)
    _print_with_stars(labelled)
    _print_crises()
    _print_tags(_rows(folder / "hard.jsonl"))
    _print_details(labelled)
    _print_languages([*_rows(folder / "reviews_other.jsonl"), *labelled["ru"], *labelled["en"]])
    _print_time(labelled)


def judge(review: Review) -> Triage:
    """Triage under the default guidelines."""
    return triage(review, GUIDELINES)


def review_of(row: Row, *, rating: int | None = None) -> Review:
    """Return the row as a review with this rating; its author and its own stars stay out."""
    return Review(
        brand="bench", channel="plain", external_id=row["id"], text=row["text"], rating=rating
    )


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _labelled(folder: Path, language: str) -> Iterator[Row]:
    """Yield every review of the language that has stars, once."""
    known: set[str] = set()
    for name in (f"reviews_{language}", f"pairs_{language}"):
        for row in _rows(folder / f"{name}.jsonl"):
            if row.get("label") and row["lang"] == language and row["id"] not in known:
                known.add(row["id"])
                yield row


# ---- branches ----------------------------------------------------------------------------------


def _print_branches(language: str, rows: Iterable[Row]) -> None:
    """Stars hidden: source by source, then all tuned and all held."""
    tables: dict[str, Confusion] = defaultdict(Confusion)
    for row in rows:
        side = "held" if row["source"] in HELD else "tuned"
        found = judge(review_of(row)).branch
        for name in (f"{side}: {row['source']}", f"**all {side}**"):
            tables[name].add(row["label"], found, bare=is_bare_praise(row["text"]))
    _heading(
        f"{language}: branch from the text alone",
        "source", "reviews", "accuracy", "macro-F1", "F1 +", "F1 0", "F1 −",
        "negative read as positive", "apart from bare praise",
    )  # fmt: skip
    for name, table in sorted(tables.items(), key=lambda item: item[0].strip("*")):
        f1 = [f"{table.f1(branch):.2f}" for branch in BRANCHES]
        read = (_of(*table.misread()), _of(*table.misread(bare=False)))
        _line(name, table.count, f"{table.accuracy:.2f}", f"{table.macro_f1:.3f}", *f1, *read)
    _heading(f"{language}: what was read as what", "side", "stars say", *BRANCHES)
    for side in ("tuned", "held"):
        for label in BRANCHES:
            read_as = [tables[f"**all {side}**"].cells[label, branch] for branch in BRANCHES]
            _line(side, label, *read_as)


def _print_with_stars(labelled: dict[str, list[Row]]) -> None:
    """Stars shown: the branch, the clashes seen, and those made by turning the stars round."""
    _heading(
        "branch from stars and text",
        "language", "reviews", "branch fits the stars", "negative read as positive", "clash",
        "1 star → 5: seen", "5 stars → 1: seen",
    )  # fmt: skip
    for language, rows in labelled.items():
        table = Confusion()
        clashes = 0
        for row in rows:
            found = judge(review_of(row, rating=row["rating"]))
            table.add(row["label"], found.branch)
            clashes += found.clash
        _line(
            language, table.count, f"{table.accuracy:.2f}", _of(*table.misread()),
            _of(clashes, table.count), _turned(rows, 1), _turned(rows, 5),
        )  # fmt: skip


def _turned(rows: Iterable[Row], stars: int) -> str:
    """Turn one star into five or back; count the texts marked as contradicting them."""
    chosen = [row for row in rows if row["rating"] == stars and len(row["text"]) >= TURNED]
    seen = [judge(review_of(row, rating=6 - stars)) for row in chosen]
    return _of(sum(found.clash or found.sarcasm for found in seen), len(seen))


# ---- crises and other tags ---------------------------------------------------------------------


def _print_crises() -> None:
    _heading(
        "crises written blind",
        "language", "split", "stars", "found", "right scenario", "right place", "false alarms",
    )  # fmt: skip
    for language in LANGUAGES:
        for split in ("dev", "held"):
            for stars in (True, False):
                tally = crises.count(judge, crises.cases(language, split, stars=stars))
                _line(
                    language, split, "shown" if stars else "hidden",
                    _of(tally.found, tally.crises), _of(tally.named, tally.crises),
                    _of(tally.placed, tally.spans), _of(tally.alarms, tally.near_misses),
                )  # fmt: skip


def _print_tags(rows: Iterable[Row]) -> None:
    """The tags were made by keywords: agreement with them, not truth."""
    counts: Counter[tuple[str, str, bool, bool]] = Counter()
    for row in rows:
        if row["lang"] not in LANGUAGES:
            continue
        found = judge(review_of(row, rating=row["rating"]))
        shown = {"crisis": found.crisis, "sarcasm_candidate": found.sarcasm, "mixed": found.mixed}
        for tag, is_seen in shown.items():
            counts[tag, row["lang"], tag in row["tags"], is_seen] += 1
    _heading("keyword tags of hard.jsonl", "tag", "language", "seen where tagged", "seen elsewhere")
    for tag in ("crisis", "sarcasm_candidate", "mixed"):
        for language in LANGUAGES:
            seen = [counts[tag, language, tagged, True] for tagged in (True, False)]
            unseen = [counts[tag, language, tagged, False] for tagged in (True, False)]
            _line(tag, language, *map(_of, seen, map(add, seen, unseen)))


# ---- details, languages, time ------------------------------------------------------------------


def _print_details(labelled: dict[str, list[Row]]) -> None:
    _heading(
        f"details of reviews of {LONG} characters and more",
        "language", "reviews", "at least one", "one with a judgement", "details each",
    )  # fmt: skip
    for language, rows in labelled.items():
        long = [row for row in rows if len(row["text"]) >= LONG]
        found = [judge(review_of(row, rating=row["rating"])).details for row in long]
        judged = [any(detail.polarity != "neutral" for detail in details) for details in found]
        each = sum(map(len, found)) / len(found)
        _line(
            language, len(long), _of(sum(map(bool, found)), len(found)),
            _of(sum(judged), len(found)), f"{each:.1f}",
        )  # fmt: skip


def _print_languages(rows: Iterable[Row]) -> None:
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for row in rows:
        (right if detect(row["text"]) == row["lang"] else missed)[row["lang"]] += 1
    _heading("language recognised", "language", "reviews", "right")
    for language in sorted(right | missed):
        whole = right[language] + missed[language]
        _line(language, whole, _of(right[language], whole))


def _print_time(labelled: dict[str, list[Row]]) -> None:
    _heading("milliseconds each, dictionaries loaded", "language", "p50", "p95")
    for language, rows in labelled.items():
        times = []
        for row in rows[::4]:
            review = review_of(row, rating=row["rating"])
            began = time.perf_counter()
            judge(review)
            times.append((time.perf_counter() - began) * 1000)
        _line(language, f"{median(times):.2f}", f"{quantiles(times, n=20)[-1]:.1f}")


def _heading(title: str, *columns: str) -> None:
    print(f"\n### {title}\n")
    _line(*columns)
    _line(*["---"] * len(columns))


def _line(*cells: object) -> None:
    print(
        "| "
        + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells)
        + " |"
    )


def _of(count: int, whole: int) -> str:
    return f"{count} of {whole}, {100 * count / whole:.1f}%" if whole else "—"


if __name__ == "__main__":
    main()
