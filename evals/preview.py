"""What an edit of the guidelines would have changed: past reviews drafted under both versions.

Both sides see the same earlier replies, those of the version in force, so that what differs comes
from the edit and not from a reply before it. Texts are masked before anybody is shown them.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from drafting.pipeline import Drafter, check_reply
from drafting.playbook import PlaybookEngine
from drafting.types import Draft, Review
from evals.cases import CaseInput
from evals.verdict import Pair, Verdict, verdict
from evals.wording import counted, grouped
from evals.writing import Mask
from guardrails.registry import BY_ID
from guardrails.types import Severity
from prompts.channel import PLAIN, ChannelProfile
from prompts.facts import Facts
from prompts.guidelines import Guidelines, RuleLevel
from prompts.language import Phrase

Kind = Literal["broke", "mended", "reworded", "checked"]
"""No longer ready; ready now; another text; the same text, of which the rules say other things."""
KINDS: tuple[Kind, ...] = ("broke", "mended", "reworded", "checked")
REMEMBERED = 50
"""Earlier replies per place that a draft is compared with."""
_STRICTNESS: dict[RuleLevel, int] = {"off": 0, "warn": 1, "block": 2}


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft as it may be shown: its text masked, without the spans of the original."""

    text: str | None
    status: str
    reason: Phrase | None
    violations: tuple[tuple[str, Severity], ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules it breaks, each once."""
        return tuple(dict.fromkeys(rule for rule, _ in self.violations))


@dataclass(frozen=True, slots=True)
class Change:
    """One review whose draft would be another one. `added` and `gone` name rules."""

    id: str
    kind: Kind
    review: str
    rating: int | None
    before: DraftShown
    after: DraftShown

    @property
    def added(self) -> tuple[str, ...]:
        """Rules that only the new draft breaks."""
        return tuple(rule for rule in self.after.rules if rule not in self.before.rules)

    @property
    def gone(self) -> tuple[str, ...]:
        """Rules that only the former draft breaks."""
        return tuple(rule for rule in self.before.rules if rule not in self.after.rules)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many drafts break one rule before and after."""

    rule: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Loosened:
    """A rule that is less strict than before: fewer findings are then no better texts."""

    rule: str
    before: RuleLevel
    after: RuleLevel


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit changes. `verdict` is over the drafts that are ready to be approved.

    `hit` counts drafts of the version in force that the new rules would block. A cancelled
    preview holds what was worked out until then.
    """

    reviews: int
    changes: tuple[Change, ...]
    rules: tuple[RuleCount, ...]
    loosened: tuple[Loosened, ...]
    hit: int
    verdict: Verdict
    is_cancelled: bool = False

    @property
    def sentence(self) -> Phrase:
        """Say how much changes: the first thing a manager wants to know."""
        changed = len(self.changes)
        if not changed:
            return Phrase(
                ru=f"Ни один черновик не изменился (отзывов: {grouped(self.reviews)}).",
                en=f"No draft changes (of {grouped(self.reviews)} reviews).",
            )
        drafts = counted(changed, "черновик", "черновика", "черновиков")
        broke, mended = (sum(each.kind == kind for each in self.changes) for kind in KINDS[:2])
        return Phrase(
            ru=f"Изменится {drafts} из {grouped(self.reviews)}: перестанут проходить — {broke}, "
            f"начнут — {mended}.",
            en=f"{grouped(changed)} of {grouped(self.reviews)} drafts change: {broke} no longer "
            f"pass, {mended} begin to.",
        )


def _plain(_: str) -> ChannelProfile:
    return PLAIN


def preview(
    reviews: Sequence[Review],
    old: Guidelines,
    new: Guidelines,
    facts: Facts | None = None,
    *,
    new_facts: Facts | None = None,
    profile_of: Callable[[str], ChannelProfile] = _plain,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
    today: Callable[[], date] = date.today,
) -> Preview:
    """Draft past reviews under two versions with the offline engine and compare.

    `reviews` come oldest first. `progress` hears how many of all are done, `cancelled` is asked
    before each. Nothing is stored and no model is asked.
    """
    bench = _Bench(
        Drafter(PlaybookEngine(), today=today),
        (old, new),
        (facts or Facts(), new_facts),
        profile_of,
    )
    tried: list[_Tried] = []
    for number, review in enumerate(reviews, start=1):
        if cancelled():
            break
        tried.append(bench.tried(review))
        progress(number, len(reviews))
    return Preview(
        reviews=len(tried),
        changes=tuple(sorted(filter(None, map(_change, tried)), key=_worst_first)),
        rules=tuple(_rules(tried)),
        loosened=tuple(_loosened(old, new)),
        hit=sum(each.hit for each in tried),
        verdict=verdict([Pair(_ready(each.before), _ready(each.after)) for each in tried]),
        is_cancelled=len(tried) < len(reviews),
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    review: Review
    before: Draft
    after: Draft
    hit: bool


class _Bench:
    """Drafts each review twice and remembers what was said where."""

    def __init__(
        self,
        drafter: Drafter,
        guidelines: tuple[Guidelines, Guidelines],
        facts: tuple[Facts, Facts | None],
        profile_of: Callable[[str], ChannelProfile],
    ) -> None:
        self._drafter = drafter
        self._old, self._new = guidelines
        self._facts = facts[0]
        self._new_facts = facts[1] or facts[0]
        self._profile_of = profile_of
        self._said: dict[tuple[str, str], deque[str]] = {}

    def tried(self, review: Review) -> _Tried:
        """Draft one review under both versions."""
        place = (review.channel, review.place)
        said = self._said.setdefault(place, deque(maxlen=REMEMBERED))
        channel, earlier = self._profile_of(review.channel), tuple(said)
        before = self._drafter.draft(review, self._old, self._facts, channel, previous=earlier)
        after = self._drafter.draft(review, self._new, self._new_facts, channel, previous=earlier)
        hit = before.status == "ready" and self._is_hit(review, before, earlier)
        if before.text:
            said.append(before.text)
        return _Tried(review, before, after, hit)

    def _is_hit(self, review: Review, draft: Draft, earlier: Sequence[str]) -> bool:
        found = check_reply(
            draft.text or "",
            review,
            draft.triage,
            self._new,
            self._new_facts,
            self._profile_of(review.channel),
            previous=earlier,
        )
        return any(violation.severity == "block" for violation in found)


def _ready(draft: Draft) -> float:
    return float(draft.status == "ready")


def _change(tried: _Tried) -> Change | None:
    kind = _kind(tried.before, tried.after)
    if kind is None:
        return None
    review = tried.review
    mask = Mask(CaseInput(context=review.context, private=review.private))
    return Change(
        id=review.external_id,
        kind=kind,
        review=mask.hide("\n".join(filter(None, (review.title, review.text)))),
        rating=review.rating,
        before=_shown(tried.before, mask),
        after=_shown(tried.after, mask),
    )


def _kind(before: Draft, after: Draft) -> Kind | None:
    if before.status == "ready" != after.status:
        return "broke"
    if after.status == "ready" != before.status:
        return "mended"
    if (before.text, before.status) != (after.text, after.status):
        return "reworded"
    return "checked" if _found(before) != _found(after) else None


def _worst_first(change: Change) -> int:
    return KINDS.index(change.kind)


def _shown(draft: Draft, mask: Mask) -> DraftShown:
    text = None if draft.text is None else mask.hide(draft.text)
    return DraftShown(text, draft.status, draft.reason, _found(draft))


def _found(draft: Draft) -> tuple[tuple[str, Severity], ...]:
    return tuple(dict.fromkeys((each.rule, each.severity) for each in draft.violations))


def _rules(tried: Sequence[_Tried]) -> Iterator[RuleCount]:
    """Count the drafts per rule, where the counts differ."""
    before = _counted([each.before for each in tried])
    after = _counted([each.after for each in tried])
    for rule in sorted(before.keys() | after.keys()):
        if before.get(rule, 0) != after.get(rule, 0):
            yield RuleCount(rule, before.get(rule, 0), after.get(rule, 0))


def _counted(drafts: Sequence[Draft]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for draft in drafts:
        for rule in {each.rule for each in draft.violations}:
            counts[rule] = counts.get(rule, 0) + 1
    return counts


def _loosened(old: Guidelines, new: Guidelines) -> Iterator[Loosened]:
    for rule in sorted(old.rules.keys() | new.rules.keys()):
        if rule in BY_ID:
            shipped: RuleLevel = BY_ID[rule].severity
            before, after = old.rules.get(rule, shipped), new.rules.get(rule, shipped)
            if _STRICTNESS[after] < _STRICTNESS[before]:
                yield Loosened(rule, before, after)
