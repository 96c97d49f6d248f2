"""A draft on a page while it is written: provisional words as events, then the finished bench.

Only the last event, `final`, carries something a person can use, and it is a piece of the page
made by the same templates as ever. Everything before is for watching.
"""

import json
import logging
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing

from flask import stream_with_context
from werkzeug.wrappers import Response

from drafting.model.events import Piece, Restart
from drafting.streaming import Silence, Triaged
from drafting.types import Triage
from guardrails.types import Violation
from prompts.errors import OtklikError
from service.web.languages import _, ngettext, say
from service.web.words import branch_word, intent_word
from service.work.drafting_room import Aloud
from service.work.views import DraftView

log = logging.getLogger(__name__)
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

Finish = Callable[[list[DraftView], OtklikError | None], Mapping[str, object]]
"""Makes what the last event carries: from the stored drafts, or from what refused them."""


def watched(events: Generator[Aloud], finish: Finish) -> Response:
    """Answer with events as they come; when the reader leaves, the call to a model is closed."""
    lines: Iterator[bytes] = stream_with_context(_lines(events, finish))
    response = Response(lines, headers=HEADERS)
    response.content_type = "text/event-stream; charset=utf-8"
    return response


def _lines(events: Generator[Aloud], finish: Finish) -> Iterator[bytes]:
    written: list[DraftView] = []
    with closing(events):
        try:
            for event in events:
                if isinstance(event, DraftView):
                    written.append(event)
                yield _line(event)
            yield _event("final", finish(written, None))
        except OtklikError as err:
            yield _refusal(err, written, finish)
        except Exception as err:  # noqa: BLE001 - the status is sent already; the reader must know
            log.warning("a watched draft failed: %s", type(err).__name__)
            yield _event("error", {"words": _("Something broke on our side")})


def _refusal(err: OtklikError, written: list[DraftView], finish: Finish) -> bytes:
    if err.http_status == 409:
        return _event("final", finish(written, err))
    return _event("error", {"words": say(err.message)})


def _line(event: Aloud) -> bytes:
    if isinstance(event, Triaged):
        return _event("triage", {"words": _glance(event.triage)})
    if isinstance(event, Piece):
        return _event("text", {"text": event.text})
    if isinstance(event, Restart):
        return _event("restart", {})
    if isinstance(event, Silence):
        return b": still writing\n\n"
    return _event("violations", {"words": _found(event.draft.violations)})


def _glance(triage: Triage) -> str:
    return f"{branch_word(triage.branch)} · {intent_word(triage.intent)}"


def _found(violations: tuple[Violation, ...]) -> str:
    if not violations:
        return _("All rules are kept.")
    return ngettext("%(num)s place to look at", "%(num)s places to look at", len(violations))


def _event(name: str, data: Mapping[str, object]) -> bytes:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # a text may hold half of a pair, which UTF-8 cannot say
    return f"event: {name}\ndata: {body}\n\n".encode(errors="replace")
