"""What can go wrong between a review and an approved reply."""

from prompts.errors import OtklikError


class DraftingError(OtklikError):
    """The root of this folder's errors."""


class StaleDraft(DraftingError):
    """The draft or the conversation changed since the person saw it."""

    http_status = 409


class GuidelinesForbid(DraftingError):
    """Newer guidelines block the text that was to be approved."""

    http_status = 409


class CannotDecide(DraftingError):
    """The decision does not fit the draft: nothing to approve, or a text that is blocked."""

    http_status = 422


class InvalidReview(DraftingError):
    """A review record misses what every review has."""

    http_status = 422
