"""Counts an audit while its rows come by: memory grows with places and months, not with rows."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from evals.audit.copies import Copies
from evals.audit.examples import Gallery
from evals.audit.judging import Judgement
from evals.audit.needs import NEAR_COPY, OF_BRANCH, Known
from evals.audit.rows import Row
from evals.audit.sources.base import Broken
from prompts.guidelines import Branch
from prompts.language import Phrase

Axis = Literal["branch", "rating", "place", "month", "channel"]
MOST_VALUES = 5000
"""Values of an axis told apart; the rest of a column of free text is counted together."""
REST = "…"
MOST_PROBLEMS = 100
_SECONDS_IN_HOUR = 3600
_LONGEST_HOURS = 24 * 366


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be read or judged (`skipped`), or a cell of it that could not."""

    line: int
    reason: Phrase
    skipped: bool


@dataclass(slots=True)
class Group:
    """Replies that share something: how many, how many without fault, how fast, how long."""

    replies: int = 0
    clean: int = 0
    blocked: int = 0
    hours: "array[float]" = field(default_factory=lambda: array("d"))
    lengths: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, judgement: Judgement, length: int, hours: float | None) -> None:
        """Count one reply."""
        self.replies += 1
        self.clean += not judgement.hits
        self.blocked += judgement.blocks
        self.lengths.append(length)
        if hours is not None:
            self.hours.append(hours)


@dataclass(slots=True)
class RuleCount:
    """How many replies break a rule, and how many of them seriously."""

    replies: int = 0
    blocking: int = 0


class Tally:
    """Everything an audit counts; `has_times` says whether dates come with a time of day."""

    def __init__(self, window: int) -> None:
        self.rows = 0
        self.unanswered = 0
        self.skipped = 0
        self.all = Group()
        self.axes: dict[Axis, dict[str, Group]] = {}
        self.rules: dict[str, RuleCount] = {}
        self.kinds: Counter[tuple[Known, Branch | None]] = Counter()
        self.languages: Counter[str] = Counter()
        self.review_languages: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.remarks = 0
        self.reversed_dates = 0
        self.has_times = False
        self.first: datetime | None = None
        self.last: datetime | None = None
        self.gallery = Gallery()
        self.copies = Copies(window)

    def broken(self, row: Broken) -> None:
        """Count a row that could not be read at all."""
        self.rows += 1
        self._skip(row.line, row.reason)

    def silent(self, row: Row) -> None:
        """Count a review that nobody answered."""
        self.rows += 1
        self.unanswered += 1
        self._remember(row)

    def add(self, rows: Sequence[Row], judgements: Sequence[Judgement]) -> None:
        """Count the replies of one chunk."""
        self.copies.add(rows, judgements)
        for row, judgement in zip(rows, judgements, strict=True):
            self.rows += 1
            self._remember(row)
            if judgement.failed:
                self._skip(row.line, _FAILED.format(error=judgement.failed))
            else:
                self._count(row, judgement)

    def base_of(self, rule: str) -> int:
        """Return how many replies a rule could have been broken in."""
        branch = OF_BRANCH.get(rule)
        if rule == NEAR_COPY:
            return self.copies.eligible
        return sum(
            times
            for (known, each), times in self.kinds.items()
            if not known.lacks(rule) and branch in (None, each)
        )

    def _count(self, row: Row, judgement: Judgement) -> None:
        hours = self._hours(row)
        self.kinds[judgement.known, judgement.branch] += 1
        self.languages[judgement.language] += 1
        self.review_languages[judgement.review_language] += 1
        self.gallery.offer(row, judgement)
        for group in (self.all, *self._groups(row, judgement)):
            group.add(judgement, len(row.reply), hours)
        for rule in {hit.rule for hit in judgement.hits}:
            count = self.rules.setdefault(rule, RuleCount())
            count.replies += 1
            count.blocking += any(hit.blocks for hit in judgement.hits if hit.rule == rule)

    def _groups(self, row: Row, judgement: Judgement) -> list[Group]:
        moment = row.at or row.replied_at
        values: dict[Axis, str] = {
            "branch": judgement.branch or "",
            "rating": str(row.rating or ""),
            "place": row.place,
            "month": f"{moment:%Y-%m}" if moment else "",
            "channel": row.channel,
        }
        return [self._group(axis, value) for axis, value in values.items() if value]

    def _group(self, axis: Axis, value: str) -> Group:
        groups = self.axes.setdefault(axis, {})
        if value not in groups and len(groups) >= MOST_VALUES:
            value = REST
        return groups.setdefault(value, Group())

    def _hours(self, row: Row) -> float | None:
        """Return the hours between review and reply; None without dates or with absurd ones."""
        if row.at is None or row.replied_at is None:
            return None
        hours = (row.replied_at - row.at).total_seconds() / _SECONDS_IN_HOUR
        if hours < 0:
            self.reversed_dates += 1
            return None
        return hours if hours <= _LONGEST_HOURS else None

    def _remember(self, row: Row) -> None:
        for moment in (row.at, row.replied_at):
            if moment is not None:
                self.first = min(self.first or moment, moment)
                self.last = max(self.last or moment, moment)
                self.has_times = self.has_times or bool(moment.hour or moment.minute)
        for remark in row.remarks:
            self.remarks += 1
            self._list(Problem(row.line, remark, skipped=False))

    def _skip(self, line: int, reason: Phrase) -> None:
        self.skipped += 1
        self._list(Problem(line, reason, skipped=True))

    def _list(self, problem: Problem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


_FAILED = Phrase(
    ru="правила не справились с этой строкой ({error}). Сообщите нам о ней.",
    en="the rules failed on this row ({error}). Please report it.",
)
