"""Finds tickets whose webhook was lost, by reading the list of all follow-ups from a cursor.

`/api/tickets/` has no order by change and no filter by date, and evaluates every ticket on each
request. `/api/followups/` is ordered by date, and each new ticket and each answer of a customer
adds one at its end; so a sweep reads its last page, and only when that began after the cursor
does it look for the first page worth reading, by halving. Not found this way: tickets created in
Django's admin and changed descriptions, which leave no follow-up.

The cursor is the time of the newest follow-up seen. Ten minutes before it are read again, since
a slow transaction may commit an older time later; a cursor with "+" continues a sweep exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from integrations.api import Api
from integrations.base import Listing
from integrations.django_helpdesk.ticket import aware
from integrations.errors import Unreadable
from prompts.language import Phrase

PAGE_SIZE = 100
MAX_PAGES = 20
OVERLAP = timedelta(minutes=10)
_CONTINUES = "+"


@dataclass(frozen=True, slots=True)
class _Row:
    ticket: int
    at: datetime
    public: bool
    user: int | None


def list_since(api: Api, cursor: str, *, bot_user_id: int | None, first_days: int) -> Listing:
    """List the tickets with public follow-ups since `cursor`, ours left out."""
    bound = _bound(cursor, first_days)
    count, rows = _page(api, "last")
    last = max(1, -(-count // PAGE_SIZE))
    page = last
    if rows and rows[0].at >= bound and last > 1:
        page = _first_page(api, bound, last)
        _, rows = _page(api, page)
    until = min(last, page + MAX_PAGES - 1)
    for number in range(page + 1, until + 1):
        rows = [*rows, *_page(api, number)[1]]
    fresh = [row for row in rows if row.at >= bound]
    found = [
        row.ticket for row in fresh if row.public and (row.user is None or row.user != bot_user_id)
    ]
    newest = max([bound, *(row.at for row in rows)])  # never back, to what `first_days` leaves out
    more = until < last
    return Listing(
        external_ids=tuple(str(ticket) for ticket in dict.fromkeys(found)),
        cursor=newest.astimezone(UTC).isoformat() + (_CONTINUES if more else ""),
        more=more,
    )


def _bound(cursor: str, first_days: int) -> datetime:
    if not cursor:
        return datetime.now(UTC) - timedelta(days=first_days)
    at = datetime.fromisoformat(cursor.removesuffix(_CONTINUES))
    return at if cursor.endswith(_CONTINUES) else at - OVERLAP


def _first_page(api: Api, bound: datetime, last: int) -> int:
    """Return the first page with a row at or after `bound`; the last page has one."""
    low, high = 1, last
    while low < high:
        middle = (low + high) // 2
        _, rows = _page(api, middle)
        if rows and rows[-1].at >= bound:
            high = middle
        else:
            low = middle + 1
    return low


def _page(api: Api, number: int | str) -> tuple[int, Sequence[_Row]]:
    data = api.get("/api/followups/", {"page": number, "page_size": PAGE_SIZE})
    try:
        return int(data["count"]), [_row(one) for one in data["results"]]
    except (KeyError, TypeError, ValueError) as err:
        raise Unreadable(
            Phrase(
                ru="Список комментариев хелпдеска не читается: нужен формат django-helpdesk 2.6.",
                en="The helpdesk's list of follow-ups is unreadable: expected the shape of "
                "django-helpdesk 2.6.",
            )
        ) from err


def _row(one: Mapping[str, Any]) -> _Row:
    return _Row(
        ticket=int(one["ticket"]),
        at=aware(datetime.fromisoformat(one["date"])),
        public=bool(one["public"]),
        user=one.get("user"),
    )
