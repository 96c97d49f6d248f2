"""Plants every kind of fault into every reply that can have it; counts what the rules notice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from evals.mutation.kinds import KINDS
from evals.mutation.planting import Kind, Planted
from evals.mutation.replies import Good
from evals.mutation.scene import Reader, Scene
from evals.mutation.wordings import HELD_EVERY, wordings
from evals.statistics.interval import Interval, wilson
from guardrails.types import Violation
from prompts.facts import Facts
from prompts.guidelines import Guidelines

Mark = tuple[str, str | None]
"""A rule and the words it marked."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A planted fault that no rule meant for it noticed; `others` are rules that did speak up."""

    kind: str
    reply: str
    text: str
    planted: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """A rule that fired on a good reply as it was; `piece` is what it marked."""

    reply: str
    rule: str
    severity: str
    piece: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many, with the interval of the share.

    `independent` is how many of the cases say something new: one wording planted into ten replies
    is hardly more than one case, and the interval is as wide as that.
    """

    hits: int
    cases: int
    independent: int = 0

    @property
    def share(self) -> float:
        """The share, 1 when there was nothing to hit."""
        return self.hits / self.cases if self.cases else 1.0

    @property
    def interval(self) -> Interval:
        """Wilson's interval of the share, 95 %."""
        cases = self.independent or self.cases
        return wilson(self.share * cases if self.cases else 0, cases)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the faults of one kind: noticed by a rule meant for it, blocked by any.

    `held` counts those noticed among the wordings that are held back; `misses` tells only of the
    others.
    """

    kind: Kind
    caught: Count
    blocked: Count
    held: Count
    misses: tuple[Miss, ...]

    def is_below(self, floor: float) -> bool:
        """Tell whether too few faults of this kind were noticed."""
        return bool(self.caught.cases) and self.caught.share < floor


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything one run of the bench found."""

    replies: int
    alarms: tuple[Alarm, ...]
    tallies: tuple[Tally, ...]

    @property
    def caught(self) -> Count:
        """All planted faults together."""
        return _sum(tally.caught for tally in self.tallies)

    @property
    def held(self) -> Count:
        """The planted faults whose wordings are held back."""
        return _sum(tally.held for tally in self.tallies)

    @property
    def blocked_replies(self) -> Count:
        """Good replies that a rule would have stopped."""
        stopped = {alarm.reply for alarm in self.alarms if alarm.severity == "block"}
        return Count(len(stopped), self.replies)

    @property
    def warned_replies(self) -> Count:
        """Good replies with any remark at all."""
        return Count(len({alarm.reply for alarm in self.alarms}), self.replies)

    def by_rule(self) -> dict[str, tuple[Count, Count]]:
        """Return for each rule its recall on its faults and its false alarms; "" is no rule."""
        rules = dict.fromkeys([t.kind.rule for t in self.tallies])
        rules |= dict.fromkeys([alarm.rule for alarm in self.alarms])
        return {rule: (self._recall(rule), self._alarms(rule)) for rule in sorted(rules)}

    def below(self, floor: float) -> tuple[Tally, ...]:
        """Return the kinds whose share of noticed faults is under `floor`."""
        return tuple(tally for tally in self.tallies if tally.is_below(floor))

    def passes(self, floor: float) -> bool:
        """Tell whether no good reply is blocked and every kind of fault reaches `floor`."""
        return not self.blocked_replies.hits and not self.below(floor)

    def _recall(self, rule: str) -> Count:
        return _sum(t.caught for t in self.tallies if t.kind.rule == rule)

    def _alarms(self, rule: str) -> Count:
        return Count(len({a.reply for a in self.alarms if a.rule == rule}), self.replies)


def _sum(counts: Iterable[Count]) -> Count:
    listed = list(counts)
    return Count(
        sum(count.hits for count in listed),
        sum(count.cases for count in listed),
        sum(count.independent for count in listed),
    )


class _Counting:
    """Counts hits while they come, and how many of the cases say something new."""

    def __init__(self) -> None:
        self._hits = 0
        self._cases = 0
        self._said: set[str] = set()

    def add(self, said: str, *, hit: bool) -> None:
        self._hits += hit
        self._cases += 1
        self._said.add(said)

    @property
    def count(self) -> Count:
        return Count(self._hits, self._cases, len(self._said))


class Bench:
    """Runs the bench over `replies` of brands with these documents; the same seed, the same run."""

    def __init__(
        self, replies: Sequence[Good], guidelines: Guidelines, facts: Facts, *, seed: int = 0
    ) -> None:
        self.scenes = [Scene(good, guidelines, facts) for good in replies]
        self.seed = seed
        self._reader = Reader()
        self._known: dict[str, frozenset[Mark]] = {}
        self._scenes = {scene.good.id: scene for scene in self.scenes}

    def outcome(self, kinds: Sequence[Kind] = KINDS) -> Outcome:
        """Plant everything and return what was found."""
        return Outcome(len(self.scenes), self.alarms(), tuple(map(self.tally, kinds)))

    def alarms(self) -> tuple[Alarm, ...]:
        """Return what the rules say of the replies as they are."""
        return tuple(alarm for scene in self.scenes for alarm in self._alarms(scene))

    def tally(self, kind: Kind) -> Tally:
        """Plant one kind of fault everywhere and count what is noticed."""
        caught, blocked, held = _Counting(), _Counting(), _Counting()
        misses: list[Miss] = []
        for planted in self.plants(kind):
            new, piece = self._new(planted), _piece(planted)
            noticed = any(_meant(violation, kind, planted) for violation in new)
            caught.add(piece, hit=noticed)
            blocked.add(piece, hit=any(violation.severity == "block" for violation in new))
            if planted.held:
                held.add(piece, hit=noticed)
            elif not noticed:
                misses.append(_miss(kind, planted, new))
        return Tally(kind, caught.count, blocked.count, held.count, tuple(misses))

    def plants(self, kind: Kind) -> Iterator[Planted]:
        """Yield replies with the fault: each fitting one and each wording at least once."""
        for language in ("ru", "en"):
            scenes = [s for s in self.scenes if s.good.language == language and kind.fits(s.good)]
            lines = list(enumerate(wordings(language).get(kind.words, ()) if kind.words else ("",)))
            _random(self.seed, kind.id, language).shuffle(lines)
            if not scenes or not lines:
                continue
            for number in range(max(len(scenes), len(lines))):
                scene, (place, line) = scenes[number % len(scenes)], lines[number % len(lines)]
                rng = _random(self.seed, kind.id, scene.good.id, number)
                planted = kind.plant(scene, rng, line)
                if planted is not None:
                    yield replace(planted, held=place % HELD_EVERY == HELD_EVERY - 1)

    def _alarms(self, scene: Scene) -> Iterator[Alarm]:
        text = scene.good.text
        for violation in self._reader.violations(text, scene):
            piece = "" if violation.start is None else text[violation.start : violation.end]
            yield Alarm(scene.good.id, violation.rule, violation.severity, piece)

    def _new(self, planted: Planted) -> list[Violation]:
        """Return what the rules find only because of the fault."""
        before = self._before(planted)
        found = self._reader.violations(planted.text, planted.scene)
        return [v for v in found if _mark(v, planted.text) not in before]

    def _before(self, planted: Planted) -> frozenset[Mark]:
        """Return what the rules say of the untouched reply, in its changed scene if it has one."""
        own = self._scenes[planted.scene.good.id]
        if planted.scene is not own and not planted.scene_is_fault:
            return self._marks(planted.scene)
        if own.good.id not in self._known:
            self._known[own.good.id] = self._marks(own)
        return self._known[own.good.id]

    def _marks(self, scene: Scene) -> frozenset[Mark]:
        text = scene.good.text
        return frozenset(_mark(v, text) for v in self._reader.violations(text, scene))


def _random(*names: object) -> Random:
    """Return the dice of one planting: the same names, the same throws."""
    return Random(":".join(map(str, names)))  # noqa: S311 - a bench draws lots, it keeps no secret


def _mark(violation: Violation, text: str) -> Mark:
    piece = None if violation.start is None else text[violation.start : violation.end]
    return violation.rule, piece


def _meant(violation: Violation, kind: Kind, planted: Planted) -> bool:
    """Tell whether a rule meant for this kind marked what was planted, or what is missing."""
    if violation.rule not in kind.rules:
        return False
    if violation.start is None or planted.start is None:
        return True
    return violation.start < (planted.end or 0) and planted.start < (violation.end or 0)


def _miss(kind: Kind, planted: Planted, new: Sequence[Violation]) -> Miss:
    others = tuple(dict.fromkeys(violation.rule for violation in new))
    piece = "" if planted.start is None else _piece(planted)
    return Miss(kind.id, planted.scene.good.id, planted.text, piece, others)


def _piece(planted: Planted) -> str:
    """Return what was planted, the whole text when something was taken away."""
    return planted.text[slice(planted.start, planted.end)]
