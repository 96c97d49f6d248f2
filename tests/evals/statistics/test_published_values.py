"""The statistics are held to values that others published or that are computed another way."""

import itertools
import math
import random

import pytest

from evals.statistics.bootstrap import resample
from evals.statistics.holm import holm
from evals.statistics.interval import wilson
from evals.statistics.kappa import agreement
from evals.statistics.mcnemar import mcnemar
from evals.statistics.passk import mean_pass_hat_k, pass_hat_k
from evals.statistics.power import cases_needed, power, smallest_detectable


@pytest.mark.parametrize(
    ("passed", "cases", "low", "high"),
    [
        # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombes_intervals(passed, cases, low, high):
    found = wilson(passed, cases)
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_knows_nothing_without_cases_and_ends_at_the_ends():
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(20, 20).high == 1.0
    assert wilson(0, 20).low == 0.0


@pytest.mark.parametrize(("lost", "gained"), [(0, 0), (1, 9), (9, 1), (5, 5), (0, 5), (30, 12)])
def test_mcnemar_counts_every_outcome_of_a_fair_coin(lost, gained):
    total = lost + gained
    heads = sum(math.comb(total, count) for count in range(min(lost, gained) + 1))
    assert mcnemar(lost, gained) == pytest.approx(min(1.0, 2 * heads / 2**total))


def test_holm_steps_down_as_in_the_textbook_and_keeps_the_order_given():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1.0, 1.0]


def pairs_of(table):
    return [
        (one, other)
        for one, row in enumerate(table)
        for other, count in enumerate(row)
        for _ in range(count)
    ]


def test_kappa_and_its_error_are_those_of_fleiss_example():
    """Two psychiatrists' diagnoses: J. L. Fleiss, Statistical Methods (1981), chapter 13."""
    found = agreement(pairs_of([[75, 1, 4], [5, 4, 1], [0, 0, 10]]))
    assert found.agreement == pytest.approx(0.89)
    assert found.kappa == pytest.approx(0.676, abs=5e-4)
    half = (found.interval.high - found.interval.low) / 2
    assert half / 1.959964 == pytest.approx(0.0877, abs=5e-5)


def kappa_of(shares):
    size = range(2)
    alike = sum(shares[each][each] for each in size)
    chance = sum(sum(shares[each]) * sum(row[each] for row in shares) for each in size)
    return (alike - chance) / (1 - chance)


@pytest.mark.parametrize("table", [[[20, 5], [10, 15]], [[40, 2], [9, 9]], [[5, 30], [20, 6]]])
def test_the_error_of_kappa_is_what_the_delta_method_gives_numerically(table):
    total = sum(map(sum, table))
    shares = [[count / total for count in row] for row in table]
    step, slopes = 1e-6, {}
    for one, other in itertools.product(range(2), repeat=2):
        moved = [list(row) for row in shares]
        moved[one][other] += step
        slopes[one, other] = (kappa_of(moved) - kappa_of(shares)) / step
    mean = sum(shares[one][other] * slope for (one, other), slope in slopes.items())
    squares = sum(shares[one][other] * slope**2 for (one, other), slope in slopes.items())
    error = math.sqrt((squares - mean**2) / total)
    found = agreement(pairs_of(table))
    assert found.kappa == pytest.approx(kappa_of(shares))
    half = (found.interval.high - found.interval.low) / 2
    assert half == pytest.approx(1.959964 * error, rel=1e-3)


def test_agreement_that_nothing_could_break_has_no_kappa():
    assert agreement([(True, True)] * 30).kappa is None
    assert agreement([]).kappa is None


@pytest.mark.parametrize(("cases", "drop"), [(50, 0.19), (100, 0.115), (200, 0.07), (500, 0.035)])
def test_the_smallest_drop_seen_is_that_of_a_simulation(cases, drop):
    """The simulated figures: 600 runs each, exact McNemar, 80 % power, 2 % of cases gained."""
    assert smallest_detectable(cases) == pytest.approx(drop, abs=0.0051)


def test_twenty_cases_show_no_drop_below_forty_points():
    assert smallest_detectable(20) is None


def simulated_power(cases, lost, gained, runs=3000):
    chance = random.Random(7)  # noqa: S311 - dice
    found = 0
    for _ in range(runs):
        draws = [chance.random() for _ in range(cases)]
        broken = sum(draw < lost for draw in draws)
        mended = sum(lost <= draw < lost + gained for draw in draws)
        found += mcnemar(broken, mended) < 0.05
    return found / runs


def test_power_is_what_throwing_dice_gives():
    assert power(100, 0.12, 0.02) == pytest.approx(simulated_power(100, 0.12, 0.02), abs=0.025)


@pytest.mark.parametrize("drop", [0.035, 0.07, 0.115, 0.19])
def test_the_cases_needed_are_enough_and_a_tenth_fewer_are_not(drop):
    needed = cases_needed(drop)
    assert power(needed, drop + 0.02, 0.02) >= 0.8
    assert power(round(needed * 0.9), drop + 0.02, 0.02) < 0.8


def test_many_cases_are_counted_by_a_formula_that_agrees_with_the_exact_test():
    needed = cases_needed(0.01)
    assert power(needed, 0.03, 0.02) == pytest.approx(0.8, abs=0.03)
    with pytest.raises(ValueError, match="zero"):
        cases_needed(0.0)


def test_the_bootstrap_agrees_with_the_normal_theory_on_many_cases():
    differences = [-1.0] * 60 + [1.0] * 20 + [0.0] * 420
    mean = sum(differences) / 500
    error = math.sqrt(sum((each - mean) ** 2 for each in differences)) / 500
    found = resample(differences).interval()
    assert found == (
        pytest.approx(mean - 1.96 * error, abs=0.004),
        pytest.approx(mean + 1.96 * error, abs=0.004),
    )


def test_drawing_counts_is_the_same_bootstrap_as_drawing_cases():
    differences = [-0.5] * 4 + [1.0] * 3 + [0.25] * 2 + [0.0] * 21
    chance = random.Random(3)  # noqa: S311 - dice
    means = sorted(sum(chance.choices(differences, k=30)) / 30 for _ in range(10_000))
    found = resample(differences).interval()
    assert found.low == pytest.approx(means[250], abs=0.01)
    assert found.high == pytest.approx(means[9750], abs=0.01)


def test_the_bootstrap_repeats_itself_and_follows_its_seed():
    chance = random.Random(1)  # noqa: S311 - dice
    differences = [chance.random() - 0.5 for _ in range(40)]
    assert resample(differences) == resample(differences)
    assert resample(differences) != resample(differences, seed=1)


def test_the_lower_bound_leaves_a_twentieth_below_it():
    drawn = resample([-1.0] * 30 + [1.0] * 10 + [0.0] * 160)
    assert drawn.lower_bound() == drawn.interval(0.9).low
    assert drawn.interval().low < drawn.lower_bound() < -0.1


def test_the_bootstrap_of_what_never_differs_is_a_point_and_of_nothing_is_everything():
    assert resample([0.0] * 30).interval() == (0.0, 0.0)
    assert resample([]).interval() == (-1.0, 1.0)


@pytest.mark.parametrize("passed", range(6))
def test_pass_hat_k_counts_the_choices_of_runs_that_all_pass(passed):
    runs = [True] * passed + [False] * (5 - passed)
    chosen = list(itertools.combinations(runs, 3))
    assert pass_hat_k(passed, 5, 3) == pytest.approx(sum(map(all, chosen)) / len(chosen))


def test_pass_hat_k_leaves_out_cases_that_ran_less_often():
    assert mean_pass_hat_k([(2, 2), (1, 2), (1, 1)], 2) == 0.5
    assert mean_pass_hat_k([(1, 1)], 2) is None
    with pytest.raises(ValueError, match="at least 3"):
        pass_hat_k(1, 2, 3)
