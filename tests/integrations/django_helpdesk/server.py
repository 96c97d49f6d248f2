"""The REST API of django-helpdesk 2.6.1 in memory, as far as the adapter uses it.

What it does to a comment is what the real program was seen to do: constants in braces are
rendered, other braces are expanded or fail. The acceptance tests hold the same against the real
program.
"""

import itertools
import json
import re
from datetime import UTC, datetime, timedelta

import httpx

from integrations.base import Incoming
from integrations.django_helpdesk.adapter import DjangoHelpdesk, DjangoHelpdeskConfig
from integrations.testing import Trouble

SECRET = "hook-secret-0123456789"
TOKEN = "0123456789abcdef0123456789abcdef01234567"
BOT, AGENT = 7, 3

_CONSTANT = re.compile(r'\{\{ "([{}])" \}\}')


def rendered(comment):
    """Render a comment as Django's template engine would."""
    rest = _CONSTANT.sub("", comment)
    if "{%" in rest or "%}" in rest:
        raise ValueError("TemplateSyntaxError")
    marked = _CONSTANT.sub(lambda found: {"{": "\x01", "}": "\x02"}[found[1]], comment)
    expanded = re.sub(r"\{\{.*?\}\}|\{#.*?#\}", "expanded", marked)
    return expanded.replace("\x01", "{").replace("\x02", "}")


class HelpdeskServer:
    signed = False

    def __init__(self, **config):
        self.tickets = {}
        self.ids = itertools.count(1)
        self.requests = []
        self.now = datetime.now(UTC) - timedelta(days=1)
        self.trouble = Trouble(self.serve)
        self.adapter = self.connect(**config)

    def connect(self, **config):
        values = {
            "name": "helpdesk",
            "adapter": "django-helpdesk",
            "brand": "pastry",
            "url": "https://desk.invalid/helpdesk/",
            "api_token": TOKEN,
            "webhook_secret": SECRET,
            "bot_user_id": BOT,
        }
        http = httpx.Client(transport=self.trouble)
        return DjangoHelpdesk(DjangoHelpdeskConfig(**(values | config)), http)

    # ---- what people do there -------------------------------------------------------------------

    def open(self, text, *, user=None, title="Отзыв", queue=1, message_id=None, comment=None):
        ticket = {
            "id": next(self.ids),
            "queue": queue,
            "title": title,
            "description": text,
            "resolution": None,
            "submitter_email": "irina@example.com",
            "assigned_to": None,
            "status": 1,
            "on_hold": False,
            "priority": 3,
            "due_date": None,
            "merged_to": None,
            "followup_set": [],
        }
        self.tickets[ticket["id"]] = ticket
        first = text if comment is None else comment
        self.follow(ticket["id"], first, user=user, title="Тикет открыт", message_id=message_id)
        return str(ticket["id"])

    def follow(self, external_id, comment, *, user=None, public=True, title=None, message_id=None):
        self.now += timedelta(seconds=30)
        ticket = self.tickets[int(external_id)]
        followup = {
            "id": next(self.ids),
            "ticket": ticket["id"],
            "user": user,
            "title": title or ticket["title"],
            "comment": comment,
            "public": public,
            "new_status": None,
            "time_spent": None,
            "followupattachment_set": [],
            "date": self.now.isoformat(),
            "message_id": message_id,
            "email_recipients": [],
        }
        ticket["followup_set"].append(followup)
        return followup

    def say(self, external_id, text):
        self.follow(external_id, text)

    def agent_says(self, external_id, text):
        self.follow(external_id, text, user=AGENT)

    def note(self, external_id, text):
        self.follow(external_id, text, user=AGENT, public=False)

    def delete(self, external_id):
        del self.tickets[int(external_id)]

    def replies(self, external_id):
        followups = self.tickets[int(external_id)]["followup_set"]
        return [one["comment"] for one in followups if one["user"] == BOT and one["public"]]

    def hook(self, external_id):
        ticket = self.tickets[int(external_id)]
        body = {"ticket": ticket, "queue_slug": "reviews"}
        if len(ticket["followup_set"]) > 1:
            body["followup_id"] = ticket["followup_set"][-1]["id"]
        return self.hook_with(json.dumps(body).encode())

    def hook_with(self, body):
        headers = {"content-type": "application/json", "user-agent": "python-requests/2.34.2"}
        return Incoming(body, headers, SECRET, f"/hooks/helpdesk/{SECRET}")

    # ---- what the API answers -------------------------------------------------------------------

    def serve(self, request):
        self.requests.append(request)
        if request.headers.get("authorization") != f"Token {TOKEN}":
            return httpx.Response(401, json={"detail": "Недопустимый токен."})
        path = request.url.path.removeprefix("/helpdesk/api")
        if path == "/followups/":
            return self.post(request) if request.method == "POST" else self.page(request)
        found = re.fullmatch(r"/tickets/(\d+)/", path)
        ticket = self.tickets.get(int(found[1])) if found else None
        if ticket is None:
            return httpx.Response(404, json={"detail": "No Ticket matches the given query."})
        return httpx.Response(200, json=ticket)

    def post(self, request):
        body = json.loads(request.content)
        if body["ticket"] not in self.tickets:
            return httpx.Response(400, json={"ticket": ["Invalid pk - object does not exist."]})
        if "title" in body:
            self.tickets[body["ticket"]]["title"] = body["title"]
        try:
            comment = rendered(body["comment"].strip())
        except ValueError:
            return httpx.Response(500)
        # perform_create: always the token's own user
        followup = self.follow(body["ticket"], comment, user=BOT, public=body["public"])
        return httpx.Response(201, json=followup)

    def page(self, request):
        rows = sorted(
            (one for ticket in self.tickets.values() for one in ticket["followup_set"]),
            key=lambda one: one["date"],
        )
        size = int(request.url.params["page_size"])
        last = max(1, -(-len(rows) // size))
        asked = request.url.params["page"]
        page = last if asked == "last" else int(asked)
        if not 1 <= page <= last:
            return httpx.Response(404, json={"detail": "Invalid page."})
        part = rows[(page - 1) * size : page * size]
        return httpx.Response(
            200, json={"count": len(rows), "next": None, "previous": None, "results": part}
        )
