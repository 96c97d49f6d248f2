"""The one shape of a rule: an id that never changes, words for the agent, examples, a search."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from guardrails.document import Document
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a rule is broken, in characters of the original; no place when something is missing.

    `message` and `severity` replace the rule's own for this finding only.
    """

    start: int | None = None
    end: int | None = None
    message: Phrase | None = None
    severity: Severity | None = None
    suggestion: str | None = None


class Rule(ABC):
    """One promise about a reply.

    `id` is permanent. `title` is what the rule is about, `explanation` why, `message` what the
    agent should do. `bad` breaks the rule and `good` does not, in a check whose context is
    `setting` (fields of `CheckContext`; a `Phrase` stands for its words in the example's
    language).
    """

    id: ClassVar[str]
    severity: ClassVar[Severity] = "block"
    title: ClassVar[Phrase]
    explanation: ClassVar[Phrase]
    message: ClassVar[Phrase]
    good: ClassVar[Phrase]
    bad: ClassVar[Phrase]
    setting: ClassVar[Mapping[str, Any]] = {}
    is_net: ClassVar[bool] = False
    """A net catches what no other rule names: it is silent where one of them speaks."""

    @property
    def family(self) -> str:
        """The part of the id before the dot: privacy, tone, promise, fact and so on."""
        return self.id.partition(".")[0]

    @abstractmethod
    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield every place where the rule is broken."""


def at(document: Document, start: int, end: int, suggestion: str | None = None) -> Finding:
    """Make a finding from a span of the folded text."""
    first, last = document.mark(start, end)
    return Finding(first, last, suggestion=suggestion)
