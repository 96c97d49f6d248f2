"""The pages of those who watch the quality: suites, runs, comparisons, cases, a run begun there."""

import html
import re

import pytest

from evals.edits import suite_at
from evals.judge.labels import read_labels
from evals.runfile import RunFile
from evals.samples import Broken, RunHeader, Sample, Score, Target
from prompts.language import Phrase
from service.work.evaluating import Wish
from tests.evals.making import COLD_SOUP, COURT, case, suite_file
from tests.service.web.conftest import signed_in

PAGES = ("", "/suites", "/compare", "/start", "/proposals")
SOUP, TRIAL = case(COLD_SOUP), case(COURT)
SENTENCE = Phrase(ru="Назван телефон.", en="A phone is named.")


def sample(of, text, *, outcome="passed", hard=False, **changes):
    scores = (
        Score(
            name="privacy" if hard else "detail",
            value=float(outcome == "passed"),
            passed=outcome == "passed",
            hard=hard,
            reason=None if outcome == "passed" else SENTENCE,
            evidence="" if outcome == "passed" else "<b>",
        ),
    )
    return Sample(
        case=of.id,
        case_hash=of.content_hash,
        target="playbook",
        outcome=outcome,
        review=of.input.text,
        status="ready",
        branch="negative",
        text=text,
        scores=scores,
        **changes,
    )


def write_run(desk, name, samples, **changes):
    from datetime import UTC, datetime

    header = RunHeader(
        run=name,
        started_at=datetime(2026, 1, 12, 9, 0, tzinfo=UTC),
        suites=("mine",),
        dataset="d1",
        guardrails="g1",
        cases=len(samples),
        targets=(Target(name="playbook", engine="playbook"),),
    ).model_copy(update=changes)
    file = RunFile(desk.evaluating.runs.folder / f"{name}.jsonl")
    file.append([header, *samples])
    file.close()


@pytest.fixture
def admin(app):
    """Somebody who works for every brand, and so sees the runs of the command line."""
    return signed_in(app, "adam")


@pytest.fixture
def runs(desk):
    """Two runs of two cases: the second one breaks a hard rule and loses a detail."""
    folder = desk.evaluating.suites.folder("one")
    folder.mkdir(parents=True)
    suite_file(folder / "mine.jsonl", COLD_SOUP, COURT)
    write_run(desk, "first", [sample(SOUP, "Анна, простите за суп."), sample(TRIAL, "Разберёмся.")])
    broken = Broken(rule="privacy.phone", severity="block", start=8, end=19)
    write_run(
        desk,
        "second",
        [
            sample(SOUP, "Простите.", outcome="failed"),
            sample(
                TRIAL, "Звоните <i>8 912 000", outcome="failed", hard=True, violations=(broken,)
            ),
        ],
    )


def read(visitor, path):
    answer = visitor.get(f"/evaluations{path}")
    assert answer.status_code == 200, path
    return html.unescape(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_for_those_who_watch_the_quality(app, agent, path):
    assert agent.get(f"/evaluations{path}").status_code == 403
    for login in ("quentin", "maria", "adam"):
        assert signed_in(app, login).get(f"/evaluations{path}").status_code == 200
    assert "/evaluations" not in agent.get("/inbox").text
    assert "/evaluations" in signed_in(app, "quentin").get("/inbox").text


def test_runs_are_listed_for_whose_they_are(manager, admin, runs):
    assert "No runs yet" in read(manager, "")
    page = read(admin, "")
    assert page.count('class="row"') == 2
    assert "/evaluations/runs/first" in page
    assert manager.get("/evaluations/runs/first").status_code == 404
    for name in ("nothing", "..", "%2e%2e%2ffirst", "first.jsonl"):
        assert admin.get(f"/evaluations/runs/{name}").status_code == 404


def test_a_run_says_whether_it_may_go_live_and_shows_the_worst_first(admin, runs):
    page = read(admin, "/runs/second")
    assert "It may not go live." in page
    assert page.index("court") < page.index("soup")
    assert "Passes" not in read(admin, "/runs/second?kind=failing").split("cases-head")[2]
    assert "No hard rule is broken." in read(admin, "/runs/first")
    assert admin.get("/evaluations/runs/first?target=9").status_code == 404


def test_a_comparison_says_the_verdict_first_then_the_hard_losses(admin, runs):
    page = read(admin, "/compare?before=first:1&after=second:1")
    order = ("Worse: a hard rule is broken", "It may not go live", "Lost: a hard rule", ">Lost <")
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "case=court&against=first:1" in page
    assert "It may go live" in read(admin, "/compare?before=second:1&after=first:1")


def test_runs_that_do_not_compare_are_refused_with_the_reason(admin, desk, runs):
    write_run(desk, "other", [sample(SOUP, "Простите.")], dataset="d2")
    page = read(admin, "/compare?before=first:1&after=other:1")
    assert "do not compare: different cases" in page
    assert "--force" not in page
    forced = read(admin, "/compare?before=first:1&after=other:1&force=1")
    assert "Compared in spite of different cases" in forced
    for key in ("first:9", "first:x", "nothing:1", "first", ":"):
        asked = admin.get(f"/evaluations/compare?before={key}&after=second:1")
        assert asked.status_code == 404, key


def test_a_case_shows_both_drafts_with_what_is_marked_and_expected(admin, runs):
    answer = admin.get("/evaluations/runs/second/case?target=1&case=court&against=first:1")
    assert '<mark class="mark-block"' in answer.text
    assert "&lt;i&gt;" in answer.text
    assert "<i>" not in answer.text
    assert "&lt;b&gt;" in answer.text
    page = html.unescape(answer.text)
    for words in ("Both drafts", "It is a crisis.", "A phone is named.", "privacy.phone"):
        assert words in page, words
    assert "Разберёмся." in page
    assert 'class="word-gone"' in page
    assert admin.get("/evaluations/runs/second/case?case=nothing").status_code == 404


def test_a_case_that_was_changed_since_is_said_to_be(admin, desk, runs):
    changed = {**COURT, "expect": {"crisis": False}}
    suite_file(desk.evaluating.suites.folder("one") / "mine.jsonl", COLD_SOUP, changed)
    page = read(admin, "/runs/second/case?case=court")
    assert "changed or taken out since" in page


def test_suites_show_their_cases_in_words_and_only_a_brands_own(app, manager, desk, runs):
    (desk.evaluating.suites.folder("two")).mkdir()
    suite_file(desk.evaluating.suites.folder("two") / "theirs.jsonl", COLD_SOUP)
    (desk.evaluating.suites.folder("one") / "torn.jsonl").write_text("{", encoding="utf-8")
    page = read(manager, "/suites")
    assert "ru_negative" in page
    assert "one:mine" in page
    assert "theirs" not in page
    shown = read(manager, "/suites/one:mine")
    assert "It names at least one of: “суп”." in shown
    assert "Branch: negative." in shown
    assert "soup" not in read(manager, "/suites/one:mine?q=обманули").split("filters")[1]
    assert "this is not JSON" in read(manager, "/suites/one:torn")
    for key in ("two:theirs", "one:..", "nothing"):
        assert manager.get(f"/evaluations/suites/{key}").status_code == 404


def test_a_run_is_begun_watched_and_shown_on_the_page(manager, desk, runs):
    plan = read(manager, "/start/plan?suite=one:mine")
    assert "2 cases" in plan
    assert "nothing is spent" in plan
    begun = manager.post("/evaluations/start", {"suite": "one:mine", "brand": "one"})
    assert begun.status_code == 303
    assert "Waiting for its turn" in manager.get(begun.location).text
    evaluation_id = begun.location.rsplit("/", 1)[1]
    assert desk.evaluating.run(evaluation_id) == "done"
    fragment = manager.get(f"{begun.location}/progress")
    assert fragment.headers["HX-Refresh"] == "true"
    finished = manager.get(begun.location)
    assert finished.location == f"/evaluations/runs/run-{evaluation_id}"
    assert "Half of the drafts within" in manager.get(finished.location).text
    assert "good: " in read(manager, "")


def test_a_run_can_be_stopped_and_go_on(manager, desk, runs):
    begun = manager.post("/evaluations/start", {"suite": "one:mine"}).location
    manager.post(f"{begun}/cancel")
    page = manager.get(begun).text
    assert "The run was stopped" in page
    manager.post(f"{begun}/go-on")
    assert "Waiting for its turn" in manager.get(begun).text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"suite": "two:theirs"}, 404),
        ({"suite": "../../etc"}, 404),
        ({"brand": "two"}, 404),
        ({"version": "99"}, 404),
        ({"engine": "model"}, 409),
        ({"engine": "nothing"}, 409),
    ],
)
def test_what_is_not_there_cannot_be_run(manager, form, status):
    assert manager.post("/evaluations/start", form).status_code == status


def test_another_brands_run_is_nobody_elses(app, manager, desk, runs):
    evaluation_id = desk.evaluating.start("one", Wish(suites=("one:mine",)), _actor(desk))
    begun = f"/evaluations/begun/{evaluation_id}"
    assert manager.get(begun).status_code == 200
    stranger = signed_in(app, "stranger")
    for path in (begun, f"{begun}/progress", f"/evaluations/runs/run-{evaluation_id}"):
        assert stranger.get(path).status_code in (403, 404), path
    assert stranger.post(f"{begun}/cancel").status_code in (403, 404)


def _actor(desk):
    from service.work.views import OTKLIK

    return OTKLIK


def test_a_persons_verdict_is_kept_for_the_calibration_of_the_judge(admin, desk, runs):
    judged = sample(SOUP, "Анна, простите.").with_scores((Score(name="judge.heard", value=1.0),))
    write_run(desk, "judged", [judged], judge="j1")
    path = "/runs/judged/case?target=1&case=soup"
    assert "the judge: yes" not in read(admin, path), "a verdict given first is one's own"
    form = {"target": "1", "case": "soup", "label-heard": "no", "label-natural": "yes"}
    assert admin.post("/evaluations/runs/judged/label", form).status_code == 303
    page = read(admin, path)
    assert "the judge: yes" in page
    assert 'name="label-heard" value="no" checked' in page
    (kept,) = read_labels(desk.workplace.settings.data_dir / "labels" / "judged.1.jsonl")
    assert (kept.draft, kept.labels["heard"], kept.labels["natural"]) == (
        "Анна, простите.",
        False,
        True,
    )
    assert "uncalibrated: 1 label" in read(admin, "/runs/judged")
    admin.post("/evaluations/runs/judged/label", {"target": "1", "case": "soup"})
    assert "People about the judge" not in read(admin, "/runs/judged")
    assert admin.post("/evaluations/runs/judged/label", {"case": "nothing"}).status_code == 404


@pytest.fixture
def edited(manager, desk, review_id):
    """A draft of brand one that a colleague rewrote before approving it."""
    view = desk.review(review_id, ["one"])
    if view.draft is None:
        manager.post(f"/reviews/{review_id}/suggest", {"text": ""})
        view = desk.review(review_id, ["one"])
    form = {
        "kind": "approve",
        "draft_id": view.draft.id,
        "draft_hash": view.draft.draft.hash,
        "revision": view.review.revision,
        "text": "Игорь, нам жаль, что латте принесли холодным и пришлось ждать. "
        "Напишите нам в личные сообщения, когда это было: разберёмся.",
        "reason": "",
    }
    assert manager.post(f"/reviews/{review_id}/decide", form).status_code in (302, 303)


def test_an_edit_is_proposed_and_accepted_under_ones_name(app, manager, desk, edited):
    page = read(manager, "/proposals")
    (case_id,) = set(re.findall(r"edit-[0-9a-f]{10}", page))
    assert "What was sent" in page
    accepted = manager.post(f"/evaluations/proposals/one/{case_id}/accept")
    assert accepted.status_code == 303
    assert "Nothing is proposed" in read(manager, "/proposals")
    (kept,) = suite_at(desk.evaluating.suites.edits("one"))
    assert (kept.id, kept.reviewed_by, kept.gates) == (case_id, "Maria", True)
    assert case_id in read(manager, "/suites/one:edits")
    assert manager.post(f"/evaluations/proposals/one/{case_id}/accept").status_code == 404
    assert manager.post(f"/evaluations/proposals/two/{case_id}/accept").status_code == 404


def test_a_proposal_turned_down_is_not_made_again(manager, agent, desk, edited):
    (case_id,) = set(re.findall(r"edit-[0-9a-f]{10}", read(manager, "/proposals")))
    assert agent.post(f"/evaluations/proposals/one/{case_id}/reject").status_code == 403
    manager.post(f"/evaluations/proposals/one/{case_id}/reject")
    assert "Nothing is proposed" in read(manager, "/proposals")
    assert suite_at(desk.evaluating.suites.edits("one")) == ()
    assert manager.get("/evaluations/proposals?brand=two").status_code == 404
