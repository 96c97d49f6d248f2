"""Cohen's kappa: how far two judges agree beyond what their habits alone would give.

J. Cohen, Educational and Psychological Measurement 20 (1960); the standard error is that of J. L.
Fleiss, J. Cohen and B. S. Everitt, Psychological Bulletin 72 (1969), formula 13.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from evals.statistics.interval import Interval
from evals.statistics.normal import upper_quantile


class Agreement(NamedTuple):
    """How two judges agree on the same things.

    `agreement` is the share judged alike, `kappa` that share beyond chance: None when both always
    say one and the same, since then nothing can be told from chance.
    """

    pairs: int
    agreement: float
    kappa: float | None
    interval: Interval


def agreement(pairs: Iterable[tuple[Hashable, Hashable]], confidence: float = 0.95) -> Agreement:
    """Compare two judges, given as pairs of their verdicts on the same thing."""
    counted = Counter(pairs)
    total = sum(counted.values())
    if total == 0:
        return Agreement(0, 0.0, None, Interval(-1.0, 1.0))
    shares = {pair: count / total for pair, count in counted.items()}
    first, second = _margins(shares)
    alike = math.fsum(share for (one, other), share in shares.items() if one == other)
    by_chance = math.fsum(first[each] * second.get(each, 0.0) for each in first)
    if by_chance >= 1 - 1e-12:
        return Agreement(total, alike, None, Interval(-1.0, 1.0))
    kappa = (alike - by_chance) / (1 - by_chance)
    error = _standard_error(shares, first, second, alike, by_chance, total)
    reach = upper_quantile((1 - confidence) / 2) * error
    return Agreement(
        total, alike, kappa, Interval(max(-1.0, kappa - reach), min(1.0, kappa + reach))
    )


_Shares = dict[Hashable, float]


def _margins(shares: dict[tuple[Hashable, Hashable], float]) -> tuple[_Shares, _Shares]:
    first: _Shares = {}
    second: _Shares = {}
    for (one, other), share in shares.items():
        first[one] = first.get(one, 0.0) + share
        second[other] = second.get(other, 0.0) + share
    return first, second


def _standard_error(
    shares: dict[tuple[Hashable, Hashable], float],
    first: _Shares,
    second: _Shares,
    alike: float,
    by_chance: float,
    total: int,
) -> float:
    on_diagonal = math.fsum(
        share * ((1 - by_chance) - (first[one] + second[one]) * (1 - alike)) ** 2
        for (one, other), share in shares.items()
        if one == other
    )
    off_diagonal = (1 - alike) ** 2 * math.fsum(
        share * (second.get(one, 0.0) + first.get(other, 0.0)) ** 2
        for (one, other), share in shares.items()
        if one != other
    )
    rest = (alike * by_chance - 2 * by_chance + alike) ** 2
    variance = (on_diagonal + off_diagonal - rest) / (total * (1 - by_chance) ** 4)
    return math.sqrt(max(variance, 0.0))
