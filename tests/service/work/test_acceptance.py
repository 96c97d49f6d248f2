"""Each version of the guidelines is known by what people did with its drafts."""

import pytest

from service.errors import NotFound
from service.work.acceptance import by_version
from tests.service.work.room import ANSWER, BRANDS, COMPLAINT, DARYA, PRAISE, Room


def accepted(room: Room):
    (only,) = by_version(room.desk.workplace, BRANDS[0]).values()
    return only


def test_drafts_sent_edited_and_rejected_are_counted_under_their_version(any_room: Room):
    room = any_room
    room.approve(room.arrive(PRAISE)[1])
    room.approve(room.arrive(COMPLAINT)[1], text=ANSWER)
    rejected = room.arrive(PRAISE)[1]
    proposal = room.proposal(rejected, "reject", reasons=("tone", 'сказано "changed":true'))
    room.desk.decide(rejected, proposal, DARYA)
    version = room.see(rejected).drafts[0].draft.guidelines_version
    found = by_version(room.desk.workplace, BRANDS[0])
    assert list(found) == [version]
    assert (found[version].as_drafted, found[version].edited, found[version].rejected) == (1, 1, 1)
    assert ("tone", 1) in found[version].reasons


def test_share_comes_with_how_sure_it_is(room: Room):
    for _ in range(3):
        room.approve(room.arrive(PRAISE)[1])
    assert accepted(room).share == 1.0
    assert accepted(room).interval.low == pytest.approx(0.438, abs=0.01)
    assert accepted(room).interval.high == 1.0


def test_drafts_nobody_decided_about_do_not_count(room: Room):
    room.arrive(PRAISE)
    assert by_version(room.desk.workplace, BRANDS[0]) == {}


def test_another_brand_is_not_shown(room: Room):
    with pytest.raises(NotFound):
        by_version(room.desk.workplace, "other")
