"""What can go wrong between a review and an approved reply."""

from drafting.faults import Fault
from drafting.types import Trace
from guardrails.types import Violation
from prompts.errors import OtklikError
from prompts.language import Phrase


class DraftingError(OtklikError):
    """The root of this folder's errors."""


class StaleDraft(DraftingError):
    """The draft or the conversation changed since the person saw it."""

    http_status = 409


class _TextBlocked(DraftingError):
    """Carries `violations`, so that a page can mark them in the text."""

    def __init__(self, message: Phrase, violations: tuple[Violation, ...] = (), /) -> None:
        super().__init__(message)
        self.violations = violations


class GuidelinesForbid(_TextBlocked):
    """Newer guidelines block the text that was to be approved."""

    http_status = 409


class CannotDecide(_TextBlocked):
    """The decision does not fit the draft: nothing to approve, or a text that is blocked."""

    http_status = 422


class InvalidReview(DraftingError):
    """A record misses what it must have, or has it wrong.

    `faults` lists each field that does not fit; the message names the first.
    """

    http_status = 422

    def __init__(self, message: Phrase, faults: tuple[Fault, ...] = (), /) -> None:
        super().__init__(message)
        self.faults = faults


class EngineFailed(DraftingError):
    """An engine wrote nothing that can be used; another one may.

    `trace` says what left this machine before it failed.
    """

    http_status = 503

    def __init__(self, message: Phrase, trace: Trace | None = None, /) -> None:
        super().__init__(message)
        self.trace = trace or Trace()
