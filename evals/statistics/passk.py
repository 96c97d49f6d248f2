"""pass^k: the chance that a customer who comes k times gets a good answer every time.

S. Yao et al., "τ-bench" (2024), section 3: estimated without bias from n runs of which c passed as
C(c, k) / C(n, k), the counterpart of pass@k (M. Chen et al., 2021).
"""

import math
from collections.abc import Iterable


def pass_hat_k(passed: int, runs: int, k: int) -> float:
    """Return the estimated chance that `k` runs of one case all pass.

    Raises:
        ValueError: there are fewer than `k` runs.
    """
    if not 1 <= k <= runs:
        raise ValueError(f"pass^{k} needs at least {k} runs, not {runs}")
    return math.comb(passed, k) / math.comb(runs, k)


def mean_pass_hat_k(cases: Iterable[tuple[int, int]], k: int) -> float | None:
    """Return pass^k over cases given as (passed, runs); None when none ran `k` times."""
    rates = [pass_hat_k(passed, runs, k) for passed, runs in cases if runs >= k]
    return math.fsum(rates) / len(rates) if rates else None


def is_flaky(passed: int, runs: int) -> bool:
    """Tell whether a case passed in some of its runs and failed in others."""
    return 0 < passed < runs
