import pytest

from service.work.turnstile import MOST_SECONDS, Turnstile


@pytest.mark.parametrize(
    ("came", "at_least", "at_most"),
    [(0, 0, 0), (1, 0.001, 0.01), (10, 0.02, 0.1), (100_000, MOST_SECONDS, MOST_SECONDS)],
)
def test_work_steps_back_for_webhooks_in_proportion_and_is_never_stopped(
    came: int, at_least: float, at_most: float
):
    stored, slept = [7], list[float]()
    turnstile = Turnstile(lambda: stored[0], slept.append)
    turnstile.wait()
    slept.clear()
    stored[0] += came
    turnstile.wait()
    assert at_least <= sum(slept) <= at_most


def test_a_webhook_is_waited_for_once():
    stored, slept = [3], list[float]()
    turnstile = Turnstile(lambda: stored[0], slept.append)
    turnstile.wait()
    turnstile.wait()
    assert len(slept) == 1
