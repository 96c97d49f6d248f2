"""What can go wrong on a page before the work behind it is even asked."""

from prompts.errors import OtklikError


class WebError(OtklikError):
    """The root of the pages' errors."""

    http_status = 400


class BadForm(WebError):
    """A form misses a field, or holds something no page of ours sends."""

    http_status = 400


class NotAllowed(WebError):
    """The person's role does not cover this."""

    http_status = 403


class TooManyAttempts(WebError):
    """Too many wrong passwords; wait."""

    http_status = 429
    retryable = True


class PanelRefused(WebError):
    """A panel token or a panel session does not fit."""

    http_status = 401
