"""What every adapter keeps. A channel's tests inherit it in three lines:

class TestMyPlatform(AdapterContract):
    def make_world(self):
        return MyPlatformWorld()
"""

import json
from dataclasses import replace
from typing import Protocol

import httpx
import pytest

from integrations.base import Adapter, Event, Ignored, Incoming, answers
from integrations.errors import Gone, Refused, Unauthenticated, Unreachable, Unreadable
from integrations.testing import Trouble

COMPLAINT = "Курьер опоздал на три часа, торт помялся."


class World(Protocol):
    """A platform in memory that talks HTTP, and the adapter that is connected to it."""

    adapter: Adapter
    trouble: Trouble
    signed: bool

    def open(self, text: str) -> str: ...
    def say(self, external_id: str, text: str) -> None: ...
    def agent_says(self, external_id: str, text: str) -> None: ...
    def note(self, external_id: str, text: str) -> None: ...
    def delete(self, external_id: str) -> None: ...
    def replies(self, external_id: str) -> list[str]: ...
    def hook(self, external_id: str) -> Incoming: ...
    def hook_with(self, body: bytes) -> Incoming: ...


def with_secret(world, right, secret):
    """Let somebody who has another secret send the same; in the address unless the world signs."""
    forge = getattr(world, "forge", None)
    return forge(right, secret) if forge else replace(right, secret=secret)


class AdapterContract:
    def make_world(self) -> World:
        raise NotImplementedError

    @pytest.fixture
    def world(self) -> World:
        return self.make_world()

    # ---- who calls ------------------------------------------------------------------------------

    def test_right_sender_is_let_in(self, world):
        world.adapter.verify(world.hook(world.open(COMPLAINT)))

    @pytest.mark.parametrize("secret", ["", "wrong", "секрет", "x" * 5000])
    def test_wrong_or_missing_secret_is_refused(self, world, secret):
        right = world.hook(world.open(COMPLAINT))
        with pytest.raises(Unauthenticated):
            world.adapter.verify(with_secret(world, right, secret))

    def test_one_changed_character_of_the_secret_is_refused(self, world):
        right = world.hook(world.open(COMPLAINT))
        with pytest.raises(Unauthenticated):
            world.adapter.verify(with_secret(world, right, right.secret[:-1] + "~"))

    def test_one_changed_byte_is_refused_unless_bodies_are_not_believed_anyway(self, world):
        right = world.hook(world.open(COMPLAINT))
        changed = replace(right, body=right.body.replace(b"1", b"2", 1))
        if world.signed:
            with pytest.raises(Unauthenticated):
                world.adapter.verify(changed)
        else:
            forged = world.hook_with(right.body.replace(COMPLAINT.encode(), b"forged"))
            event = world.adapter.parse(forged.body)
            assert world.adapter.fetch(event.external_id).text == COMPLAINT

    # ---- what they say --------------------------------------------------------------------------

    def test_webhook_names_the_item(self, world):
        item = world.open(COMPLAINT)
        assert world.adapter.parse(world.hook(item).body) == Event(item)

    def test_repeat_has_the_same_key_and_another_event_another(self, world):
        item = world.open(COMPLAINT)
        first, repeat = world.hook(item), world.hook(item)
        world.say(item, "И до сих пор никто не ответил.")
        later = world.hook(item)
        key = world.adapter.dedup_key
        assert key(first) == key(repeat) != key(later)

    def test_empty_body_is_a_test_of_the_connection(self, world):
        assert isinstance(world.adapter.parse(b""), Ignored)

    @pytest.mark.parametrize(
        "body",
        [
            b"{",
            b"[]",
            b"[1, 2]",
            b"null",
            b'"text"',
            b"42",
            b"{}",
            b"\xff\xfe\x00",
            b"[" * 100_000,
            json.dumps({"event": "something.new", "data": {}}).encode(),
            json.dumps({"filler": "я" * 1_000_000}).encode(),
        ],
        ids=range(11),
    )
    def test_what_nobody_documented_is_unreadable_with_a_sentence(self, world, body):
        with pytest.raises(Unreadable) as caught:
            world.adapter.parse(body)
        assert caught.value.message.ru
        assert caught.value.message.en

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
    def test_naming_a_delivery_never_fails(self, world, body):
        assert world.adapter.dedup_key(world.hook_with(body))

    # ---- the conversation -----------------------------------------------------------------------

    def test_conversation_is_read_from_the_platform(self, world):
        review = world.adapter.fetch(world.open(COMPLAINT))
        assert review.text == COMPLAINT
        assert review.channel == world.adapter.config.name
        assert review.brand == world.adapter.config.brand
        assert review.audience == world.adapter.profile.audience
        assert review.received_at is not None

    def test_missing_name_stays_missing(self, world):
        assert world.adapter.fetch(world.open(COMPLAINT)).author is None

    def test_new_words_of_the_customer_change_the_revision(self, world):
        item = world.open(COMPLAINT)
        before = world.adapter.fetch(item)
        world.say(item, "Верните деньги.")
        after = world.adapter.fetch(item)
        assert after.revision != before.revision
        assert after.text == "Верните деньги."
        assert [message.text for message in after.thread] == [COMPLAINT]

    def test_our_own_reply_is_nothing_new(self, world):
        item = world.open(COMPLAINT)
        before = world.adapter.fetch(item)
        world.adapter.publish(before, "Простите за опоздание.", key="k")
        self.same_question(world, item, before)

    def test_reply_of_an_agent_is_nothing_new_but_is_seen(self, world):
        item = world.open(COMPLAINT)
        before = world.adapter.fetch(item)
        world.agent_says(item, "Уже разбираемся.")
        self.same_question(world, item, before)
        assert [one.speaker for one in answers(world.adapter.fetch(item))] == ["agent"]

    def test_private_note_never_leaves_the_platform(self, world):
        item = world.open(COMPLAINT)
        before = world.adapter.fetch(item)
        world.note(item, "Клиент скандальный, скидок не давать.")
        self.same_question(world, item, before)
        assert "скандальный" not in world.adapter.fetch(item).model_dump_json()

    def same_question(self, world, item, before):
        event = world.adapter.parse(world.hook(item).body)
        if isinstance(event, Event):
            after = world.adapter.fetch(event.external_id)
            assert (after.revision, after.text) == (before.revision, before.text)

    def test_item_without_words_is_a_review_without_text(self, world):
        assert world.adapter.fetch(world.open("  ")).text.strip() == ""

    @pytest.mark.parametrize(
        "text", ["{{ ticket.title }} {% now %}", "<script>alert(1)</script>", "👍", "я" * 20_000]
    )
    def test_words_of_the_customer_stay_as_they_are(self, world, text):
        assert world.adapter.fetch(world.open(text)).text == text

    def test_deleted_item_is_gone(self, world):
        item = world.open(COMPLAINT)
        world.delete(item)
        with pytest.raises(Gone):
            world.adapter.fetch(item)

    # ---- replying -------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        "text",
        [
            "Анна, простите за опоздание.\n\nТорт заменим завтра.",
            "{{ ticket.title }}",
            "Скидка 10%} и {% если %} {# так #} {{{",
            'Сказано: "5 < 6" & хватит',
        ],
    )
    def test_reply_is_shown_once_and_as_approved_and_is_found_again(self, world, text):
        item = world.open(COMPLAINT)
        posted = world.adapter.publish(world.adapter.fetch(item), text, key="k")
        assert [" ".join(shown.split()) for shown in world.replies(item)] == [
            " ".join(text.split())
        ]
        found = world.adapter.confirm(world.adapter.fetch(item), text)
        assert found is not None
        assert found.state == "published"
        assert found.external_id == posted.external_id

    def test_markup_in_a_reply_cannot_become_a_tag(self, world):
        item = world.open(COMPLAINT)
        text = "Смотрите <script>alert(1)</script>"
        world.adapter.publish(world.adapter.fetch(item), text, key="k")
        assert world.adapter.confirm(world.adapter.fetch(item), text) is not None

    def test_reply_that_is_not_there_is_not_found(self, world):
        review = world.adapter.fetch(world.open(COMPLAINT))
        assert world.adapter.confirm(review, "Простите.") is None

    def test_same_words_said_before_the_customer_wrote_again_do_not_count(self, world):
        item = world.open(COMPLAINT)
        world.adapter.publish(world.adapter.fetch(item), "Простите.", key="k")
        world.say(item, "И всё?")
        assert world.adapter.confirm(world.adapter.fetch(item), "Простите.") is None

    # ---- what can go wrong ----------------------------------------------------------------------

    @pytest.mark.parametrize(
        ("status", "error"),
        [
            (301, Refused),
            (400, Refused),
            (401, Refused),
            (403, Refused),
            (404, Gone),
            (409, Refused),
            (422, Refused),
            (429, Unreachable),
            (500, Unreachable),
            (503, Unreachable),
        ],
    )
    def test_refusals_have_a_name_and_a_sentence_in_both_languages(self, world, status, error):
        item = world.open(COMPLAINT)
        review = world.adapter.fetch(item)
        for call in (
            lambda: world.adapter.fetch(item),
            lambda: world.adapter.publish(review, "Простите.", key="k"),
        ):
            world.trouble.answer(status)
            with pytest.raises(error) as caught:
                call()
            assert caught.value.message.ru != caught.value.message.en
        assert world.replies(item) == []

    def test_waiting_time_is_the_platforms_own(self, world):
        item = world.open(COMPLAINT)
        world.trouble.answer(429, Retry_After="17")
        with pytest.raises(Unreachable) as caught:
            world.adapter.fetch(item)
        assert caught.value.retry_after_seconds == 17
        assert not caught.value.may_have_happened

    @pytest.mark.parametrize(
        "error", [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow")], ids=["no", "slow"]
    )
    def test_post_that_never_left_did_not_happen(self, world, error):
        item = world.open(COMPLAINT)
        review = world.adapter.fetch(item)
        world.trouble.fail(error)
        with pytest.raises(Unreachable) as caught:
            world.adapter.publish(review, "Простите.", key="k")
        assert not caught.value.may_have_happened

    def test_post_whose_answer_was_lost_may_have_happened_and_is_found(self, world):
        item = world.open(COMPLAINT)
        review = world.adapter.fetch(item)
        world.trouble.lose_answer()
        with pytest.raises(Unreachable) as caught:
            world.adapter.publish(review, "Простите.", key="k")
        assert caught.value.may_have_happened
        assert world.adapter.confirm(world.adapter.fetch(item), "Простите.") is not None

    def test_post_answered_by_500_may_have_happened(self, world):
        review = world.adapter.fetch(world.open(COMPLAINT))
        world.trouble.answer(500)
        with pytest.raises(Unreachable) as caught:
            world.adapter.publish(review, "Простите.", key="k")
        assert caught.value.may_have_happened

    def test_web_page_instead_of_an_answer_tells_nothing(self, world):
        item = world.open(COMPLAINT)
        review = world.adapter.fetch(item)
        world.trouble.answer_nonsense()
        with pytest.raises(Unreadable):
            world.adapter.fetch(item)
        world.trouble.answer_nonsense()
        with pytest.raises(Unreachable) as caught:
            world.adapter.publish(review, "Простите.", key="k")
        assert caught.value.may_have_happened

    # ---- what was missed ------------------------------------------------------------------------

    def test_sweep_finds_what_no_webhook_told(self, world):
        first = world.open(COMPLAINT)
        listing = world.adapter.list_since("")
        if listing is None:
            pytest.skip("this platform cannot list")
        assert first in listing.external_ids
        second = world.open("Ещё один")
        world.say(first, "И снова я")
        again = world.adapter.list_since(listing.cursor)
        assert {first, second} <= set(again.external_ids)
        assert not again.more
