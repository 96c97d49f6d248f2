import json
from pathlib import Path

import pytest

from integrations.base import Event, answers
from integrations.django_helpdesk import adapter as module
from integrations.django_helpdesk import ticket
from integrations.errors import Gone, NotOurs, Refused, Unreadable
from tests.integrations.django_helpdesk.server import AGENT, BOT, HelpdeskServer

FIXTURES = Path(module.__file__).parent / "fixtures"


def fixture(name):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def review_of(data, bot_user_id=BOT):
    return ticket.to_review(
        ticket.read(data), brand="pastry", channel="helpdesk", url="", bot_user_id=bot_user_id
    )


@pytest.mark.parametrize("name", ["new_ticket", "followup_public", "followup_private"])
def test_recorded_webhooks_name_their_ticket(name):
    body = (FIXTURES / f"{name}.json").read_bytes()
    assert HelpdeskServer().adapter.parse(body) == Event("41")


def test_recorded_webhooks_all_ask_the_same_question():
    reviews = [
        review_of(fixture(f"{name}.json")["ticket"])
        for name in ("new_ticket", "followup_private", "followup_public")
    ]
    assert len({review.revision for review in reviews}) == 1
    assert all("скидок" not in review.model_dump_json() for review in reviews)
    assert [one.text for one in answers(reviews[2])] == [
        "Павел, здравствуйте! Уточняю у курьера, вернусь через час."
    ]


def test_only_the_email_is_known_of_the_person_and_it_is_private():
    review = review_of(fixture("new_ticket.json")["ticket"])
    assert review.author is None
    assert review.private == {"email": "pavel@example.com"}
    assert review.context == {}
    assert review.audience == "customer"


def test_mail_loses_its_markup_and_its_quoted_history():
    review = review_of(fixture("by_email.json"))
    assert review.text == "Спасибо, но ответа я так и не получила."
    assert [one.speaker for one in review.thread] == ["customer", "agent"]


def test_words_typed_into_the_form_keep_their_markup():
    desk = HelpdeskServer()
    assert desk.adapter.fetch(desk.open("Кнопка <b>жирная</b>\n> цитата")).text == (
        "Кнопка <b>жирная</b>\n> цитата"
    )


def test_ticket_an_agent_opened_for_a_caller_is_the_customers():
    desk = HelpdeskServer()
    review = desk.adapter.fetch(desk.open("Звонила клиентка: торт помят.", user=AGENT))
    assert (review.text, review.thread) == ("Звонила клиентка: торт помят.", ())


def test_mail_with_quotes_still_opens_only_once():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.", message_id="<1@x>", comment="Торт помят.\n> Ваш заказ принят")
    review = desk.adapter.fetch(item)
    assert (review.text, review.thread) == ("Торт помят.", ())


def test_sentences_of_the_program_are_not_the_customers():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    before = desk.adapter.fetch(item).revision
    desk.say(item, "Ticket escalated after 3 days")
    desk.say(item, "Отправитель одобрил решение и закрыл тикет")
    assert desk.adapter.fetch(item).revision == before


def test_change_without_a_comment_says_nothing():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    desk.follow(item, None, user=AGENT, title="Тикет поставлен на удержание")
    assert desk.adapter.fetch(item).thread == ()


def test_our_reply_is_told_from_an_agents():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    desk.adapter.publish(desk.adapter.fetch(item), "Простите.", key="k")
    desk.agent_says(item, "И от меня тоже.")
    assert [one.speaker for one in answers(desk.adapter.fetch(item))] == ["otklik", "agent"]


def test_control_characters_are_dropped():
    desk = HelpdeskServer()
    assert desk.adapter.fetch(desk.open("Торт\x00 по\x07мят\r\nсовсем")).text == (
        "Торт помят\nсовсем"
    )


def test_merged_ticket_is_not_ours():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    desk.tickets[int(item)]["merged_to"] = 99
    with pytest.raises(NotOurs, match="99"):
        desk.adapter.fetch(item)


def test_queue_outside_the_list_is_not_ours():
    desk = HelpdeskServer(queues=(1, 2))
    assert desk.adapter.fetch(desk.open("Наш", queue=2))
    with pytest.raises(NotOurs, match="5"):
        desk.adapter.fetch(desk.open("Чужой", queue=5))


@pytest.mark.parametrize("external_id", ["", "abc", "../users", "1?x=2", "-1", "٣", "9" * 30])
def test_id_that_is_no_number_never_reaches_the_address(external_id):
    desk = HelpdeskServer()
    with pytest.raises(Gone):
        desk.adapter.fetch(external_id)
    assert desk.requests == []


@pytest.mark.parametrize("data", [None, [], {}, {"id": "x", "queue": 1}, {"id": 1, "queue": []}])
def test_what_is_no_ticket_is_unreadable(data):
    with pytest.raises(Unreadable):
        ticket.read(data)


def test_unreadable_ticket_is_described_without_its_words():
    data = {"id": 1, "queue": 1, "description": {"secret": "Иванова"}}
    with pytest.raises(Unreadable) as caught:
        ticket.read(data)
    assert "description" in caught.value.message.ru
    assert "Иванова" not in caught.value.message.ru


def test_refused_token_stays_refused_when_posting():
    desk = HelpdeskServer()
    review = desk.adapter.fetch(desk.open("Торт помят."))
    with pytest.raises(Refused, match="api_token"):
        desk.connect(api_token="other").publish(review, "Простите.", key="k")


def test_reply_to_a_deleted_ticket_is_gone_not_refused():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    review = desk.adapter.fetch(item)
    desk.delete(item)
    with pytest.raises(Gone):
        desk.adapter.publish(review, "Простите.", key="k")


def test_reply_never_renames_the_ticket_and_is_public():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.", title="Торт")
    desk.adapter.publish(desk.adapter.fetch(item), "Простите.", key="k")
    sent = json.loads(desk.requests[-1].content)
    assert sent == {"ticket": int(item), "comment": "Простите.", "public": True, "user": BOT}
    assert desk.tickets[int(item)]["title"] == "Торт"
