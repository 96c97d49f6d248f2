"""The normal distribution's quantiles, by the name this folder uses for them."""

from functools import lru_cache
from statistics import NormalDist

_STANDARD = NormalDist()


@lru_cache(maxsize=64)
def upper_quantile(tail: float) -> float:
    """Return z with `tail` of the standard normal distribution above it: 0.025 → 1.96."""
    return _STANDARD.inv_cdf(1 - tail)
