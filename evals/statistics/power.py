"""What a number of cases can show: the smallest difference seen, the cases a difference needs.

The power of McNemar's exact test, summed over the number of cases on which two runs disagree
(S. W. Duffy, "Asymptotic and exact power for the McNemar test", Biometrics 40 (1984)); where so
many cases are needed that exactness adds nothing, R. J. Connor's formula, "Sample size for testing
differences in proportions for the paired-sample design", Biometrics 43 (1987).
"""

import math
from functools import lru_cache

from evals.statistics.binomial import cdf, critical_count, likely, pmf
from evals.statistics.normal import upper_quantile

ALPHA = 0.05
POWER = 0.8
BACKGROUND = 0.02
"""Share of cases a better version breaks, or a worse one mends, all the same."""
STEP = 0.005
"""Differences are found to half a percentage point."""
LARGEST = 0.4
_EXACT_UP_TO = 3000
_STEPS = range(1, round(LARGEST / STEP) + 1)
_FORMULA_ERRS_BY = 2
"""Connor's formula is too hopeful or too timid by fewer steps than this."""


def power(cases: int, lost: float, gained: float, alpha: float = ALPHA) -> float:
    """Return the chance that a test of `cases` shows rates of `lost` and `gained` cases."""
    apart = lost + gained
    if apart <= 0:
        return 0.0
    share = lost / apart
    found = 0.0
    for disagreeing in likely(cases, apart):
        most = critical_count(disagreeing, alpha)
        if most < 0:
            continue
        tails = cdf(most, disagreeing, share) + cdf(most, disagreeing, 1 - share)
        found += pmf(disagreeing, cases, apart) * tails
    return found


@lru_cache(maxsize=256)
def smallest_detectable(cases: int, background: float = BACKGROUND) -> float | None:
    """Return the smallest drop (a share of cases) that is found with 80 % power, 5 % level.

    None when even a drop of 40 percentage points would be missed more often.
    """
    first = next(
        (step for step in _STEPS if _by_connor(step * STEP, background) <= cases), _STEPS.stop
    )
    for step in range(max(1, first - _FORMULA_ERRS_BY), _STEPS.stop):
        if power(cases, step * STEP + background, background) >= POWER:
            return round(step * STEP, 6)
    return None


@lru_cache(maxsize=256)
def cases_needed(difference: float, background: float = BACKGROUND) -> int:
    """Return how many cases show `difference` (a share) with 80 % power, 5 % level.

    Raises:
        ValueError: there is no difference to find.
    """
    drop = abs(difference)
    if drop == 0:
        raise ValueError("no number of cases shows a difference of zero")
    low = _by_connor(drop, background)
    if low > _EXACT_UP_TO:
        return low
    high = low
    while power(high, drop + background, background) < POWER:
        low, high = high, high + max(10, high // 8)
    while high - low > 1:
        middle = (low + high) // 2
        if power(middle, drop + background, background) >= POWER:
            high = middle
        else:
            low = middle
    return high


def _by_connor(drop: float, background: float) -> int:
    apart = drop + 2 * background
    level = upper_quantile(ALPHA / 2) * math.sqrt(apart)
    strength = upper_quantile(1 - POWER) * math.sqrt(max(apart - drop * drop, 0.0))
    return max(1, math.ceil(((level + strength) / drop) ** 2))
