"""A draft while it is written, as server-sent events: only the last one may be used."""

import logging
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from werkzeug.wrappers import Response

from drafting.model.events import Piece, Restart
from drafting.records import triage_to_record, violation_to_record
from drafting.streaming import Silence, Triaged
from drafting.types import Draft, Triage
from prompts.errors import OtklikError
from service.web.api import problems, views
from service.web.api.operations import encoded
from service.work.drafting_room import Aloud
from service.work.views import DraftView

log = logging.getLogger(__name__)
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def told(events: Iterator[Aloud], language: str) -> Response:
    """Answer with events as they come.

    What refuses the draft before anything is written is raised here, as an ordinary error. When
    the client leaves, the iterator is closed, and with it the call to a model.
    """
    first = next(events)
    response = Response(_stream(first, events, language), headers=HEADERS)
    response.content_type = "text/event-stream; charset=utf-8"
    return response


def _stream(first: Aloud, rest: Iterator[Aloud], language: str) -> Iterator[bytes]:
    script = _Script(language)
    with closing(rest):  # type: ignore[type-var]  # a generator, which has close()
        try:
            yield from script.lines(first)
            for event in rest:
                yield from script.lines(event)
        except OtklikError as err:
            members = problems.members_of(err, language)
            refusal = problems.problem(err.http_status, err.message, language, members, type(err))
            yield _event("error", refusal)
        except Exception as err:  # noqa: BLE001 - the status is sent already; the reader must know
            log.warning("a streamed draft failed: %s", type(err).__name__)
            yield _event("error", problems.problem(500, problems.DETAILS[500], language))


class _Script:
    """Says each event once and in order; a draft that came at once is told piece by piece."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._triaged = False
        self._shown = ""

    def lines(self, event: Aloud) -> Iterator[bytes]:
        """Turn one event into what is sent."""
        if isinstance(event, Triaged):
            yield from self._triage(event.triage)
        elif isinstance(event, Piece):
            self._shown += event.text
            yield _event("text", {"text": event.text})
        elif isinstance(event, Restart):
            yield from self._take_back()
        elif isinstance(event, Silence):
            yield b": still writing\n\n"
        elif isinstance(event, DraftView):
            yield from self._end(event)

    def _triage(self, triage: Triage) -> Iterator[bytes]:
        if not self._triaged:
            self._triaged = True
            record = triage_to_record("", triage)
            yield _event("triage", {key: record[key] for key in record if key != "id"})

    def _end(self, view: DraftView) -> Iterator[bytes]:
        draft = view.draft
        yield from self._triage(draft.triage)
        yield from self._text(draft)
        found = [violation_to_record(v, language=self._language) for v in draft.violations]
        yield _event("violations", {"violations": found})
        yield _event("final", views.suggestion(view, self._language))

    def _text(self, draft: Draft) -> Iterator[bytes]:
        """Show the checked text where what was shown is another one, or nothing."""
        if draft.text == self._shown or (draft.text is None and not self._shown):
            return
        yield from self._take_back()
        if draft.text:
            yield _event("text", {"text": draft.text})

    def _take_back(self) -> Iterator[bytes]:
        if self._shown:
            self._shown = ""
            yield _event("restart", {})


def _event(name: str, data: dict[str, Any]) -> bytes:
    return b"event: " + name.encode() + b"\ndata: " + encoded(data) + b"\n\n"
