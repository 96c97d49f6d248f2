"""Wilson's interval: how sure a rate is, also near 0 and 1 and with few cases.

E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
(1927); recommended over the usual one by R. G. Newcombe, Statistics in Medicine 17 (1998),
method 3.
"""

import math
from typing import NamedTuple

from evals.statistics.normal import upper_quantile


class Interval(NamedTuple):
    """A range that holds the true value with the stated confidence."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies in the range, its ends included."""
        return self.low <= value <= self.high


def wilson(passed: float, cases: int, confidence: float = 0.95) -> Interval:
    """Return the interval of a rate of `passed` in `cases`; without cases it is all of [0, 1].

    `passed` may be a fraction of a case, where a case ran several times.
    """
    if cases == 0:
        return Interval(0.0, 1.0)
    z = upper_quantile((1 - confidence) / 2)
    rate = passed / cases
    scale = 1 + z * z / cases
    middle = (rate + z * z / (2 * cases)) / scale
    reach = z * math.sqrt(rate * (1 - rate) / cases + z * z / (4 * cases * cases)) / scale
    low = 0.0 if passed <= 0 else max(0.0, middle - reach)
    high = 1.0 if passed >= cases else min(1.0, middle + reach)
    return Interval(low, high)
