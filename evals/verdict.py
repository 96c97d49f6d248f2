"""What two runs over the same cases say about each other, in a sentence a person can act on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evals.statistics.bootstrap import resample
from evals.statistics.interval import Interval
from evals.statistics.mcnemar import mcnemar
from evals.statistics.power import ALPHA, BACKGROUND, cases_needed, smallest_detectable
from evals.wording import (
    about,
    bare_points,
    cases,
    grouped,
    in_cases,
    of_cases,
    p_value,
    percent,
    plural,
    points,
)
from prompts.language import Phrase

Kind = Literal["regressed", "improved", "no_evidence", "too_few"]

FEW_CASES = 50
"""With fewer, only a drop of more than 19 points is usually seen: too few to say "no change"."""
_MOST_CASES = 10_000
_DROP_WORTH_SEEING = 0.10


@dataclass(frozen=True, slots=True)
class Pair:
    """One case in both runs: the shares of its repeats that passed; `hard` is a hard loss."""

    before: float
    after: float
    hard: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether most repeats passed before and no longer do."""
        return self.before > 0.5 >= self.after

    @property
    def is_gained(self) -> bool:
        """Whether most repeats pass now and did not before."""
        return self.after > 0.5 >= self.before


@dataclass(frozen=True, slots=True)
class Verdict:
    """The figures of a comparison, what they amount to, and that in words.

    `before`, `after` and `difference` are shares; `interval` holds the difference with 95 %
    confidence; `p` is McNemar's. `needed` is how many cases would settle the difference seen,
    `detectable` the smallest drop these cases usually show.
    """

    kind: Kind
    sentence: Phrase
    cases: int
    before: float
    after: float
    interval: Interval
    lost: int
    gained: int
    hard_lost: int
    p: float
    needed: int | None
    detectable: float | None

    @property
    def difference(self) -> float:
        """How much larger the share of good cases is now."""
        return self.after - self.before


def verdict(pairs: Sequence[Pair]) -> Verdict:
    """Compare two runs, case by case.

    The exact test decides. Where cases ran several times, so does the bootstrap, which alone sees
    that a case now fails in two repeats of five. A hard loss needs no statistics.
    """
    lost, gained = sum(each.is_lost for each in pairs), sum(each.is_gained for each in pairs)
    hard = sum(each.hard for each in pairs)
    count = len(pairs)
    before = sum(each.before for each in pairs) / count if count else 0.0
    after = sum(each.after for each in pairs) / count if count else 0.0
    interval = resample([each.after - each.before for each in pairs]).interval()
    p = mcnemar(lost, gained)
    repeated = any(0 < share < 1 for each in pairs for share in (each.before, each.after))
    kind = _kind(count, lost, gained, hard, p, interval if repeated else None)
    found = Verdict(
        kind=kind,
        sentence=Phrase(ru="", en=""),
        cases=count,
        before=before,
        after=after,
        interval=interval,
        lost=lost,
        gained=gained,
        hard_lost=hard,
        p=p,
        needed=_needed(count, after - before, lost, gained) if p >= ALPHA else None,
        detectable=smallest_detectable(count) if count else None,
    )
    return replace(found, sentence=_SENTENCES[kind](found))


def _kind(
    count: int, lost: int, gained: int, hard: int, p: float, repeated: Interval | None
) -> Kind:
    if hard:
        return "regressed"
    if p < ALPHA:
        return "regressed" if lost > gained else "improved"
    if repeated is not None and count >= FEW_CASES and not repeated.holds(0.0):
        return "regressed" if repeated.high < 0 else "improved"
    return "too_few" if count < FEW_CASES else "no_evidence"


def _needed(count: int, difference: float, lost: int, gained: int) -> int | None:
    if not count or abs(difference) < 1e-9:
        return None
    background = max(BACKGROUND, min(lost, gained) / count)
    return max(cases_needed(round(difference, 4) or 1e-4, round(background, 4)), count + 1)


def _regressed(found: Verdict) -> Phrase:
    if not found.hard_lost:
        return _changed(found, Phrase(ru="Стало хуже", en="Worse"))
    hard = in_cases(found.hard_lost)
    told = Phrase(
        ru=f"Стало хуже: жёсткое правило нарушено в {hard.ru}, где раньше его соблюдали; "
        "хватило бы и одного.",
        en=f"Worse: a hard rule is broken in {hard.en} where it was kept before; one is enough.",
    )
    if found.p < ALPHA:
        rest = _moved(found)
    else:
        rest = _no_evidence(found)
        rest = Phrase(
            ru=f"В остальном {rest.ru[:1].lower()}{rest.ru[1:]}",
            en=f"Apart from that, {rest.en[:1].lower()}{rest.en[1:]}",
        )
    return Phrase(ru=f"{told.ru} {rest.ru}", en=f"{told.en} {rest.en}")


def _improved(found: Verdict) -> Phrase:
    return _changed(found, Phrase(ru="Стало лучше", en="Better"))


def _changed(found: Verdict, head: Phrase) -> Phrase:
    moved = _moved(found)
    noise = (
        p_value(found.p)
        if found.p < ALPHA
        else Phrase(ru="по повторам случаев", en="by the repeats of the cases")
    )
    return Phrase(
        ru=f"{head.ru}: {moved.ru[:1].lower()}{moved.ru[1:]} На шум не похоже ({noise.ru}).",
        en=f"{head.en}: {moved.en[:1].lower()}{moved.en[1:]} Hardly noise ({noise.en}).",
    )


def _moved(found: Verdict) -> Phrase:
    before, after, by = percent(found.before), percent(found.after), points(found.difference)
    turned = _turned(found)
    return Phrase(
        ru=f"Было {before.ru}, стало {after.ru} ({by.ru}); {turned.ru}.",
        en=f"It was {before.en}, now {after.en} ({by.en}); {turned.en}.",
    )


def _turned(found: Verdict) -> Phrase:
    """Say how many cases turned: «из 500 случаев сломалось 40, исправилось 8»."""
    of = of_cases(found.cases)
    broke = plural(found.lost, "сломался", "сломалось", "сломалось")
    mended = plural(found.gained, "исправился", "исправилось", "исправилось")
    were = "was" if found.gained == 1 else "were"
    return Phrase(
        ru=f"из {of.ru} {broke} {found.lost}, {mended} {found.gained}",
        en=f"of {of.en} {found.lost} broke and {found.gained} {were} mended",
    )


def _by_chance(found: Verdict) -> Phrase:
    """Say why a difference proves nothing, and what would."""
    if found.needed is None:
        return _unchanged(found)
    by, at = points(found.difference), in_cases(found.cases)
    if found.needed > _MOST_CASES:
        most = grouped(_MOST_CASES)
        return Phrase(
            ru=f"{by.ru} — шум при {at.ru}; чтобы подтвердить такую разницу, "
            f"не хватило бы и {most} случаев.",
            en=f"{by.en} is noise at {at.en}; even {most} cases would not settle it.",
        )
    needed = grouped(about(found.needed))
    return Phrase(
        ru=f"{by.ru} — шум при {at.ru}; чтобы подтвердить такую разницу, нужно около "
        f"{needed} случаев.",
        en=f"{by.en} is noise at {at.en}; it takes about {needed} cases to settle it.",
    )


def _unchanged(found: Verdict) -> Phrase:
    """Say that the totals are equal, and how much could hide behind that."""
    count, turned = cases(found.cases), _turned(found)
    head = (
        Phrase(ru=f"{turned.ru}.", en=f"{turned.en}.")
        if found.lost
        else Phrase(
            ru=f"{count.ru}, и каждый — как раньше.", en=f"{count.en}, each the same as before."
        )
    )
    if found.detectable is None:
        return head
    unseen = bare_points(found.detectable)
    return Phrase(
        ru=f"{head.ru} Падение меньше {unseen.ru} при таком числе можно и не заметить.",
        en=f"{head.en} A drop below {unseen.en} may go unseen with so many.",
    )


def _no_evidence(found: Verdict) -> Phrase:
    rest = _by_chance(found)
    if not found.lost and not found.gained and found.needed is None:
        return Phrase(ru=f"Разницы нет: {rest.ru}", en=f"No difference: {rest.en}")
    return Phrase(
        ru=f"Разница не доказана: {rest.ru}", en=f"No evidence of a difference: {rest.en}"
    )


def _too_few(found: Verdict) -> Phrase:
    if not found.cases:
        return Phrase(
            ru="Сравнивать нечего: нет ни одного общего случая, который учитывается.",
            en="There is nothing to compare: the runs share no case that counts.",
        )
    have, needed = cases(found.cases), grouped(about(cases_needed(_DROP_WORTH_SEEING)))
    drop = bare_points(_DROP_WORTH_SEEING)
    seen = points(found.difference)
    return Phrase(
        ru=f"Слишком мало случаев, чтобы судить: {have.ru} ({seen.ru}). Чтобы заметить падение "
        f"на {drop.ru}, нужно около {needed}.",
        en=f"Too few cases to tell: {have.en} ({seen.en}). It takes about {needed} to notice a "
        f"drop of {drop.en}.",
    )


_SENTENCES = {
    "regressed": _regressed,
    "improved": _improved,
    "no_evidence": _no_evidence,
    "too_few": _too_few,
}
