"""A run keeps every finished sample, tells errors from failures, and goes on where it stopped."""

import asyncio
import signal
from collections import Counter

import pytest

from drafting.ports import Written
from evals.errors import RunStopped
from evals.limits import Purse
from evals.runfile import RunFile, read_run
from evals.runner import Plan, Runner, SetupWrong
from evals.samples import Target
from evals.scorers import ScoreContext
from evals.targets import Drafted, Ground, NotDrafted, PlaybookSubject, drafted
from prompts.language import Phrase
from tests.evals.making import COLD_SOUP, case
from tests.evals.test_runfile import HEADER, Disk
from tests.evals.test_scorers import GOOD

CASES = tuple(case(COLD_SOUP, id=f"c{number}") for number in range(6))
PLAYBOOK = PlaybookSubject(Target(name="playbook", engine="playbook"), Ground())


class Says:
    """An engine that always writes the same."""

    name = "playbook"

    def __init__(self, text):
        self.text = text

    def write(self, brief):
        return Written(self.text)


MADE = drafted(CASES[0], 0, Ground(), Says(GOOD))


class Fake:
    """A subject that drafts at once, for money, and fails as it is told."""

    def __init__(self, name="t", *, usd=0.0, faults=(), slow=0.0):
        self.target = Target(name=name, engine="playbook")
        self.expected_usd = self.usd = usd
        self.faults = {key: list(errors) for key, errors in dict(faults).items()}
        self.slow = slow
        self.asked = Counter()
        self.is_closed = False

    async def draft(self, asked, repeat):
        self.asked[asked.id, repeat] += 1
        await asyncio.sleep(self.slow)
        errors = self.faults.get(asked.id)
        if errors:
            raise errors.pop(0)
        return Drafted(MADE.draft, MADE.context, spent_usd=self.usd)

    async def close(self):
        self.is_closed = True


class Heard:
    def __init__(self):
        self.samples, self.spent = [], []

    def made(self, sample, spent_usd):
        self.samples.append(sample)
        self.spent.append(spent_usd)


def run(path, *subjects, cases=CASES, done=(), limit=None, file=None, **plan):
    file = file or RunFile(path, ballast_bytes=1)
    if file.is_new:
        file.append([HEADER])
    made = Plan(cases, subjects, pause_seconds=0.0, **{"at_once": 2, **plan})
    runner = Runner(made, file, Heard(), {each.key: each for each in done}, Purse(limit))
    try:
        asyncio.run(runner.run())
    finally:
        file.close()
    return runner


@pytest.fixture
def path(tmp_path):
    return tmp_path / "r1.jsonl"


def test_every_target_meets_every_case_in_every_repeat_and_all_of_it_is_kept(path):
    one, other = Fake("one"), Fake("other")
    runner = run(path, one, other, repeat=2)
    kept = read_run(path).samples
    assert len(kept) == len({each.key for each in kept}) == 24
    assert {each.outcome for each in kept} == {"passed"}
    assert sorted(runner.progress.samples, key=lambda s: s.key) == sorted(
        (each.model_copy(update={"scores": each.scores[:-1]}) for each in kept),
        key=lambda s: s.key,
    )
    assert one.is_closed
    assert other.is_closed


def test_the_real_playbook_drafts_and_is_scored(path):
    run(path, PLAYBOOK, cases=CASES[:1])
    (kept,) = read_run(path).samples
    assert "Анна" in kept.text
    assert (kept.status, kept.branch, kept.crisis) == ("ready", "negative", False)
    assert kept.group == {
        "lang": "ru", "branch": "negative", "crisis": "no", "audience": "world", "stars": "2",
        "topic": "food",
    }  # fmt: skip
    assert kept.review == CASES[0].input.text
    assert kept.case_hash == CASES[0].content_hash


def test_a_repeat_of_the_playbook_is_another_review_with_the_same_words(path):
    texts = {asyncio.run(PLAYBOOK.draft(CASES[0], repeat)).draft.text for repeat in range(5)}
    assert len(texts) > 1
    assert asyncio.run(PLAYBOOK.draft(CASES[0], 3)).draft.text in texts


def test_the_order_is_case_by_case_so_that_a_part_of_a_run_compares(path):
    runner = run(path, Fake("one"), Fake("other"), at_once=1)
    assert [each.case for each in runner.progress.samples[:4]] == ["c0", "c0", "c1", "c1"]


def busy(**how):
    return NotDrafted("ModelBusy", retryable=True, **how)


def test_what_may_pass_is_tried_again_and_then_reported_apart(path):
    subject = Fake(faults={"c0": [busy()], "c1": [busy()] * 3, "c2": [NotDrafted("Bug")]})
    run(path, subject)
    outcomes = {each.case: (each.outcome, each.fault) for each in read_run(path).samples}
    assert outcomes["c0"] == ("passed", "")
    assert outcomes["c1"] == ("error", "ModelBusy")
    assert outcomes["c2"] == ("error", "Bug")
    assert [subject.asked[id_, 0] for id_ in ("c0", "c1", "c2", "c3")] == [2, 3, 1, 1]


def test_an_error_is_named_by_class_and_place_and_never_quotes_a_text(path):
    run(path, Fake(faults={"c0": [ValueError("Анна, +7 916 204-37-85")]}))
    fault = read_run(path).samples[0].fault
    assert fault.startswith("ValueError in test_runner.py:")
    assert "Анна" not in fault


class Clumsy:
    def score(self, asked, draft, context):
        if asked.id == "c0":
            raise KeyError(asked.id)


def test_a_bug_of_a_scorer_costs_one_sample_and_not_the_run(path):
    run(path, Fake(), scorers=(Clumsy(),))
    kept = {each.case: each.outcome for each in read_run(path).samples}
    assert kept.pop("c0") == "error"
    assert set(kept.values()) == {"passed"}


def test_a_run_goes_on_without_what_is_finished_and_with_what_failed_to_be_judged(path):
    first = Fake(faults={"c1": [NotDrafted("x")], "c4": [NotDrafted("x")]})
    run(path, first)
    again = Fake()
    run(path, again, done=read_run(path).samples)
    assert set(again.asked) == {("c1", 0), ("c4", 0)}
    assert [each.outcome for each in read_run(path).samples] == ["passed"] * 6


def test_too_many_errors_stop_the_run_and_say_how_to_go_on(path):
    cases = tuple(case(COLD_SOUP, id=f"c{number}") for number in range(60))
    faults = {each.id: [NotDrafted("ModelUnreachable")] for each in cases}
    runner = run(path, Fake(faults=faults), cases=cases, most_errors=0.1)
    assert isinstance(runner.stopped, RunStopped)
    assert "ModelUnreachable" in runner.stopped.message.en
    assert "--resume" in runner.stopped.message.en
    assert 7 <= len(read_run(path).samples) < 12


HOPELESS = NotDrafted("ModelUnknown", hopeless=Phrase(ru="Такой нет.", en="No such model."))


def test_a_model_that_refuses_the_first_case_is_a_wrong_setup(path):
    subject = Fake(faults={each.id: [HOPELESS] for each in CASES})
    with pytest.raises(SetupWrong, match="No such model"):
        run(path, subject, at_once=1)
    assert sum(subject.asked.values()) == 1
    assert subject.is_closed


def test_a_model_that_refuses_later_only_makes_errors(path):
    run(path, Fake(faults={"c3": [HOPELESS]}), at_once=1)
    assert Counter(each.outcome for each in read_run(path).samples) == {"passed": 5, "error": 1}


@pytest.mark.parametrize("at_once", [1, 4])
def test_a_budget_is_never_passed_and_the_rest_can_be_made_later(path, at_once):
    runner = run(path, Fake(usd=0.25), limit=1.1, at_once=at_once)
    kept = read_run(path).samples
    assert len(kept) == 4
    assert runner.progress.spent[-1] == pytest.approx(1.0)
    assert "--budget-usd" in runner.stopped.message.ru
    rest = Fake(usd=0.25)
    runner = run(path, rest, done=kept, limit=10.0, at_once=at_once)
    assert runner.stopped is None
    assert len(rest.asked) == 2


def test_money_spent_on_tries_that_failed_is_counted_too(path):
    faults = {"c0": [busy(spent_usd=0.5), busy(spent_usd=0.5)]}
    runner = run(path, Fake(usd=0.25, faults=faults), cases=CASES[:1])
    assert runner.purse.spent_usd == pytest.approx(1.25)


def test_a_disk_that_fills_up_stops_the_run_after_what_was_under_way(path):
    disk = Disk(room=3000, ballast=path.with_name(".r1.jsonl.room"))
    file = RunFile(path, ballast_bytes=10_000, write=disk.write)
    subject = Fake(slow=0.001)
    runner = run(path, subject, cases=CASES * 1, repeat=10, file=file, at_once=3)
    assert isinstance(runner.stopped, RunStopped)
    assert runner.stopped.exit_code == 3
    kept = {(each.case, each.repeat) for each in read_run(path).samples}
    assert kept == set(subject.asked)
    assert len(kept) < 60


def test_near_copies_are_marked_when_all_is_made_and_only_once(path):
    run(path, Fake())
    first = path.read_bytes()
    scores = [each.scores[-1] for each in read_run(path).samples]
    assert {(score.name, score.value, score.passed) for score in scores} == {
        ("similarity", 0.0, None)
    }
    run(path, Fake(), done=read_run(path).samples)
    assert path.read_bytes() == first


@pytest.fixture
def heard_interrupts():
    """Ctrl-C as a terminal sends it: a job in the background was told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard_interrupts")
def test_an_interrupt_keeps_what_is_finished(path):
    class Interrupted(Fake):
        async def draft(self, asked, repeat):
            if asked.id == "c3":
                signal.raise_signal(signal.SIGINT)
                await asyncio.sleep(10)
            return await super().draft(asked, repeat)

    subject = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        run(path, subject, at_once=1)
    assert [each.case for each in read_run(path).samples] == ["c0", "c1", "c2"]
    assert subject.is_closed


class Broken:
    """An engine with a bug, which the pipeline hides behind a draft."""

    name = "playbook"

    def write(self, brief):
        raise ZeroDivisionError


def test_a_bug_of_an_engine_is_an_error_and_no_draft():
    with pytest.raises(NotDrafted, match=r"ZeroDivisionError in test_runner\.py") as failed:
        drafted(CASES[0], 0, Ground(), Broken())
    assert not failed.value.retryable


def test_a_context_says_what_the_draft_was_written_under():
    assert isinstance(MADE.context, ScoreContext)
    assert MADE.context.review.text == CASES[0].input.text
    assert MADE.context.engine == "playbook"
