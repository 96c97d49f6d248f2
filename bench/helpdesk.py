"""A helpdesk with any number of tickets, so that the consumer of a webhook has real work to do.

`python -m bench.helpdesk PORT` answers the call that reads a ticket; every list is empty.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMPLAINTS = (
    "Латте принесли холодным, а ждали двадцать минут.",
    "Курьер опоздал на час, сырники приехали ледяные.",
    "Отличный капучино, спасибо бариста Дарье!",
    "The toastie came out cold in the middle and nobody said sorry.",
)

EMPTY: dict[str, object] = {"count": 0, "next": None, "previous": None, "results": []}


class Tickets(BaseHTTPRequestHandler):
    """Invents the ticket that is asked for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every body would wait 40 ms for the header's receipt

    def do_GET(self) -> None:
        """Answer with one ticket in the helpdesk's own form, or with an empty list."""
        last = self.path.rstrip("/").rpartition("/")[2]
        found = _ticket(int(last)) if last.isdecimal() else EMPTY
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay silent."""


def _ticket(number: int) -> dict[str, object]:
    return {
        "id": number,
        "queue": 1,
        "title": f"Ticket {number}",
        "description": COMPLAINTS[number % len(COMPLAINTS)],
        "submitter_email": "guest@example.com",
        "status": 1,
        "on_hold": False,
        "priority": 3,
        "merged_to": None,
        "assigned_to": None,
        "created": "2026-11-22T08:00:00+03:00",
        "modified": "2026-11-22T08:00:00+03:00",
        "followup_set": [],
    }


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Tickets).serve_forever()
