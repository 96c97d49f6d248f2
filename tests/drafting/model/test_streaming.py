import threading
import time

from drafting.model.events import Piece, Restart, Stop
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from drafting.streaming import Silence, Triaged, stream_draft
from drafting.types import Draft
from prompts.channel import PLAIN
from prompts.facts import Facts
from tests.drafting.model.briefs import GUIDELINES, review
from tests.drafting.model.endpoint import REPLY, answer, refusal, streamed


def progress(drafter, **fields):
    return stream_draft(drafter, review(**fields), GUIDELINES, Facts(), PLAIN)


def test_triage_comes_first_and_the_checked_draft_last(engine, endpoint):
    events = list(progress(Drafter(engine, PlaybookEngine())))
    assert isinstance(events[0], Triaged)
    assert events[0].triage.branch == "negative"
    assert "".join(event.text for event in events if isinstance(event, Piece)) == REPLY
    assert isinstance(events[-1], Draft)
    assert (events[-1].status, events[-1].text) == ("ready", REPLY)


def test_a_repair_begins_the_text_anew(engine, endpoint):
    endpoint.will_answer(answer(REPLY + " Звоните: +7 916 204-37-85."), answer())
    events = list(progress(Drafter(engine, PlaybookEngine())))
    restart = events.index(Restart())
    assert "".join(event.text for event in events[restart:] if isinstance(event, Piece)) == REPLY
    assert events[-1].text == REPLY


def test_a_failing_model_ends_with_the_draft_of_the_playbook(engine, endpoint):
    endpoint.will_return(refusal(401))
    events = list(progress(Drafter(engine, PlaybookEngine())))
    assert events[-1].engine == "playbook"
    assert events[-1].reason is not None


def test_a_crisis_is_only_a_draft_without_text(engine, endpoint):
    (event,) = progress(Drafter(engine), text="Отравились вашим тортом, вызывали скорую!")
    assert event.text is None
    assert endpoint.bodies == []


def test_the_playbook_is_streamed_as_one_piece_of_news():
    events = list(progress(Drafter(PlaybookEngine())))
    assert [type(event) for event in events] == [Triaged, Draft]


def test_leaving_closes_the_call_even_while_the_model_is_silent(engine, endpoint):
    engine.warm_up()
    response = streamed(hangs_after=3)
    endpoint.will_return(response)
    events = progress(Drafter(engine, PlaybookEngine()))
    next(events)
    deadline = time.monotonic() + 10
    while not endpoint.bodies and time.monotonic() < deadline:
        time.sleep(0.01)
    events.close()
    while not response.stream.is_closed and time.monotonic() < deadline:
        time.sleep(0.01)
    assert response.stream.is_closed


def test_a_stop_given_before_is_acted_on_at_once():
    stop, seen = Stop(), threading.Event()
    stop.give()
    stop.then(seen.set)
    assert seen.is_set()
    assert stop.is_given


def test_a_long_silence_is_told_so_that_a_reader_who_left_is_noticed(engine, endpoint):
    engine.warm_up()
    response = streamed(hangs_after=3)
    endpoint.will_return(response)
    drafter = Drafter(engine, PlaybookEngine())
    events = stream_draft(drafter, review(), GUIDELINES, Facts(), PLAIN, pulse_seconds=0.05)
    assert Silence() in [next(events) for _ in range(8)]
    events.close()
    deadline = time.monotonic() + 10
    while not response.stream.is_closed and time.monotonic() < deadline:
        time.sleep(0.01)
    assert response.stream.is_closed
