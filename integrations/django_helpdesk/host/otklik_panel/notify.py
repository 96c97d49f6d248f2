"""Tells Otklik that a ticket changed, and never lets Otklik's trouble reach the customer.

django-helpdesk's own webhooks catch only timeouts: with the receiver stopped, the customer who
sent the form gets an error page although the ticket is stored. They also fire before an open
transaction is committed, so that the receiver may not find the ticket yet, and they carry the
customer's words.

This notifier catches everything, waits for the commit and sends ids only; when Otklik hangs (a
stopped one refuses at once) it is quiet for a few seconds, so that not every customer waits for
it. What is lost Otklik finds by itself: it reads the list of follow-ups at its start and every
hour.
"""

import logging
import time
from typing import Any

import requests
from django.db import transaction
from django.dispatch import receiver
from helpdesk.signals import new_ticket_done, update_ticket_done

from . import conf

logger = logging.getLogger("otklik_panel")

REST_SECONDS = 5.0
"""How long nothing is sent after a time-out."""

_silent_until = 0.0


@receiver(new_ticket_done, dispatch_uid="otklik_panel_ticket")
def tell_about_ticket(sender: Any, ticket: Any, **_: Any) -> None:
    """Send the id of a new ticket once it is committed."""
    body = {"ticket": {"id": ticket.pk}, "queue_slug": ticket.queue.slug}
    transaction.on_commit(lambda: send(body), robust=True)


@receiver(update_ticket_done, dispatch_uid="otklik_panel_followup")
def tell_about_followup(sender: Any, followup: Any, **_: Any) -> None:
    """Send the ids of a new follow-up once it is committed; private notes are nobody's news."""
    if not followup.public:
        return
    ticket = followup.ticket
    body = {
        "ticket": {"id": ticket.pk},
        "queue_slug": ticket.queue.slug,
        "followup_id": followup.pk,
    }
    transaction.on_commit(lambda: send(body), robust=True)


def send(body: dict[str, Any]) -> bool:
    """Post `body` to Otklik; True when it answered 2xx. Never raises."""
    global _silent_until  # noqa: PLW0603 - one breath for the whole process
    url = conf.hook_url()
    if not url or time.monotonic() < _silent_until:
        return False
    try:
        answer = requests.post(
            url, json=body, timeout=conf.timeout_seconds(), allow_redirects=False
        )
    except (requests.RequestException, OSError, ValueError) as error:
        if isinstance(error, requests.Timeout):
            _silent_until = time.monotonic() + REST_SECONDS
        # no traceback: the address holds the secret
        logger.warning("Otklik was not reached about ticket %s", body["ticket"]["id"])
        return False
    if not answer.ok:
        logger.warning(
            "Otklik answered %s about ticket %s", answer.status_code, body["ticket"]["id"]
        )
    return bool(answer.ok)
