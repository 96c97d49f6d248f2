import threading
from datetime import date

import pytest

from drafting.model.budget import Budget, MemorySpend, Spent
from drafting.model.errors import BudgetSpent
from drafting.model.pace import Pace

DAY = date(2027, 3, 1)


def test_drafts_at_once_cannot_run_past_the_budget_together():
    budget = Budget(tokens=1000, today=lambda: DAY)
    with budget.reserve(Spent(600)), pytest.raises(BudgetSpent), budget.reserve(Spent(600)):
        pass


def test_what_was_reserved_and_not_used_is_free_again():
    budget = Budget(tokens=1000, today=lambda: DAY)
    with budget.reserve(Spent(900)) as held:
        held.settle(Spent(100))
    with budget.reserve(Spent(900)) as held:
        held.settle(Spent(900))
    assert budget.store.spent(DAY) == Spent(1000)


def test_money_is_a_limit_of_its_own():
    budget = Budget(usd=1.0, today=lambda: DAY)
    with pytest.raises(BudgetSpent), budget.reserve(Spent(1, 1.5)):
        pass


def test_the_next_day_begins_anew():
    days = [DAY, date(2027, 3, 2)]
    budget = Budget(tokens=100, today=lambda: days[0])
    with budget.reserve(Spent(100)) as held:
        held.settle(Spent(100))
    with pytest.raises(BudgetSpent), budget.reserve(Spent(1)):
        pass
    days.pop(0)
    with budget.reserve(Spent(1)):
        pass


def test_a_draft_that_fails_gives_its_reservation_back():
    budget = Budget(tokens=100, today=lambda: DAY)
    with pytest.raises(KeyError), budget.reserve(Spent(100)):
        raise KeyError
    with budget.reserve(Spent(100)):
        pass


def test_many_threads_add_up():
    store = MemorySpend()
    threads = [
        threading.Thread(target=lambda: [store.add(DAY, Spent(1, 0.5)) for _ in range(200)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.spent(DAY) == Spent(800, 400.0)


def test_the_pace_waits_for_the_oldest_call_of_the_minute():
    pace = Pace(2)
    pace.called(0.0)
    pace.called(10.0)
    assert pace.wait_seconds(20.0) == 40.0
    assert pace.wait_seconds(60.0) == 0.0


def test_without_a_limit_only_a_refusal_is_waited_for():
    pace = Pace()
    for _ in range(1000):
        pace.called(0.0)
    assert pace.wait_seconds(0.0) == 0.0
    pace.hold(5.0)
    pace.hold(3.0)
    assert pace.wait_seconds(1.0) == 4.0
