"""What an audit found, as values: what the report, the summary and the JSON all tell."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from math import inf
from statistics import median, quantiles

from evals.audit.columns import Columns
from evals.audit.copies import Repeated
from evals.audit.examples import Example
from evals.audit.needs import NEED_WORDS, Need, needs_of
from evals.audit.tally import REST, Axis, Group, Problem, Tally
from guardrails.registry import RULES
from prompts.facts import Contact

MOST_GROUPS = 40
CLUSTERS = 8
_HOURS_IN_DAY = 24
_A_FAMILY = 4
_HOUR_STEPS = (0.25, 1, 2, 4, 12, 24, 72, inf)
_DAY_STEPS = (0, 24, 72, 168, inf)


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """One rule: how many of `base` replies break it, how many seriously, with examples.

    `base` is replies of the rule's own branch where it has one.
    """

    rule: str
    replies: int
    blocking: int
    base: int
    examples: tuple[Example, ...] = ()

    @property
    def share(self) -> float:
        """The share of replies that break it."""
        return self.replies / self.base if self.base else 0.0

    @property
    def weight(self) -> float:
        """How much mending it would help: serious faults count three times."""
        return self.replies + 2 * self.blocking


@dataclass(frozen=True, slots=True)
class Spread:
    """Where most values lie."""

    median: float
    tenth: float
    ninetieth: float


@dataclass(frozen=True, slots=True)
class Speed:
    """How long customers wait, in hours; `has_times` is False where the file knows days only."""

    replies: int
    hours: Spread
    within_two: float
    within_day: float
    has_times: bool
    steps: tuple[tuple[float, int], ...]
    """How many replies came within so many hours and not within the step before."""


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """Replies of one place, one month, one branch and so on."""

    name: str
    replies: int
    clean: float
    blocked: float
    median_hours: float | None
    median_length: float


@dataclass(frozen=True, slots=True)
class Silenced:
    """What `rows` of the replies lacked, and the rules that were silent there for want of it."""

    need: Need
    rules: tuple[str, ...]
    rows: int

    @property
    def collapsed(self) -> tuple[str, ...]:
        """The rules, whole families by their star: "fact.*"."""
        by_family: dict[str, list[str]] = {}
        for rule in self.rules:
            by_family.setdefault(rule.partition(".")[0], []).append(rule)
        return tuple(
            name
            for family, own in by_family.items()
            for name in ([f"{family}.*"] if len(own) >= _A_FAMILY else own)
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the audit of one file found. Shares are of `replies` unless they say else."""

    source: str
    rows: int
    replies: int
    unanswered: int
    skipped: int
    remarks: int
    problems: tuple[Problem, ...]
    first: datetime | None
    last: datetime | None
    clean: int
    blocked: int
    rules: tuple[RuleFinding, ...]
    silenced: tuple[Silenced, ...]
    worst: tuple[Example, ...]
    eligible_for_copies: int
    near_copies: int
    window: int
    clusters: tuple[Repeated, ...]
    repeated: int
    repeats: tuple[Repeated, ...]
    speed: Speed | None
    reversed_dates: int
    length: Spread | None
    axes: dict[Axis, tuple[GroupFinding, ...]]
    languages: dict[str, int]
    contacts: tuple[Contact, ...]
    columns: Columns

    @property
    def near_share(self) -> float:
        """The share of replies long enough that nearly copy one of the last at their place."""
        return self.near_copies / self.eligible_for_copies if self.eligible_for_copies else 0.0

    @property
    def repeated_share(self) -> float:
        """The share of replies long enough that stand in the file word for word elsewhere."""
        return self.repeated / self.eligible_for_copies if self.eligible_for_copies else 0.0

    def first_to_mend(self, most: int = 3) -> tuple[RuleFinding, ...]:
        """Return the rules whose mending helps most."""
        return tuple(sorted(self.rules, key=lambda f: (-f.weight, f.rule))[:most])


def findings_of(
    tally: Tally, source: str, contacts: Sequence[Contact], columns: Columns
) -> Findings:
    """Read the counts of a finished audit."""
    copies, everything = tally.copies, tally.all
    repeated, repeats = copies.exact(CLUSTERS)
    return Findings(
        source=source,
        rows=tally.rows,
        replies=everything.replies,
        unanswered=tally.unanswered,
        skipped=tally.skipped,
        remarks=tally.remarks,
        problems=tuple(tally.problems),
        first=tally.first,
        last=tally.last,
        clean=everything.clean,
        blocked=everything.blocked,
        rules=_rules(tally),
        silenced=_silenced(tally),
        worst=tally.gallery.worst,
        eligible_for_copies=copies.eligible,
        near_copies=copies.near,
        window=copies.window,
        clusters=copies.clusters(CLUSTERS),
        repeated=repeated,
        repeats=repeats,
        speed=_speed(tally),
        reversed_dates=tally.reversed_dates,
        length=spread(everything.lengths),
        axes={axis: _groups(axis, groups) for axis, groups in tally.axes.items()},
        languages=dict(tally.languages.most_common()),
        contacts=tuple(contacts),
        columns=columns,
    )


def spread(values: Sequence[float]) -> Spread | None:
    """Return the median and the tenth and ninetieth percentile; None of nothing."""
    if not values:
        return None
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    tenths = quantiles(values, n=10, method="inclusive")
    return Spread(median(values), tenths[0], tenths[-1])


def _rules(tally: Tally) -> tuple[RuleFinding, ...]:
    found = (
        RuleFinding(
            rule, count.replies, count.blocking, tally.base_of(rule), tally.gallery.of(rule)
        )
        for rule, count in tally.rules.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.replies, each.rule)))


def _silenced(tally: Tally) -> tuple[Silenced, ...]:
    """Return for each need that some replies lacked how many did, and the rules it silenced."""
    found = []
    for need in NEED_WORDS:
        rows = sum(times for (known, _), times in tally.kinds.items() if not getattr(known, need))
        rules = tuple(rule.id for rule in RULES if need in needs_of(rule.id))
        if rows:
            found.append(Silenced(need, rules, rows))
    return tuple(found)


def _speed(tally: Tally) -> Speed | None:
    hours = tally.all.hours
    middle = spread(hours)
    if middle is None:
        return None
    return Speed(
        replies=len(hours),
        hours=middle,
        within_two=sum(each <= 2 for each in hours) / len(hours),
        within_day=sum(each <= _HOURS_IN_DAY for each in hours) / len(hours),
        has_times=tally.has_times,
        steps=_steps(hours, _HOUR_STEPS if tally.has_times else _DAY_STEPS),
    )


def _steps(hours: Sequence[float], limits: Sequence[float]) -> tuple[tuple[float, int], ...]:
    places = Counter(bisect_left(limits, each) for each in hours)
    return tuple((limit, places[place]) for place, limit in enumerate(limits))


def _groups(axis: Axis, groups: dict[str, Group]) -> tuple[GroupFinding, ...]:
    """Order months and stars as they run, the rest by size; the last are counted together."""
    by_size = sorted(groups.items(), key=lambda item: (item[0] == REST, -item[1].replies, item[0]))
    if axis in ("month", "rating"):
        newest = sorted(groups.items())[-MOST_GROUPS:]
        return tuple(_group(name, group) for name, group in newest)
    return tuple(_group(name, group) for name, group in islice(by_size, MOST_GROUPS))


def _group(name: str, group: Group) -> GroupFinding:
    return GroupFinding(
        name=name,
        replies=group.replies,
        clean=group.clean / group.replies,
        blocked=group.blocked / group.replies,
        median_hours=median(group.hours) if group.hours else None,
        median_length=median(group.lengths),
    )
