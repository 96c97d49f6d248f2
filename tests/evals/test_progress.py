"""A run says how far it is: a bar on a terminal, now and then a line in a log."""

import io

import pytest

from evals.progress import BAR, Tally, duration
from service.cli import evals_showing
from service.cli.evals_showing import Shown
from tests.evals.test_runfile import sample


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_the_time_left_follows_the_pace_of_this_start():
    clock = Clock()
    tally = Tally(100, done=40, clock=clock)
    assert tally.seconds_left is None
    clock.now = 30.0
    for _ in range(10):
        tally.count(sample("a"), 0.0)
    assert tally.seconds_left == pytest.approx(150.0)
    assert tally.line().ru == "50 из 100 · провалов 0 · осталось 2 мин"
    assert tally.bar() == "█" * (BAR // 2) + "░" * (BAR // 2)


def test_errors_failures_and_money_are_told_apart():
    tally = Tally(3, clock=Clock())
    tally.count(sample("a", outcome="failed"), 0.0)
    tally.count(sample("b", outcome="error"), 0.126)
    tally.count(sample("c"), 0.126)
    assert tally.line().en == "3 of 3 · failed 1 · errors 1 · $0.13"


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.2, "1 s"), (59, "59 s"), (100, "2 min"), (7500, "2 h 5 min")]
)
def test_a_duration_is_told_roughly(seconds, told):
    assert duration(seconds).en == told


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown_on(stream, monkeypatch, drafts=50):
    clock = Clock()
    monkeypatch.setattr(evals_showing.time, "monotonic", clock)
    shown = Shown(Tally(drafts, clock=clock), "en", stream)
    for _ in range(drafts):
        clock.now += 1.0
        shown.made(sample("a"), 0.0)
    shown.close()
    return stream.getvalue()


def test_a_log_gets_a_line_every_ten_seconds_and_the_last_word(monkeypatch):
    lines = shown_on(io.StringIO(), monkeypatch, 55).splitlines()
    assert [line.split(" · ")[0] for line in lines] == [
        "10 of 55", "20 of 55", "30 of 55", "40 of 55", "50 of 55", "55 of 55",
    ]  # fmt: skip


def test_a_terminal_gets_one_line_that_moves_and_is_left_clean(monkeypatch):
    told = shown_on(Terminal(), monkeypatch)
    assert "\n" not in told
    assert told.count("\r") == 51
    assert told.endswith("\r\033[K")
