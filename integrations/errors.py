"""What can go wrong between Otklik and a platform, and whether trying again can help."""

from prompts.errors import OtklikError
from prompts.language import Phrase


class IntegrationError(OtklikError):
    """The root of this folder's errors."""

    http_status = 502


class Unauthenticated(IntegrationError):
    """A webhook without the right secret or signature: the only reason for a 4xx to a sender."""

    http_status = 401


class Unreadable(IntegrationError):
    """The platform sent something its own documentation does not describe."""

    http_status = 422


class Gone(IntegrationError):
    """The review or ticket does not exist there any more."""

    http_status = 410


class NotOurs(Gone):
    """It exists, but this channel does not answer it: another queue, or merged into another one."""


class Refused(IntegrationError):
    """The platform answered and said no (rights, validation, moderation); retrying is useless."""


class Unreachable(IntegrationError):
    """The platform did not answer, or asked to wait. `retry_after_seconds` is its own wish.

    `may_have_happened` is True when a post was sent and its answer was lost: the conversation
    has to be read again before anything is sent.
    """

    http_status = 503
    retryable = True

    def __init__(
        self,
        message: Phrase,
        /,
        *,
        retry_after_seconds: float | None = None,
        may_have_happened: bool = False,
    ) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds
        self.may_have_happened = may_have_happened


class WrongConfiguration(IntegrationError):
    """A channel in `otklik.toml` misses something; the message names the key and the fix."""

    http_status = 500
