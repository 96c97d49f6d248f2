"""The whole road with both programs real: what the customer sees in django-helpdesk counts."""

import email
import email.policy
import html
import socket
import time

import httpx
import pytest

from integrations.registry import open_channel
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
    sent = customer.ask("Эклеры", "Курьер опоздал на два часа, эклеры с фисташкой растаяли.")
    assert sent.status_code == 302, "the customer must not notice that Otklik is down"

    town.open_otklik()
    colleague = town.colleague()
    review = colleague.find("эклеры с фисташкой растаяли")
    assert colleague.approve(review).status_code == 200
    assert len(eventually(customer.answers, "answer on the customer's page")) == 1


def test_approval_is_refused_when_the_customer_said_more_meanwhile(running_otklik):
    customer = running_otklik.customer("oleg@example.com")
    customer.ask("Круассан", "Курьер опоздал на полчаса, круассан остыл.")
    colleague = running_otklik.colleague()
    review = colleague.find("опоздал на полчаса")
    colleague.draft(review)
    seen = form_of(colleague.open(review), "/decide")

    # django-helpdesk 2.6.1 lets a customer continue by e-mail only
    running_otklik.stage.deliver_mail(
        "oleg@example.com",
        f"Re: [reviews-{customer.ticket}] Круассан",
        "И кофе тоже был холодный.\n\n05.10.2026, Кондитерская пишет:\n> Ваш запрос принят.\n",
    )
    eventually(lambda: colleague.sees(review, "кофе тоже был холодный"), "newer words")
    assert not colleague.sees(review, "Ваш запрос принят")

    answer = colleague.http.post(f"{review}/decide", data={**seen, "kind": "approve"})
    assert answer.status_code == 409
    assert customer.answers() == []


@pytest.mark.parametrize(
    "words",
    [
        "{{ ticket.title }}",
        '{% now "Y" %} и лишнее %}',
        "{# примечание #} и {{{",
        "Первая строка.\n\nВторая, 5 < 6 & «ёлочки».",
        "Смотрите < b>тут< /b>",
    ],
)
def test_reply_is_shown_to_the_letter_on_the_page_and_in_the_mail(town, words):
    customer = town.customer("olga@example.com")
    customer.ask("Тайный заголовок", "Добрый день! Торт «Медовик» свежий, но мелкий.")
    with httpx.Client(timeout=30) as http:
        channel = open_channel(town.stage_channel(), http)
        review = channel.fetch(customer.ticket)
        posted = channel.publish(review, words, key="k")
        found = channel.confirm(channel.fetch(customer.ticket), words)

    assert posted.state == "published"
    assert found == posted
    assert customer.answers() == [words]
    plain, rich = latest_mail(town.stage.data / "mail")
    assert words.splitlines()[0] in html.unescape(plain)
    assert words.splitlines()[0] in html.unescape(rich)


def test_otklik_killed_while_sending_answers_exactly_once(running_otklik):
    town = running_otklik
    customer = town.customer("nina@example.com")
    customer.ask("Пирог", "Курьер опоздал на полтора часа, пирог остыл.")
    colleague = town.colleague()
    assert colleague.approve(colleague.find("полтора часа")).status_code == 200
    town.kill_otklik()

    town.open_otklik()

    assert len(eventually(customer.answers, "answer on the customer's page", 60)) == 1
    time.sleep(3)  # a second one would be on its way by now
    assert len(customer.answers()) == 1


def test_hanging_otklik_costs_one_customer_two_seconds_and_the_next_nothing(town):
    town.close_otklik()
    with socket.create_server(("127.0.0.1", town.stage.otklik_port)):  # accepts, never answers
        waits = [timed(town.customer(), f"Вопрос {number}") for number in (1, 2)]
    assert waits[0] < 5
    assert waits[1] < 1.5
    time.sleep(5)  # until the helpdesk speaks again


def timed(customer, title):
    begun = time.monotonic()
    assert customer.ask(title, "Во сколько вы открываетесь?").status_code == 302
    return time.monotonic() - begun


def latest_mail(folder):
    """Return the plain and the HTML form of the newest e-mail to the customer."""
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    raw = files[-1].read_bytes().rpartition(b"-" * 79)[0].rpartition(b"-" * 79)[2]
    mail = email.message_from_bytes(raw.strip(), policy=email.policy.default)
    return tuple(
        mail.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html")
    )
