"""Probabilities of counts: what the exact test, its power and the bootstrap are made of."""

import math
from functools import lru_cache

from evals.statistics.normal import upper_quantile

_DEVIATIONS = 9.0
"""Counts further than this many standard deviations from the mean have no weight in a float."""


def pmf(count: int, trials: int, probability: float) -> float:
    """Return the probability of exactly `count` successes in `trials`."""
    if probability <= 0:
        return float(count == 0)
    if probability >= 1:
        return float(count == trials)
    ways = math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
    chances = count * math.log(probability) + (trials - count) * math.log1p(-probability)
    return math.exp(ways + chances)


def cdf(count: int, trials: int, probability: float) -> float:
    """Return the probability of at most `count` successes in `trials`."""
    if count < 0:
        return 0.0
    first = likely(trials, probability).start
    return min(1.0, sum(pmf(each, trials, probability) for each in range(first, count + 1)))


def likely(trials: int, probability: float) -> range:
    """Return the counts that have any weight."""
    mean = trials * probability
    spread = _DEVIATIONS * math.sqrt(max(mean * (1 - probability), 0.0)) + 1
    return range(max(0, int(mean - spread)), min(trials, int(mean + spread) + 1) + 1)


@lru_cache(maxsize=4096)
def critical_count(trials: int, alpha: float) -> int:
    """Return the most heads of a fair coin that a two-sided test at `alpha` still rejects.

    -1 when no outcome of so few trials can be rejected.
    """
    centre = trials / 2 - upper_quantile(alpha / 2) * math.sqrt(trials) / 2
    count = max(-1, min(math.floor(centre) + 2, trials // 2))
    while count >= 0 and 2 * cdf(count, trials, 0.5) >= alpha:
        count -= 1
    return count
