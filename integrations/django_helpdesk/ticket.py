"""Reads a ticket of the REST API as a conversation: who said what to whom, oldest first.

What django-helpdesk does not say, and what is done about it:

- no name: a ticket has only `submitter_email`, so `author` stays None.
- a public follow-up without a user is the customer's or the program's own; its few fixed
  sentences are recognised.
- the first follow-up repeats the description, written by whoever opened the ticket (an agent
  who took a call, too): it is the customer's message.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ValidationError, field_validator

from drafting.types import Message, Review, Speaker
from integrations import plain_text
from integrations.base import revision_of
from integrations.errors import Unreadable
from prompts.language import Phrase

# Comments the program writes by itself without a user (escalate_tickets, views/public.py).
_PROGRAM_SAYS = re.compile(
    r"Ticket escalated after \S+ days|Тикет поднят после \S+ дней"
    r"|Submitter accepted resolution and closed ticket|Отправитель одобрил решение и закрыл тикет"
)


class Followup(BaseModel):
    """A follow-up as the API shows it, as far as it is of use."""

    id: int
    user: int | None = None
    comment: str | None = None
    public: bool = False
    date: datetime | None = None
    message_id: str | None = None

    @field_validator("date")
    @classmethod
    def _with_zone(cls, date: datetime | None) -> datetime | None:
        return None if date is None else aware(date)

    @property
    def text(self) -> str:
        """The words, without HTML and quoted history where it came by e-mail."""
        return _by_mail(self.comment) if self.message_id else plain_text.clean(self.comment or "")


class Ticket(BaseModel):
    """A ticket as the API shows it, as far as it is of use."""

    id: int
    queue: int
    title: str = ""
    description: str | None = None
    submitter_email: str | None = None
    merged_to: int | None = None
    followup_set: tuple[Followup, ...] = ()

    @property
    def public_followups(self) -> list[Followup]:
        """What the customer may see, oldest first; private notes never leave this class."""
        shown = [followup for followup in self.followup_set if followup.public]
        return sorted(shown, key=lambda one: (one.date is None, one.date or 0, one.id))


def aware(at: datetime) -> datetime:
    """Take a time without a zone (Django with USE_TZ = False) for UTC: its order is what counts."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def read(data: Any) -> Ticket:
    """Read the JSON of `/api/tickets/{id}/`.

    Raises:
        Unreadable: it is not a ticket of django-helpdesk.
    """
    try:
        return Ticket.model_validate(data)
    except ValidationError as err:
        fields = ", ".join(sorted({".".join(map(str, one["loc"])) for one in err.errors()}))
        raise Unreadable(
            Phrase(
                ru=f"Хелпдеск прислал тикет не того вида, что в django-helpdesk 2.6 ({fields}).",
                en=f"The helpdesk sent a ticket unlike those of django-helpdesk 2.6 ({fields}).",
            )
        ) from None  # pydantic's message quotes the customer's words


def to_review(
    ticket: Ticket, *, brand: str, channel: str, url: str, bot_user_id: int | None
) -> Review:
    """Turn a ticket into the review a draft is made from."""
    said = conversation(ticket, bot_user_id)
    latest = max(
        (at for at, one in enumerate(said) if one.speaker == "customer" and one.text),
        default=0,
    )
    email = ticket.submitter_email or ""
    return Review(
        brand=brand,
        channel=channel,
        external_id=str(ticket.id),
        revision=revision_of(*(one.text for one in said if one.speaker == "customer")),
        audience="customer",
        title=plain_text.clean(ticket.title),
        text=said[latest].text,
        thread=tuple(said[:latest] + said[latest + 1 :]),
        private={"email": email} if email else {},
        url=url,
        received_at=said[latest].at,
    )


def conversation(ticket: Ticket, bot_user_id: int | None) -> list[Message]:
    """List every public message, the customer's opening first even when it has no words."""
    followups = ticket.public_followups
    opening = followups[0] if followups and _opens(followups[0], ticket) else None
    by_mail = opening is not None and opening.message_id
    said = [
        Message(
            speaker="customer",
            text=_by_mail(ticket.description)
            if by_mail
            else plain_text.clean(ticket.description or ""),
            at=opening.date if opening else None,
            external_id=str(opening.id) if opening else "",
        )
    ]
    return said + _messages(followups[1:] if opening else followups, bot_user_id)


def _messages(followups: Sequence[Followup], bot_user_id: int | None) -> list[Message]:
    return [
        Message(
            speaker=_speaker(followup, bot_user_id),
            text=followup.text,
            at=followup.date,
            external_id=str(followup.id),
        )
        for followup in followups
        if followup.text and not _is_program(followup)
    ]


def _speaker(followup: Followup, bot_user_id: int | None) -> Speaker:
    if followup.user is None or followup.message_id:
        return "customer"
    return "otklik" if followup.user == bot_user_id else "agent"


def _is_program(followup: Followup) -> bool:
    return followup.user is None and bool(_PROGRAM_SAYS.fullmatch(followup.text))


def _opens(first: Followup, ticket: Ticket) -> bool:
    comment, description = (_bare(text) for text in (first.comment, ticket.description))
    # a mail's first follow-up keeps the quoted history that the description lost
    return comment == description or bool(first.message_id and comment.startswith(description))


def _bare(text: str | None) -> str:
    return "".join((text or "").split())


def _by_mail(text: str | None) -> str:
    cleaned = plain_text.clean(text or "")
    if re.search(r"</[a-zA-Z]+>|<br\s*/?>", cleaned):
        cleaned = plain_text.from_html(cleaned)
    return plain_text.without_quotes(cleaned)
