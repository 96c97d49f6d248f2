"""The paired cluster bootstrap: how far the difference of two runs could be chance.

B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979). A case
is the unit that is drawn, with all its repeats: repeats of one case agree far more than cases do.
Drawing n cases out of n, with replacement, only asks how often each distinct difference was
drawn, which is multinomial; drawing those few counts is the same bootstrap, far sooner.
"""

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from evals.statistics.binomial import likely, pmf
from evals.statistics.interval import Interval

RESAMPLES = 10_000
SEED = 20_261_122
FEW_VALUES = 12
"""Up to so many distinct differences their counts are drawn; beyond that, case by case."""
_DRAWN_CASE_BY_CASE = 2_000


@dataclass(frozen=True, slots=True)
class Resampled:
    """The means of the resamples, sorted; intervals are their percentiles."""

    means: tuple[float, ...]

    def interval(self, confidence: float = 0.95) -> Interval:
        """Return the two-sided interval of the mean."""
        tail = (1 - confidence) / 2
        return Interval(self._at(tail), self._at(1 - tail))

    def lower_bound(self, confidence: float = 0.95) -> float:
        """Return the one-sided bound that the mean lies above."""
        return self._at(1 - confidence)

    def _at(self, share: float) -> float:
        return self.means[round(share * (len(self.means) - 1))]


def resample(
    differences: Sequence[float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Resampled:
    """Draw the cases anew, again and again; `differences` holds one number per case.

    The same input gives the same result. Without cases the mean may be anything in [-1, 1].
    """
    if not differences:
        return Resampled((-1.0, 1.0))
    chance = random.Random(seed)  # noqa: S311 - drawing cases, not secrets
    counted = sorted(Counter(differences).items())
    if len(counted) == 1:
        return Resampled((differences[0],))
    if len(counted) <= FEW_VALUES:
        sums = _by_counts(counted, resamples, chance.random)
    else:
        sums = _by_cases(differences, min(resamples, _DRAWN_CASE_BY_CASE), chance)
    return Resampled(tuple(sorted(total / len(differences) for total in sums)))


def _by_cases(
    differences: Sequence[float], resamples: int, chance: random.Random
) -> Iterator[float]:
    for _ in range(resamples):
        yield sum(chance.choices(differences, k=len(differences)))


def _by_counts(
    counted: Sequence[tuple[float, int]], resamples: int, chance: Callable[[], float]
) -> Iterator[float]:
    """Draw the multinomial as binomials: each value's count among the cases not yet given out."""
    cases = sum(count for _, count in counted)
    tables: dict[tuple[int, int], tuple[int, list[float]]] = {}
    for _ in range(resamples):
        left, behind, total = cases, cases, 0.0
        for place, (value, count) in enumerate(counted):
            if left == 0:
                break
            if count == behind:
                total += value * left
                break
            key = (place, left)
            if key not in tables:
                tables[key] = _table(left, count / behind)
            first, cumulative = tables[key]
            drawn = first + bisect_left(cumulative, chance() * cumulative[-1])
            total += value * drawn
            left, behind = left - drawn, behind - count
        yield total


def _table(trials: int, probability: float) -> tuple[int, list[float]]:
    counts = likely(trials, probability)
    return counts.start, list(accumulate(pmf(each, trials, probability) for each in counts))
