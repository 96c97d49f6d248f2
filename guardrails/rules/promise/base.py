"""What all promises share: they are made only when the manager listed them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.rules.amounts import sums
from guardrails.rules.lexical import PatternRule
from guardrails.rules.promise.deeds import Deed, deeds
from guardrails.rules.sources import stated, told
from guardrails.rules.substance import is_covered
from guardrails.types import CheckContext
from prompts.facts import AllowedPromise, PromiseKind
from prompts.language import Phrase

TO_LIST = Phrase(
    ru="Этого обещания нет в списке разрешённых. Уберите его или попросите менеджера внести.",
    en="This promise is not on the allowed list. Remove it or ask the manager to list it.",
)
_NUMBER = re.compile(r"\d+")
_MOST = 0.5


class PromiseRule(PatternRule):
    """A promise found by its patterns; `kinds` are the listed promises that allow it.

    Denied and asked promises are none. A sentence of the facts or of the caller that makes the
    same promise with the same numbers allows it, too.
    """

    kinds: ClassVar[tuple[PromiseKind, ...]] = ()
    deeds: ClassVar[tuple[Deed, ...]] = ()
    negation_exempts: ClassVar[bool] = True
    question_exempts: ClassVar[bool] = True
    message: ClassVar[Phrase] = TO_LIST

    def _matches(self, document: Document) -> Iterator[tuple[int, int]]:
        yield from super()._matches(document)
        yield from deeds(document, self.deeds)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Tell whether the manager listed this promise for this audience, day and sum."""
        sentence = document.folded[slice(*document.sentence_of(start))]
        if any(self._allows(each, sentence, context) for each in context.facts.promises):
            return True
        return any(self._says_the_same(sentence, each, context) for each in stated(context))

    def _allows(self, promise: AllowedPromise, sentence: str, context: CheckContext) -> bool:
        if promise.kind not in self.kinds or not promise.holds(context.audience, context.today):
            return False
        return promise.limit is None or all(each <= promise.limit for each in _amounts(sentence))

    def _says_the_same(self, sentence: str, source: str, context: CheckContext) -> bool:
        same = any(True for _ in self.hits(read(source))) or is_covered(sentence, (source,), _MOST)
        known = {number for text in told(context) for number in _NUMBER.findall(text)}
        return same and set(_NUMBER.findall(sentence)) <= known


def _amounts(sentence: str) -> list[Decimal]:
    return [amount for _, _, amount in sums(read(sentence))]
