"""The people of the acceptance tests: a customer at the helpdesk's form, a colleague in Otklik.

They see what their browsers would see: pages over HTTP, with cookies and forms.
"""

import html
import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TypeVar

import httpx

Found = TypeVar("Found")


def eventually(look: Callable[[], Found | None], what: str, seconds: float = 30.0) -> Found:
    """Look again and again until there is something to see."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"in {seconds:.0f} seconds there was no {what}")


class _Forms(HTMLParser):
    """Collects each form's action and the fields a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.forms.append((given.get("action") or "", {}))
        elif tag == "input" and self.forms and name and given.get("type") not in {"file", "radio"}:
            self.forms[-1][1][name] = given.get("value") or ""
        elif tag == "textarea" and self.forms and name:
            self._text = name
            self.forms[-1][1][name] = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.forms[-1][1][self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None


def form_of(page: str, action: str) -> dict[str, str]:
    """Return the fields of the form whose action ends with `action`."""
    reader = _Forms()
    reader.feed(page)
    return next(fields for where, fields in reader.forms if where.endswith(action))


def _words_of(markup: str) -> str:
    text = re.sub(r"<br\s*/?>", "\n", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


class Customer:
    """Writes through the public form and reads the public page of the ticket."""

    def __init__(self, helpdesk_url: str, email: str = "irina@example.com") -> None:
        self.http = httpx.Client(base_url=helpdesk_url, timeout=30)
        self.email = email
        self.page_url = ""

    def ask(self, title: str, body: str) -> httpx.Response:
        """Send the form; the answer leads to the ticket's public page."""
        page = self.http.get("/tickets/submit/").text
        fields = {
            "csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1],
            "queue": re.search(r'<option value="(\d+)"', page)[1],
            "title": title,
            "body": body,
            "priority": "3",
            "submitter_email": self.email,
        }
        answer = self.http.post("/tickets/submit/", data=fields)
        self.page_url = answer.headers.get("location", "")
        return answer

    @property
    def ticket(self) -> str:
        """The ticket's number."""
        return re.search(r"ticket=[\w-]*?-(\d+)&", self.page_url)[1]

    def answers(self) -> list[str]:
        """Return what django-helpdesk shows as said by somebody with a name."""
        page = self.http.get(self.page_url).text
        shown = re.findall(
            r"<div class='followup well card'>\s*<p><b>.*?by (\w+).*?</b></p>(.*?)</div>",
            page,
            re.DOTALL,
        )
        return [_words_of(words) for _, words in shown]


class Colleague:
    """Works in Otklik's inbox."""

    def __init__(self, otklik_url: str, sign_in_link: str) -> None:
        self.http = httpx.Client(base_url=otklik_url, timeout=30, follow_redirects=True)
        page = self.http.get(sign_in_link)
        answer = self.http.post(sign_in_link, data={"csrf_token": _csrf(page.text)})
        assert answer.is_success, answer.status_code

    def find(self, words: str, tab: str = "open") -> str:
        """Wait until the inbox shows a review with `words` and return its address."""

        def look() -> str | None:
            page = self.http.get("/inbox", params={"tab": tab}).text
            rows = re.findall(r'<a href="(/reviews/[^"?]+)" data-row>(.*?)</a>', page, re.DOTALL)
            return next((href for href, row in rows if words in _words_of(row)), None)

        return eventually(look, f"review about {words!r} in the inbox")

    def count(self, words: str) -> int:
        """Count the reviews with `words`, wherever they stand."""
        pages = [self.http.get("/inbox", params={"tab": tab}).text for tab in ("open", "done")]
        hrefs = {
            href
            for page in pages
            for href, row in re.findall(
                r'<a href="(/reviews/[^"?]+)" data-row>(.*?)</a>', page, re.S
            )
            if words in _words_of(row)
        }
        return len(hrefs)

    def open(self, href: str) -> str:
        """Return the page of a review."""
        answer = self.http.get(href)
        assert answer.status_code == 200
        return answer.text

    def sees(self, href: str, words: str) -> bool:
        """Tell whether the page of a review shows `words`, marked or not."""
        return words in " ".join(_words_of(self.open(href)).split())

    def draft(self, href: str) -> str:
        """Wait for the draft and return its text."""

        def look() -> str | None:
            return form_of(self.open(href), "/decide").get("text", "").strip()

        return eventually(look, "draft")

    def approve(self, href: str, text: str | None = None) -> httpx.Response:
        """Approve the draft, or one's own text instead."""
        self.draft(href)
        fields = form_of(self.open(href), "/decide")
        if text is not None:
            fields["text"] = text
        return self.http.post(f"{href}/decide", data={**fields, "kind": "approve"})


def _csrf(page: str) -> str:
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
