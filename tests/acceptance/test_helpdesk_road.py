"""The whole road with both programs real: what the customer sees in django-helpdesk counts."""

import pytest

from tests.acceptance.people import eventually, form_of

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("helpdesk")]


def test_ticket_is_answered_once_with_the_approved_draft(running_otklik):
    customer = running_otklik.customer()
    customer.ask("Опоздание", "Здравствуйте, я Ирина. Курьер опоздал на три часа, торт помялся.")
    colleague = running_otklik.colleague()
    review = colleague.find("Курьер опоздал на три часа")
    draft = colleague.draft(review)

    assert colleague.approve(review).status_code == 200

    shown = eventually(customer.answers, "answer on the customer's page")
    assert [" ".join(text.split()) for text in shown] == [" ".join(draft.split())]
    # our own reply came back as a webhook and is nothing to answer
    assert colleague.count("Курьер опоздал на три часа") == 1
    assert len(customer.answers()) == 1


def test_ticket_sent_while_otklik_is_down_is_answered_after_its_start(town):
    town.close_otklik()
    customer = town.customer("pavel@example.com")
    sent = customer.ask("Эклеры", "Заказывал эклеры с фисташкой, привезли с ванилью.")
    assert sent.status_code == 302, "the customer must not notice that Otklik is down"

    town.open_otklik()
    colleague = town.colleague()
    review = colleague.find("привезли с ванилью")
    assert colleague.approve(review).status_code == 200
    assert len(eventually(customer.answers, "answer on the customer's page")) == 1


def test_approval_is_refused_when_the_customer_said_more_meanwhile(running_otklik):
    customer = running_otklik.customer("oleg@example.com")
    customer.ask("Круассан", "Круассан был вчерашний и сухой.")
    colleague = running_otklik.colleague()
    review = colleague.find("Круассан был вчерашний")
    colleague.draft(review)
    seen = form_of(colleague.open(review), "/decide")

    customer.add("И кофе тоже был холодный.")
    eventually(
        lambda: "кофе тоже был холодный" in colleague.open(review), "newer words on the page"
    )

    answer = colleague.http.post(f"{review}/decide", data={**seen, "kind": "approve"})
    assert answer.status_code == 409
    assert customer.answers() == []


@pytest.mark.parametrize(
    "words", ["{{ ticket.title }}", '{% now "Y" %} и лишнее %}', "{# примечание #} и {{{"]
)
def test_braces_in_a_reply_are_shown_as_they_are(running_otklik, words):
    customer = running_otklik.customer("olga@example.com")
    customer.ask("Тайный заголовок", f"Добрый день! Торт «Медовик» свежий, но мелкий. {words[:2]}")
    colleague = running_otklik.colleague()
    review = colleague.find("«Медовик» свежий, но мелкий. " + words[:2])
    reply = f"Добрый день! Медовик печём по 900 граммов, вот как это записано у нас: {words}"

    answer = colleague.approve(review, reply)

    assert answer.status_code == 200, answer.text
    shown = eventually(customer.answers, "answer on the customer's page")
    assert shown == [reply]
