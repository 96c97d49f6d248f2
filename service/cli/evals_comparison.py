"""Comparisons and decisions laid out for a person at a terminal."""

from collections.abc import Callable, Iterator, Sequence

import click

from evals.comparing import TOTAL, Category, Comparison, ScoreChange, Turned
from evals.gate import DECISIONS, Decision
from evals.outcomes import Side
from evals.samples import Sample, Score
from evals.statistics.interval import Interval
from evals.statistics.power import ALPHA
from evals.wording import p_value, percent, points, points_between
from prompts.language import Phrase

CATEGORIES_SHOWN = 8
LONGEST_QUOTE = 90
_COLOURS = {"regressed": "red", "improved": "green", "no_evidence": "yellow", "too_few": "yellow"}
_LOST = Phrase(ru="Сломалось", en="Lost")
_MISSING = Phrase(
    ru="В новом прогоне не хватает ответов, сравнено только общее. Нет случаев: {count}.",
    en="The later run lacks drafts, only what both have was compared. Cases missing: {count}.",
)
_GAINED = Phrase(ru="Исправилось", en="Gained")
_FLAKY = Phrase(ru="Мигает: то проходит, то нет", en="Flaky: passes now and then")
_ERRORS = Phrase(ru="Не проверено из-за сбоев", en="Not judged because of errors")
_HARD = Phrase(ru="жёсткое", en="hard")
_NOT_COUNTED = Phrase(ru="не учитывается: не проверен человеком", en="does not count: unreviewed")
_MORE = Phrase(ru="… и ещё {count} (--limit 0 покажет все)", en="… and {count} more (--limit 0)")
_CATEGORIES = Phrase(
    ru="По категориям (p с поправкой Холма)", en="By category (p corrected after Holm)"
)
_SCORES = Phrase(ru="По оценкам", en="By score")
_STAYED = Phrase(ru="Остальные категории ({count}) не изменились.", en="{count} others unchanged.")
_INTERVAL = Phrase(ru="95\u00a0%: {between}", en="95%: {between}")
_UNGATED = Phrase(
    ru="Не учтено случаев, которые не проверил человек: {count}.",
    en="Left out of the figures, as nobody reviewed them: {count}.",
)
_MARKS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "errors": ("!", "yellow")}


def comparison_for_a_person(comparison: Comparison, language: str, *, limit: int | None) -> str:
    """Lay out a comparison: the verdict, then the cases, the worst first, then the figures."""
    found = comparison.verdict
    parts = [
        _heading(comparison),
        click.style(found.sentence.say(language), fg=_COLOURS[found.kind], bold=True),
        _figures(comparison.total, language),
    ]
    if comparison.note is not None:
        parts.append(click.style(comparison.note.say(language), fg="yellow"))
    if comparison.missing and comparison.note is None:
        told = _MISSING.format(count=len(comparison.missing)).say(language)
        parts.append(click.style(told, fg="yellow"))
    if comparison.ungated:
        parts.append(_UNGATED.format(count=comparison.ungated).say(language))
    blocks = ["\n".join(parts)]
    lists: tuple[tuple[Phrase, Sequence[Turned], Callable[[Turned], list[str]]], ...] = (
        (_LOST, comparison.lost, lambda each: _lost(each, comparison.after, language)),
        (_GAINED, comparison.gained, lambda each: [_plain("+", "green", each, each.mended)]),
        (_FLAKY, comparison.flaky, lambda each: [_repeats(each)]),
        (_ERRORS, comparison.errors, lambda each: [_fault(each, comparison.after)]),
    )
    blocks += [
        _listed(title, cases, line, language, limit) for title, cases, line in lists if cases
    ]
    blocks += [_categories(comparison.categories, language), _scores(comparison.scores, language)]
    return "\n\n".join(block for block in blocks if block)


def decision_for_a_person(decision: Decision, language: str) -> str:
    """Lay out what the gate says and why."""
    mark, colour = _MARKS[decision.outcome]
    head = click.style(f"{mark} {DECISIONS[decision.outcome].say(language)}", fg=colour, bold=True)
    return "\n".join([head, *(f"  {each.sentence.say(language)}" for each in decision.findings)])


def _heading(comparison: Comparison) -> str:
    before, after = comparison.before, comparison.after
    shown = f"{before.name} → {after.name}"
    if before.target.name != after.target.name:
        shown = f"{before.name} ({before.target.name}) → {after.name} ({after.target.name})"
    return click.style(shown, dim=True)


def _figures(total: ScoreChange, language: str) -> str:
    change = points(total.after - total.before).say(language)
    before, after = percent(total.before).say(language), percent(total.after).say(language)
    return f"{before} → {after}, {change} ({_interval(total.interval, language)})"


def _interval(interval: Interval, language: str) -> str:
    between = points_between(interval.low, interval.high).say(language)
    return _INTERVAL.format(between=between).say(language)


def _listed(
    title: Phrase,
    cases: Sequence[Turned],
    line: Callable[[Turned], list[str]],
    language: str,
    limit: int | None,
) -> str:
    shown = cases if limit is None else cases[:limit]
    lines = [click.style(f"{title.say(language)}: {len(cases)}", bold=True)]
    lines += [text for each in shown for text in line(each)]
    if len(shown) < len(cases):
        lines.append(f"  {_MORE.format(count=len(cases) - len(shown)).say(language)}")
    return "\n".join(lines)


def _lost(each: Turned, after: Side, language: str) -> list[str]:
    marks = [_HARD.say(language)] if each.hard else []
    marks += [] if each.gates else [_NOT_COUNTED.say(language)]
    head = _plain("✗", "red", each, each.broken or each.after.failed)
    lines = [f"{head}{click.style('  ' + ' · '.join(marks), fg='red') if marks else ''}"]
    lines += [f"      {reason}" for reason in _reasons(each, after, language)]
    return lines


def _plain(mark: str, colour: str, each: Turned, scores: Sequence[str]) -> str:
    return f"  {click.style(mark, fg=colour)} {each.case}  {', '.join(scores)}".rstrip()


def _repeats(each: Turned) -> str:
    before, after = each.before, each.after
    counts = f"{before.passed}/{before.judged} → {after.passed}/{after.judged}"
    return f"  ~ {each.case}  {counts}"


def _fault(each: Turned, after: Side) -> str:
    faults = (sample.fault for sample in after.samples.get(each.case, ()) if sample.fault)
    return f"  ! {each.case}  {next(faults, '')}".rstrip()


def _reasons(each: Turned, after: Side, language: str) -> Iterator[str]:
    """Say what the scorers found, once per score."""
    wanted = dict.fromkeys(each.broken or each.after.failed)
    for sample in after.samples.get(each.case, ()):
        for score in _failed(sample):
            if score.name in wanted:
                del wanted[score.name]
                yield from _reason(score, language)


def _failed(sample: Sample) -> Iterator[Score]:
    return (score for score in sample.scores if score.passed is False)


def _reason(score: Score, language: str) -> Iterator[str]:
    told = score.reason.say(language) if score.reason else ""
    quote = " ".join(score.evidence.split())
    if len(quote) > LONGEST_QUOTE:
        quote = f"{quote[:LONGEST_QUOTE].rstrip()}…"
    shown = " ".join(part for part in (told, f"«{quote}»" if quote else "") if part)
    if shown:
        yield shown


def _categories(categories: Sequence[Category], language: str) -> str:
    moved = [each for each in categories if each.lost or each.gained]
    if not categories or not moved:
        return ""
    moved.sort(key=lambda each: (each.adjusted, each.p, -each.lost))
    rows = [
        (
            f"{each.axis}={each.value}",
            f"{percent(each.before).say(language)} → {percent(each.after).say(language)}",
            f"−{each.lost} +{each.gained}",
            f"n = {each.cases}",
            p_value(each.adjusted).say(language),
        )
        for each in moved[:CATEGORIES_SHOWN]
    ]
    flags = [each.adjusted < ALPHA for each in moved[:CATEGORIES_SHOWN]]
    lines = [click.style(_CATEGORIES.say(language), bold=True), *_table(rows, flags)]
    rest = len(categories) - len(moved)
    if rest:
        lines.append(f"  {_STAYED.format(count=rest).say(language)}")
    return "\n".join(lines)


def _scores(scores: Sequence[ScoreChange], language: str) -> str:
    moved = [each for each in scores if each.name != TOTAL and each.before != each.after]
    if not moved:
        return ""
    moved.sort(key=lambda each: each.after - each.before)
    rows = [
        (
            each.name,
            f"{percent(each.before).say(language)} → {percent(each.after).say(language)}",
            points(each.after - each.before).say(language),
            _interval(each.interval, language),
        )
        for each in moved
    ]
    flags = [each.interval.high < 0 for each in moved]
    return "\n".join([click.style(_SCORES.say(language), bold=True), *_table(rows, flags)])


def _table(rows: Sequence[Sequence[str]], flags: Sequence[bool]) -> Iterator[str]:
    """Align the columns; a flagged row is red."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row, flag in zip(rows, flags, strict=True):
        line = (
            "  "
            + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
        yield click.style(line, fg="red") if flag else line
