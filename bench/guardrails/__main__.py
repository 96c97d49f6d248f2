"""Measures the privacy guardrails beside other engines and prints Markdown tables.

OTKLIK_BENCH_DATA names the folder whose `guardrails/` holds pii_ru_helpdesk_synth.jsonl and
pii_en_presidio_synth_v2.jsonl; without it only our own sets are measured.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from bench.guardrails.engines import Answer, ask_all
from bench.guardrails.labelled import (
    OWN,
    Marked,
    Score,
    marked_types,
    read_jsonl,
    read_marked,
    score,
)
from bench.guardrails.planted import Outcome, Planted, measure, planted, strangers
from bench.guardrails.timing import measure_check, mixed_texts
from bench.guardrails.values import HELD
from guardrails.document import read
from guardrails.recognisers import RECOGNISERS
from guardrails.rule import Rule
from guardrails.rules.privacy import PRIVACY
from guardrails.rules.privacy.provenance import Provenance

SEED, PEOPLE, LEAKS_FOR_RIVALS = 2026, 30, 1_500
TYPES = frozenset(recogniser.type for recogniser in RECOGNISERS)
NUMBERS = TYPES - {"FULL_NAME", "ADDRESS"}


def main() -> None:
    """Measure everything in one run."""
    sets = dict(_sets())
    leaks = list(planted(SEED, PEOPLE))
    sample = leaks[:: max(1, len(leaks) // LEAKS_FOR_RIVALS)]
    long = mixed_texts(leaks)
    texts = [each.text for row in sets.values() for each in row]
    answers = ask_all([*texts, *(each.text for each in sample), *long])
    _print_missing(answers)
    there = [answer for answer in answers if not answer.missing]
    start = 0
    for name, rows in sets.items():
        _print_set(name, rows, [_part(answer, start, len(rows)) for answer in there], there)
        start += len(rows)
    _print_leaks(sample, leaks, there, start)
    _print_cost(there, len(long))
    measure_check(leaks)
    if folder := os.environ.get("OTKLIK_BENCH_DATA"):
        _print_strangers(Path(folder))


def _print_strangers(folder: Path) -> None:
    """Print how many published replies seem to show the private values of somebody else."""
    rule, alarmed, count = Provenance(), 0, 0
    cases = strangers(SEED, folder / "pairs_ru.jsonl", folder / "pairs_en.jsonl")
    for text, context in cases:
        count += 1
        alarmed += any(True for _ in rule.find(read(text), context))
    print(f"\n{count} published replies against an invented stranger's values: {alarmed} alarmed")


def _sets() -> Iterable[tuple[str, list[Marked]]]:
    for name in ("written", "disguised", "clean", "fresh"):
        yield f"own: {name}", read_marked(OWN / f"{name}.txt")
    folder = os.environ.get("OTKLIK_BENCH_DATA")
    for name in ("pii_ru_helpdesk_synth", "pii_en_presidio_synth_v2") if folder else ():
        yield (
            name,
            [
                _named_apart(row)
                for row in read_jsonl(Path(folder or "") / "guardrails" / f"{name}.jsonl")
            ],
        )


def _named_apart(row: Marked) -> Marked:
    """Call a person of one word FIRST_NAME: a first name alone is nobody's secret here."""
    spans = tuple(
        (
            start,
            end,
            "FIRST_NAME" if kind == "FULL_NAME" and " " not in row.text[start:end] else kind,
        )
        for start, end, kind in row.spans
    )
    return Marked(row.text, spans)


def _part(answer: Answer, start: int, size: int) -> Sequence[Sequence[tuple[int, int, str]]]:
    return answer.found[start : start + size]


def _print_missing(answers: Iterable[Answer]) -> None:
    for answer in answers:
        if answer.missing:
            print(f"missing: {answer.engine} ({answer.missing})")


def _print_set(
    name: str,
    rows: Sequence[Marked],
    parts: Sequence[Sequence[Sequence[tuple[int, int, str]]]],
    answers: Sequence[Answer],
) -> None:
    """Print a table: a row for each type with a mark, a column for each engine, P/R/F1."""
    marks = marked_types(rows)
    types = [kind for kind in sorted(marks) if kind in TYPES]
    scores = [score(rows, part, set(types) or set(TYPES)) for part in parts]
    wide = [score(rows, part, set(TYPES)) for part in parts]
    print(f"\n### {name}: {len(rows)} texts, {scores[0].clean} of them clean\n")
    _head("type", answers)
    for kind in types:
        _line(f"{kind} ({marks[kind]})", scores, partial(_prf, [kind]))
    numbers = [kind for kind in types if kind in NUMBERS]
    if numbers:
        _line("**identifiers together**", scores, partial(_prf, numbers))
    if scores[0].clean:
        _line(
            "clean texts alarmed",
            wide,
            lambda each: f"{each.alarmed} ({each.alarmed / each.clean:.1%})",
        )
        others = [score(rows, part, set(TYPES) - {"ORDER", "LINK"}) for part in parts]
        _line("… orders and links aside", others, lambda each: f"{each.alarmed}")


def _prf(types: Iterable[str], each: Score) -> str:
    counts = each.over(types)
    return f"{counts.precision:.3f} / {counts.recall:.3f} / {counts.f1:.3f}"


def _head(first: str, answers: Sequence[Answer]) -> None:
    print(f"| {first} | {' | '.join(answer.engine for answer in answers)} |")
    print("|---" * (len(answers) + 1) + "|")


def _line(name: str, scores: Iterable[Score], shown: Callable[[Score], str]) -> None:
    print(f"| {name} | {' | '.join(shown(each) for each in scores)} |")


def _print_leaks(
    sample: Sequence[Planted], leaks: Sequence[Planted], answers: Sequence[Answer], start: int
) -> None:
    """Print what share of planted values was caught, by the rules and by spans alone."""
    count = sum(row.span is not None for row in leaks)
    print(f"\n### {count} planted leaks, as many clean replies (seed {SEED})\n")
    print("| who looks | caught | clean replies alarmed |\n|---|---|---|")
    outcome = _print_rules("privacy rules", leaks, PRIVACY)
    _print_rules("provenance alone", leaks, [Provenance()])
    _print_rules("privacy rules, other names and places", planted(SEED, PEOPLE, HELD), PRIVACY)
    for answer in answers:
        _print_by_spans(answer, sample, _part(answer, start, len(sample)))
    print("\nmissed by the rules:", end=" ")
    missed = {name: outcome.planted[name] - outcome.caught[name] for name in outcome.planted}
    print(
        "; ".join(f"{name} {row} of {outcome.planted[name]}" for name, row in missed.items() if row)
    )


def _print_rules(name: str, rows: Iterable[Planted], rules: Sequence[Rule]) -> Outcome:
    each = measure(rows, rules)
    alarms = f"{each.alarmed} ({each.alarmed / each.clean:.2%})"
    print(f"| {name} | {each.recall:.2%} | {alarms} |")
    return each


def _print_by_spans(
    answer: Answer, sample: Sequence[Planted], found: Sequence[Sequence[tuple[int, int, str]]]
) -> None:
    pairs = list(zip(sample, found, strict=True))
    leaks = [(row.span, spans) for row, spans in pairs if row.span]
    caught = sum(any(a < last and first < b for a, b, _ in spans) for (first, last), spans in leaks)
    clean = [spans for row, spans in pairs if row.span is None]
    alarmed = sum(bool(spans) for spans in clean)
    print(
        f"| {answer.engine}, spans of {len(sample)} of them | {caught / len(leaks):.2%} "
        f"| {alarmed} ({alarmed / len(clean):.2%}) |"
    )


def _print_cost(answers: Sequence[Answer], count: int) -> None:
    print(f"\n### Cost on {count} texts of 500 characters, processor time\n")
    print("| engine | p50 ms | p95 ms | load s | memory MB |\n|---|---|---|---|---|")
    for answer in answers:
        times = list(islice(reversed(answer.milliseconds), count))
        print(
            f"| {answer.engine} | {median(times):.2f} | {quantiles(times, n=20)[-1]:.2f} "
            f"| {answer.loaded_seconds:.2f} | {answer.megabytes} |"
        )


if __name__ == "__main__":
    main()
