"""The root of the product's errors, so that one handler can turn any of them into an answer.

    OtklikError
    ├── prompts:      PromptsError ── GuidelinesInvalid
    ├── guardrails:   GuardrailsError
    ├── drafting:     DraftingError ── …
    ├── integrations: IntegrationError ── …
    ├── evals:        EvalsError ── …
    └── service:      ServiceError ── …

Each class says which HTTP status it answers with and whether trying again can help. The message
is for a person: what happened and what to do next, in both languages, and never a customer's
text, name, contact or key.
"""

from dataclasses import dataclass
from typing import ClassVar

from prompts.language import Phrase


class OtklikError(Exception):
    """Any error this product raises on purpose."""

    http_status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init__(self, message: Phrase, /) -> None:
        super().__init__(message.en)
        self.message = message


class PromptsError(OtklikError):
    """Something a manager wrote cannot be used."""

    http_status = 422


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a document: its 1-based line (0 when unknown), dotted path and what to mend."""

    line: int
    path: str
    message: Phrase


class GuidelinesInvalid(PromptsError):
    """A guidelines or facts document does not fit its schema.

    `problems` lists each fault with its line (1-based; 0 when it has none).
    """

    def __init__(self, message: Phrase, problems: tuple[Problem, ...], /) -> None:
        super().__init__(message)
        self.problems = problems
