import threading
from datetime import date

from drafting.model.budget import Spent
from service.store import Store
from service.store.spend import SpendBook

TODAY = date(2026, 3, 1)


def test_a_day_without_drafts_has_cost_nothing(store: Store):
    assert SpendBook(store).spent(TODAY) == Spent()


def test_a_days_drafts_are_added_up_and_the_next_day_begins_anew(store: Store):
    book = SpendBook(store)
    book.add(TODAY, Spent(250, 0.5))
    book.add(TODAY, Spent(50, 0.25))
    assert book.spent(TODAY) == Spent(300, 0.75)
    assert book.spent(date(2026, 3, 2)) == Spent()


def test_drafts_written_at_once_lose_nothing(store: Store):
    book = SpendBook(store)
    threads = [threading.Thread(target=book.add, args=(TODAY, Spent(1, 0.0))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book.spent(TODAY).tokens == 20
