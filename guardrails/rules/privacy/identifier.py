"""What the rules about identifiers share: a recogniser, and whose values may stay."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.recognisers.base import Recogniser, same_value
from guardrails.rule import Finding, Rule, at
from guardrails.rules.sources import stated
from guardrails.types import CheckContext


class IdentifierRule(Rule):
    """Every value the recogniser finds is a leak, unless the brand itself published it."""

    recogniser: ClassVar[Recogniser]

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield the values that are not the company's own."""
        if context.audience == "internal":
            return
        for start, end in self.recogniser.find(document):
            value = document.folded[start:end]
            if not is_ours(value, context) and not self.is_exempt(value, document, start, context):
                yield at(document, start, end)

    def is_exempt(
        self, value: str, document: Document, start: int, context: CheckContext, /
    ) -> bool:
        """Tell whether this value is all right in this context; none is by default."""
        return False


def is_ours(value: str, context: CheckContext) -> bool:
    """Tell whether a value is a contact of the company or stands in what it lets be said."""
    if any(same_value(value, contact.value) for contact in context.facts.contacts):
        return True
    bare = read(value).plain.strip()
    own = (each for each in stated(context) if each not in context.context.values())
    return any(bare in read(each).plain for each in own)
