"""An evaluation begun from a page: foreseen, run, stopped, gone on with, seen by its own brand."""

from dataclasses import replace

import pytest
import respx

from evals.runfile import RunFile, read_run
from prompts.documents import dump
from prompts.guidelines import BannedPhrase
from service.errors import Forbidden, NotFound, NotNow
from service.settings import Settings
from service.store import evaluations
from service.work.evaluating import LOST_AFTER, Wish
from tests.drafting.model.endpoint import BASE_URL, Endpoint, answer, completion
from tests.evals.making import COLD_SOUP, COURT, suite_file
from tests.service.work.room import BOSS, DARYA, QA, STRANGER, Room, lenient_guidelines

MAIN = "main"
SHORT = Wish(suites=("main:mine",), version=1)
PLEASED = {
    "id": "pleased",
    "input": {"text": "Спасибо бариста Ивану, капучино был отличный!", "rating": 5},
    "expect": {"branch": "positive"},
}
COLD = {**COLD_SOUP, "expect": {"branch": "negative", "crisis": False}}


@pytest.fixture(autouse=True)
def _suite(request):
    """A suite of three cases that brand main has of its own."""
    name = "any_room" if "any_room" in request.fixturenames else "room"
    folder = request.getfixturevalue(name).desk.evaluating.suites.folder(MAIN)
    folder.mkdir(parents=True)
    suite_file(folder / "mine.jsonl", COLD, COURT, PLEASED)


def evaluated(room: Room, wish: Wish = SHORT) -> str:
    evaluation_id = room.desk.evaluating.start(MAIN, wish, QA)
    room.work()
    return evaluation_id


def test_an_evaluation_is_foreseen_run_and_kept_under_its_brand(any_room: Room):
    evaluating = any_room.desk.evaluating
    foreseen = evaluating.foresee(MAIN, SHORT, QA)
    assert (foreseen.cases, foreseen.drafts) == (3, 3)
    assert foreseen.estimate is None
    shown = evaluating.show(evaluated(any_room), QA)
    assert (shown.state, shown.reason) == ("done", None)
    assert (shown.done, shown.total) == (3, 3)
    (run,) = evaluating.runs.listed([MAIN])
    assert (run.origin, run.brand, run.id) == ("page", MAIN, shown.id)
    assert len(evaluating.runs.open(run.name, [MAIN]).side(0).cases) == 3
    assert [each.id for each in evaluating.listed([MAIN])] == [shown.id]


def test_who_has_no_part_in_a_brand_sees_and_changes_nothing_of_it(room: Room):
    evaluating = room.desk.evaluating
    with pytest.raises(Forbidden):
        evaluating.start(MAIN, SHORT, DARYA)
    evaluation_id = evaluated(room)
    for stranger in (STRANGER, DARYA):
        with pytest.raises(NotFound):
            evaluating.show(evaluation_id, stranger)
        with pytest.raises(NotFound):
            evaluating.cancel(evaluation_id, stranger)
    assert evaluating.runs.listed(["other"]) == []
    with pytest.raises(NotFound):
        evaluating.runs.open(f"run-{evaluation_id}", ["other"])


def test_runs_of_the_command_line_are_for_who_works_for_every_brand(room: Room):
    shelf = room.desk.evaluating.runs
    evaluation_id = evaluated(room)
    (shelf.folder / f"run-{evaluation_id}.jsonl").rename(shelf.folder / "last-night.jsonl")
    settings = room.desk.workplace.settings
    everybody = list(settings.brands)
    assert [each.name for each in shelf.listed(everybody)] == ["last-night"]
    room.desk.workplace.settings = replace(
        settings, brands={**settings.brands, "other": settings.brands[MAIN]}
    )
    assert shelf.listed([MAIN]) == []
    assert len(shelf.listed([MAIN, "other"])) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "", "/etc/passwd", "run-nothing"])
def test_the_name_of_a_run_is_never_a_path(room: Room, name: str):
    evaluated(room)
    with pytest.raises(NotFound):
        room.desk.evaluating.runs.open(name, [MAIN])


def test_what_is_no_run_is_left_out_of_the_list(room: Room):
    shelf = room.desk.evaluating.runs
    shelf.folder.mkdir(parents=True)
    (shelf.folder / "torn.jsonl").write_bytes(b'{"schema_version": 1, "run"')
    (shelf.folder / "other.jsonl").write_text('{"id": "soup"}\n', encoding="utf-8")
    assert shelf.listed([MAIN]) == []


def test_a_stopped_evaluation_keeps_what_it_made_and_goes_on(room: Room):
    evaluating = room.desk.evaluating
    evaluation_id = evaluating.start(MAIN, SHORT, QA)
    evaluating.cancel(evaluation_id, QA)
    room.work()
    assert evaluating.show(evaluation_id, QA).state == "cancelled"
    evaluating.go_on(evaluation_id, None, QA)
    room.work()
    assert evaluating.show(evaluation_id, QA).state == "done"


def test_an_evaluation_of_a_lost_worker_goes_on_from_what_is_made(room: Room):
    evaluating, shelf = room.desk.evaluating, room.desk.evaluating.runs
    evaluation_id = evaluated(room)
    path = shelf.folder / f"run-{evaluation_id}.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2]) + lines[2][:20])
    again = evaluating.start(MAIN, SHORT, QA)
    path.rename(shelf.folder / f"run-{again}.jsonl")
    with room.store.write() as connection:
        evaluations.begin(connection, again, 3, 0, room.clock())
        assert evaluating.waiting(connection, 5) == []
    room.clock.turn(seconds=LOST_AFTER.total_seconds() + 1)
    room.work()
    assert evaluating.show(again, QA).state == "done"
    samples = read_run(shelf.folder / f"run-{again}.jsonl").samples
    assert len({each.case for each in samples}) == 3
    written = (shelf.folder / f"run-{again}.jsonl").read_bytes()
    assert written.startswith(b"".join(lines[:2]))


def test_a_second_worker_leaves_a_run_alone_that_another_one_writes(room: Room):
    evaluating = room.desk.evaluating
    evaluation_id = evaluating.start(MAIN, SHORT, QA)
    file = RunFile(evaluating.runs.folder / f"run-{evaluation_id}.jsonl")
    assert evaluating.run(evaluation_id) == "running"
    assert evaluating.show(evaluation_id, QA).state == "waiting"
    file.close()
    assert evaluating.run(evaluation_id) == "done"


def test_another_version_of_the_guidelines_can_be_evaluated(room: Room):
    evaluating = room.desk.evaluating
    lenient = lenient_guidelines()
    stricter = lenient.model_copy(
        update={
            "rules": {**lenient.rules, "tone.banned": "block"},
            "banned": (BannedPhrase(phrase="спасибо"),),
        }
    )
    number = room.desk.guidelines_save(MAIN, dump(stricter), "проба", BOSS).number
    first, second = evaluated(room), evaluated(room, SHORT.model_copy(update={"version": number}))
    sides = [evaluating.runs.open(f"run-{each}", [MAIN]).side(0) for each in (first, second)]
    assert sides[0].target.guidelines != sides[1].target.guidelines
    assert sides[0].dataset == sides[1].dataset
    assert sum(case.is_good for case in sides[1].cases.values()) < sum(
        case.is_good for case in sides[0].cases.values()
    )


def test_what_is_not_there_is_refused_before_anything_is_begun(room: Room):
    evaluating = room.desk.evaluating
    for wish, refusal in (
        (SHORT.model_copy(update={"suites": ("nothing",)}), NotFound),
        (SHORT.model_copy(update={"suites": ("../../etc",)}), NotFound),
        (SHORT.model_copy(update={"version": 99}), NotFound),
        (SHORT.model_copy(update={"engine": "model"}), NotNow),
    ):
        with pytest.raises(refusal):
            evaluating.start(MAIN, wish, QA)
    assert evaluating.listed([MAIN]) == []


GOOD = "Анна, спасибо за отзыв! Рады, что вам понравилось."
MODEL = SHORT.model_copy(update={"engine": "model"})


@pytest.fixture
def endpoint():
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        made = Endpoint(router)
        made.route.mock(side_effect=lambda _: completion(answer(GOOD)))
        yield made


@pytest.fixture
def modelled(room: Room, endpoint, tmp_path):
    """A room whose installation has a model with prices."""
    values = {
        "OTKLIK_MODEL": "openai:small",
        "OPENAI_BASE_URL": BASE_URL,
        "OPENAI_API_KEY": "k",
        "OTKLIK_MODEL_PRICE_INPUT": "1",
        "OTKLIK_MODEL_PRICE_OUTPUT": "2",
    }
    model = Settings.load(values, tmp_path).model
    room.desk.workplace.settings = replace(room.desk.workplace.settings, model=model)
    room.desk.evaluating.values = values
    return room


def test_a_model_is_not_asked_before_somebody_agreed_to_the_cost(modelled: Room):
    evaluating = modelled.desk.evaluating
    foreseen = evaluating.foresee(MAIN, MODEL, QA)
    assert foreseen.may_cost
    assert foreseen.estimate.usd > 0
    with pytest.raises(NotNow, match="budget"):
        evaluating.start(MAIN, MODEL, QA)
    evaluating.values = {k: v for k, v in evaluating.values.items() if "PRICE" not in k}
    with pytest.raises(NotNow, match="prices"):
        evaluating.start(MAIN, MODEL.model_copy(update={"budget_usd": 5.0}), QA)


def test_a_spent_budget_stops_a_run_and_a_larger_one_finishes_it(modelled: Room):
    evaluating = modelled.desk.evaluating
    small = evaluating.foresee(MAIN, MODEL, QA).estimate.usd / 2
    evaluation_id = evaluated(modelled, MODEL.model_copy(update={"budget_usd": small}))
    shown = evaluating.show(evaluation_id, QA)
    assert shown.state == "failed"
    assert "увеличьте бюджет" in shown.reason.ru
    assert 0 < shown.done < 3
    evaluating.go_on(evaluation_id, 100.0, QA)
    modelled.work()
    shown = evaluating.show(evaluation_id, QA)
    assert (shown.state, shown.done) == ("done", 3)
    assert shown.progress["spent_usd"] > 0
