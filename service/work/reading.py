"""What a person sees: the inbox by urgency and one review with everything around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from service.errors import NOTHING_HERE, NotFound
from service.store import drafts, publications, reviews
from service.store.publications import StoredPublication
from service.store.reviews import Search, StoredReview
from service.work import deciding, drafting_room
from service.work.views import (
    TABS,
    WAITING,
    InboxPage,
    ItemState,
    ItemView,
    PublicationView,
    ReviewView,
    Tab,
)
from service.work.workplace import Workplace

PAGE_SIZE = 30
EXCERPT_LENGTH = 240
STATES: Mapping[Tab, tuple[ItemState, ...]] = {
    "open": WAITING,
    "crisis": ("crisis",),
    "human": ("needs_human", "escalated", "rejected"),
    "blocked": ("blocked",),
    "done": ("approved", "published", "nothing_to_answer", "no_answer_needed"),
}
"""Which states each tab of the inbox shows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Shows what is stored, only within the brands it is given."""

    workplace: Workplace

    def inbox(
        self,
        brands: Sequence[str],
        tab: Tab = "open",
        page: int = 1,
        channel: str | None = None,
        query: str = "",
    ) -> InboxPage:
        """List one page of items, most urgent first; a page beyond the last is the last."""
        store = self.workplace.store
        search = Search(tuple(brands), STATES[tab], channel, query)
        with store.read() as connection:
            by_state = reviews.count_by_state(connection, search)
            counts = {name: sum(by_state.get(state, 0) for state in STATES[name]) for name in TABS}
            pages = max(1, -(-counts[tab] // PAGE_SIZE))
            page = min(max(page, 1), pages)
            found = reviews.page(
                connection, store.safe, search, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE
            )
        return InboxPage(tuple(_item(one) for one in found), counts[tab], page, pages, counts)

    def review(self, review_id: str, brands: Sequence[str]) -> ReviewView:
        """Show one review.

        Raises:
            NotFound: there is none in these brands.
        """
        store = self.workplace.store
        with store.read() as connection:
            stored = reviews.get(connection, store.safe, review_id)
            if stored is None or stored.review.brand not in brands:
                raise NotFound(NOTHING_HERE)
            return self._view(connection, stored)

    def _view(self, connection: Connection, stored: StoredReview) -> ReviewView:
        written = drafts.of_review(connection, stored.id)
        latest_id, revision = (written[0].id if written else ""), stored.review.revision
        publication = publications.latest_of(connection, stored.id)
        return ReviewView(
            id=stored.id,
            review=stored.review,
            state=stored.state,  # type: ignore[arg-type]  # the check constraint holds it
            reason=stored.reason,
            drafts=tuple(
                drafting_room.view(draft, revision, latest_id=latest_id) for draft in written
            ),
            decisions=tuple(
                deciding.view(one) for one in drafts.decisions_of(connection, stored.id)
            ),
            publication=None if publication is None else _publication(publication),
            profile=self.workplace.profile(stored.review.channel),
            received_at=stored.received_at,
            due_at=stored.due_at,
        )

    def neighbour(self, review_id: str, brands: Sequence[str]) -> str | None:
        """Name the open item after this one in the inbox, or the first, or None."""
        search = Search(tuple(brands), STATES["open"])
        with self.workplace.store.read() as connection:
            return reviews.following(connection, search, review_id)


def _item(stored: StoredReview) -> ItemView:
    review = stored.review
    text = " ".join(review.text.split())
    shortened = text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"
    return ItemView(
        id=stored.id,
        brand=review.brand,
        channel=review.channel,
        place=review.place,
        author=review.author,
        rating=review.rating,
        title=review.title,
        excerpt=shortened,
        language=review.language,
        state=stored.state,  # type: ignore[arg-type]  # the check constraint holds it
        branch=stored.branch,  # type: ignore[arg-type]  # written from a Triage only
        crisis=stored.crisis,
        human_first=stored.human_first,
        blocking=stored.blocking,
        received_at=stored.received_at,
        due_at=stored.due_at,
    )


def _publication(stored: StoredPublication) -> PublicationView:
    return PublicationView(
        id=stored.id,
        review_id=stored.review_id,
        state=stored.state,  # type: ignore[arg-type]  # the check constraint holds it
        reason=stored.reason,
        text=stored.text,
        external_id=stored.external_id,
        attempts=stored.attempts,
        updated_at=stored.updated_at,
    )
