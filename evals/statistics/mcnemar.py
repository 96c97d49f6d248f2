"""McNemar's exact test: were more cases lost than gained than a fair coin would explain?

Q. McNemar, Psychometrika 12 (1947); the exact form is the two-sided sign test over the cases on
which two runs disagree, which needs no minimum number of cases.
"""

from evals.statistics.binomial import cdf


def mcnemar(lost: int, gained: int) -> float:
    """Return the two-sided p-value for `lost` cases against `gained` ones."""
    return min(1.0, 2 * cdf(min(lost, gained), lost + gained, 0.5))
